"""All pages of a site, as plain Markdown by path: what every other part of rendering is put together from."""

from __future__ import annotations

from datetime import date

from knowledge.audience import Audience
from knowledge.render.addresses import FOLDERS, folder, page_of
from knowledge.render.article_page import article_page
from knowledge.render.clauses_page import PATH as CLAUSES
from knowledge.render.clauses_page import clauses_page
from knowledge.render.contact_pages import SHOWN as CONTACT_FIELDS
from knowledge.render.contact_pages import contact_blocks, contact_cards, contact_index
from knowledge.render.entity_page import Own, entity_page, references_in
from knowledge.render.glossary import PATH as GLOSSARY
from knowledge.render.glossary import glossary_page
from knowledge.render.journey_page import SHOWN as JOURNEY_FIELDS
from knowledge.render.journey_page import journey_blocks
from knowledge.render.lists import a_to_z, changes_page, home_page, list_page
from knowledge.render.menu_page import SHOWN as MENU_FIELDS
from knowledge.render.menu_page import menu_blocks
from knowledge.render.process_page import SHOWN as PROCESS_FIELDS
from knowledge.render.process_page import process_blocks
from knowledge.render.script_page import SHOWN as SCRIPT_FIELDS
from knowledge.render.script_page import script_blocks
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.workspace import Workspace

# The kinds whose pages have more than facts and details.
_OWN = {
    "contact": Own(contact_blocks, CONTACT_FIELDS),
    "process": Own(process_blocks, PROCESS_FIELDS),
    "journey": Own(journey_blocks, JOURNEY_FIELDS),
    "script": Own(script_blocks, SCRIPT_FIELDS),
    "ivr": Own(menu_blocks, MENU_FIELDS),
}


def build_pages(workspace: Workspace, audience: Audience, locale: str, as_of: date) -> dict[str, str]:
    """The pages that `audience` may read, as {path: Markdown}, in the order in which a site should list them.

    as_of: the day in whose light everything is shown.
    Raises WrongInput, with every place, where prose quotes what this audience may not see or what is not there.
    """
    view = View(workspace, audience, locale, as_of)
    pages = {"index.md": home_page(view) if view.internal else contact_index(view)}
    used_by = _used_by(view)
    if view.internal:
        pages["changes.md"] = changes_page(view)
    for kind in (*FOLDERS, *sorted(set(view.kinds()) - set(FOLDERS))):
        if kind == "article":
            things = [(page_of(kind, one.id), one) for one in view.articles]
            pages |= {f"{folder(kind)}/index.md": list_page(kind, view)} if things else {}
            for path, article in things:
                pages[path] = article_page(article, view)
            continue
        entities = view.entities(kind)
        if entities:
            pages[f"{folder(kind)}/index.md"] = list_page(kind, view)
        for entity in entities:
            pages[page_of(kind, entity.id)] = _entity(entity, view, used_by.get(entity.id, []))
    if view.internal:
        pages["a-z.md"] = a_to_z(view)
        pages[GLOSSARY] = glossary_page(view)
    if view.audience.level == "client":
        pages[CLAUSES] = clauses_page(view)
    view.problems.raise_if_any()
    return pages


def _entity(entity: SeenEntity, view: View, used_by: list[Reference]) -> str:
    facts = contact_cards(entity, view) if entity.kind == "contact" else None
    return entity_page(entity, view, used_by, _OWN.get(entity.kind), facts)


def _used_by(view: View) -> dict[str, list[Reference]]:
    """Who refers to each entity, by its id: so that a page leads on to what mentions it."""
    used: dict[str, dict[tuple[str, str], Reference]] = {}
    for entity in view.entities():
        me = Reference(entity.id, entity.kind, entity.name)
        for reference in references_in(entity.fields):
            used.setdefault(reference.id, {})[(me.kind, me.id)] = me
    for article in view.articles:
        me = Reference(article.id, "article", article.title)
        for about in article.about:
            used.setdefault(about, {})[(me.kind, me.id)] = me
    return {id: sorted(those.values(), key=lambda one: (one.kind, one.name)) for id, those in used.items()}
