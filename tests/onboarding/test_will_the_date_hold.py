"""A simulation comes out where there is a closed form as that says, and tells what moves the date."""

from __future__ import annotations

import builtins
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.records.acts import Approval, Evidence
from knowledge.records.export import Exported
from onboarding.forecast.outlook import outlook
from onboarding.forecast.plan import Work
from onboarding.forecast.priors import Lasting, priors
from onboarding.forecast.simulate import RUNS, simulate
from onboarding.readiness import Known, ready
from onboarding.report.outlook_text import outlook_data, outlook_text
from onboarding.report.picture import as_svg
from tests.onboarding.small_client import DAY, LIVE, checklist, client, consent, proof

STEP = 4.0  # working days, of each exponential step


def gamma(days: float, steps: int) -> float:
    """The chance that so many exponential steps of mean STEP are over within so many days (Erlang)."""
    rate = days / STEP
    return 1 - math.exp(-rate) * sum(rate**n / math.factorial(n) for n in range(steps))


def works(count: int, steps: int, chained: bool) -> list[Work]:
    return [
        Work(f"w{n}", "", "", Lasting(STEP * steps, steps), (f"w{n - 1}",) if chained and n else ())
        for n in range(count)
    ]


@pytest.fixture(params=["numpy", "without numpy"])
def _library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    if request.param == "numpy":
        pytest.importorskip("numpy")
        return RUNS
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "numpy":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    return RUNS  # as many as with numpy, so that both are held to the same


@pytest.mark.parametrize("days", [20.0, 30.0, 40.0, 60.0])
def test_a_chain_comes_out_as_the_sum_of_its_parts(_library: int, days: float) -> None:
    runs = simulate(works(4, 2, chained=True), runs=_library)
    assert runs.by(days) == pytest.approx(gamma(days, 8), abs=0.01)


@pytest.mark.parametrize("days", [8.0, 12.0, 16.0, 24.0])
def test_works_side_by_side_come_out_as_the_product_of_their_chances(_library: int, days: float) -> None:
    runs = simulate(works(5, 2, chained=False), runs=_library)
    assert runs.by(days) == pytest.approx(gamma(days, 2) ** 5, abs=0.01)


def test_a_work_that_is_not_begun_before_a_day_ends_so_much_later() -> None:
    first, *_ = works(1, 2, chained=False)
    late = Work("late", "", "", first.lasting, (), 10.0)
    assert simulate([late]).by(18.0) == pytest.approx(gamma(8.0, 2), abs=0.01)


def test_the_same_plan_gives_the_same_answer() -> None:
    assert simulate(works(3, 2, chained=True)).done == simulate(works(3, 2, chained=True)).done


def test_a_work_done_today_leaves_the_rest_of_its_chain() -> None:
    runs = simulate(works(2, 2, chained=True), ["w0"])
    assert runs.by(10.0, "w0") == pytest.approx(gamma(10.0, 2), abs=0.01)


def test_every_sort_of_evidence_has_an_assumed_length() -> None:
    assert set(priors()) == {"document", "attestation", "training", "test", "check", "approval"}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return Known(client(tmp_path_factory.mktemp("client")), Exported(_TAKEN, {Evidence: (), Approval: ()}))


_TAKEN = consent("p-1").at


def test_a_date_far_away_holds_and_one_too_near_does_not(known: Known) -> None:
    far = outlook(ready(known, checklist(), "york", DAY), "GB-ENG")
    near = outlook(ready(known, checklist(), "york", date(2027, 1, 28)), "GB-ENG")
    assert far.chance is not None and near.chance is not None
    assert far.chance > 0.5 > near.chance
    assert far.likely[0] <= far.likely[1]
    assert [chance for _, chance in far.curve] == sorted(chance for _, chance in far.curve)


def test_the_critical_path_leads_over_what_waits_for_what(known: Known) -> None:
    found = outlook(ready(known, checklist(), "york", date(2027, 1, 20)), "GB-ENG")
    assert [bar.id for bar in found.path] == ["terms", "team", "approvals"]
    assert {id for id, _ in found.movers} == {"terms", "team", "approvals"}
    assert all(chance >= (found.chance or 0) for _, chance in found.movers)


def test_what_does_not_block_is_no_part_of_the_plan(known: Known) -> None:
    assert "wish" not in {bar.id for bar in outlook(ready(known, checklist(), "york", DAY), "GB-ENG").bars}


def test_an_open_gate_is_ready_today(known: Known) -> None:
    acts = (proof("terms"), proof("team", "training"))
    kept = Exported(_TAKEN, {Evidence: acts, Approval: (consent("p-1"), consent("p-2"))})
    found = outlook(ready(Known(known.workspace, kept), checklist(), "york", DAY), "GB-ENG")
    assert (found.chance, found.likely, found.bars) == (1.0, (DAY, DAY), ())


def test_the_outlook_is_told_as_text_as_data_and_as_a_picture_with_the_same_days(known: Known, tmp_path: Path) -> None:
    found = outlook(ready(known, checklist(), "york", DAY), "GB-ENG")
    text, data = outlook_text(found), outlook_data(found)
    assert "Critical path: " in text and str(LIVE) in text
    assert data["critical_path"] == [bar.id for bar in found.path]
    pytest.importorskip("altair")
    picture = as_svg(found, "York")
    assert picture.startswith("<svg") and "will the date hold?" in picture
    assert all(f"{bar.id} {bar.begin} to {bar.end}" in picture and bar.id in text for bar in found.bars)
