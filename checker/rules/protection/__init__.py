"""Rules on the record: protection."""
