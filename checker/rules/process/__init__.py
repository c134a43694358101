"""Rules on the record: process."""
