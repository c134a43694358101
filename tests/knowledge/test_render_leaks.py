"""Nobody reads what is not theirs: every field of every kind is marked, every byte of every site is searched."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.audience import CLIENT, PUBLIC
from knowledge.building import build_sites
from knowledge.kinds import KINDS
from knowledge.kinds.readers import readers
from knowledge.loading import load
from knowledge.render.view import View
from knowledge.workspace import Workspace
from tests.marked.garden import HANDLED, MARKER, READERS, Garden, write_workspace

TODAY = date(2026, 11, 23)


@dataclass
class Sites:
    garden: Garden
    workspace: Workspace
    folder: Path

    def markers(self, reader: str) -> frozenset[str]:
        """Everything that looks like a marker in any byte of a site, search index and packed files included."""
        found: set[str] = set()
        for path in (self.folder / reader).rglob("*"):
            found |= set(MARKER.findall(str(path)))
            if path.is_file():
                data = path.read_bytes()
                text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")
                found |= set(MARKER.findall(text))
        return frozenset(found)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = tmp_path_factory.mktemp("marked")
    garden = write_workspace(root / "workspace")
    workspace = load(root / "workspace")
    output = root / "sites"
    build_sites(workspace, READERS, ("en", "cy"), TODAY, output)
    return Sites(garden, workspace, output)


def test_every_field_of_every_kind_is_planted(sites: Sites) -> None:
    wanted = {(one.kind, one.path) for one in readers() if one.path[0] not in HANDLED}
    assert wanted - sites.garden.paths == set()
    assert len(sites.garden.planted) > 1000


def test_no_word_of_a_workspace_becomes_markup(sites: Sites) -> None:
    for path in sites.folder.rglob("*"):
        # Snippets are plain texts, which other programs are to read as such.
        if path.suffix in (".html", ".json", ".xml") and "snippets" not in path.relative_to(sites.folder).parts:
            assert "<img src=x" not in path.read_text(encoding="utf-8"), path


def test_fields_for_fewer_readers_do_not_pass_the_gate(sites: Sites) -> None:
    narrower = {(one.kind, one.path) for one in readers() if one.level != "entity"}
    narrower = {(kind, path) for kind, path in narrower if path[0] in KINDS[kind].model_fields}
    assert {len(path) for _, path in narrower} > {1}, "some stand alone, and some within others that are for more"
    for kind, path in narrower:
        entity = f"full-{kind}-public"
        outside = View(sites.workspace, PUBLIC, "en", TODAY).entity(entity)
        inside = View(sites.workspace, CLIENT, "en", TODAY).entity(entity)
        assert outside and inside
        assert not held(outside.fields, path)
        assert held(inside.fields, path), (kind, path)


def held(fields: Any, path: tuple[str, ...]) -> bool:
    """Whether anything stands at a path; `*` is every item of a list or every value of a mapping."""
    if not path:
        return True
    step, rest = path[0], path[1:]
    if step == "*":
        return any(held(one, rest) for one in (fields.values() if isinstance(fields, dict) else fields))
    return step in fields and held(fields[step], rest)


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_no_byte_of_a_site_holds_what_its_reader_may_not_see(sites: Sites, reader: str) -> None:
    markers = sites.markers(reader)
    leaked = [one.where for one in sites.garden.planted if not one.may_be_read_by(reader) and markers & set(one.forms)]
    assert leaked == []


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_everything_that_a_reader_may_see_is_on_the_site(sites: Sites, reader: str) -> None:
    markers = sites.markers(reader)
    lost = [
        one.where
        for one in sites.garden.planted
        if one.wanted and one.may_be_read_by(reader) and not markers & set(one.forms)
    ]
    assert lost == []
