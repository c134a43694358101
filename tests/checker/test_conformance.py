"""Clause by clause: every row has its record or its rule, and nothing is called met."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from checker.conformance.commands import conformance
from checker.conformance.rows import rows, rules_of
from checker.every_rule import EVERY_RULE
from checker.record_check import on_record
from knowledge.clauses import clauses
from knowledge.loading import load
from knowledge.records import Unrecorded

EXAMPLE = Path(__file__).parents[2] / "example"
TODAY = date(2026, 11, 23)
# What data alone decides, by the clause table; each of these must be watched by a rule.
DECIDED = {
    "4(a)", "4(b)", "4-f", "5.2-a", "5.2(a)", "5.2(b)", "5.2(c)", "5.2(d)", "5.2(e)", "5.2-b", "5.3-a", "5.3(a)",
    "5.3(c)", "5.3(d)", "5.4-a", "5.4-b", "5.4-c", "5.4-d", "5.4(a)", "5.4(b)", "5.4(c)", "5.4-h", "5.5-a", "5.5-b",
    "5.6", "5.7-a", "5.7-b", "5.7-c", "5.7-d", "5.7-e", "5.8(a)", "5.8(b)", "5.8(c)", "5.8-d", "5.8-e", "5.9-a",
    "5.9-b", "5.9-c", "5.9-d", "6.4", "6.5-a", "6.5-b", "6.5-c", "6.5-d", "6.6-a", "6.6-b", "6.6-c", "6.6-e",
    "6.6(b)1-a", "6.6(b)1-b", "6.6(b)1-c", "6.6(c)", "6.7-a", "6.7-b", "6.8-a", "6.8-b", "6.9", "6.10",
}  # fmt: skip


def test_every_clause_that_data_decides_is_watched_by_a_rule() -> None:
    assert [one.id for one in clauses() if one.id in DECIDED and not rules_of(one)] == []
    assert {one.id for one in clauses()} >= DECIDED


def test_every_clause_that_asks_for_something_has_a_record() -> None:
    assert [one.id for one in clauses() if one.asks != "nothing" and not one.definitions and not one.acts] == []


def test_every_rule_that_a_clause_names_is_there() -> None:
    assert {code for one in clauses() for code in rules_of(one)} <= set(EVERY_RULE)


def test_nothing_is_called_compliant_and_what_people_did_is_not_evaluated_without_records() -> None:
    workspace = load(EXAMPLE)
    listed = rows(workspace, on_record(workspace, TODAY), Unrecorded())
    assert len(listed) == 75
    acted = [row for row in listed if row.evidence]
    assert acted and all(one.count is None for row in acted for one in row.evidence)
    assert all(row.state.startswith(("not evaluated", "nothing on record")) for row in acted if not row.open)
    assert not any("compliant" in row.state or "met" in row.state.split() for row in listed)


def test_the_command_says_the_same_in_every_form() -> None:
    call = [str(EXAMPLE), "--as-of", "2026-11-23", "--record-only"]
    text = CliRunner().invoke(conformance, call)
    data = json.loads(CliRunner().invoke(conformance, [*call, "--format", "json"]).output)
    page = CliRunner().invoke(conformance, [*call, "--format", "html"]).output
    assert text.exit_code == 0
    for row in data["clauses"]:
        assert f"{row['id']}  {row['about']}" in text.output
        assert f'<th scope="row">{row["id"]}</th>' in page
    assert "http://" not in page and "<script" not in page
