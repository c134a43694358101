"""Whether what prose quotes exists, and may be seen by those who read the prose."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.audience import Audience
from knowledge.kinds import KINDS
from knowledge.kinds.fields import Quoting, Tongues
from knowledge.kinds.marks import each, marked
from knowledge.loading.entity_files import Draft
from knowledge.loading.shapes import meant
from knowledge.problems import Place, Problems
from knowledge.quotes import quotes
from knowledge.workspace import Workspace


def check_articles(workspace: Workspace, unread: Iterable[str], problems: Problems) -> None:
    """Tell of every quote in an article that finds no fact. unread: entities whose facts are not known."""
    for article in workspace.articles.values():
        for locale, body in article.bodies.items():
            for quote in quotes(body):
                place = Place(article.files[locale], article.body_line[locale] + quote.line, quote.column)
                _check(quote.name, place, article.audience, workspace, frozenset(unread), problems)


def check_prompts(
    found: Iterable[Draft], workspace: Workspace, tongues: Tongues, unread: Iterable[str], problems: Problems
) -> None:
    """Tell of every quote in an entity's own words, such as an IVR prompt, that finds no fact."""
    for draft in found:
        patterns = marked(KINDS[draft.kind], Quoting)
        entity = workspace.entities.get(draft.id) if patterns else None
        sheet = draft.opened(problems, tongues) if entity and entity.kind == draft.kind else None
        if entity is None or sheet is None:
            continue
        for pattern, _ in patterns:
            for path, container, key in each(sheet.document.data, pattern):
                words = container[key]
                forms = words.items() if isinstance(words, dict) else [(None, words)]
                for locale, text in forms:
                    for quote in quotes(text):
                        at = (*path, locale) if locale else path
                        place = sheet.document.place(at, offset=quote.start)
                        _check(quote.name, place, entity.audience, workspace, frozenset(unread), problems)


def _check(
    name: str, place: Place, reader: Audience, workspace: Workspace, unread: frozenset[str], problems: Problems
) -> None:
    fact = workspace.fact(name)
    entity_name, _, attribute_name = name.rpartition(".")
    entity = workspace.entity(entity_name)
    if fact is not None:
        if not reader.within(fact.audience):
            what = f"readers of this ({reader}) may not see this fact ({fact.audience})"
            problems.add(place, "AUDIENCE", what, name, "quote another fact, or give both the same audience")
    elif entity is not None:
        do = meant(attribute_name, entity.facts, f"{entity.id} has")
        problems.add(place, "QUOTE", f"{entity.id} has no such fact", name, do)
    elif entity_name and workspace.renamed.get(entity_name, entity_name) not in unread:
        problems.add(place, "QUOTE", "there is no such entity", name, meant(entity_name, workspace.entities))
    elif not entity_name:
        problems.add(place, "QUOTE", "this names no fact", name, "write entity.attribute between the braces")
