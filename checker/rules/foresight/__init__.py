"""Rules on the record: foresight."""
