"""A new workspace checks clean and builds, wherever the organisation is and whatever it is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest

from checker.checking import check_workspace
from knowledge.audience import CENTRES, PUBLIC
from knowledge.kinds.fields import countries
from knowledge.loading import load
from knowledge.render import build_pages
from knowledge.starting.asking import asked
from knowledge.starting.files import new_files
from knowledge.starting.placing import place
from knowledge.workspace import Workspace

AS_OF = date(2026, 11, 23)


def begun(folder: Path, country: str, *locales: str) -> Workspace:
    place(new_files(asked("Élan & Co: “One”", country, locales, "", "", "", ask=False)), folder)
    return load(folder)


def amiss(folder: Path, country: str) -> list[str]:
    """What is wrong with a new workspace of an organisation there."""
    workspace = begun(folder, country)
    outcome = check_workspace(workspace, AS_OF)
    assert build_pages(workspace, CENTRES, workspace.organisation.locales[0], AS_OF)
    told = [f"{country}: {one}" for one in (*outcome.problems, *(finding.message for finding in outcome.findings))]
    return told if outcome.values >= 2 else [*told, f"{country}: the values of the sample text were not read"]


@pytest.mark.parametrize("country", ["GB", "US", "DE", "FR", "IN", "PH", "BR", "JP", "ZA"])
def test_a_new_workspace_checks_clean(tmp_path: Path, country: str) -> None:
    assert amiss(tmp_path, country) == []


@pytest.mark.slow
def test_a_new_workspace_checks_clean_in_every_country(tmp_path: Path) -> None:
    told, asking = [], []
    for country in sorted(countries()):
        try:
            told += amiss(tmp_path / country, country)
        except click.UsageError:
            asking.append(country)
    assert told == []
    # Where nobody lives, or next to nobody, something must be said.
    assert set(asking) <= {"AQ", "BV", "GS", "HM", "ME", "PN", "TF", "UM"}


@pytest.mark.parametrize("locales", [("en", "cy"), ("cy", "en"), ("de", "fr", "it"), ("pt-BR",), ("ar",)])
def test_a_new_workspace_builds_in_all_its_languages(tmp_path: Path, locales: tuple[str, ...]) -> None:
    workspace = begun(tmp_path, "CH", *locales)
    for locale in locales:
        for audience in (PUBLIC, CENTRES):
            assert build_pages(workspace, audience, locale, AS_OF)
    assert check_workspace(workspace, AS_OF).findings == ()


@pytest.mark.parametrize("country", ["GB", "US", "DE", "JP"])
def test_a_wrong_value_in_the_sample_text_is_found(tmp_path: Path, country: str) -> None:
    workspace = begun(tmp_path, country)
    text = tmp_path / "channels/web/contact-us.md"
    old = text.read_text("utf-8")
    new = old.replace("9am to 5pm", "9am to 6pm")
    assert new != old
    text.write_text(new, encoding="utf-8")
    outcome = check_workspace(workspace, AS_OF)
    assert [finding.code for finding in outcome.findings] == ["CONS-HOURS"]
