"""Rules on the record: strategy."""
