"""Alignment: which thing a mention states a value of (DESIGN: checker)."""
