"""YAML files: records, contact flows, chatbots."""

from __future__ import annotations

import time

import pytest

from checker.model import Source, Statement, TextFile
from checker.read import yaml
from knowledge.problems import Problem
from knowledge.setting import Setting

SOURCE = Source("ivr", None, "", Setting())


def read(text: str) -> list[Statement]:
    return yaml.read(TextFile("flow.yaml", text, SOURCE))[0]


def problems(text: str) -> list[Problem]:
    return yaml.read(TextFile("flow.yaml", text, SOURCE))[1]


def says(text: str, part: str) -> Statement:
    found = [statement for statement in read(text) if part in statement.text]
    assert len(found) == 1, [statement.text for statement in read(text)]
    return found[0]


def test_a_value_knows_its_path_its_key_and_its_place() -> None:
    statement = says("menus:\n  - prompt: Press 1 for sales.\n    opening_hours: 9am to 5pm\n", "9am")
    assert statement.context.path == ("menus", "0", "opening_hours")
    assert statement.context.label == "opening hours"
    assert (statement.place().line, statement.place().column) == (3, 20)


def test_numbers_written_bare_are_texts_when_long_enough_to_call() -> None:
    assert [s.text for s in read("phone: 08081570123\nlat: 15.3\nretry: 3\non: true\nnone: null\n")] == ["08081570123"]


def test_what_only_software_reads_is_left_out() -> None:
    flow = "type: play-audio\nid: 0b5f9a3e-1111-2222-3333-444455556666\nnext: utter_greet\nfile: a.html\n"
    flow += "says: Hello there\n"
    assert [s.text for s in read(flow)] == ["Hello there"]


@pytest.mark.parametrize(
    "value",
    ["$29.99", "£5", "711", "US$30", "www.gov.uk", "harbour.example", "https://a.example/x_y",
     "https://a.example/a.pdf", "help@harbour.example",
     "9am-5pm", "free", "10%", "0800-496-0123", "28 days", "*72 4410", "PO Box 5", "Mo-Fr", "GBP30"],
)  # fmt: skip
def test_values_that_stand_alone_are_read(value: str) -> None:
    assert [s.text for s in read(f"answer: '{value}'\n")] == [value]


def test_titles_name_what_hangs_beside_and_below_them() -> None:
    flow = "title: Passports\nsteps:\n  - body: Call us.\n    title: First\n  - title: Second\n    says: {a: Wait}\n"
    assert says(flow, "Call").context.title == "Passports"
    assert says(flow, "Call").context.headings == ("First",)
    assert says(flow, "Wait").context.headings == ("Second",)
    assert says(flow, "Call").section != says(flow, "Wait").section


def test_markdown_in_a_block_is_read_in_place() -> None:
    flow = "body: |\n  ## Fax\n\n  Use **0800** [here](tel:+441).\n\n  - by post\n"
    statement = says(flow, "0800")
    assert statement.text == "Use 0800 here."
    assert statement.context.headings == ("Fax",)
    assert statement.place(4).line == 4
    assert flow.startswith("tel:", statement.links[0].target_at)


def test_folded_and_quoted_scalars_keep_their_places() -> None:
    assert says("a: >\n  Call us\n  now,\n\n  please wait\n", "now").place(8).line == 3
    assert says('a: "Say \\"hi\\" \\u00a3\n  5 now"\n', "hi").text == 'Say "hi" £ 5 now'
    assert says("a: 'It''s 5'\n", "It's").place(5).column == 11


def test_lines_of_a_plain_block_are_lines() -> None:
    assert [s.text for s in read("address: |-\n  Harbour House\n  PO Box 5\n")] == ["Harbour House", "PO Box 5"]


def test_a_key_that_comes_twice_is_read_twice_and_aliases_once() -> None:
    assert [s.text for s in read("phone: &a 0800 1\nphone: 0800 2\nfax: *a\n")] == ["0800 1", "0800 2"]


def test_spoken_strings_of_an_expression_are_read() -> None:
    flow = 'exp: Play(ToAudioTTS("Press 1 for sales."), Lang("en"), false)\n'
    assert [s.text for s in read(flow)] == ["Press 1 for sales."]


def test_reading_goes_on_after_a_fault_which_is_a_located_problem() -> None:
    text = "a: See you at 9\nb: [one\nc: Call at 10\n\nd: Call at 11\n"
    assert [s.text for s in read(text)][-1] == "Call at 11"
    assert [(p.code, p.place.line) for p in problems(text)] == [("READ-YAML", 3)]


def test_values_that_begin_with_a_placeholder_are_read() -> None:
    text = "a:\n  b: %{name} has called\n  c: '@x'\n  d: Bye now\n"
    assert [s.text for s in read(text)] == ["%{name} has called", "@x", "Bye now"]
    assert len(problems(text)) == 1


def test_bottomless_nesting_is_a_problem() -> None:
    (problem,) = problems("[" * 5_000)
    assert "deep" in problem.what or "nested" in problem.what


@pytest.mark.parametrize("unit", ["- ", "a: [\n", "? ", "a: b: c\n", "a: %x\n", "'", "- - a\n", "{", "&a "])
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    started = time.process_time()
    read(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 5  # quadratic cost would take minutes


def language(text: str, part: str) -> str:
    return says(text, part).file.source.setting.language


def test_keys_that_are_locales_tell_the_language() -> None:
    flow = "greeting:\n  en: Good morning\n  cy-GB: Bore da\nyes: {is: Is open now, to: To go}\n"
    assert (language(flow, "morning"), language(flow, "Bore"), language(flow, "open")) == ("en", "cy", "en")
    assert language("cy:\n  title: Bore da\n", "Bore") == "cy"
    assert language("a:\n  cy: Good morning\n", "morning") == "en"


def test_statements_in_the_source_s_own_language_belong_to_its_file() -> None:
    flow = "greeting:\n  en: Good morning\n  cy: Bore da\n"
    assert says(flow, "Bore").file.source.id == says(flow, "morning").file.source.id == "ivr"
