"""By which ends of their names files are known that can be read; which reader each has says `checker.read`."""

from __future__ import annotations

MAILS = frozenset({".eml", ".mht", ".mhtml"})
TEXTS = MAILS | frozenset(
    {".md", ".markdown", ".govspeak", ".html", ".htm", ".xhtml", ".txt", ".text", ".csv", ".tsv"}
    | {".erb", ".liquid", ".jinja", ".jinja2", ".j2", ".njk", ".twig", ".hbs"}
    | {".mjml", ".xml", ".ssml", ".vxml", ".yaml", ".yml", ".json", ".po", ".pot"}
)
DOCUMENTS = frozenset({".docx", ".docm", ".pdf", ".xlsx", ".xlsm"})
SUFFIXES = TEXTS | DOCUMENTS
"""Of all files that can be read."""
