"""The words of the record: what each attribute means, by which other words texts call it, and how it is written."""

from __future__ import annotations

from knowledge.render.addresses import link, page_of
from knowledge.render.escape import plain
from knowledge.render.foreign import worded
from knowledge.render.page import lead, page
from knowledge.render.seen import SeenEntity, Term
from knowledge.render.view import View
from knowledge.render.words import said

PATH = "glossary.md"
_MOST = 6  # things named under a word; a list of them all is what search is for


def glossary_page(view: View) -> str:
    """Every attribute of which the reader may see a value, by label; "" where there is none."""
    holding: dict[str, list[SeenEntity]] = {}
    for entity in view.entities():
        for name in entity.facts:
            holding.setdefault(name, []).append(entity)
    terms = sorted(view.terms(holding), key=lambda one: one.label.casefold())
    entries = "\n".join(_entry(term, holding[term.name], view) for term in terms)
    return page(
        said(view.locale, "site", "glossary"),
        lead(plain(said(view.locale, "site", "glossary_lead"))),
        f'<dl class="ov-glossary">\n{entries}\n</dl>' if entries else "",
        found=False,
    )


def _entry(term: Term, things: list[SeenEntity], view: View) -> str:
    notes = []
    if term.synonyms:
        also = plain(said(view.locale, "entity", "also_called"))
        notes.append(f"{also}: {plain(', '.join(term.synonyms))}")
    links = [f'<a href="{link(PATH, page_of(one.kind, one.id))}">{plain(one.name)}</a>' for one in things[:_MOST]]
    more = " …" if len(things) > _MOST else ""
    notes.append(f"{plain(said(view.locale, 'site', 'stands_in'))}: {', '.join(links)}{more}")
    told = "".join(f'<p class="ov-note">{one}</p>' for one in notes)
    meaning = f"<p>{worded(term.meaning)}</p>" if term.meaning else ""
    return f'<div><dt id="{plain(term.name)}">{plain(term.label)}</dt> <dd>{meaning}{told}</dd></div>'
