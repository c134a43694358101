"""Clause by clause: every row has its record or its rule, and nothing is called met."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from checker.every_rule import EVERY_RULE
from knowledge.clauses import clauses
from knowledge.loading import load
from knowledge.records import Unrecorded
from knowledge.records.acts import ACTS
from knowledge.records.export import read_records
from onboarding.conformance import deeds
from onboarding.conformance.audit import audit
from onboarding.conformance.commands import conformance
from onboarding.conformance.found import found
from onboarding.conformance.rows import rows, rules_of
from onboarding.conformance.table import called, items_of, table
from onboarding.origin import Origin
from tests.onboarding.small_client import FILES

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example"
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


def test_every_rule_that_others_call_otherwise_is_one_of_ours() -> None:
    for row in called():
        assert set(row["ours"]) <= set(EVERY_RULE), row["name"]
        assert row["name"] in row["ours"] or row["name"] not in EVERY_RULE, row["name"]
        assert row["why"]


def test_nothing_is_called_compliant_and_what_people_did_is_not_evaluated_without_records() -> None:
    workspace = load(EXAMPLE)
    listed = rows(workspace, found(workspace, TODAY, Unrecorded(), texts=False), Unrecorded())
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
        assert f">{row['id']}</a></th>" in page and f'<span class="id">{row["id"]}</span>' in page
    assert "http" not in page and "<script" not in page and "src=" not in page


def test_what_people_did_is_told_by_whom_and_when_and_is_never_called_met() -> None:
    whole = audit(load(EXAMPLE), TODAY, read_records(EXAMPLE / "records.json"), Origin(), texts=False)
    by_id = {row.id: row for row in whole.rows}
    known = by_id["4(c)"].evidence[0]
    assert (known.count, known.last and known.last.by, known.last and known.last.on) == (9, "p-301", "2026-11-19")
    assert "2 of 2 checklist items not shown" in by_id["6.6(a)"].state and by_id["6.6(a)"].tone == "missing"
    assert by_id["6.6(b)2"].evidence[0].count == 2
    (terms,) = by_id["6.10"].items
    assert (terms.centre, terms.state) == ("cardiff", "done") and "by p-" in terms.why and "2026-" in terms.why
    said = " ".join(row.state for row in whole.rows)
    assert not {"compliant", "conforms", "met", "passed"} & set(said.split())


def test_a_rule_that_is_off_or_does_not_apply_is_not_told_as_free_of_findings(tmp_path: Path) -> None:
    for name, text in {**FILES, "onevoice.yaml": FILES["onevoice.yaml"] + "severities: {COST-006: off}\n"}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "knowledge/agreement/york-terms.yaml").unlink()
    whole = audit(load(tmp_path), TODAY, None, Origin(), texts=False)
    asked = {rule.code: rule.asked for row in whole.rows for rule in row.rules}
    assert (asked["COST-006"], asked["COST-001"], asked["COST-003"]) == ("off", "not asked", "asked")
    assert asked["CONS-HOURS"] == "not asked"  # the texts were left unread


def test_every_sort_of_act_has_its_words() -> None:
    assert set(deeds._WORDS) == {sort.__name__ for sort in ACTS.values()}
    assert {sort for clause in clauses() for sort in clause.acts} <= set(deeds._WORDS)


def test_the_table_of_all_clauses_in_the_documentation_is_current() -> None:
    written = (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8")
    assert written == table(), "run: onevoice conformance --table --output docs/clauses.md"
    rows = written.partition("\n## ")[0].splitlines()
    assert sum(line.startswith("| ") for line in rows) == 76  # a head, and a line for each clause


def test_every_clause_that_asks_for_something_has_an_item_in_a_shipped_checklist() -> None:
    assert [one.id for one in clauses() if one.asks != "nothing" and not items_of(one)] == []
