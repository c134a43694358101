"""The pages that lead through a pack: its cover, the quiz, the answers to it, and the receipt, to read or to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from knowledge.render.view import View
from knowledge.render.words import said as said_of_kinds
from onboarding.handover.quiz import PASS, Question
from onboarding.handover.scope import Scope
from onboarding.handover.words import said


@dataclass(frozen=True, slots=True)
class Told:
    """What every page tells of the pack. first: whether its language is the organisation's first. site: is it in it."""

    organisation: str
    centre: str
    version: str
    day: date
    locale: str
    first: bool
    site: bool


def pages_of(told: Told, view: View, scope: Scope, quiz: tuple[Question, ...]) -> dict[str, bytes]:
    """The pages in one language, by path."""
    end = "" if told.first else f".{told.locale}"
    facts = sum(len(one.facts) for id in scope.all() if (one := view.entity(id)))
    counts = [(said_of_kinds(told.locale, "kinds", kind), len(ids)) for kind, ids in scope.ids.items()]
    made: dict[str, tuple[str, dict[str, object]]] = {
        f"index{end}.html": ("cover", {"counts": [*counts, (said(told.locale, "facts"), facts)], "end": end}),
        f"receipt{end}.html": ("receipt", {}),
        f"quiz/{told.locale}/quiz.html": ("quiz", {"quiz": quiz}),
        f"quiz/{told.locale}/answers.html": ("answers", {"quiz": quiz}),
    }
    return {path: _page(name, told, view, **more).encode() for path, (name, more) in made.items()}


def _page(name: str, told: Told, view: View, **more: object) -> str:
    style = Markup(files("onboarding.handover").joinpath("pages/pack.css").read_text("utf-8"))  # noqa: S704 our own file
    page = _environment().get_template(f"{name}.html.jinja")
    day = view.day(told.day)
    return page.render(told=told, day=day, say=partial(said, told.locale), passing=PASS, style=style, **more)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("onboarding.handover", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
