"""A workspace with a marker in every field of every kind for every reader: whatever is made of it can be searched.

It is made from the kinds' own fields, so a field that is new tomorrow is searched for tomorrow.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from babel.dates import format_date
from pydantic import BaseModel

from knowledge.kinds import KINDS, fields
from knowledge.kinds.common import Common
from knowledge.kinds.readers import readers
from knowledge.localised import Localised

CENTRES = ("leeds", "manila")
READERS = ("public", "centres", *CENTRES, "client")
# Keys of an entity that are no field with a value of their own, or that are written out below.
HANDLED = {"id", "kind", "name", "audience", "formerly", "facts", "changes", "varies", "history"}
MARKER = re.compile(
    r"Zq\d{5}x|91\d{4}|\d{4}-\d\d-\d\d|\d\d \w+ 2\d{3}"
    r"|(?:leaf|full|former)-[a-z]+(?:-[a-z]+)?-(?:public|centres|leeds|manila|client)"
)
# Every word of the workspace tries to be more than a word.
HOSTILE = """ "><img src=x onerror=alert(1)> '*_`[x](y)| <!-- </script>"""
# What must fit the rest of the file, so that no marker can stand there.
FIXED: dict[tuple[str, tuple[str, ...]], Any] = {
    ("ivr", ("start",)): "key0",
    ("ivr", ("closed",)): "key0",
    ("ivr", ("level_one",)): "key0",
    ("ivr", ("nodes", "*", "keys", "*", "to")): "agent",
    ("ivr", ("nodes", "*", "timeout")): "agent",
    ("agreement", ("service_levels", "*", "channel")): None,
    ("agreement", ("briefed_share",)): "95",
    ("product", ("confirmed_by",)): "order-letters",
}
CODES: dict[Callable[..., Any], str] = {
    fields._language: "en",
    fields._zone: "Europe/London",
    fields._country: "GB",
}


@dataclass
class Planted:
    """A marker, the readers named on the way to it, and the forms in which it may be shown.

    wanted: whether a site must show it; else it is only kept from those who may not see it.
    """

    where: str
    levels: frozenset[str]
    forms: tuple[str, ...]
    wanted: bool = True

    def may_be_read_by(self, reader: str) -> bool:
        if reader == "client":
            return True
        seen = {"public": {"public"}, "centres": {"public", "centres"}}.get(reader, {"public", "centres", reader})
        return self.levels <= seen


@dataclass
class Garden:
    """Makes markers that occur nowhere else, and remembers for whom each is."""

    planted: list[Planted] = field(default_factory=list)
    paths: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def word(self, where: str, *levels: str, wanted: bool = True) -> str:
        marker = f"Zq{next(self.numbers):05}x"
        self.planted.append(Planted(where, frozenset(levels), (marker,), wanted))
        return marker + HOSTILE

    def day(self, where: str, *levels: str) -> str:
        # Days of two digits, so that none is the end of another.
        number = next(self.numbers)
        day = date(2100 + number // 228, 1 + number // 19 % 12, 10 + number % 19)
        forms = (day.isoformat(), *(format_date(day, "long", locale=locale) for locale in ("en_GB", "cy")))
        self.planted.append(Planted(where, frozenset(levels), forms))
        return day.isoformat()

    def count(self, where: str, *levels: str) -> str:
        number = str(910000 + next(self.numbers))
        self.planted.append(Planted(where, frozenset(levels), (number,)))
        return number


def filled(garden: Garden, kind: str, audience: str, model: type[BaseModel]) -> dict[str, Any]:
    """Every field of a model, with a marker in each that can hold one."""
    levels = {one.path: one.level for one in readers() if one.kind == kind}

    def value(annotation: Any, path: tuple[str, ...], metadata: tuple[Any, ...] = ()) -> Any:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return value(args[0], path, (*metadata, *args[1:]))
        if origin in (Union, UnionType):
            return value(next(one for one in args if one is not type(None)), path, metadata)
        if origin is tuple and (kinds := _referred(args[0])):
            # A list leads to what this reader may see, and to what they may not.
            garden.paths.add((kind, path))
            return [f"leaf-{kinds[0]}-{reader}" for reader in READERS]
        if origin is tuple:
            return [value(args[0], (*path, "*") if _holds_model(args[0]) else path, metadata)]
        if origin is dict:
            return {"key0": value(args[1], (*path, "*") if _holds_model(args[1]) else path, metadata)}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return within(annotation, path)
        garden.paths.add((kind, path))
        if (kind, path) in FIXED:
            return FIXED[kind, path]
        return leaf(annotation, path, metadata)

    def leaf(annotation: Any, path: tuple[str, ...], metadata: tuple[Any, ...]) -> Any:
        where = f"{kind} for {audience}: {'.'.join(path)}"
        level = levels[path]
        seen = (audience,) if level == "entity" else (audience, level)
        for mark in metadata:
            if isinstance(mark, fields.Ref):
                return f"leaf-{(mark.kinds or ('product',))[0]}-{audience}"
            if isinstance(mark, fields.Mark):
                return "wales" if mark.dimension == "region" else "business"
            if isinstance(mark, fields.Typed):
                return typed(mark.type, where, seen)
            if (code := CODES.get(getattr(mark, "func", None))) is not None:  # type: ignore[arg-type]  # any object may be asked for
                return code
        if annotation is Localised:
            return {"en": garden.word(where, *seen), "cy": garden.word(where, *seen)}
        if get_origin(annotation) is Literal:
            return get_args(annotation)[0]
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return next(iter(annotation)).value
        made: dict[Any, Callable[[], str]] = {
            date: lambda: garden.day(where, *seen),
            int: lambda: garden.count(where, *seen),
            bool: lambda: "yes",
            str: lambda: garden.word(where, *seen),
        }
        return made[annotation]()

    def typed(type: str, where: str, seen: tuple[str, ...]) -> str:
        if type == "hours":  # no marker fits into them
            return "Mo-Fr 09:00-17:00"
        number = garden.count(where, *seen)
        return {"duration": f"{number} days", "service_level": f"80% in {number} s"}.get(type, f"{number}%")

    def within(inner: type[BaseModel], path: tuple[str, ...]) -> dict[str, Any]:
        made = {
            (one.alias or name): value(one.annotation, (*path, one.alias or name), tuple(one.metadata))
            for name, one in inner.model_fields.items()
            if path or name not in HANDLED
        }
        return {name: one for name, one in made.items() if one is not None}

    return within(model, ())


def _holds_model(annotation: Any) -> bool:
    inner = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _referred(annotation: Any) -> tuple[str, ...]:
    marks = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next((mark.kinds for mark in marks if isinstance(mark, fields.Ref) and mark.kinds), ())


def facts_of(garden: Garden, kind: str, audience: str) -> dict[str, Any]:
    """Facts for each reader within `audience`, with all that a timeline can hold, every word of it marked."""

    def where(what: str) -> str:
        return f"{kind} for {audience}: {what}"

    inner = {"public": READERS, "centres": READERS[1:]}.get(audience, (audience, "client"))
    made: dict[str, Any] = {"facts": {}, "changes": [], "varies": [], "history": []}
    for level in dict.fromkeys(inner):
        name, seen = f"words_for_{level}", (audience, level)
        made["facts"][name] = {
            "value": garden.word(where(name), *seen),
            "audience": level if level not in CENTRES else [level],
            "verified_on": garden.day(where(f"{name} verified_on"), *seen, "centres"),
        }
        ahead = (*seen, "centres")
        made["changes"].append(
            {
                "from": garden.day(where(f"{name} from"), *ahead),
                "why": garden.word(where(f"{name} change why"), *ahead),
                "facts": {name: garden.word(where(f"{name} change"), *ahead)},
            }
        )
        made["varies"].append(
            {
                "where": {"region": "wales"},
                "until": garden.day(where(f"{name} varies until"), *ahead),
                "why": garden.word(where(f"{name} varies why"), *ahead),
                "facts": {name: garden.word(where(f"{name} varies"), *seen)},
            }
        )
        made["varies"].append(
            {
                "where": {"segment": "business", "region": "wales"},
                "from": garden.day(where(f"{name} later varies from"), *ahead),
                "until": "2999-01-01",
                "why": garden.word(where(f"{name} later varies why"), *ahead),
                "facts": {name: garden.word(where(f"{name} later varies"), *ahead)},
            }
        )
        made["history"] += [
            {
                "until": "2020-01-01",
                "was": was,
                "why": garden.word(where(f"{name} {was} why"), *ahead, wanted=False),
                "facts": {name: garden.word(where(f"{name} {was}"), *ahead)},
            }
            for was in ("retired", "mistake")
        ]
    if audience == "public":
        made["facts"]["words_ahead"] = garden.word(where("words_ahead"), "public")
        made["changes"].append(
            {
                "from": "2998-01-01",
                "audience": "public",
                "why": garden.word(where("words_ahead why"), "public", "centres"),
                "facts": {"words_ahead": garden.word(where("words_ahead change"), "public")},
            }
        )
    return made


def bare(garden: Garden, kind: str, audience: str) -> dict[str, Any]:
    """An entity for others to refer to: a name and what its kind demands."""
    needed: dict[str, dict[str, Any]] = {
        "contact": {"channel": "voice"},
        "centre": {"timezone": "Europe/London"},
        "agreement": {"centre": f"leaf-centre-{audience}"},
        "strategy": {"sort": "access"},
        "feedback": {"sort": "survey"},
        "script": {"sort": "inbound"},
        "forecast": {"starts": "2027-01-01", "ends": "2027-03-31"},
        "ivr": {"contact": f"leaf-contact-{audience}", "start": "key0", "nodes": {"key0": {"prompt": "Hello"}}},
    }
    return {"name": garden.word(f"{kind} for {audience}: leaf name", audience), **needed.get(kind, {})}


def write_workspace(root: Path) -> Garden:
    """A workspace with an entity of every kind for every reader, everything in it marked."""
    garden = Garden()

    def write(path: str, data: Any) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")

    organisation = {
        "id": "tide",
        "name": {"en": "Tide", "cy": "Llanw"},
        "locales": ["en", "cy"],
        "country": "GB",
        "timezone": "Europe/London",
        "currency": "GBP",
        "holidays": "GB-ENG",
        "regions": {"wales": {"en": "Wales", "cy": "Cymru"}},
        "segments": {"business": {"en": "Business", "cy": "Busnes"}},
    }
    write("onevoice.yaml", organisation)
    names = [f"words_for_{level}" for level in READERS] + ["words_ahead"]
    # A glossary explains a word to those who may see a value of it; customers have none.
    terms = {n: (n.removeprefix("words_for_"), "centres") for n in names if n.startswith("words_for_")}
    vocabulary = [
        {"name": n, "type": "text", "label": n}
        | ({"description": garden.word(f"what {n} means", *terms[n])} if n in terms else {})
        | ({"synonyms": {"en": [garden.word(f"what else {n} is called", *terms[n])]}} if n in terms else {})
        for n in names
    ]
    write("knowledge/vocabulary.yaml", vocabulary)
    for centre in CENTRES:
        write(f"knowledge/centre/{centre}.yaml", {"id": centre, "name": centre.title(), "timezone": "Europe/London"})
    for kind, model in KINDS.items():
        for audience in READERS:
            seen = [audience] if audience in CENTRES else audience
            for sort in ("leaf", "full"):
                id = f"{sort}-{kind}-{audience}"
                garden.planted.append(Planted(f"id of {id}", frozenset([audience]), (id,)))
                entity: dict[str, Any] = {"id": id, "kind": kind, "audience": seen}
                if sort == "leaf":
                    entity |= bare(garden, kind, audience)
                else:
                    entity["name"] = garden.word(f"{kind} for {audience}: name", audience)
                    entity |= filled(garden, kind, audience, Common) | filled(garden, kind, audience, model)
                    entity |= facts_of(garden, kind, audience)
                    former = f"former-{kind}-{audience}"
                    entity["formerly"] = [former]
                    garden.planted.append(Planted(former, frozenset([audience, "centres"]), (former,), wanted=False))
                write(f"knowledge/{kind}/{id}.yaml", entity)
    for audience in READERS:
        write_article(root, garden, audience)
    return garden


def write_article(root: Path, garden: Garden, audience: str) -> None:
    def where(what: str) -> str:
        return f"article for {audience}: {what}"

    folder = root / "knowledge/articles"
    folder.mkdir(exist_ok=True)
    head = {
        "title": garden.word(where("title"), audience),
        "audience": [audience] if audience in CENTRES else audience,
        "owner": garden.word(where("owner"), audience, "centres"),
        "review_by": garden.day(where("review_by"), audience, "centres"),
        "about": [f"leaf-product-{reader}" for reader in READERS],
    }
    # What an author writes in an article is Markdown, and may be markup.
    body = garden.word(where("body"), audience).removesuffix(HOSTILE)
    text = f"---\n{yaml.safe_dump(head)}---\n\n{body} {{{{ full-product-{audience}.words_for_{audience} }}}}\n"
    (folder / f"guide-{audience}.md").write_text(text, encoding="utf-8")
    welsh_head = yaml.safe_dump({"title": garden.word(where("cy title"), audience)})
    welsh = f"---\n{welsh_head}---\n\n{garden.word(where('cy body'), audience).removesuffix(HOSTILE)}\n"
    (folder / f"guide-{audience}.cy.md").write_text(welsh, encoding="utf-8")
