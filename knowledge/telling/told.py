"""What a centre's agents were told at a moment: the values that they saw, the pages, and the notices in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.audience import Audience
from knowledge.records import Records
from knowledge.records.acts import Acceptance, Notice
from knowledge.render.addresses import page_of
from knowledge.render.pages import build_pages
from knowledge.render.seen import in_words
from knowledge.render.view import View
from knowledge.revisions import commit_at, load_at
from knowledge.touched import around
from knowledge.workspace import Entity, Workspace

_LIKE = 80  # of 100: how alike a topic must be to a name that it is not


class Unknown(ValueError):
    """There was no such centre or topic then; the message says what there was."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one fact said to the centre. name: `entity.attribute`. place: its file at that commit."""

    name: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class InForce:
    """A notice that was in force, and the centre's answer to it by then; "" for none."""

    notice: Notice
    answer: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one topic. commit: the version of the workspace. page: its path and its text.

    notices: None where nobody kept a record of notices.
    """

    centre: str
    topic: str
    at: datetime
    day: date
    commit: str
    values: tuple[Value, ...]
    page: str
    text: str
    notices: tuple[InForce, ...] | None


def told(root: Path, centre: str, topic: str, at: datetime, records: Records, locale: str = "") -> tuple[Told, ...]:
    """What agents of `centre` saw of `topic`, an id or a name or words near one, at `at`: one for each thing it names.

    at: with its zone. Raises NoRevision when the history does not reach back so far, Unknown when there was no such
    centre or topic, or its agents could not see it, and WrongInput when the workspace could not be read then.
    """
    commit = commit_at(root, at)
    workspace = load_at(root, commit)
    entity = workspace.entity(centre)
    if entity is None or entity.kind != "centre":
        known = ", ".join(one.id for one in workspace.of_kind("centre"))
        raise Unknown(f"there was no centre {centre} at that time; there were {known or 'none'}")
    reader = Audience.of(entity.id)
    day = at.astimezone(ZoneInfo(workspace.organisation.timezone)).date()
    language = locale or workspace.organisation.locales[0]
    found = [one for one in _meant(workspace, topic) if reader.may_see(one.audience)]
    if not found:
        raise Unknown(
            f"nothing that the agents of {entity.id} could see was called {topic}; name it as the record does"
        )
    return tuple(_told(workspace, one, reader, entity.id, at, day, commit, language, records) for one in found)


def _told(
    workspace: Workspace,
    entity: Entity,
    reader: Audience,
    centre: str,
    at: datetime,
    day: date,
    commit: str,
    locale: str,
    records: Records,
) -> Told:
    seen = View(workspace, reader, locale, day).entity(entity.id)
    facts = seen.facts.values() if seen else ()
    values = tuple(Value(f"{entity.id}.{one.attribute}", one.label, words) for one in facts if (words := in_words(one)))
    page = page_of(entity.kind, entity.id)
    text = build_pages(around(workspace, [entity.id]), reader, locale, day).get(page, "")
    names = {f"{entity.id}.{one.attribute}" for one in facts}
    in_force = _in_force(records, names, centre, at)
    return Told(centre, str(entity.name), at, day, commit, values, page, text, in_force)


def _meant(workspace: Workspace, topic: str) -> Iterator[Entity]:
    """The entities that a topic names: by id, by name, else those whose names are most like it."""
    exact = workspace.entity(topic)
    if exact:
        yield exact
        return
    wanted = topic.casefold()
    named = [e for e in workspace.entities.values() if wanted in {name.casefold() for name in e.names()}]
    if named:
        yield from named
        return
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a topic that names nothing exactly needs it

    scored = [
        (max(fuzz.token_set_ratio(wanted, name.casefold()) for name in one.names()), one)
        for one in workspace.entities.values()
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best >= _LIKE:
        yield from (one for score, one in scored if score == best)


def _in_force(records: Records, facts: set[str], centre: str, at: datetime) -> tuple[InForce, ...] | None:
    """The notices about these facts that the centre had been sent by then and that had not been withdrawn."""
    notices = records.of(Notice)
    if notices is None:
        return None
    answers = records.of(Acceptance) or ()
    return tuple(
        InForce(notice, _answer(answers, notice, centre, at))
        for notice in notices
        if notice.published and notice.published <= at and centre in notice.centres and facts & set(notice.facts)
        if notice.state in {"published", "closed"}
    )


def _answer(answers: tuple[Acceptance, ...], notice: Notice, centre: str, at: datetime) -> str:
    given = [
        one.answer
        for one in answers
        if (one.notice, one.version, one.centre) == (notice.id, notice.version, centre) and one.at <= at
    ]
    return given[-1] if given else ""
