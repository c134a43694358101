"""Texts: reading, extraction, alignment, comparison, rules and reporting.

Imports from `knowledge` only.
"""
