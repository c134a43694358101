"""How articles are read: front matter and body, one file a locale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.audience import CLIENT
from knowledge.kinds.common import Names
from knowledge.kinds.fields import Day, Entity, Text
from knowledge.loading.entity_files import ARTICLES, FOLDER
from knowledge.loading.references import resolve
from knowledge.loading.shapes import shaped
from knowledge.loading.sheet import Sheet
from knowledge.loading.world import World
from knowledge.localised import Localised
from knowledge.problems import Place, Problems
from knowledge.reading import listed, read_text, shown, there
from knowledge.workspace import Article
from knowledge.yamltext import parse_document

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"(?P<id>[a-z0-9-]+)(?:\.(?P<locale>[A-Za-z0-9-]+))?\.md")


class Head(BaseModel):
    """The front matter of an article in the main locale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    audience: Names | None = None
    owner: Text = ""
    review_by: Day | None = None
    about: tuple[Entity, ...] = ()


class TranslatedHead(BaseModel):
    """The front matter of a translation; all else is said once, in the main locale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an article."""

    sheet: Sheet
    body: str
    first_line: int
    place: Place


def read_articles(root: Path, world: World, problems: Problems) -> dict[str, Article]:
    """The articles of the workspace, by id."""
    folder = root / FOLDER / ARTICLES
    parts: dict[str, dict[str, Part | None]] = {}
    for entry in listed(folder, problems) if there(folder) else ():
        path = folder / entry.name
        if path.suffix != ".md" and not entry.is_dir(follow_symlinks=False):
            continue
        name = _FILE.fullmatch(entry.name)
        if name is None or entry.is_dir(follow_symlinks=False):
            do = "call it ID.md or ID.LOCALE.md, the id of a-z, 0-9 and hyphens"
            problems.add(Place(shown(path)), "FILE-NAME", "this is not named as an article is", entry.name, do)
            continue
        locale = name["locale"] or world.tongues.main
        if world.tongues.locales and locale not in world.tongues.locales:
            do = f"use one of {', '.join(world.tongues.locales)}"
            problems.add(Place(shown(path)), "LOCALE", "this is none of the organisation's locales", locale, do)
            continue
        parts.setdefault(name["id"], {})[locale] = _part(path, root, world, problems)
    articles = (_article(id, files, world, problems) for id, files in sorted(parts.items()))
    return {article.id: article for article in articles if article}


def _part(path: Path, root: Path, world: World, problems: Problems) -> Part | None:
    text = read_text(path, root, problems)
    if text is None:
        return None
    place = Place(shown(path))
    front = _FRONT.match(text)
    if front is None:
        do = "begin with a line ---, keys such as title: …, and a line ---"
        problems.add(place, "KEY-MISSING", "an article begins with its title between two lines ---", do=do)
        return None
    document = parse_document(front["yaml"], place.file, problems, first_line=2)
    if document is None:
        return None
    first_line = text.count("\n", 0, front.end()) + 1
    return Part(Sheet(document, problems, world.tongues), text[front.end() :], first_line, place)


def _article(id: str, files: dict[str, Part | None], world: World, problems: Problems) -> Article | None:
    main = world.tongues.main
    if main not in files:
        place = next((part.place for part in files.values() if part), Place(id))
        do = f"write {id}.md, or remove the translation"
        problems.add(place, "FILE-MISSING", f"there is no {id}.md in the main locale, {main}", do=do)
        return None
    part = files[main]
    titles = _titles({locale: one for locale, one in files.items() if one and locale != main})
    if part is None:
        return None
    data = part.sheet.document.data
    resolve(Head, data, world.names, part.sheet)
    head = shaped(Head, data, part.sheet)
    if head is None:
        return None
    readable = {main: part, **{locale: one for locale, one in files.items() if one and locale != main}}
    return Article(
        id=id,
        title=Localised(((main, head.title), *titles)),
        audience=world.audience(head.audience, part.sheet, ("audience",)) if head.audience else CLIENT,
        owner=head.owner,
        review_by=head.review_by,
        about=head.about,
        bodies={locale: one.body for locale, one in readable.items()},
        files={locale: one.place.file for locale, one in readable.items()},
        body_line={locale: one.first_line for locale, one in readable.items()},
        place=part.place,
    )


def _titles(translations: dict[str, Part]) -> Iterable[tuple[str, str]]:
    heads = {
        locale: shaped(TranslatedHead, part.sheet.document.data, part.sheet) for locale, part in translations.items()
    }
    return [(locale, head.title) for locale, head in heads.items() if head]
