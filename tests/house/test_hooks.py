"""The hooks for pre-commit and the documented workflow run commands that there are, on files that are read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from checker.folders.suffixes import SUFFIXES
from onevoice import onevoice

ROOT = Path(__file__).parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
DOCS = (ROOT / "docs" / "ci.md").read_text("utf-8")


def exists(line: str) -> bool:
    _, verb, *words = shlex.split(line)
    command = onevoice.get_command(click.Context(onevoice), verb)
    assert command is not None
    command.make_parser(click.Context(command)).parse_args(words)
    return True


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_has_what_pre_commit_wants_and_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()
    assert hook["pass_filenames"] is False
    assert exists(hook["entry"])
    assert hook["id"] in DOCS


def test_the_check_runs_when_any_text_that_is_read_is_committed() -> None:
    (files,) = [re.compile(hook["files"]) for hook in HOOKS if hook["id"] == "onevoice-check"]
    assert [suffix for suffix in SUFFIXES if not files.search(f"channels/web/a{suffix}")] == []
    assert files.search("knowledge/product/fibre.yaml")
    assert not files.search("portal/static/logo.svg")


def test_the_workflow_is_yaml_whose_steps_run_commands_that_there_are() -> None:
    blocks = re.findall(r"^```yaml[^\n]*\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
    workflow = next(one for one in map(yaml.safe_load, blocks) if "jobs" in one)
    runs = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert sum(run.startswith("onevoice ") and exists(run) for run in runs) == 1
    sarif = next(step for step in workflow["jobs"]["check"]["steps"] if "upload-sarif" in step.get("uses", ""))
    assert f"sarif={sarif['with']['sarif_file']}" in " ".join(runs)
