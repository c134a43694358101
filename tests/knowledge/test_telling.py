"""Centres are told what changes for them, in their words and in time; and it can be shown what they were told."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_workspace import FILES, small_workspace

from knowledge.difference.changed_facts import changed_facts
from knowledge.difference.supposed import supposing
from knowledge.records.acts import Acceptance, Notice
from knowledge.records.export import Exported, write_records
from knowledge.telling.classes import class_of
from knowledge.telling.commands import notices, told
from knowledge.telling.concerned import centres_concerned
from knowledge.telling.drafts import Draft, drafts
from knowledge.telling.lead_time import owed
from knowledge.workspace import Workspace

AS_OF = date(2026, 11, 23)
FROM = date(2027, 2, 1)
TERMS = """
id: manila-terms
name: Manila terms
centre: manila
services: [meter]
lead_times: {price: 20}
staffs: [{contact: leaks, hours: "Mo-Fr 08:00-20:00"}]
"""
MANILA = "id: manila\nname: Manila centre\ncountry: PH\ntimezone: Asia/Manila\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(
        tmp_path,
        **{"knowledge__agreement__manila-terms.yaml": TERMS, "knowledge__centre__manila.yaml": MANILA},
    )


def _drafted(workspace: Workspace, name: str, value: str, start: date = FROM) -> Mapping[str, Draft]:
    after = supposing(workspace, name, value, start)
    return {one.centre: one for one in drafts(workspace, after, changed_facts(workspace, after, AS_OF))}


def test_only_centres_whose_agreement_names_a_thing_are_concerned(workspace: Workspace) -> None:
    meter = workspace.entities["meter"]
    assert centres_concerned(workspace, meter, meter.audience, AS_OF) == ("manila",)


def test_where_no_agreement_names_a_thing_everyone_who_may_see_it_is_concerned(workspace: Workspace) -> None:
    mail = workspace.entities["mail"]
    assert centres_concerned(workspace, mail, mail.audience, AS_OF) == ("leeds", "manila")
    margin = workspace.fact("meter.margin")
    assert margin
    assert centres_concerned(workspace, workspace.entities["meter"], margin.audience, AS_OF) == ()


def test_notice_is_counted_in_the_centres_own_working_days(workspace: Workspace) -> None:
    (owing,) = owed(workspace, ["manila"], "price", FROM)
    assert (owing.days, owing.place) == (20, "PH")
    assert owing.tell_by(date(2027, 1, 4)) == date(2026, 11, 25), "seven holidays of Manila lie between"


@pytest.mark.parametrize(
    ("kind", "attribute", "type", "sort"),
    [
        ("product", "monthly_price", "money", "price"),
        ("contact", "call_charge", "text", "price"),
        ("contact", "hours", "hours", "hours"),
        ("contact", "phone", "phone", "system"),
        ("ivr", "", "", "system"),
        ("process", "refund_within", "duration", "process"),
        ("policy", "refund_within", "duration", "rule"),
    ],
)
def test_the_class_of_a_change_follows_from_what_changes(kind: str, attribute: str, type: str, sort: str) -> None:
    assert class_of(kind, attribute, type) == sort


def test_a_notice_says_before_and_after_and_what_to_do_in_every_language(workspace: Workspace) -> None:
    draft = _drafted(workspace, "meter.monthly_price", "£30.49 a month")["manila"]
    assert set(draft.bodies) == {"en", "cy"}
    assert draft.titles["en"] == "Water meter, monthly price: £30.49 a month from 1 February 2027"
    body = draft.bodies["en"]
    assert "until then £29.99 a month; from 1 February 2027 £30.49 a month" in body
    assert "It holds until 31 March 2027; after that £31.99 a month." in body
    assert "Until 1 February 2027 go on quoting the price of today." in body
    assert "Do not tell customers before 1 February 2027." in body
    assert "owed 20 working days' notice" in body
    assert "1 Chwefror 2027" in draft.bodies["cy"]
    assert "£30.49 y mis" in draft.bodies["cy"]


def test_the_same_change_gives_the_same_words(workspace: Workspace) -> None:
    assert _drafted(workspace, "meter.monthly_price", "£30.49 a month") == _drafted(
        workspace, "meter.monthly_price", "£30.49 a month"
    )


def test_what_only_the_client_may_see_is_told_to_nobody(workspace: Workspace) -> None:
    assert _drafted(workspace, "meter.margin", "22%") == {}


def test_what_only_centres_may_see_is_not_for_customers(workspace: Workspace) -> None:
    draft = _drafted(workspace, "leaks.transfer_code", "*72 9999")["manila"]
    assert "Do not tell customers." in draft.bodies["en"]


def test_expected_contacts_and_the_reason_are_told_where_they_are_known(tmp_path: Path) -> None:
    before = small_workspace(tmp_path / "a")
    name = "knowledge__product__meter.yaml"
    text = FILES[name.replace("__", "/")].replace(
        "why: yearly, audience: public,", "why: yearly, audience: public, volume: about 400 more calls a week,"
    )
    later = text.replace("£31.99", "£32.49")
    after = small_workspace(tmp_path / "b", **{name: later})
    (draft, *_) = drafts(before, after, changed_facts(before, after, AS_OF))
    assert "about 400 more calls a week" in draft.bodies["en"]
    assert "Why: yearly." in draft.bodies["en"]
    assert "You may tell customers from now on" in draft.bodies["en"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A workspace whose price was changed at noon on 2 November 2026."""
    root = tmp_path / "facts"
    small_workspace(root)
    path = root / "knowledge/product/meter.yaml"
    _git(root, "init", "-q")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "Begin", day="2026-10-01T09:00:00+00:00")
    path.write_text(path.read_text("utf-8").replace("£29.99", "£28.50"), encoding="utf-8")
    _git(root, "commit", "-qam", "Lower", day="2026-11-02T12:00:00+00:00")
    return root


def _git(folder: Path, *words: str, day: str = "2026-10-01T09:00:00+00:00") -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@tide.example", "-c", "commit.gpgsign=false"]
    when = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True, env=when)


def _asked(root: Path, *words: str) -> str:
    run = CliRunner().invoke(told, [*words, "--workspace", str(root)], standalone_mode=False)
    if run.exception:
        raise run.exception
    return run.output


def test_an_agent_was_told_what_was_true_at_that_moment(repository: Path) -> None:
    assert "Monthly price: £29.99 a month" in _asked(repository, "leeds", "meter", "--at", "2026-11-02T11:59")
    assert "Monthly price: £28.50 a month" in _asked(repository, "leeds", "Water meter", "--at", "2026-11-02T12:00")


def test_what_a_centre_could_not_see_was_not_told_to_it(repository: Path) -> None:
    assert "21%" not in _asked(repository, "leeds", "meter", "--at", "2026-11-20T12:00", "--format", "json")


def test_notices_in_force_come_from_the_records(repository: Path, tmp_path: Path) -> None:
    sent = datetime(2026, 11, 1, 9, tzinfo=UTC)
    notice = Notice(
        "n-7", 1, "price", "Cheaper meters", ("meter.monthly_price",), ("leeds",), sent, sent, "published", "p-1"
    )
    answer = Acceptance("n-7", 1, "leeds", "p-9", datetime(2026, 11, 3, tzinfo=UTC), "accepted")
    path = tmp_path / "records.json"
    write_records(Exported(sent, {Notice: (notice,), Acceptance: (answer,)}), path)
    words = ("leeds", "meter", "--records", str(path), "--at")
    assert "none is evaluated" in _asked(repository, "leeds", "meter", "--at", "2026-11-02T13:00")
    assert "Cheaper meters (not answered by then)" in _asked(repository, *words, "2026-11-02T13:00")
    assert "Cheaper meters (accepted)" in _asked(repository, *words, "2026-11-04T13:00")
    assert "none was in force" in _asked(repository, *words, "2026-10-31T13:00")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["paris", "meter", "--at", "2026-11-02T12:00"], "no centre paris"),
        (["leeds", "moonshine", "--at", "2026-11-02T12:00"], "could see was called moonshine"),
        (["leeds", "meter", "--at", "yesterday"], "no moment"),
        (["leeds", "meter", "--at", "2020-01-01T12:00"], "begins after"),
    ],
)
def test_what_cannot_be_answered_is_wrong_use(repository: Path, words: list[str], says: str) -> None:
    run = CliRunner().invoke(told, [*words, "--workspace", str(repository)])
    assert run.exit_code == 2
    assert says in run.output


def test_the_command_writes_a_file_for_each_centre_and_language(repository: Path, tmp_path: Path) -> None:
    words = ["HEAD~1", "HEAD", "--workspace", str(repository), "--as-of", "2026-11-01"]
    run = CliRunner().invoke(notices, [*words, "--output", str(tmp_path / "out")], standalone_mode=False)
    assert run.exception is None
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"2026-11-01-{centre}.{locale}.md" for centre in ("leeds", "manila") for locale in ("cy", "en")
    ]
    data = json.loads(CliRunner().invoke(notices, [*words, "--format", "json"], standalone_mode=False).output)
    assert {one["centre"] for one in data} == {"leeds", "manila"}
    nothing = CliRunner().invoke(notices, ["--workspace", str(repository)], standalone_mode=False)
    assert nothing.output == "nothing changes that a centre must be told\n"


def test_several_changes_of_one_thing_come_in_one_notice_with_what_was_and_will_be_of_each(
    workspace: Workspace,
) -> None:
    after = supposing(workspace, "meter.monthly_price", "£31.00 a month", FROM)
    after = supposing(after, "meter.web", "https://www.tide.example/new", FROM)
    after = supposing(after, "leaks.hours", "Mo-Fr 09:00-17:00", FROM)
    found = drafts(workspace, after, changed_facts(workspace, after, AS_OF))
    (draft,) = (one for one in found if one.centre == "manila")
    assert draft.titles["en"] == "3 changes from 1 February 2027"
    english, welsh = draft.bodies["en"], draft.bodies["cy"]
    assert english.count("### Water meter") == 1
    assert "- **Monthly price**: until then £29.99 a month; from 1 February 2027 £31 a month." in english
    assert "https://www.tide.example/new" in english
    assert "**Leak line, opening hours**: until then Monday to Saturday" in english
    assert "- **Pris misol**: £29.99 y mis tan hynny; £31 y mis o 1 Chwefror 2027 ymlaen." in welsh
    assert "Water meter, monthly price: £31 a month" in english.split("## What to tell customers")[1]


def test_a_notice_of_one_thing_is_called_by_it(workspace: Workspace) -> None:
    after = supposing(workspace, "meter.monthly_price", "£31.00 a month", FROM)
    after = supposing(after, "meter.web", "https://www.tide.example/new", FROM)
    (draft,) = drafts(workspace, after, changed_facts(workspace, after, AS_OF))
    assert draft.titles == {
        "en": "Water meter: 2 changes from 1 February 2027",
        "cy": "Water meter: 2 newid o 1 Chwefror 2027 ymlaen",
    }
    assert draft.facts == ("meter.monthly_price", "meter.web")
