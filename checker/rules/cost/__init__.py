"""Rules on the record: cost."""
