"""Rules on the record: service."""
