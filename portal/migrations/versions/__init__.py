"""The steps, in order; each is whole on both databases."""
