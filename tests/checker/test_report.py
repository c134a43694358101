"""Reports: for people, plain and complete enough to paste; for programs, in the documented shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import jsonschema
from rich.console import Console

from checker.outcome import Outcome
from checker.report.json import as_json
from checker.report.rules import documentation
from checker.report.text import as_text, print_text

Check = Callable[[Mapping[str, str]], Outcome]
DOCS = Path(__file__).parents[2] / "docs"
TWO = {
    "a.md": "# A\nCall 0808 157 0123, Monday to Friday, 8am to 8pm.\n",
    "b.html": '<p>Call 0808 157 0123, Monday to Friday, 8am to 6pm. <a href="tel:+441134960101">0113 496 0202</a></p>',
}


def test_the_text_shows_both_sides_with_place_and_marked_value(check: Check) -> None:
    text = as_text(check(TWO))
    assert "a.md:2:21" in text
    assert "»Monday to Friday, 8am to 8pm«" in text
    assert "»Monday to Friday, 8am to 6pm«" in text
    assert "»tel:+441134960101«" in text
    assert "2 errors" in text
    assert "in 2 files" in text
    assert "\x1b" not in text


def test_the_text_says_how_many_more_findings_there_are(check: Check) -> None:
    assert "and 1 more finding" in as_text(check(TWO), limit=1)


def test_on_a_terminal_colour_marks_the_value(check: Check) -> None:
    out = StringIO()
    print_text(check(TWO), Console(file=out, force_terminal=True, width=100, color_system="standard", no_color=False))
    assert "\x1b[" in out.getvalue()
    assert "»" not in out.getvalue()


def test_long_lines_are_cut_around_the_value(check: Check) -> None:
    filler = "and so on " * 60
    text = as_text(check({"a.md": f"# A\n{filler} call [0113 496 0101](tel:+441134960202) {filler}\n"}))
    (line,) = [line for line in text.splitlines() if "»tel:" in line]
    assert len(line) <= 130
    assert "…" in line


def test_the_json_has_the_documented_shape(check: Check) -> None:
    schema = json.loads((DOCS / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(as_json(check({**TWO, "c.json": "{broken"})))
    jsonschema.validate(data, schema)
    assert len(data["findings"]) == 2
    assert data["problems"]


def test_the_json_is_the_same_bytes_each_time(check: Check) -> None:
    assert as_json(check(TWO)) == as_json(check({}))


def test_the_documentation_of_the_rules_is_current() -> None:
    written = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert written == documentation(), "run: onevoice explain --output docs/rules.md"
