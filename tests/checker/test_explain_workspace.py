"""`onevoice explain` in a workspace: a fact, a finding, a line of a text, and what to do where nothing is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.accounts.means import Means
from checker.outcome import Study
from checker.run import study_workspace
from knowledge.funnel import guarded
from knowledge.workspace import Workspace
from onevoice import onevoice

EXAMPLE = Path(__file__).parents[2] / "example"
DAY = ("--as-of", "2026-11-23")
Explain = Callable[..., str]


@pytest.fixture(autouse=True, scope="module")
def _studied_once() -> Iterator[None]:
    """The example does not change here, so its texts are looked at once: all answers are of the same study."""
    studies: dict[tuple[Path, Path, date], Study] = {}

    def study(workspace: Workspace, as_of: date, means: Means, meaning: str) -> Study:
        key = (Path.cwd(), workspace.root, as_of)  # places are told as they are seen from here
        if key not in studies:
            studies[key] = study_workspace(workspace, as_of, means, meaning)
        return studies[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("checker.run.study_workspace", study)
        yield


@pytest.fixture
def explain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Runs the command in the example workspace and returns what it prints; it must end well."""
    monkeypatch.chdir(EXAMPLE)
    monkeypatch.setenv("COLUMNS", "100")

    def explained(*arguments: str) -> str:
        capsys.readouterr()
        assert guarded(onevoice, ["explain", *arguments, *DAY]) == 0
        return capsys.readouterr().out

    return explained


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Runs the command in the example workspace, where it must be refused as wrong use, and returns the error."""
    monkeypatch.chdir(EXAMPLE)

    def explained(*arguments: str) -> str:
        capsys.readouterr()
        assert guarded(onevoice, ["explain", *arguments, *DAY]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        return " ".join(err.split())

    return explained


def one_line(text: str) -> str:
    return " ".join(text.split())


def data_of(explain: Explain, *asked: str) -> Any:
    return json.loads(explain(*asked, "--format", "json"))["explained"]


def findings(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.chdir(EXAMPLE)
    guarded(onevoice, ["check", "--format", "json", *DAY])
    return list(json.loads(capsys.readouterr().out)["findings"])


def test_a_fact_is_told_with_its_values_over_time_and_where_they_are_written(explain: Explain) -> None:
    said = one_line(explain("support-line.hours"))
    assert "Technical support line, opening hours" in said
    assert "English: Monday to Friday, 8am to 8pm; Saturday, 9am to 5pm" in said
    assert "Welsh: dydd Llun i ddydd Gwener" in said
    assert "until 3 January 2027" in said
    assert "From 4 January 2027, with no end set. Why: winter rota" in said
    assert "For Northern Ireland: English: Monday to Friday, 8am to 6pm" in said
    assert "Written in knowledge/contact/support-line.yaml:28 as “Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off”" in said
    assert "Everyone, customers included." in said


def test_what_a_fact_was_is_told_and_which_text_still_says_so(explain: Explain) -> None:
    said = one_line(explain("support-line.phone"))
    assert "Before 0844 496 0123 From the beginning of the record until 31 August 2026" in said
    assert (
        "channels/email/welcome.txt:10:53 “0844 496 0123” is stale: on record it ended on 31 August 2026. "
        "- It is about Technical support line: “technical support” stands in the same sentence (1.00)." in said
    )


def test_a_former_name_leads_to_the_fact_and_is_said_to_be_one(explain: Explain) -> None:
    said = explain("help-line.phone")
    assert "The fact is support-line.phone; help-line.phone is what it was called before." in one_line(said)


def test_texts_are_told_channel_by_channel_and_centre_by_centre(explain: Explain) -> None:
    (fact,) = data_of(explain, "support-line.phone")
    voices = [(voice["channel"], voice["centre"]) for voice in fact["voices"]]
    assert len(voices) == len(set(voices))
    assert ("Web", "") in voices
    assert any(centre for _, centre in voices)
    for voice in fact["voices"]:
        places = [(one["place"]["file"], one["place"]["line"], one["place"]["column"]) for one in voice["said"]]
        assert places == sorted(places)


def test_each_text_agrees_or_is_stale_early_or_different(explain: Explain) -> None:
    (hours,) = data_of(explain, "support-line.hours")
    said = {
        (one["place"]["file"].removeprefix("channels/"), one["tie"]["stance"])
        for voice in hours["voices"]
        for one in voice["said"]
    }
    assert ("web/en/contact-us.html", "agrees") in said
    assert ("leeds/briefing-2026-11-23.md", "early") in said
    assert ("bot/domain.yml", "differs") in said


def test_a_fact_that_only_centres_may_see_says_so(explain: Explain) -> None:
    assert "The client and all centres." in explain("support-line.transfer_code")


def test_values_that_are_never_looked_for_are_not_said_to_be_missing(explain: Explain) -> None:
    assert "not looked for in texts" in explain("support-line.identification")


def test_a_line_of_the_record_leads_to_the_fact_that_is_written_there(explain: Explain) -> None:
    assert explain("knowledge/contact/support-line.yaml:27") == explain("support-line.phone")


def test_the_day_decides_what_is_now_and_what_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE)
    assert guarded(onevoice, ["explain", "support-line.phone", "--as-of", "2026-08-01"]) == 0
    said = one_line(capsys.readouterr().out)
    assert "Now 0844 496 0123" in said
    assert "To come 0808 157 0123 From 1 September 2026" in said


def test_every_finding_of_the_example_can_be_explained(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(capsys, monkeypatch)
    explained = data_of(explain, *(finding["key"] for finding in found))
    assert [one["key"] for one in explained] == [finding["key"] for finding in found]
    for one, finding in zip(explained, found, strict=True):
        places = [len(side["places"]) for side in one["sides"]]
        assert places == [len(value["occurrences"]) for value in finding["values"]]
        assert one["together"]
        assert one["clear"]
        if finding.get("fact"):
            assert all(
                said["tie"]["about"] == finding["about"] and said["tie"]["sentences"]
                for side in one["sides"]
                for said in side["said"]
            )
            assert all(len(side["said"]) == len(side["places"]) for side in one["sides"] if side["role"] == "text")


def test_a_finding_is_told_with_why_it_belongs_together_and_what_would_clear_it(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(capsys, monkeypatch)
    (key,) = [one["key"] for one in found if one["code"] == "CONS-HOURS" and "Northern Ireland" in one["message"]]
    said = one_line(explain(key[:6]))
    assert f"error CONS-HOURS, clause 5.4-a, key {key}" in said
    assert "“technical support” stands in the same sentence (1.00)" in said
    assert "The text says it for Northern Ireland." in said
    assert "Why they cannot all be true Monday: 08:00-18:00 against 08:00-20:00." in said
    assert "Write Monday to Friday, 8am to 6pm (Northern Ireland) at channels/bot/domain.yml:16." in said
    assert "correct “opening hours” in knowledge/contact/support-line.yaml:43" in said


def test_an_early_text_may_be_cleared_by_saying_from_when_it_holds(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(capsys, monkeypatch)
    key = next(one["key"] for one in found if one["code"] == "CONS-EARLY" and one["fact"] == "support-line.hours")
    said = one_line(explain(key))
    assert "let the text say from when it holds (“from 4 January 2027”)" in said
    assert "change the day in knowledge/contact/support-line.yaml:38" in said


def test_texts_that_only_disagree_with_one_another_say_that_the_record_is_silent(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(capsys, monkeypatch)
    key = next(one["key"] for one in found if one["about"].startswith("sentence:"))
    said = one_line(explain(key))
    assert "The record decides nothing here" in said
    assert "texts of one organisation, in which one wording means one thing" in said


def test_a_line_is_told_value_by_value_with_type_plain_form_and_fact(explain: Explain) -> None:
    said = one_line(explain("channels/email/welcome.txt:10"))
    assert "“0844 496 0123” It is read as a value of the type phone (phone number)." in said
    assert "In its plain form: +448444960123" in said
    assert "It states the fact support-line.phone (Technical support line, phone), and is stale" in said
    assert "It takes part in: - error CONS-RETIRED" in said
    assert "“8am to 8pm on weekdays and from 9am to 5pm on Saturdays”" in said


def test_a_column_after_the_line_does_no_harm(explain: Explain) -> None:
    assert explain("channels/email/welcome.txt:10:53") == explain("channels/email/welcome.txt:10")


def test_where_a_link_leads_is_a_value_of_its_own(explain: Explain) -> None:
    (line,) = data_of(explain, "channels/web/en/contact-us.html:32")
    shown, target = line["values"][:2]
    assert (shown["target"], target["target"]) == (False, True)
    assert [one["code"] for one in shown["findings"]] == ["CONS-LINK"]
    assert "CONS-LINK" in [one["code"] for one in target["findings"]]


def test_a_value_tied_to_nothing_says_why_and_what_it_lacked(explain: Explain) -> None:
    (line,) = data_of(explain, "channels/help/en/hub.md:18")
    (value,) = line["values"]
    assert value["written"] == "30 seconds"
    assert not any(tie["stance"] for tie in value["ties"])
    assert value["why_untied"]
    assert value["missed"]["lacking"]
    assert "It is tied to no fact, because" in one_line(explain("channels/help/en/hub.md:18"))


def test_a_line_without_values_names_the_nearest_with_some(explain: Explain) -> None:
    said = explain("channels/leeds/retention.md:1")
    assert "No value is read on this line." in said
    assert "The nearest lines with values: " in said


def test_lines_fit_the_terminal_and_places_stay_whole(explain: Explain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    said = explain("support-line.phone")
    long = [line for line in said.splitlines() if len(line) > 50]
    assert all(" " not in line.strip() for line in long), "only what cannot be broken is longer"
    assert "channels/email/complaint-acknowledgement.txt" not in long
    assert "      channels/email/welcome.txt:10:53"[2:] in said.splitlines()


def test_the_same_question_has_the_same_answer(explain: Explain) -> None:
    asked = ("support-line.hours", "fibre-100.monthly_price", "channels/bot/domain.yml:16", "--format", "json")
    assert explain(*asked) == explain(*asked)


def test_the_json_tells_of_each_thing_asked_in_turn_in_the_documented_shape(explain: Explain) -> None:
    text = explain("channels/bot/domain.yml:16", "support-line.phone", "CONS-HOURS", "--format", "json")
    data = json.loads(text)
    assert data["version"] == 1
    assert data["as_of"] == "2026-11-23"
    line, fact, rule = data["explained"]
    assert [one["sort"] for one in data["explained"]] == ["line", "fact", "rule"]
    assert line["file"] == "channels/bot/domain.yml"
    assert fact["now"]["shown"] == {"en": "0808 157 0123", "cy": "0808 157 0123"}
    assert fact["now"]["since"] == "2026-09-01"
    assert fact["now"]["place"] == {"file": "knowledge/contact/support-line.yaml", "line": 27, "column": 18}
    assert rule["clause"] == "5.4-a"


def test_every_name_of_the_json_is_documented(explain: Explain, monkeypatch: pytest.MonkeyPatch) -> None:
    documented = (EXAMPLE.parent / "docs" / "explain.md").read_text(encoding="utf-8")
    asked = ("channels/help/en/hub.md:18", "support-line.hours", "CONS-HOURS", "--format", "json")

    def names(data: Any) -> set[str]:
        if isinstance(data, dict):
            # The keys of `shown` are locales.
            return set(data) | {name for key, one in data.items() if key != "shown" for name in names(one)}
        return {name for one in data for name in names(one)} if isinstance(data, list) else set()

    assert {name for name in names(json.loads(explain(*asked))) if f"`{name}`" not in documented} == set()


def test_the_workspace_may_be_named_or_be_that_of_the_file(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = explain("support-line.phone")
    monkeypatch.chdir(tmp_path)
    named, after = explain("support-line.phone", "--in", str(EXAMPLE)), explain("support-line.phone", str(EXAMPLE))
    assert named == after
    assert len(named.splitlines()) >= len(here.splitlines())
    assert "support-line.phone (Technical support line, phone)" in one_line(
        explain(str(EXAMPLE / "channels/email/welcome.txt") + ":10")
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("suport-line.phone", "did you mean support-line.phone?"),
        ("support-line.phon", "support-line has no fact phon; did you mean support-line.phone?"),
        ("support-line", "support-line is a contact; name one of its facts: support-line.call_charge"),
        ("monthly_price", "things have a monthly_price; name one: "),
        ("zzzzzz", "there is no fact, finding or rule zzzzzz; facts are, for one, "),
        ("ab", "give at least four signs"),
        ("ffffffffffff", "no finding as of 2026-11-23 begins with ffffffffffff"),
        ("CONS-NOTHING", "there is no rule CONS-NOTHING; the rules are CONS-PHONE"),
        ("channels/email/welcom.txt:3", "did you mean channels/email/welcome.txt?"),
        ("channels/email/welcome.txt:3000", "lines, and no line 3000"),
        ("channels/email/welcome.txt:0", "and no line 0"),
        ("knowledge/contact/support-line.yaml:2", "no fact is written on line 2"),
        ("../pyproject.toml:1", "is none of the"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest_that_is(refused: Explain, asked: str, answer: str) -> None:
    assert answer in refused(asked)


def test_two_folders_cannot_both_be_looked_at(refused: Explain) -> None:
    assert "name one workspace or folder" in refused("support-line.phone", "channels", "--in", "knowledge")


def test_a_folder_alone_asks_nothing(refused: Explain) -> None:
    assert "name what to explain" in refused("--in", ".")


def test_the_answer_may_go_to_a_file(explain: Explain, tmp_path: Path) -> None:
    assert explain("support-line.phone", "--output", str(tmp_path / "out.txt")) == ""
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == explain("support-line.phone")
