"""Whatever people hand in, exempt and approve, and however time passes, a gate keeps what it promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from knowledge.records.acts import Act, Approval, Evidence, Exemption
from knowledge.records.export import Exported
from onboarding.checks.case import Result
from onboarding.gate.about import About
from onboarding.gate.decision import Decision, decide
from onboarding.gate.held import held
from tests.onboarding.small_client import CHECKLIST, DAY, LIVE, checklist

RUNS, STEPS = 5_000, 40
OF = checklist(CHECKLIST.replace("evidence: document}", "evidence: document, checks: no-open-errors}"))
ABOUT = About("york", LIVE, (("client", "GB-ENG"), ("centre", "GB")))
ITEMS = st.sampled_from(list(OF.by_id))
SORTS = st.sampled_from(["document", "attestation", "training", "test"])
PEOPLE = st.sampled_from(["p-1", "P-1", "p-2", "p-3"])
SOON = st.integers(-30, 60).map(timedelta)


class Gate(RuleBasedStateMachine):
    """A gate over time. kept: sorts of act of which a record is kept at all."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.acts, self.kept = DAY, list[Act](), {Evidence, Approval, Exemption}
        self.check = Result("unknown", "not checked")

    @initialize(kept=st.sets(st.sampled_from([Evidence, Approval, Exemption]), min_size=2))
    def record(self, kept: set[type[Evidence | Approval | Exemption]]) -> None:
        self.kept = set(kept)

    @rule(item=ITEMS, sort=SORTS, ago=SOON, lasts=st.none() | SOON, digest=st.sampled_from(["", "ab"]))
    def hand_in(self, item: str, sort: str, ago: timedelta, lasts: timedelta | None, digest: str) -> None:
        on = self.day - ago
        act = Evidence("york", "live", item, sort, "p-1", on, on + lasts if lasts else None, digest)  # type: ignore[arg-type]
        before = self.decided()
        self.acts.append(act)
        after = self.decided()
        # More evidence never adds a blocker.
        assert {one.item for one in after.blockers} <= {one.item for one in before.blockers}

    @rule()
    def hand_in_all(self) -> None:
        for item in OF.items():
            self.acts += [
                Evidence("york", "live", item.id, sort, "p-1", self.day, None, "ab") for sort in item.evidence
            ]

    @rule(person=PEOPLE)
    def approve(self, person: str) -> None:
        self.acts.append(Approval("york", "live", person, datetime.combine(self.day, datetime.min.time(), UTC)))

    @rule(item=ITEMS, until=SOON, owner=st.sampled_from(["", "p-9"]), reason=st.sampled_from([" ", "why"]))
    def exempt(self, item: str, until: timedelta, owner: str, reason: str) -> None:
        self.acts.append(Exemption("york", "live", item, owner, reason, self.day + until))

    @rule(state=st.sampled_from(["pass", "fail", "unknown"]), until=st.none() | SOON)
    def check_again(self, state: str, until: timedelta | None) -> None:
        self.check = Result(state, "so", "", self.day + until if until and state == "pass" else None)  # type: ignore[arg-type]
        if self.check.until and self.check.until < self.day:
            self.check = replace(self.check, until=None)

    @rule(days=st.integers(0, 60))
    def wait(self, days: int) -> None:
        self.day += timedelta(days)
        self.check = Result("unknown", "not checked since")

    def decided(self, day: date | None = None) -> Decision:
        kept = {sort: tuple(act for act in self.acts if isinstance(act, sort)) for sort in self.kept}
        records = Exported(datetime(2026, 11, 23, tzinfo=UTC), kept)
        return decide(OF, ABOUT, {"no-open-errors": self.check}, held(records, "Europe/London"), day or self.day)

    @invariant()
    def never_open_with_a_blocker(self) -> None:
        found = self.decided()
        unmet = [one for one in found.items if one.item.blocking and not one.good]
        assert found.open == (not unmet and len(found.approvers) > 1)
        assert {one.item for one in found.blockers} >= {one.item.id for one in unmet}
        assert (found.light == "red") == (not found.open)

    @invariant()
    def never_by_one_person_alone(self) -> None:
        if self.decided().open:
            people = {act.by.casefold() for act in self.acts if isinstance(act, Approval)}
            assert len(people) > 1 and Approval in self.kept

    @invariant()
    def never_by_what_does_not_count(self) -> None:
        for one in self.decided().items:
            if one.state in {"done", "lapsing"}:
                assert Evidence in self.kept
                for sort in one.item.evidence:
                    assert any(self.counts(act, one.item.id, sort) for act in self.acts)
                assert not one.item.checks or self.check.state == "pass"
            if one.state == "exempt":
                assert any(
                    isinstance(act, Exemption) and act.item == one.item.id and act.until >= self.day and act.owner
                    for act in self.acts
                )

    def counts(self, act: Act, item: str, sort: str) -> bool:
        if not isinstance(act, Evidence) or (act.item, act.sort) != (item, sort) or act.on > self.day:
            return False
        age = OF.by_id[item].counts_for
        young = age is None or act.on + age >= self.day
        return young and (act.until is None or act.until >= self.day) and (sort != "document" or bool(act.digest))

    @invariant()
    def every_blocker_says_who_owes_it_and_why(self) -> None:
        assert all(one.owner and one.why and one.side for one in self.decided().blockers)

    @invariant()
    def the_same_input_gives_the_same_decision(self) -> None:
        assert self.decided() == self.decided()


def campaign(runs: int) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Gate,
        settings=settings(max_examples=runs, stateful_step_count=STEPS, deadline=None, suppress_health_check=checks),
    )


def test_a_gate_keeps_its_promises() -> None:
    campaign(RUNS // 50)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_gate_keeps_its_promises_in_a_long_campaign() -> None:
    campaign(RUNS)
