"""Checklists are read with every mistake told at its place; the shipped ones lose no clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.clauses import clauses
from knowledge.problems import Problems
from onboarding.checklist.difference import between
from onboarding.checklist.folder import TEMPLATES, checklists_of, template, template_text
from onboarding.checklist_command import checklist as command
from onboarding.checks import CHECKS
from tests.onboarding.small_client import CHECKLIST, checklist, client, told


def test_every_clause_that_wants_evidence_has_an_item_in_the_shipped_checklist() -> None:
    covered = {clause for item in template("go-live").items() for clause in item.clauses}
    assert [row.id for row in clauses() if row.asks != "nothing" and row.id not in covered] == []
    assert len(template("go-live").by_id) >= 60


@pytest.mark.parametrize("id", TEMPLATES)
def test_every_shipped_checklist_is_right_and_names_who_owes_what(id: str) -> None:
    one = template(id)
    assert one.sort == ("review" if id == "change-of-scope" else id)  # of a centre that is live and stays so
    assert {item.side for item in one.items()} == {"client", "centre"}
    assert all(item.clauses for item in one.items())


def test_every_automatic_check_is_asked_for_by_a_shipped_checklist() -> None:
    asked = {name for id in TEMPLATES for item in template(id).items() for name in item.checks}
    assert asked == set(CHECKS)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("owner: buyer, owed_by", "ownr: buyer, owed_by", ":10:34: KEY-UNKNOWN this key is not known (read: ownr); did you mean owner?"),  # noqa: E501
        ("sort: go-live", "sort: go", ":2:7: CHOICE expected one of go-live, review, termination (read: go)"),
        ("20 working days before", "20 days ago", "VALUE expected when it is due (read: 20 days ago)"),
        ("90 days", "90 moons", "VALUE expected how long evidence counts (read: 90 moons)"),
        ("needs: [terms]", "needs: [termz]", "REF-MISSING there is no item of this id (read: termz); did you mean"),
        ("evidence: document}", "needs: [team], evidence: document}", "REF-CIRCLE these need one another (read: team"),
        ("id: team", "id: terms", "ID-TWICE this id belongs to terms already (read: terms)"),
        ("evidence: document}", "clauses: [5.4-z], evidence: document}", "REF-MISSING there is no such clause (read: 5.4-z)"),  # noqa: E501
        ("evidence: document}", "checks: no-open-errs}", "REF-MISSING there is no such automatic check (read: no-open-errs); did you mean no-open-errors?"),  # noqa: E501
        (", evidence: document}", "}", "KEY-MISSING this item wants nothing that could show it done (read: terms)"),
        ("id: live", "id: other", ":1:5: ID the file is called live (read: other)"),
        ("evidence: document}", "when: {channel: voice}, evidence: document}", "did you mean channels?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(was: str, now: str, said: str) -> None:
    assert was in CHECKLIST
    found = told(CHECKLIST.replace(was, now, 1))
    assert any(said in line for line in found), found
    assert all(line.startswith("live.yaml:") for line in found)


def test_all_mistakes_are_told_at_once() -> None:
    spoilt = CHECKLIST.replace("20 working days before", "soon").replace("90 days", "long")
    spoilt = spoilt.replace("warn: 30", "warn: x")
    assert len(told(spoilt)) == 3


def test_a_checklist_of_a_workspace_names_centres_that_there_are(tmp_path: Path) -> None:
    workspace = client(tmp_path, onboarding__live=CHECKLIST.replace("warn: 30", "centres: [yorc]").lstrip())
    problems = Problems()
    checklists_of(workspace, problems)
    assert ["REF-MISSING there is no centre of this id (read: yorc); did you mean york?" in str(one) for one in problems] == [True]  # fmt: skip  # noqa: E501


def test_a_copy_is_the_template_under_its_own_id_and_nothing_is_overwritten(tmp_path: Path) -> None:
    workspace = client(tmp_path)
    arguments = ["copy", "go-live", str(tmp_path), "--centre", "york"]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    again = CliRunner().invoke(command, arguments)
    assert again.exit_code == 2 and "is there already" in again.output
    problems = Problems()
    found = checklists_of(workspace, problems)["york-go-live"]
    assert found.centres == ("york",) and found.template == "go-live"
    assert list(between(template("go-live"), found)) == []


def test_a_copy_for_a_centre_that_is_not_there_is_refused(tmp_path: Path) -> None:
    client(tmp_path)
    result = CliRunner().invoke(command, ["copy", "go-live", str(tmp_path), "--centre", "yorc"])
    assert result.exit_code == 2 and "did you mean york?" in result.output


def test_what_differs_between_versions_is_told_item_by_item_with_what_becomes_of_evidence() -> None:
    later = checklist(
        CHECKLIST.replace("id: team", "id: crew, formerly: [team]")
        .replace("20 working days before", "25 working days before")
        .replace("id: wish, what: Wish", "id: hope, what: Hope")
    )
    assert [str(one) for one in between(checklist(), later)] == [
        "changed terms: due 20 working days before → 25 working days before; evidence is kept",
        "renamed crew: was team; evidence is kept",
        "added hope: Hope; due on the day; not blocking",
        "removed wish: Wish; evidence is lost",
    ]


def test_the_command_tells_the_difference_and_its_exit_code_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(template_text("review").replace("id: training", "id: trained"), encoding="utf-8")
    same = CliRunner().invoke(command, ["diff", "review", "review"], standalone_mode=False)
    other = CliRunner().invoke(command, ["diff", "review", str(path)], standalone_mode=False)
    assert (same.return_value, other.return_value) == (0, 1)
    assert "added trained" in other.output and "removed training" in other.output


def test_the_shipped_checklists_and_checks_are_listed() -> None:
    output = CliRunner().invoke(command, ["list"]).output
    assert all(word in output for word in (*TEMPLATES, *CHECKS))


def test_a_checklist_without_an_item_is_told() -> None:
    empty = "id: live\nsort: review\nversion: '1'\nname: None\nstages: [{id: one, name: One, items: []}]\n"
    assert told(empty) == [
        "live.yaml:5:38: SHAPE expected at least one (read: a list); write an item",
    ]
