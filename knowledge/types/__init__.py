"""The value types: the explicit table of all that an attribute may have."""
