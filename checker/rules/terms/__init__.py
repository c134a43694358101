"""Rules on the record: terms."""
