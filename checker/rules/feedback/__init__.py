"""Rules on the record: feedback."""
