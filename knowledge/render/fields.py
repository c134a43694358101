"""How the fields of a kind are put in words: references as links, codes as names, lists as lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.render.addresses import link, page_of
from knowledge.render.escape import plain
from knowledge.render.foreign import worded
from knowledge.render.seen import Reference
from knowledge.render.view import View
from knowledge.render.words import country_name, language_name, said

# Fields whose texts are codes, and the words that they stand for.
CODES = {
    "purposes": "purposes",
    "channel": "channels",
    "channels": "channels",
    "role": "values",
    "status": "values",
    "sort": "values",
    "preferred_channels": "channels",
    "access_needs": "access",
    "meets": "access",
    "data": "data",
    "holds": "data",
    "uses": "uses",
    **dict.fromkeys(("complexity", "impact", "severity", "subject", "topic", "interval"), "values"),
    **dict.fromkeys(("accountable", "client", "centre"), "values"),
}


def words_of(name: str, value: Any, view: View, here: str) -> str:
    """The value of the field `name` as one line of HTML, for the page `here`."""
    if isinstance(value, Reference):
        return f'<a href="{link(here, page_of(value.kind, value.id))}">{plain(value.name)}</a>'
    if isinstance(value, bool):
        return said(view.locale, "values", "yes" if value else "no")
    if isinstance(value, date):
        return plain(view.day(value))
    if isinstance(value, Mapping):
        parts = (
            f"{plain(said(view.locale, 'fields', str(key)))}: {words_of(str(key), one, view, here)}"
            for key, one in value.items()
        )
        return "; ".join(parts)
    if isinstance(value, list):
        return ", ".join(words_of(name, one, view, here) for one in value)
    return worded(_named(name, value if isinstance(value, str) else str(value), view))


def _named(name: str, code: str, view: View) -> str:
    if name in CODES:
        return said(view.locale, CODES[name], code)
    if name == "languages":
        return language_name(code, view.locale)
    if name == "country":
        return country_name(code, view.locale)
    return code


def is_table(value: Any) -> bool:
    """Whether a field's value is a list of things with fields of their own."""
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def cell(label: str, html: str) -> str:
    """A table cell that carries its column's label (HTML), for screens on which columns do not fit."""
    return f'<td data-label="{label}"><div>{html}</div></td>' if html else f'<td data-label="{label}"></td>'


def table(rows: list[Mapping[str, Any]], view: View, here: str) -> str:
    """Things with fields of their own as a table: a column for each field that any of them has."""
    names = _columns(rows)
    labels = {name: plain(said(view.locale, "fields", name)) for name in names}
    head = "".join(f'<th scope="col">{label}</th>' for label in labels.values())
    body = [
        "".join(cell(labels[name], words_of(name, row[name], view, here) if name in row else "") for name in names)
        for row in rows
    ]
    rows_html = "\n".join(f"<tr>{cells}</tr>" for cells in body)
    return f'<table class="ov-table"><thead><tr>{head}</tr></thead><tbody>\n{rows_html}\n</tbody></table>'


def _columns(rows: list[Mapping[str, Any]]) -> list[str]:
    """The fields of all rows in the order that each row has them in."""
    names: list[str] = []
    for row in rows:
        at = 0
        for name in row:
            if name not in names:
                names.insert(at, name)
            at = names.index(name) + 1
    return names


def listed(values: list[str], look: str = "") -> str:
    """An unordered list of HTML items on one line; "" for none. look: its class."""
    return (
        f"<ul{f' class={look}' if look else ''}>{''.join(f'<li>{one}</li>' for one in values)}</ul>" if values else ""
    )


def details(rows: list[tuple[str, str]], attributes: str = 'class="ov-details"') -> str:
    """A description list of (label, HTML) rows, as one block without an empty line; "" for none."""
    if not rows:
        return ""
    items = "\n".join(f"<div><dt>{plain(label)}</dt> <dd>{html}</dd></div>" for label, html in rows)
    return f"<dl {attributes}>\n{items}\n</dl>"
