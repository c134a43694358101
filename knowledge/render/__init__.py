"""Pages for readers: the agent site, the client's view and the public contact pages, as plain Markdown."""

from __future__ import annotations

from knowledge.render.pages import build_pages

__all__ = ["build_pages"]
