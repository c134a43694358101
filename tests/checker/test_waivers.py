"""Waivers: a named person accepts a value in a place until a day, and nothing else that comes later."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.acceptance import Waiver
from checker.accepted.rules import WAIVER_RULES
from checker.accepted.standing import Before, digests_of, forget, waive
from checker.accepted.waiver import read_waivers
from checker.accepted.writing import entry_of, with_waiver
from checker.model import Finding, Occurrence, Severity, Stated
from knowledge.funnel import guarded
from knowledge.problems import Place, Problems
from onevoice import onevoice

Run = Callable[..., tuple[int, str]]
A = "# A\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"
UNTIL = ["--until", "2027-01-31"]
BY = ["--owner", "Mair Evans", "--reason", "Both are right: a trial", *UNTIL]
FILE = ["--waivers", "accepted.yaml"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs onevoice in a folder with two texts that disagree about hours."""
    monkeypatch.chdir(tmp_path)
    for name, hour in (("a", 8), ("b", 6)):
        (tmp_path / f"{name}.md").write_text(A.format(hour), encoding="utf-8")

    def ran(*words: str, as_of: str = "2026-11-23") -> tuple[int, str]:
        code = guarded(onevoice, [*words, "--as-of", as_of, "--country", "GB"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def key(run: Run) -> str:
    _, said = run("check", *(FILE if Path("accepted.yaml").exists() else ()))
    found = re.search(r"CONS-HOURS .* · ([0-9a-f]{12})", said)
    assert found, said
    return found[1]


def waived(run: Run) -> str:
    found = key(run)
    code, said = run("waive", found[:5], *BY, *FILE)
    assert code == 0, said
    return found


def test_a_waived_finding_is_counted_and_does_not_fail(run: Run) -> None:
    found = waived(run)
    code, said = run("check", *FILE)
    assert code == 0
    assert f"waived CONS-HOURS  {found} · until 2027-01-31 by Mair Evans" in said
    assert "Both are right: a trial" in said
    assert "0 errors  0 warnings  0 info  1 waived" in said


def test_where_one_rule_is_asked_for_only_its_waived_findings_are_listed(run: Run) -> None:
    waived(run)
    assert "1 waived" in run("check", *FILE, "--only", "CONS-HOURS")[1]
    assert "waived" not in run("check", *FILE, "--only", "CONS-PHONE")[1]


def test_the_file_of_waivers_is_no_text_to_check(run: Run) -> None:
    waived(run)
    assert "in 2 files" in run("check", *FILE)[1]


def test_a_waiver_holds_to_the_end_of_its_last_day_and_then_is_an_error(run: Run) -> None:
    waived(run)
    assert run("check", *FILE, as_of="2027-01-31")[0] == 0
    code, said = run("check", *FILE, as_of="2027-02-01")
    assert code == 1
    assert "WAIVER-EXPIRED" in said
    assert "Mair Evans accepted it: Both are right: a trial" in said
    assert "accepted.yaml:7:12" in said
    assert "CONS-HOURS" in said
    assert "2 errors" in said


def test_lines_may_move_above_what_is_waived(run: Run) -> None:
    waived(run)
    Path("a.md").write_text("# A\n\nWelcome.\n\n" + A.format(8).partition("\n")[2], encoding="utf-8")
    assert run("check", *FILE)[0] == 0


def test_a_new_value_is_not_covered(run: Run) -> None:
    waived(run)
    Path("b.md").write_text(A.format(7), encoding="utf-8")
    code, said = run("check", *FILE)
    assert code == 1
    assert re.search(r"b\.md:2:\d+\n", said)
    assert re.search(r"a\.md:2:\d+  accepted\n", said)


def test_an_old_value_in_a_new_place_is_not_covered_even_as_a_copy(run: Run) -> None:
    waived(run)
    Path("c.md").write_text(A.format(6), encoding="utf-8")
    code, said = run("check", *FILE)
    assert code == 1
    assert "1 error" in said


def test_a_waiver_that_accepts_nothing_is_a_warning(run: Run) -> None:
    waived(run)
    Path("b.md").write_text(A.format(8), encoding="utf-8")
    code, said = run("check", *FILE)
    assert code == 0
    assert "warning WAIVER-UNUSED" in said
    assert "there is no such finding any more" in said
    assert run("check", *FILE, "--fail-on", "warning")[0] == 1


def test_a_waiver_is_renewed_in_its_place(run: Run) -> None:
    found = waived(run)
    code, _ = run("waive", found, *BY[:4], "--until", "2027-06-30", *FILE)
    assert code == 0
    data = yaml.load(Path("accepted.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert [one["until"] for one in data["waivers"]] == ["2027-06-30"]


def test_comments_survive_a_second_waiver(run: Run) -> None:
    waived(run)
    Path("d.md").write_text('Call <a href="tel:XXX">us</a>.\n', encoding="utf-8")
    text = Path("accepted.yaml").read_text("utf-8")
    Path("accepted.yaml").write_text(text.replace("    owner:", "    # asked in May\n    owner:"), encoding="utf-8")
    other = re.search(r"CONS-PLACEHOLDER .* · ([0-9a-f]{12})", run("check", *FILE)[1])
    assert other
    assert run("waive", other[1], *BY, *FILE)[0] == 0
    assert "# asked in May" in Path("accepted.yaml").read_text("utf-8")
    assert run("check", *FILE)[0] == 0


def test_a_waiver_can_be_looked_at_before_it_is_written(run: Run) -> None:
    code, said = run("waive", key(run), *BY, *FILE, "--print")
    assert code == 0
    assert "owner: Mair Evans" in said
    assert not Path("accepted.yaml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["waive", "0000", *BY, *FILE], "no findings begin with 0000"),
        (["waive", "KEY", *BY], "name the file to write with --waivers"),
        (["waive", "KEY", "--owner", "web team", "--reason", " ", *UNTIL, *FILE], "say why"),
        (["waive", "KEY", "--owner", "webteam", "--reason", "x", *UNTIL, *FILE], "expected a person"),
        (["waive", "KEY", *BY[:4], "--until", "2026-11-22", *FILE], "ends on a day to come"),
        (["check", "--waivers", "none.yaml"], "does not exist"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(run: Run, words: list[str], told: str) -> None:
    code, said = run(*[key(run) if word == "KEY" else word for word in words])
    assert code == 2
    assert told in said
    assert not Path("accepted.yaml").exists()


GOOD = (
    "waivers:\n"
    "  - {key: 0123456789ab, owner: Mair Evans, reason: x, until: 2027-01-31, places: [{digest: 0123456789ab}]}"
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (GOOD.replace("0123456789ab,", "0123,"), "2:11: VALUE expected the key of a finding"),
        (GOOD.replace("Mair Evans", "webteam"), "2:32: VALUE expected a person who answers for it"),
        (GOOD.replace("Mair Evans", "''"), "VALUE expected the name of a person"),
        (GOOD.replace("2027-01-31", "soon"), "DATE expected a date"),
        (GOOD.replace("2027-01-31", "2027-02-30"), "DATE there is no such day"),
        (GOOD.replace("reason: x, ", ""), "KEY-MISSING the key reason is missing"),
        (GOOD.replace("reason", "raeson"), "did you mean reason?"),
        (GOOD.replace("[{digest: 0123456789ab}]", "[]"), "SHAPE expected at least one"),
        (GOOD.replace("[{digest: 0123456789ab}]", "all"), "SHAPE expected a list"),
        ("waivers: &a []\n", "YAML-ALIAS"),
        ("- key: 0123456789ab\n", "SHAPE expected keys and values"),
        ("waivers: [", "YAML-SYNTAX"),
        ("", "YAML-EMPTY"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(run: Run, written: str, told: str) -> None:
    Path("accepted.yaml").write_text(written, encoding="utf-8")
    code, said = run("check", *FILE)
    assert code == 2
    assert re.search(r"^accepted\.yaml:\d+:\d+: ", said), said
    assert told in said


def test_a_workspace_reads_its_own_file_also_when_only_facts_are_checked(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    root = tmp_path / "copy"
    shutil.copytree(example, root)
    (root / "waivers.yaml").write_text(GOOD.replace("2027-01-31", "soon"), encoding="utf-8")
    for words in (["check", str(root)], ["check", "--facts-only", str(root)]):
        assert guarded(onevoice, words) == 2
        assert "waivers.yaml:2:" in capsys.readouterr().err


# What is accepted, as a law: whatever the findings, the digests that are named and no others are covered.

DIGESTS = st.sampled_from([f"{number:012x}" for number in range(4)])


def finding_with(digests: list[str]) -> Finding:
    places = tuple(Occurrence(f"{at}.md", 1, 1, 2, "x", "s", digest) for at, digest in enumerate(digests))
    values = (Stated("8", "8", "text", places[:1]), Stated("6", "6", "text", places[1:]))
    return Finding("a" * 12, "CONS-HOURS", Severity.ERROR, "m", "5.4-a", "x", values)


@given(st.lists(DIGESTS, min_size=2, max_size=6), st.lists(DIGESTS, max_size=6), st.integers(-1, 1))
def test_a_finding_stands_as_long_as_one_of_its_places_is_not_accepted(
    there: list[str], accepted: list[str], days: int
) -> None:
    finding = finding_with(there)
    day = date(2027, 1, 31)
    named = finding_with(accepted)
    waiver = Waiver("a" * 12, "Mair Evans", "x", day, digests_of(named), "", Place("w"), Place("w"))
    standing, waived = waive([finding], [waiver], date.fromordinal(day.toordinal() + days))
    covered = days <= 0 and digests_of(finding) <= digests_of(named)
    assert bool(waived) == covered
    assert bool(standing) != covered
    if standing and days <= 0:
        assert len(standing[0].accepted) == (digests_of(finding) & digests_of(named)).total()
    new, known = forget([finding], Before("b", {"a" * 12: digests_of(named)}))
    assert bool(known.findings) == (digests_of(finding) <= digests_of(named))
    assert len(new) + len(known.findings) == 1


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_whatever_the_words_a_waiver_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, owner: str, reason: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    owner, reason = " ".join(f"{owner} a@b".split()), " ".join(f"{reason}.".split())
    clean = all(sign.isprintable() for sign in owner + reason)
    if not clean:
        return
    entry = entry_of(finding_with(["0" * 12, "0" * 12]), owner, reason, date(2027, 1, 31))
    text = with_waiver("", entry, ())
    (folder / "w.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    (read,) = read_waivers(folder / "w.yaml", folder, problems)
    assert not len(problems)
    assert (read.owner, read.reason, read.until) == (owner, reason, date(2027, 1, 31))
    assert read.digests == {"0" * 12: 2}


@pytest.mark.parametrize("code", list(WAIVER_RULES))
def test_a_rule_about_waivers_explains_itself(code: str, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["explain", code]) == 0
    assert "clause 5.6" in capsys.readouterr().out
    assert run("check", "--only", code)[0] == 0
