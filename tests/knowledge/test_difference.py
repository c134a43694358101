"""A difference says in a person's words what is otherwise, from when and for whom."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_workspace import FILES, small_workspace

from knowledge.difference.between import changes_between
from knowledge.difference.commands import diff
from knowledge.difference.said import meaning_of
from knowledge.difference.wording import count, lines, what
from knowledge.loading import load

METER = "knowledge__product__meter.yaml"
LEAKS = "knowledge__contact__leaks.yaml"
Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What a difference says when some files (path with / as __) are written anew: `thing: line` for each line."""

    def of(**changed: str) -> list[str]:
        before = meaning_of(small_workspace(tmp_path / "before"))
        after = meaning_of(small_workspace(tmp_path / "after", **changed))
        changes = changes_between(before, after)
        return [f"{what(change, (after, before))}: {line}" for change in changes for line in lines(change)]

    return of


def _edited(name: str, *edits: tuple[str, str]) -> dict[str, str]:
    text = FILES[name.replace("__", "/")]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return {name: text}


@pytest.mark.parametrize(
    ("name", "edits", "says"),
    [
        (METER, [("£29.99 a month", "£30.99 a month")], ["until 2027-03-31: £29.99 a month → £30.99 a month"]),
        (METER, [("£31.99 a month", "£32.99 a month")], ["from 2027-04-01: £31.99 a month → £32.99 a month"]),
        (METER, [("2027-04-01", "2027-05-01")], ["£31.99 a month: moved from 2027-04-01 to 2027-05-01"]),
        (METER, [("£29.99 a month", "29.99 GBP per month")], []),
        (METER, [("segment: business", "region: wales")], ["was for segment business, is for region wales"]),
        (METER, [("2027-12-31", "2028-01-31")], ["for segment business: moved from 2027-12-31 to 2028-01-31"]),
        (METER, [("audience: client", "audience: centres")], ["was for client to see, is for centres"]),
        (METER, [("why: yearly", "why: as every year")], ["other reasons are given"]),
        (METER, [("  margin: {value: 21%, audience: client}\n", "")], ["21% is gone"]),
        (LEAKS, [("2026-11-02", "2026-11-20")], ["made sure of on 2026-11-20"]),
        (LEAKS, [("was: retired", "was: mistake")], ["until 2026-08-31: 0844 496 0123 was never true"]),
        (LEAKS, [("handles: [burst pipes]", "handles: [burst pipes, low pressure]")], ["with low pressure"]),
        (LEAKS, [("languages: [en, cy]", "languages: [en]")], ["without cy"]),
        (LEAKS, [("review_by: 2026-06-30", "review_by: 2026-12-31")], ["2026-06-30 → 2026-12-31"]),
        ("knowledge__vocabulary.yaml", [("label: Margin", "label: Profit")], ["changed"]),
        ("knowledge__articles__leak.md", [("Call {{", "Please call {{")], ["text (en) changed"]),
        ("onevoice.yaml", [("currency: GBP", "currency: EUR")], ["GBP → EUR"]),
    ],
)  # fmt: skip
def test_an_edit_is_told_in_words(told: Told, name: str, edits: list[tuple[str, str]], says: list[str]) -> None:
    found = told(**_edited(name, *edits))
    for expected in says:
        assert any(expected in line for line in found), found
    if not says:
        assert found == []


def test_a_change_whose_day_has_come_and_is_folded_is_no_difference(told: Told) -> None:
    folded = _edited(
        METER,
        ("monthly_price: £29.99 a month", "monthly_price: £31.99 a month"),
        ("  - {from: 2027-04-01, why: yearly, audience: public, facts: {monthly_price: £31.99 a month}}\n", ""),
        ("changes:\n", ""),
    )
    folded[METER] += "history:\n  - {until: 2027-03-31, was: retired, facts: {monthly_price: £29.99 a month}}\n"
    assert not [line for line in told(**folded) if "→" in line or "gone" in line or "new" in line]


def test_comments_order_and_line_breaks_are_no_difference(told: Told) -> None:
    article = FILES["knowledge/articles/leak.md"].replace("Call {{ leaks.phone }}.", "Call\n{{ leaks.phone }}.")
    meter = "\n".join(["# the meter", *reversed(FILES["knowledge/product/meter.yaml"].strip().split("\n")[:3])])
    rest = "\n".join(FILES["knowledge/product/meter.yaml"].strip().split("\n")[3:])
    assert told(**{"knowledge__articles__leak.md": article, METER: f"{meter}\n{rest}\n"}) == []


def test_a_renamed_entity_is_followed_where_others_name_it(tmp_path: Path) -> None:
    small_workspace(tmp_path / "before")
    small_workspace(tmp_path / "after")
    old = tmp_path / "after" / LEAKS.replace("__", "/")
    text = old.read_text("utf-8").replace("id: leaks", "id: burst-line\nformerly: [leaks]")
    old.with_name("burst-line.yaml").write_text(text, encoding="utf-8")
    old.unlink()
    before, after = (meaning_of(load(tmp_path / name)) for name in ("before", "after"))
    told = {change.name: lines(change) for change in changes_between(before, after)}
    assert told == {"burst-line": ("was called leaks",), "burst-line: formerly": ("with leaks",)}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A workspace under version control, with one commit."""
    root = tmp_path / "client" / "facts"
    small_workspace(root)
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        _git(root.parent, *words)
    return root


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@tide.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def _price(root: Path, price: str) -> None:
    path = root / "knowledge/product/meter.yaml"
    path.write_text(path.read_text("utf-8").replace("£29.99 a month", price), encoding="utf-8")


def test_the_command_compares_what_was_committed_with_the_files_as_they_are(repository: Path) -> None:
    run = CliRunner().invoke(diff, ["--workspace", str(repository)], standalone_mode=False)
    assert run.output == "nothing has changed\n"
    _price(repository, "£30.99 a month")
    run = CliRunner().invoke(diff, ["--workspace", str(repository), "--exit-code"], standalone_mode=False)
    assert "£29.99 a month → £30.99 a month" in run.output
    assert run.return_value == 1


def test_the_command_compares_two_revisions(repository: Path) -> None:
    _price(repository, "£30.99 a month")
    _git(repository, "commit", "-qam", "Raise the price")
    arguments = ["HEAD~1", "HEAD", "--workspace", str(repository), "--format", "json"]
    run = CliRunner().invoke(diff, arguments, standalone_mode=False)
    (change,) = json.loads(run.output)["changes"]
    assert change["name"] == "meter.monthly_price"
    (effect,) = change["effects"]
    assert (effect["before"], effect["after"], effect["until"]) == ("£29.99 a month", "£30.99 a month", "2027-03-31")


def test_the_command_writes_a_table_for_a_pull_request(repository: Path) -> None:
    path = repository / "knowledge/contact/leaks.yaml"
    path.write_text(path.read_text("utf-8").replace("burst pipes", "burst | <b>pipes</b>"), encoding="utf-8")
    run = CliRunner().invoke(diff, ["--workspace", str(repository), "--format", "markdown"], standalone_mode=False)
    assert "| Leak line, handles<br>`leaks: handles` | en: burst pipes → burst \\| &lt;b>pipes&lt;/b> |" in run.output


@pytest.mark.parametrize("revision", ["no-such-branch", "--all", "HEAD~9"])
def test_a_revision_that_is_not_there_is_wrong_use(repository: Path, revision: str) -> None:
    run = CliRunner().invoke(diff, ["--workspace", str(repository), "--", revision])
    assert run.exit_code == 2
    assert "name a commit, a branch or a tag" in run.output


def test_a_folder_without_history_is_told(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    run = CliRunner().invoke(diff, ["--workspace", str(tmp_path)])
    assert run.exit_code == 2
    assert "git" in run.output


def test_what_was_wrong_in_an_old_revision_is_told_with_its_place_there(repository: Path) -> None:
    path = repository / "knowledge/product/meter.yaml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("£29.99 a month", "dear"), encoding="utf-8")
    _git(repository, "commit", "-qam", "Slip")
    path.write_text(good, encoding="utf-8")
    run = CliRunner().invoke(diff, ["--workspace", str(repository)], standalone_mode=False)
    assert str(run.exception).startswith("HEAD:knowledge/product/meter.yaml:")


def test_counts_read_as_a_sentence(tmp_path: Path) -> None:
    before, after = small_workspace(tmp_path / "a"), small_workspace(tmp_path / "b", **_edited(METER, ("21%", "22%")))
    assert count(changes_between(meaning_of(before), meaning_of(after))) == "1 fact changed"
    assert count(()) == "nothing has changed"
    assert load(tmp_path / "a").organisation.id == "tide"
