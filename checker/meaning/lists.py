"""The word lists that tell what a clause says of its thing, ready to be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from checker.wording import words

Phrase = tuple[str, ...]


class Phrases(dict[Phrase, str]):
    """Phrases, each with what it says ("" where only that it is one counts), ready to be found in a run of words.

    lengths: of those that begin with a word, the longest first.
    """

    def __init__(self, said: Mapping[Phrase, str]) -> None:
        super().__init__(said)
        lengths: dict[str, set[int]] = {}
        for phrase in said:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self.lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one language, folded as texts are. alike: words that are taken for another, by word."""

    cues: Phrases
    instead: Mapping[str, Phrase]
    negations: frozenset[str]
    hedges: Phrases
    narrow: Phrases
    under: Phrases
    anyhow: Phrases
    ever: Phrases
    never: Phrases
    why: Phrases
    parts: Phrases
    times: frozenset[str]
    described: frozenset[str]
    verbal: frozenset[str]
    bounds: frozenset[str]
    nouns: frozenset[str]
    finite: frozenset[str]
    relative: frozenset[str]
    saying: frozenset[str]
    settled: Phrases
    affirming: Phrases
    denying: Phrases
    light: frozenset[str]
    alike: Mapping[str, str]


@cache
def lists(language: str) -> Lists | None:
    """The lists of a language; None where it has none, and nothing is said of its texts."""
    told = _all().get(language)
    if not isinstance(told, dict) or "cues" not in told:
        return None
    groups = [[words(word) for word in group] for group in told["alike"]]
    return Lists(
        cues=Phrases({words(phrase): cue for cue, phrases in told["cues"].items() for phrase in phrases}),
        instead={_one(word): words(put) for word, put in told["instead"].items()},
        negations=frozenset(_one(word) for word in told["negations"]),
        hedges=_phrases(told["hedges"]),
        narrow=_phrases(told["narrow"]),
        under=_phrases(told["under"]),
        anyhow=_phrases(told["anyhow"]),
        never=_phrases(told["never"]),
        why=_phrases(told["why"]),
        ever=_phrases(told["ever"]),
        parts=_phrases(told["parts"]),
        times=frozenset(_one(word) for word in told["times"]),
        described=frozenset(_one(word) for word in told["described"]),
        bounds=frozenset(_one(word) for word in told["bounds"]),
        nouns=frozenset(_one(word) for word in told["nouns"]),
        finite=frozenset(_one(word) for word in told["finite"]),
        relative=frozenset(_one(word) for word in told["relative"]),
        saying=frozenset(_one(word) for word in told["saying"]),
        settled=_phrases(told["settled"]),
        affirming=_phrases(told["affirming"]),
        denying=_phrases(told["denying"]),
        verbal=frozenset(_one(word) for word in told["verbal"]),
        light=frozenset(word for phrase in told["light"] for word in words(phrase)),
        alike={phrase[0]: group[0][0] for group in groups for phrase in group if len(phrase) == 1},
    )


@cache
def turned(cue: str) -> str:
    """What a cue says where it is negated; "" where that is nothing certain."""
    return str(_all()["turned"].get(cue, ""))


@cache
def turned_state(state: str) -> str:
    """What is said by who denies a state; "" where that is nothing certain."""
    return str(_all()["denied"].get(state, ""))


@cache
def meant(cue: str) -> str:
    """What a cue says where nothing negates it."""
    return str(_all()["means"].get(cue, cue))


@cache
def opposed(a: str, b: str) -> bool:
    """Whether two states cannot both hold of one thing."""
    return [a, b] in _all()["opposed"] or [b, a] in _all()["opposed"]


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """The pairs of states that cannot both hold of one thing."""
    return tuple((a, b) for a, b in _all()["opposed"])


def shown(state: str) -> str:
    """How a state is worded for people."""
    return str(_all()["shown"][state])


def _phrases(told: list[str]) -> Phrases:
    return Phrases({words(phrase): "" for phrase in told})


def _one(word: str) -> str:
    return words(word)[0]


@cache
def _all() -> Any:
    text = files("checker.meaning").joinpath("stances.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 makes nothing but text, lists and mappings
