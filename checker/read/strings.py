"""The strings of data files (YAML, JSON): which are shown to people, what surrounds them, what marks they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.read.blocks import write_markdown
from checker.read.confluence import is_storage, unmacroed
from checker.read.draft import Sheet
from checker.read.hidden import shown
from checker.read.labels import spoken
from checker.read.lines import write_lines
from checker.read.locales import language_named, language_of, languages
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece

_MARKED = re.compile(r"<[A-Za-z/!?%]|&[#\w]+;|\*\*|__\w|\]\(|`|^[ \t]*(?:[-*+>|][ \t]|#|\$[A-Z])", re.MULTILINE)
_HTML = re.compile(r"\s*<(?:[a-z][a-z0-9]*[\s>/]|!doctype)", re.IGNORECASE)
_CODE = re.compile(
    r"true|false|null|none|~|yes|no|on|off|-?\d{1,2}|-?\d*\.\d+"  # switches and measures
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?"  # when a program wrote it
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
# Of Dialogflow and Lex; Rasa's are told by where they stand.
_HEARD = frozenset({"trainingPhrases", "userSays", "sampleUtterances"})
_LOCALES = frozenset({"locale", "language", "lang"})
_STATES = frozenset({"status", "state"})
_NOT_LIVE = frozenset({"draft", "unpublished", "archived"})


@dataclass(slots=True, eq=False)
class Holder:
    """A mapping or list of a data file.

    name: what it calls itself by its title, name or the like. language: that it says it is in. unpublished: it says
    that it is a draft. Both hold for all within it.
    """

    parent: Holder | None
    path: tuple[str, ...]
    name: str = ""
    section: int = 0
    language: str = ""
    unpublished: bool = False
    _rank: int = len(_NAMES)

    def meet(self, key: str, value: str) -> None:
        """Take note of a string; one under a key such as `title` names the holder, one under `locale` its language."""
        key = key.lower()
        if key in _LOCALES:
            self.language = self.language or language_named(value)
        elif key in _STATES and value.lower() in _NOT_LIVE:
            self.unpublished = True
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

    def said_language(self) -> str:
        """The language that this holder, or the nearest around it, says it is in; "" when none does."""
        holder: Holder | None = self
        while holder is not None:
            if holder.language:
                return holder.language
            holder = holder.parent
        return ""

    def is_unpublished(self) -> bool:
        """Whether this holder, or one around it, says that it is a draft."""
        holder: Holder | None = self
        while holder is not None and not holder.unpublished:
            holder = holder.parent
        return holder is not None


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
        if is_wording(leaf.piece.text) and not _is_heard(leaf):
            first = len(sheet.drafts)
            _write(sheet, leaf)
            language = leaf.holder.said_language()
            if begun:
                language = language_of((*leaf.holder.path, leaf.key), begun) or language
            unpublished = leaf.holder.is_unpublished()
            if language or unpublished:
                for draft in sheet.drafts[first:]:
                    draft.language = language
                    draft.unpublished = unpublished


def _is_heard(leaf: Leaf) -> bool:
    """Whether a string is what customers may say to a bot, from which it learns: nobody promises that."""
    path = leaf.holder.path
    in_examples = leaf.key == "examples" and path[:1] == ("nlu",)
    return in_examples or not _HEARD.isdisjoint((*path, leaf.key))


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
    if is_storage(text):
        text = unmacroed(text)
        page.elements_are_blocks = True
    if _MARKED.search(text) is None:
        write_lines(page, text)
    elif _HTML.match(text):
        read_html(page, shown(text), 0, len(text))
        page.finish()
    else:
        write_markdown(page, text)
