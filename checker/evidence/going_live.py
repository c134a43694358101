"""Which centres began to answer customers lately, or are about to: of these it is asked what must be done by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.evidence.register import One, Register
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre

# What was done before a first day is asked for a year. Later reviews show it, and no portal knows of acts so old.
YEAR = timedelta(days=366)


def begun(register: Register, ahead: timedelta = timedelta()) -> Iterator[One[Centre]]:
    """The centres whose first day was within the last year, or is within so much time."""
    for one in register.centres.values():
        day = one.record.go_live
        if day and register.as_of - YEAR <= day <= register.as_of + ahead and not register.ended(one.id):
            yield one


def agreements_of(register: Register, centre: str) -> tuple[One[Agreement], ...]:
    """Its agreements, in force or to be."""
    return tuple(one for one in register.standing if one.record.centre == centre)
