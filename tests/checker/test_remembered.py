"""What texts were seen to state is remembered: a slip among the same words is found however little they tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checking import check_workspace
from checker.model import Context, Finding, Source, Statement, TextFile
from checker.remembered.masked import masked, parted
from knowledge.funnel import guarded
from knowledge.loading import load
from knowledge.problems import Problems, WrongInput
from knowledge.yamlscalar import scalar
from knowledge.yamltext import parse_document
from onevoice import onevoice
from tests.checker.saying import FILES as QUAY
from tests.checker.saying import SETTING, mentions

AS_OF = date(2026, 11, 23)
FILES = {
    "onevoice.yaml": QUAY["onevoice.yaml"],
    "knowledge/contact/chat.yaml": """\
id: chat
name: Chat
channel: chat
audience: public
facts: {response_time: within 2 minutes}
""",
    "knowledge/product/hub.yaml": """\
id: hub
name: Hub
audience: public
facts: {setup_price: £45.00, late_fee: £60.00}
""",
    "channels/sources.yaml": """\
sources:
  - {id: bot, files: [bot.txt], channel: bot, audience: public}
  - {id: web, files: [web.md], channel: web, audience: public}
""",
    "channels/bot.txt": "Chat is there for you.\n\nA person is with you within 2 minutes as a rule.\n",
    "channels/web.md": "# The Hub\n\nThe Hub has a set-up charge of £45.00.\n",
}
# What tells the two apart stands in the sentence before.
TWICE = """\
# The Hub

It has a set-up charge. Pay £45.00 for it.

It has a late fee. Pay £60.00 for it.
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs onevoice in a workspace whose texts agree with its record."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")

    def ran(*words: str) -> tuple[int, str]:
        code = guarded(onevoice, [*words, "--no-cache", "--as-of", str(AS_OF)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def write(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(fact: str) -> list[Finding]:
    return [one for one in check_workspace(load(Path()), AS_OF).findings if one.fact == fact]


def test_a_slip_that_nothing_around_it_tells_is_found_among_remembered_words(run: Run) -> None:
    write("channels/bot.txt", "within 2", "within 5")
    assert not found("chat.response_time")
    write("channels/bot.txt", "within 5", "within 2")
    assert run("remember")[0] == 0
    assert not found("chat.response_time")
    write("channels/bot.txt", "within 2", "within 5")
    (one,) = found("chat.response_time")
    assert ("remembered/" in " ".join(one.reasons)) or any("5 minutes" in value.shown for value in one.values)


def test_what_is_remembered_holds_where_the_value_became_that_of_another_fact(run: Run) -> None:
    run("remember")
    write("channels/web.md", "£45.00", "£60.00")
    (one,) = found("hub.setup_price")
    assert {value.shown for value in one.values} >= {"£45", "£60.00"}


def test_a_record_that_changes_finds_the_texts_that_stated_it(run: Run) -> None:
    run("remember")
    write("knowledge/contact/chat.yaml", "within 2", "within 1")
    assert found("chat.response_time")


def test_words_that_have_changed_are_no_longer_remembered(run: Run) -> None:
    run("remember")
    write("channels/bot.txt", "A person is with you within 2 minutes", "The light goes on after 5 minutes")
    assert not found("chat.response_time")
    code, said = run("remember", "--check")
    assert code == 1
    assert "remembered/bot.yaml would change" in said
    code, said = run("remember")
    assert "0 of them new; 1 is no more" in said
    assert not Path("remembered/bot.yaml").exists()


def test_remembering_again_keeps_what_a_slip_has_made_wrong(run: Run) -> None:
    run("remember")
    before = Path("remembered/bot.yaml").read_bytes()
    write("channels/bot.txt", "within 2", "within 5")
    assert run("remember") == run("remember")
    assert Path("remembered/bot.yaml").read_bytes() == before
    assert found("chat.response_time")


def test_a_person_may_correct_what_is_remembered(run: Run) -> None:
    run("remember")
    write("remembered/web.yaml", "»hub.setup_price«", "»hub.late_fee«")
    assert found("hub.late_fee")
    write("remembered/web.yaml", "»hub.late_fee«", "»-«")
    run("remember")
    assert "»-«" in Path("remembered/web.yaml").read_text("utf-8")
    assert not found("hub.late_fee")


def test_a_value_that_is_wrong_is_not_remembered(run: Run) -> None:
    write("channels/web.md", "£45.00", "£54.00")
    run("remember")
    assert not Path("remembered/web.yaml").exists()


def test_the_same_words_twice_are_told_by_their_order(run: Run) -> None:
    Path("channels/web.md").write_text(TWICE, encoding="utf-8")
    run("remember")
    lines = Path("remembered/web.yaml").read_text("utf-8")
    assert lines.index("»hub.setup_price«") < lines.index("»hub.late_fee«")
    write("channels/web.md", "£60.00", "£71.00")
    write("channels/web.md", "£45.00", "£82.00")
    assert {"£45", "£82.00"} <= {value.shown for one in found("hub.setup_price") for value in one.values}
    assert {"£60", "£71.00"} <= {value.shown for one in found("hub.late_fee") for value in one.values}


def test_where_a_link_leads_is_remembered_with_the_words_that_it_shows(run: Run) -> None:
    write("knowledge/contact/chat.yaml", "facts: {", "facts: {web: https://quay.example/talk, ")
    Path("channels/web.md").write_text("# Chat\n\nUse [our chat](https://quay.example/talk).\n", encoding="utf-8")
    run("remember")
    assert "links: [chat.web]" in Path("remembered/web.yaml").read_text("utf-8")
    assert not found("chat.web")
    write("channels/web.md", "quay.example/talk", "quay.example/walk")
    assert found("chat.web")


def test_what_a_fact_will_be_is_remembered_and_is_not_too_early_beside_its_day(run: Run) -> None:
    write(
        "knowledge/product/hub.yaml",
        "facts: {",
        "changes:\n  - {from: 2027-04-01, facts: {setup_price: £50.00}}\nfacts: {",
    )
    write("channels/web.md", "of £45.00.", "of £45.00. From 1 April 2027 it is £50.00.")
    run("remember")
    assert Path("remembered/web.yaml").read_text("utf-8").count("»hub.setup_price«") == 2
    assert not found("hub.setup_price")
    write("channels/web.md", "£50.00", "£52.00")
    (one,) = found("hub.setup_price")
    assert "£52.00" in {value.shown for value in one.values}


def test_what_a_fact_was_is_remembered_where_it_is_told_as_past(run: Run) -> None:
    history = "history:\n  - {until: 2026-03-31, was: retired, facts: {setup_price: £38.00}}\nfacts: {"
    write("knowledge/product/hub.yaml", "facts: {", history)
    write("channels/web.md", "of £45.00.", "of £45.00 (it was £38.00 before).")
    run("remember")
    assert Path("remembered/web.yaml").read_text("utf-8").count("»hub.setup_price«") == 2
    assert not found("hub.setup_price")
    write("channels/web.md", "£38.00", "£71.00")
    assert found("hub.setup_price")


def test_a_plain_amount_is_held_to_the_limit_on_record_where_it_is_known_to_state_it(run: Run) -> None:
    write("knowledge/product/hub.yaml", "late_fee: £60.00", "late_fee: at least £60.00")
    write("channels/web.md", "of £45.00.", "of £45.00. It has a late fee of £60.00.")
    run("remember")
    assert not found("hub.late_fee")
    write("channels/web.md", "£60.00", "£61.00")
    assert found("hub.late_fee")


def test_what_is_wrong_in_a_file_is_told_at_its_place(run: Run) -> None:
    run("remember")
    write("remembered/web.yaml", "says:", "sayz:")
    code, said = run("check")
    assert code == 2
    assert "remembered/web.yaml:" in said
    assert "sayz" in said
    with pytest.raises(WrongInput):
        check_workspace(load(Path()), AS_OF)


def test_without_a_workspace_there_is_nothing_to_remember(run: Run) -> None:
    Path("onevoice.yaml").unlink()
    code, said = run("remember")
    assert code == 2
    assert "there is no workspace here" in said


def test_what_a_text_of_a_centre_may_not_say_is_not_held_against_it(run: Run) -> None:
    run("remember")
    write("knowledge/contact/chat.yaml", "audience: public", "audience: client")
    write("channels/bot.txt", "within 2", "within 5")
    assert not found("chat.response_time")


def test_the_example_remembers_its_texts_as_they_are(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = guarded(onevoice, ["remember", str(example), "--check", "--as-of", str(AS_OF)])
    assert code == 0, capsys.readouterr().out


@given(st.text(min_size=1), st.integers(0, 3))
def test_words_come_back_as_they_were_written(text: str, values: int) -> None:
    said = f"{text} " + "costs £5 and ".join(["it "] * values) + text
    statement = Statement(TextFile("a.md", said, Source("web", None, "", SETTING)), "paragraph", said, (), Context())
    one = masked(statement, mentions(said))
    facts = tuple(f"hub.fee-{number}" for number in range(len(one.values)))
    line = f"says: {scalar(one.with_facts(facts), inside=True)}"
    document = parse_document(line, "a.yaml", Problems())
    assert document is not None
    assert parted(str(document.data["says"])) == (one.says, facts)
