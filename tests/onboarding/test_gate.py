"""The gate: shut with every blocker and who owes it, open only by evidence that counts and by two people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.funnel import guarded
from knowledge.records import Records, Unrecorded
from knowledge.records.acts import Act, Approval, Evidence, Exemption
from knowledge.records.export import Exported, write_records
from onboarding.checklist.model import Checklist
from onboarding.gate.decision import Decision
from onboarding.readiness import Known, ready
from onboarding.ready_command import ready as command
from tests.onboarding.small_client import CHECKLIST, DAY, LIVE, checklist, client, consent, proof

TAKEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
ALL = (proof("terms"), proof("team", "training"))
TWO = (consent("p-1"), consent("p-2"))


def records(acts: Iterable[Act]) -> Exported:
    kept: dict[type[Act], tuple[Act, ...]] = {
        sort: tuple(act for act in acts if isinstance(act, sort)) for sort in (Evidence, Approval, Exemption)
    }
    return Exported(TAKEN, kept)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("client")
    client(path, onboarding__live=CHECKLIST.lstrip())
    return path


def decision(root: Path, acts: Records, day: date = DAY, of: Checklist | None = None) -> Decision:
    return ready(Known(client(root), acts), of or checklist(), "york", day)


def test_a_gate_opens_when_everything_is_shown_and_two_people_approve(root: Path) -> None:
    found = decision(root, records((*ALL, *TWO)))
    assert found.open and found.light == "green"
    assert found.approvers == ("p-1", "p-2")


def test_what_nobody_kept_a_record_of_is_not_evaluated_and_blocks(root: Path) -> None:
    found = decision(root, Unrecorded())
    assert {one.item: one.state for one in found.blockers} == dict.fromkeys(("terms", "team", "approvals"), "unknown")


def test_a_blocker_names_who_owes_it_by_when_and_what_would_clear_it(root: Path) -> None:
    first, *_ = decision(root, records(())).blockers
    assert (first.owner, first.side, first.due) == ("buyer", "client", date(2027, 1, 4))
    assert first.why == "no document yet" and first.clears == "hand in the document"


def test_due_days_are_working_days_of_the_side_that_owes(root: Path) -> None:
    due = {one.item.id: one.due for one in decision(root, records(())).items}
    assert due == {"terms": date(2027, 1, 4), "team": date(2027, 1, 18), "wish": LIVE}
    late = decision(root, records(()), date(2027, 1, 5))
    assert [one.overdue for one in late.blockers] == [True, False, False]


@pytest.mark.parametrize("approvals", [(), (consent("p-1"),), (consent("p-1"), consent("p-1")), (consent("p-1"), consent(" P-1 "))])  # fmt: skip  # noqa: E501
def test_one_person_alone_lets_nobody_through(root: Path, approvals: tuple[Approval, ...]) -> None:
    found = decision(root, records((*ALL, *approvals)))
    assert [one.item for one in found.blockers] == ["approvals"]


def test_an_approval_of_a_later_day_does_not_count_yet(root: Path) -> None:
    later = Approval("york", "live", "p-2", datetime(2026, 11, 23, 23, 30, tzinfo=UTC) + timedelta(hours=1))
    assert not decision(root, records((*ALL, consent("p-1"), later))).open


def test_a_gate_turns_amber_before_evidence_lapses_and_red_after(root: Path) -> None:
    kept = records((*ALL, *TWO))
    ends = DAY + timedelta(days=90)
    assert decision(root, kept, ends - timedelta(days=31)).light == "green"
    assert decision(root, kept, ends - timedelta(days=30)).light == "amber"
    assert decision(root, kept, ends).light == "amber"
    shut = decision(root, kept, ends + timedelta(days=1))
    assert shut.light == "red" and [one.state for one in shut.blockers] == ["lapsed"]


def test_evidence_that_has_an_end_counts_to_that_day(root: Path) -> None:
    kept = records((proof("terms", until=date(2026, 12, 1)), ALL[1], *TWO))
    assert decision(root, kept, date(2026, 12, 1)).open
    assert not decision(root, kept, date(2026, 12, 2)).open


def test_a_document_without_a_digest_is_none(root: Path) -> None:
    bare = Evidence("york", "live", "terms", "document", "p-1", DAY)
    assert [one.item for one in decision(root, records((bare, ALL[1], *TWO))).blockers] == ["terms"]


def test_evidence_of_another_centre_checklist_or_sort_does_not_count(root: Path) -> None:
    for other in (
        Evidence("hull", "live", "terms", "document", "p-1", DAY, None, "ab"),
        Evidence("york", "review", "terms", "document", "p-1", DAY, None, "ab"),
        proof("terms", "attestation"),
    ):
        assert not decision(root, records((other, ALL[1], *TWO))).open


def test_an_exemption_holds_to_its_end_and_needs_an_owner_and_a_reason(root: Path) -> None:
    until = DAY + timedelta(days=10)
    exempt = Exemption("york", "live", "terms", "p-9", "the contract is at the notary's", until)
    assert decision(root, records((exempt, ALL[1], *TWO)), until).open
    assert not decision(root, records((exempt, ALL[1], *TWO)), until + timedelta(days=1)).open
    for bad in (
        Exemption("york", "live", "terms", " ", "why", until),
        Exemption("york", "live", "terms", "p-9", "", until),
    ):
        assert not decision(root, records((bad, ALL[1], *TWO))).open


def test_what_is_open_and_does_not_block_is_told_and_lets_pass(root: Path) -> None:
    found = decision(root, records((*ALL, *TWO)))
    assert [one.item.id for one in found.items if not one.good] == ["wish"]


def test_an_item_says_what_it_waits_for(root: Path) -> None:
    by_id = {one.item.id: one for one in decision(root, records(())).items}
    assert by_id["team"].waits_for == ("terms",)


def test_an_item_is_wanted_only_of_those_it_is_for(root: Path) -> None:
    for condition, wanted in (
        ("outsourced: yes", True),
        ("outsourced: no", False),
        ("channels: [chat]", False),
        ("channels: [chat, voice]", True),
        ("languages: [cy]", False),
        ("sells: yes", False),
        ("calls: yes", False),
        ("complaints: yes", True),
        ("menu: yes", True),
    ):
        text = CHECKLIST.replace("evidence: document}", f"evidence: document, when: {{{condition}}}}}")
        states = {one.item.id: one.state for one in decision(root, records(()), of=checklist(text)).items}
        assert (states["terms"] != "not-wanted") == wanted, condition


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(arguments), standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def test_the_command_says_so_too_by_its_exit_code(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    write_records(records((*ALL, *TWO)), path)
    asked = ("york", str(root), "--on", "2026-11-23", "--records", str(path))
    code, output = run(*asked)
    assert code == 0 and output.startswith("GREEN  York may pass the gate of live on 2026-11-23")
    code, output = run(*asked[:2], "--on", "2027-03-01", *asked[3 + 1 :])
    assert code == 1 and "→ hand in the record of the training anew" in output
    code, output = run(*asked, "--format", "json")
    data = json.loads(output)
    assert code == 0 and data["open"] and data["items"][0]["state"] == "done"
    assert data["day"] == "2026-11-23" and data["anchor"] == "2027-02-01"


def test_the_command_and_the_function_decide_the_same(root: Path) -> None:
    found = decision(root, Unrecorded())
    code, output = run("york", str(root), "--on", "2026-11-23", "--without-texts", "--format", "json")
    assert code == 1
    assert [one["item"] for one in json.loads(output)["blockers"]] == [one.item for one in found.blockers]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["yorc"], "there is no centre yorc; did you mean york?"),
        (["york", "--checklist", "lve"], "there is no checklist lve; did you mean live?"),
    ],
)
def test_wrong_use_is_refused_in_words(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(command, [arguments[0], str(root), *arguments[1:]]) == 2
    assert said in capsys.readouterr().err


def test_without_a_checklist_the_command_says_how_to_begin_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client(tmp_path)
    assert guarded(command, ["york", str(tmp_path)]) == 2
    assert "onevoice checklist copy go-live --centre york" in capsys.readouterr().err
