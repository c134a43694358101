"""What will be wrong, on which day, and in which texts, if nobody does anything."""
