"""Rules on the record: access."""
