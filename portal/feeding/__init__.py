"""Feeds as other programs read them: Atom and iCalendar."""
