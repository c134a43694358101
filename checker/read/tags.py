"""What each HTML tag does to the page that is being read. Tags that are in no table are inline and do nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from checker.read.hidden import FILLER
from checker.read.page import Page

_ATTRIBUTE = re.compile(r"""([A-Za-z_:@][\w:.-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_OPEN = 1 << 30  # of a bold run that has not ended
_UNTIL_END = -1  # of a link that has not ended
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description", "og:title"})


def attributes(written: str) -> dict[str, tuple[str, int]]:
    """The value of each attribute as written, and its offset in `written`; the first of a name counts."""
    found: dict[str, tuple[str, int]] = {}
    for match in _ATTRIBUTE.finditer(written):
        group = match.lastindex or 1
        found.setdefault(match.group(1).lower(), (match.group(group), match.start(group)))
    return found


def _start_heading(level: int) -> Callable[[Page], None]:
    def start(page: Page) -> None:
        page.start_heading(level)

    return start


def _end_heading(page: Page) -> None:
    if page.heading:
        page.end_heading()


def _close_list(page: Page) -> None:
    _close_markdown_lists(page)
    page.close_list()


def _end_item(page: Page) -> None:
    _close_markdown_lists(page)
    page.end_item()


def _close_markdown_lists(page: Page) -> None:
    while page.lists and page.lists[-1].indent >= 0:
        page.close_list()


def _start_head_rows(page: Page) -> None:
    page.end_row()
    if page.tables:
        page.tables[-1].in_head = True


def _start_body_rows(page: Page) -> None:
    page.end_row()
    if page.tables:
        page.tables[-1].in_head = False


def _end_anchor(page: Page) -> None:
    if page.links and page.links[-1][1] < 0:
        first, _, target, at = page.links.pop()
        if len(page.parts) > first:  # else it shows nothing here
            page.links.append((first, len(page.parts), target, at))


def _start_title(page: Page) -> None:
    page.end_block()
    page.kind = "title"


def _end_title(page: Page) -> None:
    page.end_block()
    drafts = page.sheet.drafts
    if page.kind == "title" and drafts and drafts[-1].kind == "title" and not page.sheet.title:
        page.sheet.title = drafts[-1].text
    page.kind = ""


def _start_description(page: Page) -> None:
    page.end_block()
    page.kind = "description"


def _end_description(page: Page) -> None:
    page.end_block()
    page.kind = ""


def _button(page: Page, written: str, at: int) -> None:
    page.end_block()
    _anchor(page, written, at)


def _end_button(page: Page) -> None:
    _end_anchor(page)
    page.end_block()


def _start_strong(page: Page) -> None:
    if page.strong is None:
        page.strong = (len(page.parts), _OPEN)


def _end_strong(page: Page) -> None:
    if page.strong is not None and page.strong[1] == _OPEN:
        page.strong = (page.strong[0], len(page.parts))


def _cell(page: Page, written: str) -> None:
    spans = attributes(written) if "span" in written else {}
    page.start_cell(False, _span(spans.get("colspan")), _span(spans.get("rowspan")))


def _head_cell(page: Page, written: str) -> None:
    spans = attributes(written) if "span" in written else {}
    page.start_cell(True, _span(spans.get("colspan")), _span(spans.get("rowspan")))


def _span(attribute: tuple[str, int] | None) -> int:
    digits = attribute[0].strip() if attribute else ""
    return min(max(int(digits), 1), 100) if digits.isascii() and digits.isdigit() else 1


def _anchor(page: Page, written: str, at: int) -> None:
    target = attributes(written).get("href")
    if target is None or FILLER in target[0]:  # a target that only running the template can tell
        return
    _end_anchor(page)
    page.links.append((len(page.parts), _UNTIL_END, unescape(target[0]).strip(), at + target[1]))


def _image(page: Page, written: str, at: int) -> None:
    _aside(page, "alt", attributes(written).get("alt"), at)


def _meta(page: Page, written: str, at: int) -> None:
    found = attributes(written)
    name = found.get("name") or found.get("property")
    if name and name[0].lower() in _DESCRIPTIONS:
        _aside(page, "description", found.get("content"), at)


def _aside(page: Page, kind: str, value: tuple[str, int] | None, at: int) -> None:
    if value is not None:
        page.aside(kind, value[0], at + value[1])


def _open_apart(page: Page) -> None:
    page.open_section(apart=True)


_SECTIONS = ("article", "section", "main")
_APART = ("aside", "footer", "nav")
_BLOCKS = dict.fromkeys(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "details",
        "dialog",
        "div",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "label",
        "legend",
        "main",
        "nav",
        "noscript",
        "option",
        "optgroup",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "textarea",
        "video",
        "audio",
        "prompt",
        "say",
        "speak",
        "mj-text",
        "mj-section",
        "mj-column",
    ],
    Page.end_block,
)

OPENING: dict[str, Callable[[Page], None]] = {
    **_BLOCKS,
    **dict.fromkeys(_SECTIONS, Page.open_section),
    **dict.fromkeys(_APART, _open_apart),
    **{f"h{level}": _start_heading(level) for level in range(1, 7)},
    "br": Page.end_line,
    "ul": Page.open_list,
    "ol": Page.open_list,
    "menu": Page.open_list,
    "li": Page.start_item,
    "table": Page.open_table,
    "mj-table": Page.open_table,
    "thead": _start_head_rows,
    "tbody": _start_body_rows,
    "tfoot": _start_body_rows,
    "tr": Page.start_row,
    "dl": Page.close_definitions,
    "dt": Page.start_term,
    "dd": Page.start_definition,
    "title": _start_title,
    "mj-title": _start_title,
    "mj-preview": _start_description,
    "mj-accordion-title": Page.start_term,
    "mj-accordion-text": Page.start_definition,
    "b": _start_strong,
    "strong": _start_strong,
}
"""What a start tag does, when its attributes do not matter."""

CLOSING: dict[str, Callable[[Page], None]] = {
    **_BLOCKS,
    **dict.fromkeys((*_SECTIONS, *_APART), Page.close_section),
    **{f"h{level}": _end_heading for level in range(1, 7)},
    "br": Page.end_line,
    "ul": _close_list,
    "ol": _close_list,
    "menu": _close_list,
    "li": _end_item,
    "table": Page.close_table,
    "thead": _start_body_rows,
    "tbody": Page.end_row,
    "tfoot": Page.end_row,
    "tr": Page.end_row,
    "th": Page.end_block,
    "td": Page.end_block,
    "dl": Page.close_definitions,
    "dt": Page.end_block,
    "dd": Page.end_block,
    "a": _end_anchor,
    "title": _end_title,
    "mj-title": _end_title,
    "mj-preview": _end_description,
    "mj-accordion-title": Page.end_block,
    "mj-accordion": Page.close_definitions,
    "mj-button": _end_button,
    "mj-table": Page.close_table,
    "b": _end_strong,
    "strong": _end_strong,
}
"""What an end tag does."""

CELLS: dict[str, Callable[[Page, str], None]] = {"th": _head_cell, "td": _cell}
"""Start tags that need their attributes as written."""

POINTING: dict[str, Callable[[Page, str, int], None]] = {
    "a": _anchor,
    "img": _image,
    "meta": _meta,
    "mj-button": _button,
    "mj-image": _image,
}
"""Start tags that need their attributes and the offset of these in the piece."""

INLINE = frozenset(
    [
        "a",
        "ac:emoticon",
        "ac:image",
        "ac:inline-comment-marker",
        "ac:link",
        "ac:link-body",
        "ac:plain-text-link-body",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "break",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "emphasis",
        "font",
        "g",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "lang",
        "link",
        "mark",
        "meta",
        "phoneme",
        "ph",
        "prosody",
        "q",
        "s",
        "say-as",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "token",
        "tt",
        "u",
        "var",
        "voice",
        "w",
        "wbr",
        "x",
        "xliff:g",
    ]
)
"""Elements that mark words within a line, in HTML, SSML and files of translations."""
