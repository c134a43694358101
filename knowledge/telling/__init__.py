"""Whom a change must be told, by when, and in which words (ISO 18295-2, 6.5)."""
