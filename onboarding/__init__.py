"""Readiness: checklists, evidence, gates and forecast.

Imports from `checker` and `knowledge` only.
"""
