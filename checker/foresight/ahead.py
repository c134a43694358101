"""All troubles of a workspace, day by day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from checker.accepted.waiver import waivers_of
from checker.accounts.means import HERE, Means
from checker.foresight.holidays_ahead import holidays_ahead
from checker.foresight.lapses import lapses, waivers_ahead
from checker.foresight.texts_ahead import texts_ahead
from checker.foresight.trouble import Trouble
from checker.run import claims_on_record
from knowledge.workspace import Workspace

MONTHS = 13


def troubles(workspace: Workspace, as_of: date, until: date, means: Means = HERE) -> tuple[Trouble, ...]:
    """What becomes wrong after `as_of` and up to `until`, in order of days. Raises WrongInput as a check does."""
    claims = claims_on_record(workspace, as_of, means)
    found = [
        *texts_ahead(workspace, claims, as_of, until),
        *holidays_ahead(workspace, claims, as_of, until),
        *lapses(workspace, as_of, until),
        *waivers_ahead(waivers_of(workspace), as_of, until),
    ]
    return tuple(sorted(found))


def months_after(day: date, months: int) -> date:
    """The day so many months later; the last of its month where there is no such day."""
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
