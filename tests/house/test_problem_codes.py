"""Every code that a user may read is explained, and nothing else is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("knowledge", "checker", "onboarding", "portal")
DOCUMENTED = re.findall(r"^\| ([A-Z-]+) \|", (ROOT / "docs/problems.md").read_text("utf-8"), re.MULTILINE)
# Calls whose arguments hold a code: tellers of problems, wherever they stand.
TELLERS = {"add", "_add", "wrong", "wrong_key", "tell", "Amiss", "Problem", "refused", "Unreadable"}
CODE = re.compile(r"[A-Z]{2,}(-[A-Z]+)*")


def told() -> set[str]:
    codes: set[str] = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ""
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            constants = [
                one.value
                for one in (node.args[:2] if isinstance(node, ast.Call) and name in TELLERS else [])
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
                first = str(node.elts[0].value)
                constants = [first] if first.startswith("YAML-") else []
            codes.update(one for one in constants if CODE.fullmatch(one))
    return codes


def test_every_code_is_explained_once() -> None:
    assert len(DOCUMENTED) == len(set(DOCUMENTED))
    assert told() - set(DOCUMENTED) == set()


def test_no_code_is_explained_that_is_never_told() -> None:
    # FILE is told by the funnel, within a sentence.
    assert set(DOCUMENTED) - told() - {"FILE"} == set()
