"""Rules on the record: escalation."""
