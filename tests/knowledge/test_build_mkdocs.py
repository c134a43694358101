"""The agent site of the example is built by plain MkDocs, and the same pages by its successor."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.audience import CENTRES
from knowledge.loading import load
from knowledge.render import build_pages
from knowledge.render.addresses import address
from knowledge.render.navigation import navigation

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


def ran(*command: str, folder: Path) -> str:
    # The theme's own switch for its notice about the end of its life; see decision 0004.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_mkdocs_builds_the_example_without_a_warning(tmp_path: Path) -> None:
    told = ran("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), folder=ROOT)
    assert "WARNING" not in told
    assert (tmp_path / "site/contact/index.html").is_file()
    assert (tmp_path / "site/cy/contact/index.html").is_file()
    assert not list((tmp_path / "site").glob("onevoice.css"))


@pytest.mark.slow
def test_a_wrong_workspace_stops_mkdocs_with_every_place_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'knowledge/render/site.yaml'}\nsite_name: x\ndocs_dir: docs\n"
        "plugins: {search: {}, onevoice: {workspace: bad}}\n",
        encoding="utf-8",
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/onevoice.yaml").write_text("id: bad\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode != 0
    assert "onevoice.yaml:1:1:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_successor_of_the_theme_builds_the_same_pages(tmp_path: Path, example: Path) -> None:
    pages = build_pages(load(example), CENTRES, "en", TODAY)
    for path, text in pages.items():
        target = tmp_path / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    look = yaml.safe_load((ROOT / "knowledge/render/site.yaml").read_text(encoding="utf-8"))
    look |= {"site_name": "Agent guide", "docs_dir": "docs", "site_dir": "site", "nav": navigation(pages)}
    look["plugins"] = ["search"]
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(look), encoding="utf-8")
    ran("zensical", "build", folder=tmp_path)
    for path, text in pages.items():
        built = (tmp_path / "site" / address(path) / "index.html").read_text(encoding="utf-8")
        for heading in re.findall(r'<h2 id="[^"]*">[^<]*</h2>', text):
            assert heading in built or heading.replace("&#95;", "_") in built, path
