"""The house stays as DESIGN draws it: arrows one way, no example in the code, files of one question."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("knowledge", "checker", "onboarding", "portal")
MODULES = [*sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), ROOT / "onevoice.py"]


def test_the_import_contract_has_no_exceptions() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"^ignore_imports = (.*)$", text, re.MULTILINE) == ["[]"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_in_its_first_line_which_question_it_answers(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{path} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_knows_the_example(path: Path) -> None:
    assert not re.search(r"harbour|example/", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_no_file_of_the_house_is_more_than_two_rooms() -> None:
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert not long, "split these: one file answers one question"
