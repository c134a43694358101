"""The strings of data files (YAML, JSON): which are shown to people, what surrounds them, what marks they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.read.blocks import write_markdown
from checker.read.draft import Sheet
from checker.read.hidden import shown
from checker.read.labels import spoken
from checker.read.lines import write_lines
from checker.read.locales import language_of, languages
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece

_MARKED = re.compile(r"<[A-Za-z/!?%]|&[#\w]+;|\*\*|__\w|\]\(|`|^[ \t]*(?:[-*+>|][ \t]|#|\$[A-Z])", re.MULTILINE)
_HTML = re.compile(r"\s*<(?:[a-z][a-z0-9]*[\s>/]|!doctype)", re.IGNORECASE)
_CODE = re.compile(
    r"true|false|null|none|~|yes|no|on|off|-?\d{1,2}|-?\d*\.\d+"  # switches and measures
    r"|[./#]\S*"  # paths
    r"|(?!https?:)\S+\.(?:html?|php|aspx?|md|txt|json|ya?ml|xml|csv|pdf|png|jpe?g|gif|svg|css|js|wav|mp[34])"  # files
    r"|[0-9a-f]{8}-[0-9a-f-]{27}|arn:\S+|[A-Za-z]{1,2}\d{1,6}|[A-Za-z]{1,4}[-_]\d{1,6}"  # ids
    r"|\{\{[^{}]*\}\}|(?!https?:)[^\s@]*(?:[_{}]|\$[A-Za-z({])[^\s@]*"  # variables
    r"|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+|[a-z][a-z0-9]*(?:-[a-z0-9]+)+|\S{200,}",  # names of things in code
)
_CALL = re.compile(r"[A-Za-z_.]+\(.*[\"'].*\)\s*", re.DOTALL)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAMES = (
    "title",
    "name",
    "heading",
    "question",
    "subject",
    "headline",
    "topic",
    "team",
    "product",
    "service",
    "plan",
    "teitl",
    "enw",
)
_MOST_NAME = 120


@dataclass(slots=True, eq=False)
class Holder:
    """A mapping or list of a data file. name: what it calls itself by its title, name or the like."""

    parent: Holder | None
    path: tuple[str, ...]
    name: str = ""
    section: int = 0
    _rank: int = len(_NAMES)

    def meet(self, key: str, value: str) -> None:
        """Take note of a string; one under a key such as `title` names the holder."""
        key = key.lower()
        if key in _NAMES and len(value) <= _MOST_NAME and _NAMES.index(key) < self._rank and is_wording(value):
            self.name = " ".join(value.split())
            self._rank = _NAMES.index(key)

    def names(self) -> list[str]:
        """The names of this holder and those around it, outermost first."""
        found = []
        holder: Holder | None = self
        while holder is not None:
            if holder.name:
                found.append(holder.name)
            holder = holder.parent
        return found[::-1]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A string of a data file, where it hangs and its key there."""

    holder: Holder
    key: str
    piece: Piece


def is_wording(value: str) -> bool:
    """Whether a string says something to people, as far as can be told: not an identifier, path, switch or id."""
    return bool(value) and not value.isspace() and not _CODE.fullmatch(value)


def write_leaves(sheet: Sheet, leaves: list[Leaf]) -> None:
    """Write the statements of all strings that are wording, in the order of the file."""
    begun = languages((*leaf.holder.path, leaf.key) for leaf in leaves if leaf.key)
    for leaf in leaves:
        if is_wording(leaf.piece.text):
            first = len(sheet.drafts)
            _write(sheet, leaf)
            if begun and (language := language_of((*leaf.holder.path, leaf.key), begun)):
                for draft in sheet.drafts[first:]:
                    draft.language = language


def _write(sheet: Sheet, leaf: Leaf) -> None:
    holder = leaf.holder
    text = leaf.piece.text
    names = holder.names()
    is_name = bool(holder.name) and leaf.key.lower() in _NAMES and " ".join(text.split()) == holder.name
    if not holder.section:
        holder.section = sheet.new_section()
    title = sheet.title or (names[0] if names else "")
    headings = tuple(names[0 if sheet.title else 1 :])
    kind = "value"
    if is_name:
        in_list = any(key.isdigit() for key in holder.path)
        kind = "heading" if len(names) > 1 or sheet.title or in_list else "title"
        headings = headings[:-1]
    path = (*holder.path, leaf.key)
    label = next((spoken(key) for key in reversed(path) if not key.isdigit()), "")
    piece = leaf.piece
    if _CALL.fullmatch(text):
        for literal in _LITERAL.finditer(text):
            if is_wording(literal.group(1)) and " " in literal.group(1):
                write_marked(sheet, piece.part(*literal.span(1)), path, label, headings, title, holder.section, kind)
        return
    write_marked(sheet, piece, path, label, headings, title, holder.section, kind)


def write_marked(
    sheet: Sheet,
    piece: Piece,
    path: tuple[str, ...],
    label: str = "",
    headings: tuple[str, ...] = (),
    title: str = "",
    section: int = 0,
    kind: str = "value",
) -> None:
    """Write the statements of one string, which may be plain, Markdown or HTML."""
    page = Page(sheet, piece, path, label, headings, title, section)
    page.kind = kind
    text = piece.text
    if _MARKED.search(text) is None:
        write_lines(page, text)
    elif _HTML.match(text):
        read_html(page, shown(text), 0, len(text))
        page.finish()
    else:
        write_markdown(page, text)
