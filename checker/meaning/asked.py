"""Whether statements are compared by meaning, as asked for and as far as that can be done here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.meaning.weights import GET, NoModel, missing, weights

if TYPE_CHECKING:
    from checker.compare import Conflict
    from checker.model import Statement

AUTO, ON, OFF = "auto", "on", "off"
_SKIPPED = "Not compared: rules and conditions said in words"


@dataclass(frozen=True, slots=True)
class ByMeaning:
    """The conflicts that were found by meaning. skipped: why none was looked for, and how to have it; "" otherwise."""

    conflicts: tuple[Conflict, ...] = ()
    skipped: str = ""


def state_of(asked: str) -> str:
    """What decides, beside the statements, what comes of comparing by meaning: the model, or that it is not there."""
    if asked == OFF:
        return OFF
    try:
        return f"{asked} {missing() or weights().digest}"
    except NoModel as why:
        return f"{asked} {why}"


def compares(asked: str) -> bool:
    """Whether statements are compared by meaning where that is asked for."""
    return asked != OFF and not (asked == AUTO and missing())


def by_meaning(asked: str, statements: Iterable[Statement], *, of_one_client: bool) -> ByMeaning:
    """Compare statements by meaning. asked: AUTO (as far as it is installed), ON or OFF. Raises NoModel for ON."""
    if asked == OFF:
        return ByMeaning()
    absent = missing()
    if absent and asked == ON:
        raise NoModel(f"to compare by meaning, install {absent}: {GET}")
    if absent:
        return ByMeaning(skipped=f"{_SKIPPED}; {GET} brings what is needed ({absent})")
    from checker.meaning.conflicts import opposing  # noqa: PLC0415 only where it is installed
    from checker.meaning.vectors import Vectors  # noqa: PLC0415 as above

    try:
        return ByMeaning(tuple(opposing(statements, Vectors(), of_one_client=of_one_client)))
    except NoModel as why:
        if asked == ON:
            raise
        return ByMeaning(skipped=f"{_SKIPPED}; {why}")
