"""JSON files: exports of flows, bots and help centres."""

from __future__ import annotations

import json as standard

from checker.model import Source, Statement, TextFile
from checker.read import json
from knowledge.setting import Setting

SOURCE = Source("bot", None, "", Setting())


def read(text: str) -> list[Statement]:
    return json.read(TextFile("bot.json", text, SOURCE))[0]


def test_a_string_knows_its_path_and_place() -> None:
    (statement,) = read('{"answers": [{"text":\n "Call 0800 496 0123"}], "n": 5, "id": "utter_call"}')
    assert statement.context.path == ("answers", "0", "text")
    assert (statement.context.label, statement.place(5).line, statement.place(5).column) == ("text", 2, 8)


def test_places_survive_escapes() -> None:
    text = '{"a": "Say \\"hi\\" \\u00a35\\n\\ud83d\\ude00 then 0800"}'
    statements = read(text)
    assert statements[0].text == 'Say "hi" £5'
    last = statements[-1]
    assert last.text.startswith("😀")
    assert text[last.offset_in_file(last.text.index("0800")) :].startswith("0800")


def test_an_article_is_read_under_its_title_even_if_that_comes_later() -> None:
    article = standard.dumps({"body": "<h2>Fax</h2><p>Use <a href='tel:+441'>0800</a>.</p>", "title": "Contact us"})
    statement = next(s for s in read(article) if "0800" in s.text)
    assert (statement.context.title, statement.context.headings) == ("Contact us", ("Fax",))
    assert article[statement.links[0].target_at :].startswith("tel:+441")


def test_json_within_a_string_is_read_as_json() -> None:
    flow = standard.dumps({"Content": standard.dumps({"Actions": [{"SSML": "<speak>Press 1 <break/>now.</speak>"}]})})
    (statement,) = read(flow)
    assert (statement.text, statement.context.path[-1]) == ("Press 1 now.", "SSML")
    assert flow[statement.offset_in_file(statement.text.index("now")) :].startswith("now")


def test_broken_json_is_one_located_problem() -> None:
    statements, problems = json.read(TextFile("bot.json", '{"a": "b",\n}', SOURCE))
    assert statements == []
    assert [(p.code, p.place.line) for p in problems] == [("READ-JSON", 1)] or problems[0].place.line == 2
    assert json.read(TextFile("x.json", "", SOURCE))[1][0].place.line == 1


def test_deep_nesting_is_no_crash() -> None:
    statements, problems = json.read(TextFile("x.json", "[" * 100_000 + "]" * 100_000, SOURCE))
    assert statements == []
    assert len(problems) <= 1


def test_a_number_of_thousands_of_digits_stops_nothing() -> None:
    statements = read('{"a": ' + "7" * 20_000 + ', "b": "We answer in 2 days."}')
    assert statements[-1].text == "We answer in 2 days."
