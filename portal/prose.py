"""Markdown of notices as HTML that is safe to show: sanitised, whatever somebody wrote into it."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "code",
    "pre",
    "a",
    "hr",
}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_LOWEST = 6


def shown(text: str, level: int = 3) -> str:
    """The text as HTML. Its headings begin at `level`, under those of the page; links lead to the web alone."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + max(int(token.tag[1]) - 2, 0), _LOWEST)}"
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
