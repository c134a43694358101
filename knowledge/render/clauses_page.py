"""Clause by clause, what of the record answers each requirement of ISO 18295-2: a page for the client's own people.

Which rules watch it, what they find and what people did is no part of a site: `onevoice conformance` tells that.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.clauses import Clause, clauses
from knowledge.render.addresses import link, page_of
from knowledge.render.escape import plain
from knowledge.render.fields import cell
from knowledge.render.page import lead, page
from knowledge.render.seen import SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

PATH = "clauses.md"
_MOST = 6  # things named of one clause; the lists of their kinds have all of them


def clauses_page(view: View) -> str:
    """Every clause, in the order of the standard, with the things on record that answer it."""
    heads = [said(view.locale, "clauses", name) for name in ("clause", "about", "on_record")]
    head = "".join(f'<th scope="col">{plain(one)}</th>' for one in heads)
    rows = [_row(clause, heads, view) for clause in clauses()]
    return page(
        said(view.locale, "clauses", "title"),
        lead(plain(said(view.locale, "clauses", "lead", date=view.day(view.as_of)))),
        "\n".join(
            [f'<table class="ov-table"><thead><tr>{head}</tr></thead><tbody>', *rows, "</tbody></table>"],
        ),
        found=False,
    )


def _row(clause: Clause, heads: list[str], view: View) -> str:
    things = list(dict.fromkeys((one.kind, one.id) for name in clause.definitions for one in _holding(name, view)))
    links = [f'<a href="{link(PATH, page_of(kind, id))}">{plain(_name(id, view))}</a>' for kind, id in things[:_MOST]]
    more = plain(said(view.locale, "clauses", "more", count=str(len(things) - _MOST))) if len(things) > _MOST else ""
    everything = {"fact", "article", "source", "checklist"} & set(clause.definitions)
    nothing = "" if everything or not clause.definitions else plain(said(view.locale, "clauses", "nothing"))
    whole = [plain(said(view.locale, "clauses", name)) for name in sorted(everything)]
    told = ", ".join([*whole, *links, *([more] if more else [])]) or nothing
    # The table of clauses is in English alone.
    tongue = "" if view.locale.startswith("en") else ' lang="en"'
    about = cell(plain(heads[1]), f"<span{tongue}>{plain(clause.about)}</span>")
    return f'<tr><th scope="row">{plain(clause.id)}</th>{about}{cell(plain(heads[2]), told)}</tr>'


def _holding(name: str, view: View) -> Iterator[SeenEntity]:
    kind, _, key = name.partition(".")
    if not key:
        return iter(())
    if kind == "fact":
        return (one for one in view.entities() if key in one.facts)
    return (one for one in view.entities(kind) if key in one.fields)


def _name(id: str, view: View) -> str:
    entity = view.entity(id)
    return entity.name if entity else id
