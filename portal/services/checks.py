"""The check of a few questions that a notice may carry: how it is made from facts, mixed, judged, and how it went."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Attempt, Membership, Receipt, Version
from portal.services.refusal import Refused

MOST = 3  # questions of a check
_OPTIONS = (2, 4)  # of a question: at least, at most
_LONGEST = 300  # characters of a question or an option
_WEEK = timedelta(days=7)
Words = Callable[..., str]  # key, locale, values: what a page says (portal.words.said)
Question = dict[str, Any]  # words: by locale; options: by locale each, the right one first


@dataclass(frozen=True, slots=True)
class Results:
    """How a version is being taken in at a centre.

    agents: who have an account there. read: who confirmed. tried: who answered the check, first: of whom all right at
    once. missed: by question, who had it wrong at first. open: the numbers of the agents who have not confirmed.
    """

    agents: int
    read: int
    tried: int
    first: int
    missed: tuple[int, ...]
    open: tuple[int, ...]


def made_from(
    sides: Sequence[Mapping[str, Any]], effective: date, locales: Iterable[str], words: Words, day: Callable[..., str]
) -> tuple[Question, ...]:
    """Three questions on what a notice says before and after; () where it says nothing. day: shown in a locale."""
    locales = list(locales)
    telling = [one for one in sides if any(one["after"].values())]
    asked = [("after", one) for one in telling[:MOST]]
    if telling and len(asked) < MOST:
        asked.append(("day", telling[0]))
    if len(asked) < MOST and (gone := [one for one in sides if any(one["before"].values())]):
        asked.append(("before", gone[0]))

    def question(sort: str, one: Mapping[str, Any]) -> Question:
        options: list[dict[str, str]] = [{}, {}, {}]
        asking = {}
        for locale in locales:
            none, unsettled = words("sides.none", locale), words("check.unsettled", locale)
            before, after = (one[side].get(locale) or none for side in ("before", "after"))
            values = {"thing": one["thing"].get(locale, ""), "after": after, "day": day(effective, locale)}
            asking[locale] = words(f"check.ask_{sort}", locale, **values)
            days = [day(effective + _WEEK * weeks, locale) for weeks in (0, -1, 1)]
            given = {"after": [after, before, unsettled], "before": [before, after, unsettled], "day": days}[sort]
            for option, text in zip(options, given, strict=True):
                option[locale] = text
        return {"words": asking, "options": options}

    return tuple(question(sort, one) for sort, one in asked[:MOST])


def checked(questions: Sequence[Question], locales: Iterable[str]) -> None:
    """Raises Refused where a question lacks words in a language, has too few options, or the same one twice."""
    if len(questions) > MOST:
        raise Refused("check.too_many", most=str(MOST))
    for number, one in enumerate(questions, 1):
        for locale in locales:
            said = [one["words"].get(locale, ""), *(option.get(locale, "") for option in one["options"])]
            if not all(text.strip() for text in said) or not _OPTIONS[0] <= len(said) - 1 <= _OPTIONS[1]:
                raise Refused("check.incomplete", number=str(number), locale=locale)
            if len(set(said[1:])) < len(said) - 1:
                raise Refused("check.twice", number=str(number), locale=locale)
            if any(len(text) > _LONGEST for text in said):
                raise Refused("check.too_long", most=str(_LONGEST))


def order(version: Version, number: int, person: int) -> list[int]:
    """In which order a person sees the options of a question: always the same, and another for the next person."""

    def place(option: int) -> str:
        return hashlib.sha256(f"{version.notice_id}.{version.version}.{number}.{person}.{option}".encode()).hexdigest()

    return sorted(range(len(version.questions[number]["options"])), key=place)


def wrong(version: Version, chosen: Sequence[int], person: int) -> tuple[int, ...]:
    """The numbers, from 1, of the questions answered wrongly. chosen: places in the order that the person saw."""
    if len(chosen) != len(version.questions):
        raise Refused("check.all")
    found = []
    for number, place in enumerate(chosen):
        seen = order(version, number, person)
        if not 0 <= place < len(seen):
            raise Refused("check.all")
        if seen[place] != 0:
            found.append(number + 1)
    return tuple(found)


def results(session: Session, version: Version, centre: str, provider: str) -> Results:
    """How it went at a centre so far."""
    at = (Membership.centre_id == centre) | (Membership.provider_id == provider)
    asked = select(Membership.person_id, Membership.team).where(
        Membership.role == "agent", Membership.ended.is_(None), at
    )
    teams = {one.casefold() for one in version.teams} | {""}
    agents = {row.person_id for row in session.execute(asked) if not version.teams or row.team.casefold() in teams}
    key = {"notice_id": version.notice_id, "version": version.version, "centre_id": centre}
    read = set(session.scalars(select(Receipt.person_id).filter_by(**key)))
    first = select(func.min(Attempt.id)).filter_by(**key).group_by(Attempt.person_id)
    tries = list(session.scalars(select(Attempt).where(Attempt.id.in_(first))))
    missed = tuple(sum(number in one.wrong for one in tries) for number in range(1, len(version.questions) + 1))
    at_once = sum(not one.wrong for one in tries)
    return Results(len(agents), len(read & agents), len(tries), at_once, missed, tuple(sorted(agents - read)))
