"""What a harvest leaves behind: a workspace that loads, builds and does not contradict its own texts; or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from unicodedata import category

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.harvest import beyond_the_texts, measure
from checker.harvest import workspace as room
from checker.harvest.commands import harvest as command
from checker.harvest.slugs import slug, unused
from checker.harvest.yamltext import comment
from knowledge.audiences import audiences
from knowledge.building import build_sites
from knowledge.loading import load
from knowledge.problems import Problems
from knowledge.yamlscalar import flow, scalar
from knowledge.yamltext import parse_document

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's texts, without anything that describes them."""
    folder = tmp_path_factory.mktemp("texts")
    example = Path(__file__).parents[2] / "example/channels"
    shutil.copytree(example, folder / "channels", ignore=shutil.ignore_patterns("sources.yaml"))
    return folder / "channels"


@pytest.fixture(scope="module")
def harvested(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("made") / "workspace"
    room.harvest(texts, output, "", "", 2, TODAY)
    return output


def test_the_harvest_of_the_examples_texts_loads_and_builds(harvested: Path, tmp_path: Path) -> None:
    workspace = load(harvested)
    assert len(list(workspace.of_kind("contact"))) > 10
    assert len(list(workspace.of_kind("product"))) > 3
    built = build_sites(workspace, audiences(workspace), workspace.organisation.locales, TODAY, tmp_path / "sites")
    assert all(site.pages for site in built)


def test_texts_do_not_contradict_their_own_harvest_where_they_do_not_contradict_themselves(harvested: Path) -> None:
    assert [finding.message for finding in beyond_the_texts(harvested)] == []


@pytest.mark.slow
def test_mkdocs_builds_a_harvest_without_a_warning(harvested: Path, tmp_path: Path) -> None:
    # The theme's own switch for its notice about the end of its life; see decision 0004.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    mkdocs = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(mkdocs, cwd=harvested, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/contact/index.html").is_file()


def test_a_workspace_is_no_folder_of_texts(harvested: Path) -> None:
    result = CliRunner().invoke(command, [str(harvested)])
    assert result.exit_code == 2
    assert "workspace already" in result.output


def test_a_country_that_is_none_is_refused(texts: Path) -> None:
    assert CliRunner().invoke(command, [str(texts), "--country", "Britain"]).exit_code == 2


def test_every_text_is_copied_as_it_is_and_has_a_source(texts: Path, harvested: Path) -> None:
    files = [path for path in texts.rglob("*") if path.is_file()]
    assert files
    assert all((harvested / "channels" / path.relative_to(texts)).read_bytes() == path.read_bytes() for path in files)
    sources = yaml.safe_load((harvested / "channels/sources.yaml").read_text(encoding="utf-8"))["sources"]
    told = {source["id"]: source.get("channel") for source in sources}
    assert (told["ivr-en"], told["ivr-cy"]) == ("voice", "voice")
    assert told["web-cy"] == "web"
    assert told["bot"] == "bot"


def test_two_harvests_of_the_same_texts_are_the_same(texts: Path, harvested: Path, tmp_path: Path) -> None:
    room.harvest(texts, tmp_path / "again", "", "", 2, TODAY)
    for path in (path for path in harvested.rglob("*") if path.is_file()):
        assert (tmp_path / "again" / path.relative_to(harvested)).read_bytes() == path.read_bytes()


def test_the_command_says_what_it_made_and_what_to_decide_first(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, [str(texts), "--name", "Fancy Client"])
    assert result.exit_code == 0, result.output
    assert "channels-workspace: " in result.output
    assert "Decide first" in result.output
    assert "Next: onevoice check channels-workspace" in result.output
    assert load(tmp_path / "channels-workspace").organisation.id == "fancy-client"


def test_a_folder_that_holds_something_is_refused_and_left_alone(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep", encoding="utf-8")
    result = CliRunner().invoke(command, [str(texts), "--output", str(tmp_path / "mine")])
    assert result.exit_code == 2
    assert "not empty" in result.output
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_an_output_within_the_texts_is_refused(texts: Path) -> None:
    result = CliRunner().invoke(command, [str(texts), "--output", str(texts / "new")])
    assert result.exit_code == 2
    assert not (texts / "new").exists()


def test_a_harvest_that_fails_leaves_nothing_behind(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("checker.harvest.workspace.shutil.copyfile", full)
    with pytest.raises(OSError, match="no space left"):
        room.harvest(texts, tmp_path / "new", "", "", 2, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_gives_an_empty_workspace(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    room.harvest(tmp_path / "none", tmp_path / "made", "", "", 2, TODAY)
    assert load(tmp_path / "made").entities == {}


def test_a_broken_text_is_told_and_the_rest_is_harvested(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/broken.json").write_text('{"phone": ', encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"texts/{name}.md").write_text("# Us\n\nCall the Night Desk on 020 7946 0123.\n", encoding="utf-8")
    made = room.harvest(tmp_path / "texts", tmp_path / "made", "", "GB", 2, TODAY)
    assert [draft.name for draft in made.drafts] == ["Night Desk"]
    assert "broken.json" in (tmp_path / "made/HARVEST.md").read_text(encoding="utf-8")


@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_text_is_read_back_from_yaml_as_it_is(texts: list[str]) -> None:
    texts = [text for text in texts if not any(category(sign) in {"Cc", "Cs", "Cn"} for sign in text)]
    lines = [f"v{number}: {scalar(text)}  {comment(text)}" for number, text in enumerate(texts)]
    problems = Problems()
    read = parse_document("\n".join(["id: x", *lines, f"all: {flow(texts)}", ""]), "made.yaml", problems)
    assert read is not None, list(problems)
    assert [read.data[f"v{number}"] for number in range(len(texts))] == texts
    assert read.data["all"] == texts


@given(st.lists(st.text()))
def test_every_id_is_well_formed_and_given_once(names: list[str]) -> None:
    taken: set[str] = set()
    ids = [unused(slug(name) or "x", taken) for name in names]
    assert len(set(ids)) == len(ids)
    assert all(set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(id) < 70 for id in ids)


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["va-2019-03", "govuk-smart-answers-2013-11"])
def test_real_texts_give_the_contacts_that_stand_everywhere_with_their_names(corpora: Path, corpus: str) -> None:
    result = measure(corpora / corpus)
    assert result.share >= 0.8
    assert [(finding.about, finding.message) for finding in result.beyond] == []
