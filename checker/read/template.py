"""Templates whose name does not say what they make: a page, Markdown (as Govspeak is), or the text of a mail."""

from __future__ import annotations

import re

from checker.model import Statement, TextFile
from checker.read import html, markdown, plain
from checker.read.hidden import shown
from knowledge.problems import Problem

_ELEMENT = re.compile(
    r"<(?:!doctype|html|body|head|div|p|table|t[rdh]|ul|ol|li|dl|h[1-6]|br|span|section|article|main|a|form|button)\b",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[-*] \S|\$[A-Z]{1,3}$|.*\]\((?:[^)\s]+)\)|.*\*\*\S)", re.MULTILINE)


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a template, as those of what it makes."""
    text = shown(file.text).text
    if _ELEMENT.search(text):
        return html.read(file)
    return markdown.read(file) if _MARKDOWN.search(text) else plain.read(file)
