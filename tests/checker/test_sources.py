"""`channels/sources.yaml` says of every text whose it is, whatever is said of parts of it or by the text itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_workspace
from checker.model import Source
from checker.read import READERS, read_file
from checker.sources.declared import Texts, texts_of
from checker.sources.placing import placed
from knowledge.channels import Channel
from knowledge.loading import load
from knowledge.problems import Problems

ORGANISATION = """\
id: quay
name: Quay
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
regions: {wales: Wales}
segments: {business: Business customers}
"""
LINE = """\
id: help-line
kind: contact
name: Help line
channel: voice
audience: public
facts: {phone: 0808 157 0123, hours: Mo-Fr 09:00-17:00}
"""
CENTRE = """\
id: manila
kind: centre
name: Manila
timezone: Asia/Manila
"""
IVR = """\
id: main
kind: ivr
name: Main menu
audience: public
contact: help-line
start: hello
nodes: {hello: {prompt: {en: We are open from nine to five., cy: Rydym ar agor.}, keys: []}}
"""
ARTICLE = """\
---
title: Calling us
audience: public
owner: us
about: [help-line]
---
Call us.
"""


def workspace(folder: Path, sources: str, files: Mapping[str, str]) -> Path:
    given = {
        "onevoice.yaml": ORGANISATION,
        "knowledge/contact/help-line.yaml": LINE,
        "knowledge/centre/manila.yaml": CENTRE,
        "channels/sources.yaml": sources,
        **files,
    }
    for name, text in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path, sources: str, files: Mapping[str, str]) -> tuple[Texts, Problems]:
    problems = Problems()
    return texts_of(load(workspace(folder, sources, files)), READERS, problems), problems


def sources_of(found: Texts) -> dict[str, Source]:
    return {text.path.name: text.source for text in found.paths}


def test_a_star_stays_within_a_folder_and_two_stars_go_through(tmp_path: Path) -> None:
    listed = "sources:\n  - {id: near, files: [web/*.md]}\n  - {id: deep, files: [web/**/*.md]}\n"
    found, _ = texts(tmp_path, listed, {"channels/web/a.md": "a", "channels/web/x/y/b.md": "b"})
    assert {name: source.id for name, source in sources_of(found).items()} == {"a.md": "near", "b.md": "deep"}


def test_a_file_is_of_the_first_source_that_names_it(tmp_path: Path) -> None:
    listed = "sources:\n  - {id: first, files: [a.md]}\n  - {id: second, files: ['*.md']}\n"
    found, _ = texts(tmp_path, listed, {"channels/a.md": "a"})
    assert sources_of(found)["a.md"].id == "first"


def test_a_file_that_no_source_names_is_read_and_listed(tmp_path: Path) -> None:
    found, _ = texts(tmp_path, "sources: []\n", {"channels/a.md": "a"})
    assert [path.name for path in found.undescribed] == ["a.md"]
    assert sources_of(found)["a.md"].id == "undescribed"


def test_the_marks_of_a_source_reach_its_texts(tmp_path: Path) -> None:
    listed = (
        "sources:\n  - {id: chat, files: [a.md], channel: chat, centre: manila, language: cy, country: US, draft: yes,"
        " timezone: Asia/Manila, audience: manila, owner: me, captured: 2026-11-02, fixed: recorded,"
        " about: [help-line], region: wales, segment: business}\n"
    )
    found, problems = texts(tmp_path, listed, {"channels/a.md": "a"})
    source = sources_of(found)["a.md"]
    assert not problems
    assert (source.channel, source.centre, source.owner) == (Channel.CHAT, "manila", "me")
    assert (source.setting.language, source.setting.country, source.setting.timezone) == ("cy", "US", "Asia/Manila")
    assert (source.captured, source.fixed, source.draft) == (date(2026, 11, 2), True, True)
    assert (source.about, source.region, source.segment) == (("help-line",), "wales", "business")


def test_an_override_changes_what_it_says_and_leaves_the_rest(tmp_path: Path) -> None:
    listed = (
        "sources:\n  - id: web\n    files: ['*.md']\n    channel: web\n    owner: us\n"
        "    overrides: [{files: [b.md], owner: them}]\n"
    )
    found, _ = texts(tmp_path, listed, {"channels/a.md": "a", "channels/b.md": "b"})
    by_name = sources_of(found)
    assert (by_name["a.md"].owner, by_name["b.md"].owner, by_name["b.md"].channel) == ("us", "them", Channel.WEB)


def test_a_pointer_says_what_a_part_of_a_file_is_about(tmp_path: Path) -> None:
    listed = (
        "sources:\n  - id: bot\n    files: [a.json]\n"
        "    overrides: [{files: [a.json], pointer: /answers/1, about: [help-line]}]\n"
    )
    answers = '{"answers": ["Open on weekdays.", "Call us today."]}'
    found, problems = texts(tmp_path, listed, {"channels/a.json": answers})
    text = next(text for text in found.paths if text.path.name == "a.json")
    statements, _ = read_file(text.path, text.shown, text.source)
    said = placed(statements, found.parts[text.shown], problems)
    assert {one.text: one.file.source.about for one in said} == {
        "Open on weekdays.": (),
        "Call us today.": ("help-line",),
    }


def test_a_text_may_say_of_itself_what_it_is(tmp_path: Path) -> None:
    text = "---\nonevoice: {about: [help-line], region: wales}\n---\n\nCall us today.\n"
    found, problems = texts(tmp_path, "sources:\n  - {id: web, files: [a.md]}\n", {"channels/a.md": text})
    path = next(one for one in found.paths if one.path.name == "a.md")
    statements, _ = read_file(path.path, path.shown, path.source)
    said = placed(statements, (), problems)
    assert {(one.file.source.about, one.file.source.region) for one in said} == {(("help-line",), "wales")}


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("  - {id: web, files: [a.md], chanel: web}", 2),
        ("  - {id: web, files: [a.md], centre: nowhere}", 2),
        ("  - {id: web, files: [a.md], about: [nothing]}", 2),
        ("  - {id: web, files: [a.md], region: mars}", 2),
        ("  - {id: web, files: [a.md], timezone: Moon/Crater}", 2),
        ("  - {id: web, files: [a.md]}\n  - {id: web, files: [b.md]}", 3),
    ],
)
def test_a_mistake_in_the_list_is_told_with_its_place(wrong: str, line: int, tmp_path: Path) -> None:
    _, problems = texts(tmp_path, f"sources:\n{wrong}\n", {"channels/a.md": "a"})
    assert [problem.place.line for problem in problems] == [line]


def test_articles_and_ivr_prompts_are_texts_too(tmp_path: Path) -> None:
    files = {"knowledge/articles/calling.md": ARTICLE, "knowledge/ivr/main.yaml": IVR}
    found, _ = texts(tmp_path, "sources: []\n", files)
    by_name = sources_of(found)
    assert by_name["calling.md"].about == ("help-line",)
    assert by_name["main.yaml"].channel is Channel.VOICE


def test_hours_are_read_in_the_zone_that_their_source_names(tmp_path: Path) -> None:
    """Nine to five in London is five in the afternoon to one in the morning in Manila, in winter."""
    listed = "sources:\n  - {id: floor, files: [a.md], centre: manila, timezone: %s}\n"
    text = {"channels/a.md": "The Help line is open Monday to Friday, 9am to 5pm.\n"}
    for zone, wrong in (("Europe/London", False), ("Asia/Manila", True)):
        root = workspace(tmp_path / zone.replace("/", "-"), listed % zone, text)
        findings = check_workspace(load(root), date(2026, 11, 23)).findings
        assert any(finding.fact == "help-line.hours" for finding in findings) is wrong
