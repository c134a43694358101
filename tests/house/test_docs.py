"""What the documentation shows is there, works and loads."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
import yaml

from checker.checking import check_workspace
from knowledge.loading import load
from knowledge.setting import Setting
from knowledge.types import TYPES
from onevoice import onevoice

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
AS_OF = date(2026, 11, 23)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^\$ (?:\S*/)?|`(?:\S*/)?)(onevoice [^`\n#;|&]*)", re.MULTILINE)


def _by_name(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=[page.relative_to(ROOT).as_posix() for page in pages])


def _anchors(page: Path) -> set[str]:
    """What a link may name after "#", as GitHub and mkdocs make it of headings."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def _commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for match in _COMMAND.finditer(page.read_text("utf-8")):
            yield page.relative_to(ROOT).as_posix(), match[1].strip()


def _files(page: Path) -> dict[str, str]:
    """The blocks that a page marks as a file of a workspace, by the file's path."""
    return {name: text for _, name, text in _FENCE.findall(page.read_text("utf-8")) if name}


@_by_name(PAGES)
def test_every_link_leads_to_a_file_of_ours_and_a_heading_in_it(page: Path) -> None:
    lost = []
    for target in _LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize(("page", "line"), list(_commands()))
def test_every_command_that_is_shown_exists_with_its_options(page: str, line: str) -> None:
    _, *words = shlex.split(line)
    if words in ([], ["VERB"]):
        return
    context = click.Context(onevoice)
    command = onevoice.get_command(context, words[0])
    assert command is not None, f"{page} shows {line}"
    given, _, _ = command.make_parser(click.Context(command)).parse_args(words[1:])
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice) and parameter.name in given:
            parameter.type_cast_value(context, given[parameter.name])


def test_commands_are_found_in_the_pages() -> None:
    assert len(list(_commands())) > 10


@_by_name([ROOT / "docs" / name for name in ("getting-started.md", "facts.md", "texts-and-sources.md")])
def test_the_files_that_a_page_shows_make_a_workspace_without_a_problem(page: Path, tmp_path: Path) -> None:
    shown = _files(page)
    files = {**_files(ROOT / "docs" / "getting-started.md"), **shown}
    if "onevoice.yaml" not in shown:  # what this page's own files name besides
        files |= {name: text for name, text in _files(ROOT / "docs" / "facts.md").items() if name not in shown}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    workspace = load(tmp_path)
    assert workspace.entities
    assert check_workspace(workspace, AS_OF).problems == ()


def test_the_first_workspace_finds_what_the_page_says(tmp_path: Path) -> None:
    page = ROOT / "docs" / "getting-started.md"
    for name, text in _files(page).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (finding,) = check_workspace(load(tmp_path), AS_OF).findings
    said = page.read_text("utf-8")
    assert finding.message in said
    assert finding.key in said


@_by_name(PAGES)
def test_every_block_of_yaml_is_yaml(page: Path) -> None:
    for language, _, text in _FENCE.findall(page.read_text("utf-8")):
        if language == "yaml":
            assert yaml.load(text, Loader=yaml.CSafeLoader)


def test_every_example_of_a_value_is_one_of_its_type() -> None:
    said = (ROOT / "docs" / "facts.md").read_text("utf-8")
    setting = Setting("en", "GB", "GBP", "Europe/London")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", said, re.MULTILINE)
    types = [name for name, _ in rows if name in TYPES]
    assert sorted(types) == sorted(TYPES)
    for name, examples in rows:
        for written in re.findall(r"`([^`]+)`", examples) if name in TYPES else ():
            value = TYPES[name].parse(written, setting)
            assert TYPES[name].parse(str(value), setting) == value, written
