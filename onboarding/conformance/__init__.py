"""Clause by clause: what is on record, which rules watch it, what they find today, and what people did."""
