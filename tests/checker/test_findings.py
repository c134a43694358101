"""A finding is one conflict group, with a key that survives edits and places that name what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.model import Finding
from checker.outcome import Outcome

Check = Callable[[Mapping[str, str]], Outcome]

LATE = "Call 0808 157 0123, Monday to Friday, 8am to 8pm."
EARLY = "Call 0808 157 0123, Monday to Friday, 8am to 6pm."


def test_many_places_that_disagree_about_one_thing_are_one_finding(check: Check) -> None:
    outcome = check({f"{name}.md": f"# {name}\n{LATE}\n" for name in "abcd"} | {"e.md": f"# e\n{EARLY}\n"})
    (finding,) = outcome.findings
    assert [len(value.occurrences) for value in finding.values] == [4, 1]
    assert [place.file for place in finding.values[1].occurrences] == ["e.md"]


def test_the_key_and_the_digests_survive_edits_above_and_new_names_of_other_files(check: Check) -> None:
    (before,) = check({"a.md": f"# A\n{LATE}\n", "b.md": f"# B\n{EARLY}\n"}).findings
    (after,) = check({"a.md": f"# A\n\nWelcome to our page.\n\n\n{LATE}\n", "0.md": "# New\nHello.\n"}).findings
    assert after.key == before.key
    assert _digests(after) == _digests(before)


def test_another_value_in_the_same_place_has_another_digest(check: Check) -> None:
    (before,) = check({"a.md": f"# A\n{LATE}\n", "b.md": f"# B\n{EARLY}\n"}).findings
    (after,) = check({"b.md": f"# B\n{EARLY.replace('6pm', '7pm')}\n"}).findings
    assert after.key == before.key
    assert len(_digests(before) & _digests(after)) == 1


def _digests(finding: Finding) -> set[str]:
    return {place.digest for value in finding.values for place in value.occurrences}


def test_the_message_names_both_sides_and_the_fix_says_where(check: Check) -> None:
    (finding,) = check({"a.md": f"# A\n{LATE}\n", "b.md": f"# B\n{LATE}\n", "c.md": f"# C\n\n{EARLY}\n"}).findings
    assert "Monday to Friday, 8am to 8pm in 2 places" in finding.message
    assert "Monday to Friday, 8am to 6pm in 1 place" in finding.message
    assert "c.md:3" in finding.fix


def test_a_place_gives_the_columns_of_its_value(check: Check) -> None:
    outcome = check({"a.html": '<p>Fax <a href="tel:+441134960101">0113 496 0202</a>.</p>'})
    (finding,) = outcome.findings
    shown, target = (value.occurrences[0] for value in finding.values)
    line = outcome.texts["a.html"].text
    assert line[shown.column - 1 : shown.end_column - 1] == "0113 496 0202"
    assert line[target.column - 1 : target.end_column - 1] == "tel:+441134960101"


def test_one_conflict_is_told_once_though_two_anchors_show_it(check: Check) -> None:
    sentence = "For repairs of your heating and hot water call 0808 157 0123, Monday to Friday, 8am to {}pm."
    outcome = check({"a.md": f"# Repairs\n{sentence.format(8)}\n", "b.md": f"# Repairs\n{sentence.format(6)}\n"})
    assert len(outcome.findings) == 1
