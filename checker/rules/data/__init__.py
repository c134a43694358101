"""Rules on the record: data."""
