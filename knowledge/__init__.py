"""Facts: their types, model, loading, time, editing, difference and rendering.

The lowest room: it imports nothing of the checker, of onboarding or of the portal.
"""
