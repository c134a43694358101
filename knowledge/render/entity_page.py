"""The page of one entity: summary, facts, what its kind adds, and how it hangs together with the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.render.addresses import link, page_of
from knowledge.render.cards import cards
from knowledge.render.escape import plain
from knowledge.render.fields import CODES, details, is_table, listed, table, words_of
from knowledge.render.foreign import capital, worded
from knowledge.render.page import lead, page, section
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said


@dataclass(frozen=True, slots=True)
class Own:
    """What a kind adds to the pages of its entities.

    blocks: made for an entity, a view and the path of the page. shows: the fields that these show,
    so that the table of details does not repeat them.
    """

    blocks: Callable[[SeenEntity, View, str], list[str]]
    shows: frozenset[str]


def entity_page(
    entity: SeenEntity, view: View, used_by: list[Reference], own: Own | None, facts: str | None = None
) -> str:
    """The Markdown of an entity's page.

    used_by: what refers to it. own: what its kind adds. facts: the block of facts where its kind has its own.
    """
    here = page_of(entity.kind, entity.id)
    shown = {"summary", *(own.shows if own else ())}
    summary = entity.fields.get("summary", "")
    return page(
        entity.name,
        crumbs(entity.kind, view, here),
        lead(worded(summary)),
        cards(entity.facts.values(), view) if facts is None else facts,
        *(own.blocks(entity, view, here) if own else []),
        section(
            said(view.locale, "entity", "details"),
            "details",
            details(_rows(entity, view, here, shown)),
        ),
        *(
            section(said(view.locale, "fields", name), name, table(value, view, here))
            for name, value in entity.fields.items()
            if name not in shown and is_table(value)
        ),
        _used_by(entity, used_by, view, here),
        footer(entity.owner, entity.review_by, entity.audience, view),
        description=summary or entity.name,
    )


def crumbs(kind: str, view: View, here: str) -> str:
    """The way back from a page to the list it stands in."""
    there = page_of(kind, "x").rpartition("/")[0] + "/index.md"
    name = plain(said(view.locale, "kinds", kind))
    return f'<p class="ov-crumbs" data-search-exclude><a href="{link(here, there)}">{name}</a></p>'


def footer(owner: str, review_by: date | None, audience: str, view: View) -> str:
    """Who owns a page, its next review, whom it is for and its day; "" where the reader is told none of it."""
    rows = []
    if owner:
        rows.append((said(view.locale, "entity", "owner"), plain(owner)))
    if review_by:
        due = plain(view.day(review_by))
        if review_by < view.as_of:
            due += f' <strong class="ov-overdue">{plain(said(view.locale, "entity", "overdue"))}</strong>'
        rows.append((said(view.locale, "entity", "review_by"), due))
    if audience:
        rows.append((said(view.locale, "entity", "seen_by"), plain(audience)))
    if view.internal:
        rows.append((said(view.locale, "entity", "as_of"), plain(view.day(view.as_of))))
    # No search is for an owner or a review date: they would only stand in the way of the values.
    return details(rows, 'class="ov-footer" data-search-exclude')


def _rows(entity: SeenEntity, view: View, here: str, shown: set[str]) -> list[tuple[str, str]]:
    rows = []
    if entity.also_called:
        rows.append((said(view.locale, "entity", "also_called"), plain(", ".join(entity.also_called))))
    for name, value in entity.fields.items():
        if name not in shown and not is_table(value):
            rows.append((said(view.locale, "fields", name), _worded(name, value, view, here)))
    return rows


def _worded(name: str, value: object, view: View, here: str) -> str:
    """A field's value; sentences stand below one another, and what has parts as its parts."""
    if isinstance(value, Mapping):
        rows = [
            (said(view.locale, "fields", str(key)), _worded(str(key), one, view, here)) for key, one in value.items()
        ]
        return "<br>".join(f'<span class="ov-where">{plain(label)}:</span> {html}' for label, html in rows)
    if isinstance(value, list) and name not in CODES and any(isinstance(one, str) and " " in one for one in value):
        items = (capital(one) if isinstance(one, str) else one for one in value)
        return listed([words_of(name, one, view, here) for one in items])
    return words_of(name, value, view, here)


def _used_by(entity: SeenEntity, references: list[Reference], view: View, here: str) -> str:
    """What leads here and to which this page does not lead already."""
    told = {one.id for one in references_in(entity.fields)}
    # To customers, the contact points that name this one as an alternative say nothing more.
    leading = [one for one in references if one.id not in told and (view.internal or one.kind != "contact")]
    items = [f'<a href="{link(here, page_of(one.kind, one.id))}">{plain(one.name)}</a>' for one in leading]
    title = said(view.locale, "entity", "used_by" if view.internal else "related")
    return section(title, "used-by", listed(items, "ov-links"))


def references_in(fields: Mapping[str, object]) -> list[Reference]:
    """Every reference within an entity's fields, however deep."""
    found: list[Reference] = []
    pending: list[object] = list(fields.values())
    while pending:
        one = pending.pop()
        if isinstance(one, Reference):
            found.append(one)
        elif isinstance(one, Mapping):
            pending += one.values()
        elif isinstance(one, list):
            pending += one
    return found
