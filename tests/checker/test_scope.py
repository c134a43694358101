"""The scope guard: what a text says of the case to which a value belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract import mentions
from checker.model import Mention, Source
from checker.read import read_file
from checker.scope import Marks, marks_of, places_in, value_of
from knowledge.setting import Setting
from knowledge.types import TYPES


def mentions_in(text: str, folder: Path, name: str = "a.md", language: str = "en") -> list[Mention]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    source = Source("web", None, "", Setting(language, "GB", "GBP"))
    statements, problems = read_file(path, name, source)
    assert not problems
    types = {name: TYPES[name] for name in ("phone", "hours", "money")}
    return [mention for statement in statements for mention in mentions(statement, types) if not mention.target]


def marks(text: str, folder: Path, **how: str) -> list[Marks]:
    found = mentions_in(text, folder, **how)
    return [marks_of(mention, [other for other in found if other is not mention]) for mention in found]


def test_each_of_two_numbers_in_a_sentence_has_its_own_case(tmp_path: Path) -> None:
    text = "Call 0113 496 0101 if you live in the UK, or 0113 496 0102 if you live outside the UK."
    home, abroad = marks(text, tmp_path)
    assert value_of(home, "region") == "home"
    assert value_of(abroad, "region") == "abroad"


def test_a_heading_that_names_a_place_is_the_case_of_what_stands_below_it(tmp_path: Path) -> None:
    (found,) = marks("# Offices\n\n## Northern Ireland\n\nCall 028 9018 0101.\n", tmp_path)
    assert value_of(found, "region") == "northern ireland"


def test_what_brackets_hold_is_not_qualified_by_what_follows_them(tmp_path: Path) -> None:
    (found,) = marks("Calls (£0.69 per minute) and any international charges are yours.", tmp_path)
    assert value_of(found, "region") == ""


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("Until March 2024 you could call 0113 496 0101.", "time", "until 2024"),
        ("From 1 May 2027 call 0113 496 0101.", "time", "from 2027"),
        ("We used to be on 0113 496 0101.", "time", "past"),
        ("Business customers call 0113 496 0101.", "segment", "business"),
        ("For urgent help call 0113 496 0101.", "case", "urgent"),
        ("Chat with us online, Monday to Friday, 9am to 5pm.", "channel", "chat"),
    ],
)
def test_words_tell_the_case(text: str, dimension: str, value: str, tmp_path: Path) -> None:
    (found,) = marks(text, tmp_path)
    assert value_of(found, dimension) == value


def test_words_tell_the_case_in_welsh(tmp_path: Path) -> None:
    (found,) = marks("Cwsmeriaid busnes: ffoniwch 0113 496 0101.", tmp_path, language="cy")
    assert value_of(found, "segment") == "business"


def test_the_pronoun_us_is_no_country() -> None:
    assert places_in("Contact us, or call us", "en") == frozenset()
    assert places_in("Offices in France and South Carolina", "en") == {"france", "south carolina"}


def test_keys_of_a_file_tell_the_case(tmp_path: Path) -> None:
    (found,) = marks("fee_replacing: There is a fee of £9.70.\n", tmp_path, name="a.yml")
    assert value_of(found, "case") == "replacement"


@pytest.mark.parametrize(
    ("text", "language", "dimension", "value"),
    [
        ("Aus dem Ausland: +49 30 901820", "de", "region", "abroad"),
        ("Clients professionnels : +33 1 44 55 66 77", "fr", "segment", "business"),
        ("Fuera de horario: +34 91 334 21 94", "es", "case", "out of hours"),
        ("Zakelijke klanten: +31 20 794 0800", "nl", "segment", "business"),
    ],
)
def test_words_tell_the_case_in_other_languages(
    text: str, language: str, dimension: str, value: str, tmp_path: Path
) -> None:
    (found,) = marks(text, tmp_path, language=language)
    assert value_of(found, dimension) == value
