"""What each HTML tag does to the page that is being read. Tags that are not listed are inline and do nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from checker.read.hidden import FILLER
from checker.read.page import Page

Handler = Callable[[Page, bool, str, int], None]
"""Called with the page, whether it is an end tag, the attributes as written, their offset in the piece."""

_ATTRIBUTE = re.compile(r"""([A-Za-z_:@][\w:.-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description", "og:title"})


def attributes(written: str) -> dict[str, tuple[str, int]]:
    """The value of each attribute as written, and its offset in `written`; the first of a name counts."""
    found: dict[str, tuple[str, int]] = {}
    for match in _ATTRIBUTE.finditer(written):
        group = match.lastindex or 1
        found.setdefault(match.group(1).lower(), (match.group(group), match.start(group)))
    return found


def _block(page: Page, end: bool, written: str, at: int) -> None:
    page.end_block()


def _line(page: Page, end: bool, written: str, at: int) -> None:
    page.end_line()


def _heading(level: int) -> Handler:
    def heading(page: Page, end: bool, written: str, at: int) -> None:
        if not end:
            page.start_heading(level)
        elif page.heading:
            page.end_heading()

    return heading


def _list(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        while page.lists and page.lists[-1].indent >= 0:
            page.close_list()
        page.close_list()
    else:
        page.open_list()


def _item(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        while page.lists and page.lists[-1].indent >= 0:
            page.close_list()
        page.end_item()
    else:
        page.start_item()


def _table(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        page.close_table()
    else:
        page.open_table()


def _head_rows(page: Page, end: bool, written: str, at: int) -> None:
    page.end_row()
    if page.tables:
        page.tables[-1].in_head = not end


def _body_rows(page: Page, end: bool, written: str, at: int) -> None:
    page.end_row()
    if page.tables:
        page.tables[-1].in_head = False


def _row(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        page.end_row()
    else:
        page.start_row()


def _cell(head: bool) -> Handler:
    def cell(page: Page, end: bool, written: str, at: int) -> None:
        if end:
            page.end_block()
            return
        columns = rows = 1
        if "span" in written:
            spans = attributes(written)
            columns = _span(spans.get("colspan"))
            rows = _span(spans.get("rowspan"))
        page.start_cell(head, columns, rows)

    return cell


def _span(attribute: tuple[str, int] | None) -> int:
    return min(int(attribute[0]), 100) if attribute and attribute[0].isdecimal() and int(attribute[0]) else 1


def _definitions(page: Page, end: bool, written: str, at: int) -> None:
    page.close_definitions()


def _term(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        page.end_block()
    else:
        page.start_term()


def _definition(page: Page, end: bool, written: str, at: int) -> None:
    if not end:
        page.start_definition()
    else:
        page.end_block()


def _anchor(page: Page, end: bool, written: str, at: int) -> None:
    if end:
        if page.links and page.links[-1][1] < 0:
            first, _, target, target_at = page.links[-1]
            page.links[-1] = (first, len(page.parts), target, target_at)
        return
    target = attributes(written).get("href")
    if target is None or FILLER in target[0]:  # a target that only running the template can tell
        return
    page.links = [link if link[1] >= 0 else (link[0], len(page.parts), link[2], link[3]) for link in page.links]
    page.links.append((len(page.parts), -1, unescape(target[0]).strip(), at + target[1]))


def _image(page: Page, end: bool, written: str, at: int) -> None:
    _aside(page, "alt", attributes(written).get("alt"), at)


def _meta(page: Page, end: bool, written: str, at: int) -> None:
    found = attributes(written)
    name = found.get("name") or found.get("property")
    if name and name[0].lower() in _DESCRIPTIONS:
        _aside(page, "description", found.get("content"), at)


def _aside(page: Page, kind: str, value: tuple[str, int] | None, at: int) -> None:
    if value is None:
        return
    text = value[0].lstrip()
    page.aside(kind, text, at + value[1] + len(value[0]) - len(text))


def _title(page: Page, end: bool, written: str, at: int) -> None:
    if not end:
        page.end_block()
        page.kind = "title"
        return
    first = len(page.sheet.drafts)
    page.end_block()
    if page.kind == "title" and len(page.sheet.drafts) > first and not page.sheet.title:
        page.sheet.title = page.sheet.drafts[first].text
    page.kind = ""


def _strong(page: Page, end: bool, written: str, at: int) -> None:
    here = len(page.parts)
    if not end and page.strong is None:
        page.strong = (here, 1 << 30)
    elif end and page.strong is not None and page.strong[1] == 1 << 30:
        page.strong = (page.strong[0], here)


def _caption(page: Page, end: bool, written: str, at: int) -> None:
    page.end_block()


HANDLERS: dict[str, Handler] = {
    **{
        name: _block
        for name in (
            "address article aside blockquote body button center details dialog div fieldset figcaption figure footer "
            "form head header hgroup html label legend main nav noscript option optgroup p pre section select summary "
            "textarea iframe video audio hr prompt say speak mj-text mj-section mj-column mj-button"
        ).split()
    },
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    "br": _line,
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "li": _item,
    "table": _table,
    "thead": _head_rows,
    "tbody": _body_rows,
    "tfoot": _body_rows,
    "tr": _row,
    "th": _cell(True),
    "td": _cell(False),
    "caption": _caption,
    "dl": _definitions,
    "dt": _term,
    "dd": _definition,
    "a": _anchor,
    "img": _image,
    "meta": _meta,
    "title": _title,
    "b": _strong,
    "strong": _strong,
}
