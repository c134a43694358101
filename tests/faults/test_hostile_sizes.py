"""What is large and wrong in every line still costs what its size costs, not its square."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from breaking import good

from knowledge.loading import load
from knowledge.problems import WrongInput

MOST_SECONDS = 4.0  # a square would need a minute or more

HEAD = "id: big\nname: Big\nchannel: web\n"
LATER = "until: 2027-01-01, why: x, facts: {email: a@b.example}"
HOSTILE = {
    "unknown keys": ("knowledge/contact/big.yaml", HEAD + "".join(f"k{n}: x\n" for n in range(16_000))),
    "one key": ("knowledge/contact/big.yaml", HEAD + "k: x\n" * 16_000),
    "unknown attributes": (
        "knowledge/contact/big.yaml",
        HEAD + "facts:\n" + "".join(f"  a{n}: x\n" for n in range(16_000)),
    ),
    "dangling references": ("knowledge/contact/big.yaml", HEAD + f"about: [{', '.join(['nobody'] * 20_000)}]\n"),
    "variations": (
        "knowledge/contact/big.yaml",
        HEAD + "varies:\n" + f"- {{where: {{region: north}}, {LATER}}}\n" * 5_000,
    ),
    "variations that tie": (
        "knowledge/contact/big.yaml",
        HEAD + "varies:\n" + f"- {{where: {{region: north}}, {LATER}}}\n" * 400,
    ),
    "quotes": ("knowledge/articles/big.md", "---\ntitle: B\n---\n" + "{{ a.b }}\n" * 60_000),
    "open quotes": ("knowledge/articles/big.md", "---\ntitle: B\n---\n{{ a.b }}" + "{{ a " * 180_000),
    "spaces in a quote": ("knowledge/articles/big.md", "---\ntitle: B\n---\n{{ a" + " " * 900_000 + "\n}}"),
    "front matter without end": ("knowledge/articles/big.md", "---\n" + "- --\n" * 180_000),
    "one long line": ("knowledge/contact/big.yaml", HEAD + "nmae: " + "x " * 500_000),
    "indentation": ("knowledge/contact/big.yaml", HEAD + "a:\n" + " " * 900_000 + "- a\n- b\n"),
    "quotation marks": ("knowledge/contact/big.yaml", HEAD + "a: '" + "''" * 450_000),
    "comments": ("knowledge/contact/big.yaml", HEAD + "#" * 900_000 + "\nnmae: x\n"),
    "colons": ("knowledge/contact/big.yaml", HEAD + "a" + ":" * 900_000 + " b\n"),
    "question marks": ("knowledge/contact/big.yaml", HEAD + "? " * 400_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("sort", HOSTILE)
def test_growth_is_linear(tmp_path: Path, sort: str) -> None:
    good(tmp_path)
    name, text = HOSTILE[sort]
    (tmp_path / name).write_text(text, encoding="utf-8")
    start = process_time()
    with pytest.raises(WrongInput):
        load(tmp_path)
    assert process_time() - start < MOST_SECONDS
