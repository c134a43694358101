"""Automatic checks: what is on record passes, what is missing fails, and without a record nobody can say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.records import Records, Unrecorded, acts
from knowledge.records.acts import (
    Acceptance,
    Access,
    Acknowledgement,
    Act,
    Briefing,
    DeletionCheck,
    Delivery,
    ForecastSent,
    Notice,
    Review,
    Training,
)
from knowledge.records.export import Exported
from knowledge.workspace import Workspace
from onboarding.checks import CHECKS
from onboarding.checks.case import Result
from onboarding.readiness import Known, case_of
from tests.onboarding.small_client import DAY, FILES, LIVE, client

AT = datetime(2026, 11, 20, tzinfo=UTC)
NOTICE = Notice("n-1", 2, "price", "", (), ("york",), AT, AT, "published", "p-1")
ACCEPTED = Acceptance("n-1", 2, "york", "p-2", AT, "accepted")
ACK = (Acknowledgement("ways", "3", "york", "p-1", AT, "quiz"), Acknowledgement("feel", "1", "york", "p-1", AT, "quiz"))


def result(name: str, workspace: Workspace, records: Records, day: date = DAY) -> Result:
    return CHECKS[name].check(case_of(Known(workspace, records, ()), "york", day))


def kept(*done: Act) -> Exported:
    sorts = (
        Notice,
        Acceptance,
        Briefing,
        Acknowledgement,
        Review,
        Training,
        Delivery,
        Access,
        acts.TestContact,
        ForecastSent,
    )
    found: dict[type[Act], tuple[Act, ...]] = {
        sort: tuple(act for act in done if isinstance(act, sort)) for sort in (*sorts, DeletionCheck)
    }
    return Exported(AT, found)


BY_ACTS: dict[str, tuple[tuple[Act, ...], tuple[Act, ...]]] = {
    "notices-taken-up": ((NOTICE, ACCEPTED, Briefing("n-1", 2, "york", "p", AT, 9, 9)), (NOTICE, ACCEPTED, Briefing("n-1", 2, "york", "p", AT, 8, 9))),  # noqa: E501
    "experience-acknowledged": (ACK, (Acknowledgement("feel", "1", "york", "p-1", AT),)),
    "access-acknowledged": (ACK, (Acknowledgement("ways", "2", "york", "p-1", AT, "quiz"),)),
    "processes-acknowledged": ((Acknowledgement("complaints", "2", "york", "p", AT),), (Acknowledgement("complaints", "2", "hull", "p", AT),)),  # noqa: E501
    "products-in-pack": ((Delivery("york", "1", DAY, "p-1"),), (Delivery("york", "1", DAY),)),
    "topics-trained": ((Training("york", "meter", DAY, 5, 5), Training("york", "complaints", DAY, 5, 5)), (Training("york", "meter", DAY, 5, 4),)),  # noqa: E501
    "accesses-given": ((Access("york", "Accounts", DAY, "given"),), (Access("york", "Accounts", DAY, "removed"),)),
    "accesses-removed": ((Access("york", "Accounts", DAY, "removed"),), (Access("york", "Accounts", DAY, "given"),)),
    "contacts-tried": ((acts.TestContact("york", "leaks", DAY, "p", True),), (acts.TestContact("york", "leaks", DAY, "p", False),)),  # noqa: E501
    "forecast-sent": ((ForecastSent("york", "w", DAY, DAY, LIVE),), (ForecastSent("york", "w", DAY, DAY, DAY),)),
    "data-deleted": ((DeletionCheck("york", "d", DAY, "p", True),), (DeletionCheck("york", "d", DAY, "p", False),)),
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return client(tmp_path_factory.mktemp("client"))


@pytest.mark.parametrize("name", BY_ACTS)
def test_what_people_did_passes_what_they_did_not_fails_and_without_a_record_nobody_can_say(
    workspace: Workspace, name: str
) -> None:
    right, wrong = BY_ACTS[name]
    assert result(name, workspace, kept(*right)).state == "pass"
    missing = result(name, workspace, kept(*wrong))
    assert missing.state == "fail" and missing.why and missing.clears
    assert result(name, workspace, Unrecorded()).state == "unknown"


def test_reviews_are_owed_from_the_first_day_on(workspace: Workspace) -> None:
    assert result("reviews-held", workspace, kept()).state == "pass"
    later = date(2027, 4, 1)
    assert result("reviews-held", workspace, kept(), later).state == "fail"
    held = kept(Review("york", "performance", date(2027, 3, 15), "p"))
    assert result("reviews-held", workspace, held, later).state == "pass"


CHANGED = {
    "hours-covered": ("agreement__york-terms", "hours: 'Mo-Fr 08:00-18:00'", "hours: 'Mo-Fr 08:00-17:00'", "leaks Mo 17:00-18:00"),  # noqa: E501
    "menu-passes": ("ivr__menu", "{key: '0', to: agent}", "{key: '0', to: repeat}", "no key leads to an agent"),
    "agreement-in-force": ("agreement__york-terms", "starts: 2027-02-01", "starts: 2027-03-01", "begins on 2027-03-01"),
    "certificate-valid": ("centre__york", "valid_until: 2027-06-30", "valid_until: 2027-01-31", "until 2027-01-31"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_what_is_defined_passes_until_it_is_wrong(workspace: Workspace, tmp_path: Path, name: str) -> None:
    path, was, now, said = CHANGED[name]
    assert result(name, workspace, kept()).state == "pass"
    text = FILES[f"knowledge/{path.replace('__', '/')}.yaml"]
    assert was in text
    found = result(name, client(tmp_path, **{f"knowledge__{path}": text.replace(was, now)}), kept())
    assert found.state == "fail" and said in found.why


def test_a_centre_that_has_ended_is_named_by_nothing(workspace: Workspace, tmp_path: Path) -> None:
    found = result("nothing-names-it", workspace, kept())
    assert found.state == "fail" and "contact leaks" in found.why and "process complaints" in found.why
    ended = client(
        tmp_path,
        knowledge__centre__york=FILES["knowledge/centre/york.yaml"].replace("status: onboarding", "status: ended"),
        knowledge__contact__leaks=FILES["knowledge/contact/leaks.yaml"].replace("answered_by: [york]\n", ""),
        knowledge__process__complaints=FILES["knowledge/process/complaints.yaml"].replace("centres: [york]\n", ""),
    )
    assert result("nothing-names-it", ended, kept()).state == "pass"
