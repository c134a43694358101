"""Checklists: what has to be shown before a centre goes live, stays live or ends, as `onboarding/<id>.yaml` says."""
