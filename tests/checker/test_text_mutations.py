"""Whatever a rule of texts, menus or time guards, breaking it in the example is found, and only by the rules meant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.checking import check_workspace
from checker.meaning.asked import OFF
from checker.meaning.weights import missing
from checker.model import Finding
from checker.rules.every import RULES
from knowledge.loading import load
from tests.checker.record_edits import EXAMPLE, edit

TODAY = date(2026, 11, 23)
MUTATIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "record" / "text_mutations.yaml").read_text("utf-8")
)


class Bench:
    """A copy of the example that is changed, checked and put back. What was read of its texts is kept between checks.

    What changes no text is checked in a copy without any, which takes no time.
    """

    def __init__(self, folder: Path, texts: bool) -> None:
        self.root, self._kept = folder / "example", Means(store=Store(folder / "texts.sqlite"))
        shutil.copytree(EXAMPLE, self.root, ignore=None if texts else shutil.ignore_patterns("channels"))
        self._before: dict[str, set[tuple[str, ...]]] = {}

    def new(self, mutation: Mapping[str, Any]) -> list[Finding]:
        """The findings of the example with a change that it does not have without."""
        meaning = mutation.get("meaning", OFF)
        if meaning not in self._before:
            self._before[meaning] = {_said(finding) for finding in self._found(meaning)}
        with self._changed(mutation):
            return [finding for finding in self._found(meaning) if _said(finding) not in self._before[meaning]]

    def _found(self, meaning: str) -> tuple[Finding, ...]:
        return tuple(check_workspace(load(self.root), TODAY, self._kept, meaning).findings)

    @contextmanager
    def _changed(self, mutation: Mapping[str, Any]) -> Iterator[None]:
        texts: Mapping[str, Mapping[str, str]] = mutation.get("texts", {})
        added: Mapping[str, str] = mutation.get("new", {})
        edits: Mapping[str, Mapping[str, Any]] = mutation.get("edits", {})
        files = [*(self.root / "channels" / name for name in (*texts, *added))]
        files += [self.root / "knowledge" / f"{name}.yaml" for name in edits]
        were = {file: file.read_bytes() if file.exists() else None for file in files}
        try:
            for name, changes in texts.items():
                file = self.root / "channels" / name
                text = file.read_text("utf-8")
                for old, new in changes.items():
                    assert text.count(old) == 1, f"{name} has “{old}” {text.count(old)} times"
                    text = text.replace(old, new)
                file.write_text(text, "utf-8")
            for name, text in added.items():
                (self.root / "channels" / name).write_text(text, "utf-8")
            edit(self.root, edits)
            yield
        finally:
            for file, was in were.items():
                file.unlink() if was is None else file.write_bytes(was)


def _said(finding: Finding) -> tuple[str, ...]:
    # Not by digest: that of a value changes with any other value of its sentence; not by line, which lines above move.
    return (
        finding.key,
        *sorted(f"{value.value} {place.file}" for value in finding.values for place in value.occurrences),
    )


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Bench]:
    """By whether the copy has the texts of the example."""
    return {texts: Bench(tmp_path_factory.mktemp("bench"), texts) for texts in (True, False)}


def test_every_rule_of_texts_has_a_mutation() -> None:
    assert {one["code"] for one in MUTATIONS} == set(RULES)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: str(one["code"]))
def test_a_broken_example_is_found_by_the_rule_that_guards_it(
    mutation: dict[str, Any], benches: dict[bool, Bench]
) -> None:
    if mutation.get("meaning") and missing():
        pytest.skip(f"{missing()} is not installed: pip install -e '.[semantic]'")
    findings = benches["texts" in mutation or "new" in mutation].new(mutation)
    said = [f"{finding.code} {finding.message}" for finding in findings]
    assert {finding.code for finding in findings} == {mutation["code"], *mutation.get("also", ())}, said
    for finding in findings:
        assert finding.fix and finding.clause and finding.places[0].line >= 1
