"""The example's third centre, ten weeks before it goes live: what is done, due and lapsed, and what blocks."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from knowledge.loading import load
from knowledge.problems import Problems
from knowledge.records.export import read_records
from onboarding.checklist.difference import between
from onboarding.checklist.folder import checklists_of, template
from onboarding.readiness import Known, ready
from onboarding.texts_checked import checked

DAY = date(2026, 11, 23)


def test_cardiff_is_blocked_by_a_contradiction_among_others(example: Path) -> None:
    workspace, problems = load(example), Problems()
    checklist = checklists_of(workspace, problems)["cardiff-go-live"]
    assert not problems and list(between(template("go-live"), checklist)) == []
    texts = checked(workspace, DAY)
    records = read_records(example / "records.json")
    decision = ready(Known(workspace, records, texts.findings, texts.sources), checklist, "cardiff", DAY)
    assert len(decision.items) >= 60 and decision.light == "red"
    count = Counter(one.state for one in decision.items)
    assert count["done"] >= 15 and count["open"] >= 20 and count["not-wanted"] >= 5
    assert (count["lapsed"], count["lapsing"], count["exempt"], count["unknown"]) == (2, 1, 1, 0)
    why = {one.item: one.why for one in decision.blockers}
    assert "open error" in why["no-contradiction"] and "CONS-" in why["no-contradiction"]
    assert why["approvals"] == "approved by p-201 alone"
    assert "customer-access 2.4 (only 2.3)" in why["access-understood"]
    # Without findings the check is not passed by silence; without any, it turns green by itself.
    blind = ready(Known(workspace, records), checklist, "cardiff", DAY)
    assert {one.item: one.state for one in blind.blockers}["no-contradiction"] == "unknown"
    clean = ready(Known(workspace, records, (), texts.sources), checklist, "cardiff", DAY)
    assert "no-contradiction" not in {one.item for one in clean.blockers}
