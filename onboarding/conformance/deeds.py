"""The acts of people in words: for each sort, what it is called, who did it, when, and what of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.records import Records
from knowledge.records import acts as sorts
from onboarding.conformance.row import Deed, Done

Of = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class _Words:
    """called: several of them. on, by, what: of one act; "" where it is not known."""

    called: str
    on: Of
    by: Of
    what: Of


def _nobody(_act: Any) -> str:
    return ""


def _passed(passed: bool) -> str:
    return "passed" if passed else "failed"


def _notice(a: Any) -> str:
    return f"{a.title} ({a.id} version {a.version}, {a.state})"


def _answered(a: Any) -> str:
    return f"{a.notice} version {a.version}: {a.answer}"


def _briefed(a: Any) -> str:
    return f"{a.notice} version {a.version}: {a.briefed} of {a.rostered}"


def _acknowledged(a: Any) -> str:
    shown = f"understanding shown by {a.shown_by}" if a.shown_by else "understanding not shown"
    return f"{a.subject} {a.version}, {shown}"


def _delivered(a: Any) -> str:
    return f"pack {a.version}" + ("" if a.received_by else ", no receipt yet")


def _review(a: Any) -> str:
    count = len(a.actions)
    return f"{a.sort}, {count} action{'s' * (count != 1)} agreed"


def _removed(a: Any) -> str:
    return f"removed on {a.removed_on}" if a.removed_on else "still open"


def _improved(a: Any) -> str:
    return f"{a.subject}: {a.action}, " + (f"closed on {a.closed_on}" if a.closed_on else f"due {a.due}")


def _owed(a: Any) -> str:
    return f"{a.checklist}: {a.what}, " + (f"met on {a.met_on}" if a.met_on else "still owed")


def _led(a: Any) -> str:
    stands = "closed" if a.ended else "let through" if a.passed else "in progress"
    return f"{a.checklist} to {a.day}, {stands}"


_ON, _AT, _BY, _REPORTED = attrgetter("on"), attrgetter("at"), attrgetter("by"), attrgetter("reported_on")
_REPORTER = attrgetter("reported_by")
_WORDS: Mapping[str, _Words] = {
    "Notice": _Words("change notices", attrgetter("published"), _BY, _notice),
    "Acceptance": _Words("acceptances", _AT, _BY, _answered),
    "Briefing": _Words("briefings", _AT, _BY, _briefed),
    "Acknowledgement": _Words("acknowledgements", _AT, _BY, _acknowledged),
    "Review": _Words("reviews", _ON, _BY, _review),
    "Training": _Words("trainings", _ON, _nobody, lambda a: f"{a.topic}: {a.passed} of {a.people} passed"),
    "Delivery": _Words("deliveries of packs", _ON, attrgetter("received_by"), _delivered),
    "Access": _Words("accesses to systems", _ON, _nobody, lambda a: f"{a.system}: {a.state}"),
    "TestContact": _Words("test contacts", _ON, _BY, lambda a: f"{a.contact}: {_passed(a.passed)}"),
    "Evidence": _Words("pieces of evidence", _ON, _BY, lambda a: f"{a.sort} for {a.item}"),
    "Approval": _Words("approvals", _AT, _BY, attrgetter("checklist")),
    "Exemption": _Words("exemptions", attrgetter("until"), attrgetter("owner"), lambda a: f"{a.item}: {a.reason}"),
    "Condition": _Words("conditions", attrgetter("until"), attrgetter("owner"), _owed),
    "Onboarding": _Words("onboardings", _AT, _BY, _led),
    "Screening": _Words("screenings of lists", _ON, _BY, lambda a: f"{a.list}: {a.sort}"),
    "RemovalRequest": _Words("requests for removal", _REPORTED, _REPORTER, _removed),
    "DeletionCheck": _Words("checks of deletion", _ON, _BY, lambda a: f"{a.policy}: {_passed(a.passed)}"),
    "Improvement": _Words("improvements", _REPORTED, _REPORTER, _improved),
    "ForecastSent": _Words("forecasts sent", _ON, _nobody, lambda a: f"{a.forecast}, {a.first} to {a.last}"),
}


def done(records: Records, sort: str, timezone: str) -> Done:
    """What is on record of a sort of act; a sort of which nobody kept a record has no deeds at all."""
    words = _WORDS[sort]
    known: tuple[Any, ...] | None = records.of(getattr(sorts, sort))
    if known is None:
        return Done(sort, words.called, None)
    deeds = [
        Deed(_day(words.on(act), timezone), str(words.by(act)), str(getattr(act, "centre", "")), str(words.what(act)))
        for act in known
    ]
    return Done(sort, words.called, tuple(sorted(deeds, key=lambda deed: (deed.on, deed.centre, deed.what, deed.by))))


def _day(moment: object, timezone: str) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(timezone)).date().isoformat()
    return moment.isoformat() if isinstance(moment, date) else ""
