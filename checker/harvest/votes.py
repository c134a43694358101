"""Which of the values that texts give for one thing most of them give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from checker.model import Mention
from knowledge.channels import Channel
from knowledge.problems import Place
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import Likeness, NotAValue

_MOST_VALUES = 40  # of one thing; rarer ones are left out, so that the cost stays linear


@dataclass(frozen=True, slots=True)
class Said:
    """A value, as it is written in a record, and every place that states it.

    passages: how many passages do; a passage is what stands under one heading of one file.
    """

    value: Any
    written: str
    mentions: tuple[Mention, ...]
    passages: int

    def places(self) -> list[Place]:
        return sorted({place_of(mention) for mention in self.mentions}, key=lambda place: (place.file, place.line))


@dataclass(frozen=True, slots=True)
class Vote:
    """The value that most passages state or agree with; those that agree without being equal; those that differ."""

    chosen: Said
    agreeing: tuple[Said, ...]
    others: tuple[Said, ...]


def vote(mentions: Sequence[Mention], setting: Setting) -> Vote:
    """Count the values of some mentions of one type. setting: of the organisation, in which the record is read."""
    type = TYPES[mentions[0].type]
    exact: dict[Any, list[Mention]] = defaultdict(list)
    for mention in mentions:
        exact[mention.value].append(mention)
    ordered = sorted(exact.items(), key=lambda item: (-passages(item[1]), -len(item[1]), str(item[0])))[:_MOST_VALUES]
    merged: list[tuple[Any, list[Mention]]] = []
    for value, stating in ordered:
        for known, together in merged:
            if type.same(known, value).likeness is Likeness.EQUAL:
                together.extend(stating)
                break
        else:
            merged.append((value, list(stating)))
    said = [
        Said(value, written(value, stating, setting), tuple(stating), passages(stating)) for value, stating in merged
    ]
    chosen = min(said, key=lambda one: (-_support(one, said), -one.passages, -len(str(one.value)), str(one.value)))
    rest = sorted((one for one in said if one is not chosen), key=lambda one: (-one.passages, str(one.value)))
    differs = {id(one): type.same(chosen.value, one.value).likeness is Likeness.DIFFERENT for one in rest}
    return Vote(
        chosen,
        tuple(one for one in rest if not differs[id(one)]),
        tuple(one for one in rest if differs[id(one)]),
    )


def passages(mentions: Iterable[Mention]) -> int:
    """In how many passages some mentions stand."""
    return len({(mention.statement.file.path, mention.statement.section) for mention in mentions})


def files(mentions: Iterable[Mention]) -> int:
    """In how many files some mentions stand."""
    return len({mention.statement.file.path for mention in mentions})


def place_of(mention: Mention) -> Place:
    """Where a mention stands; a link's target where the target does."""
    if mention.target and mention.link:
        return mention.statement.file.place(mention.link.target_at)
    return mention.statement.place(mention.found.start)


def written(value: Any, mentions: Sequence[Mention], setting: Setting) -> str:
    """The value as a person writes it: as most of the texts do, where that reads back as the value; else canonical."""
    type = TYPES[mentions[0].type]
    canonical = str(value)
    if type.NAME == "hours":
        return canonical  # prose is for readers, and is rendered from it
    forms = Counter(mention.written for mention in mentions if not mention.target)
    # Numbers in digits: letters on keys are for the eye.
    spelled = [form for form in forms if type.NAME != "phone" or not any(map(str.isalpha, form))]
    ordered = sorted(spelled, key=lambda form: (-forms[form], len(form), form))
    if type.NAME == "phone":
        ordered.append(type.show(value, Channel.WEB, f"{setting.language}-{setting.country}"))
    for form in ordered:
        try:
            if type.parse(form, setting) == value:
                return form
        except NotAValue:
            continue
    return canonical


def _support(one: Said, said: Sequence[Said]) -> int:
    same = TYPES[one.mentions[0].type].same
    return sum(other.passages for other in said if same(one.value, other.value).likeness is not Likeness.DIFFERENT)
