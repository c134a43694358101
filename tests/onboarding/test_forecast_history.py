"""What was before replaces what is assumed, the more of it there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.records.acts import Evidence, Onboarding
from knowledge.records.export import Exported
from onboarding.forecast.history import WEIGHT, learnt
from onboarding.forecast.outlook import chance, outlook
from onboarding.forecast.priors import Lasting, priors
from onboarding.readiness import Known, ready
from tests.onboarding.small_client import CHECKLIST, DAY, checklist, client

ONE = checklist(CHECKLIST)
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
GO = date(2026, 3, 2)  # so that everything is due at once, and begun at the kick-off


def kept(centres: int, days: int) -> Exported:
    """So many centres, each of which handed in the document of `terms` so many days after the kick-off."""
    led = tuple(Onboarding(f"c{n}", "live", "p-1", BEGUN, GO) for n in range(centres))
    on = BEGUN.date() + timedelta(days)
    shown = tuple(Evidence(f"c{n}", "live", "terms", "document", "p-1", on, None, "ab") for n in range(centres))
    return Exported(datetime(2026, 11, 23, tzinfo=UTC), {Onboarding: led, Evidence: shown})


def mean(records: Exported) -> float:
    return learnt(records, {"live": ONE}, "", DAY)["document"].mean


def test_without_history_all_is_as_assumed() -> None:
    assert learnt(Exported(BEGUN, {}), {"live": ONE}, "", DAY) == dict(priors())
    assert mean(kept(0, 0)) == priors()["document"].mean


def test_after_as_many_items_as_the_assumption_weighs_what_was_counts_as_much() -> None:
    assert mean(kept(WEIGHT, 21)) == pytest.approx((priors()["document"].mean + 15) / 2)  # three weeks of 5 days


def test_with_much_history_the_assumption_is_next_to_nothing() -> None:
    assert mean(kept(2000, 21)) == pytest.approx(15, rel=0.01)


def test_slower_centres_make_the_date_less_likely_and_the_board_says_as_the_plan(tmp_path: Path) -> None:
    decision = ready(Known(client(tmp_path)), ONE, "york", date(2027, 1, 4))
    slow = {**priors(), "document": Lasting(60, priors()["document"].shape)}
    found = outlook(decision, "GB-ENG", slow).chance
    assert found is not None
    assert found < (chance(decision, "GB-ENG") or 0)
    assert chance(decision, "GB-ENG", slow) == found


def test_what_came_after_the_day_of_asking_is_not_known_yet() -> None:
    assert learnt(kept(9, 21), {"live": ONE}, "", date(2026, 3, 3))["document"] == priors()["document"]
