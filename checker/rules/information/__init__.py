"""Rules on the record: information."""
