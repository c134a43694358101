"""A price change two months ahead: nothing is wrong today, and on its day exactly the texts that give the old price."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from checker.checking import check_workspace
from checker.model import Finding
from knowledge.loading import load

EXAMPLE = Path(__file__).parents[2] / "example"
TODAY, DAY = date(2026, 11, 23), date(2027, 1, 25)
FACT = "mesh-pod.monthly_price"
IN_DOCUMENTS = {"manila/partner-prices.xlsx", "print/prices-and-help.pdf"}  # the list has plain texts alone
CHANGE = """changes:
  - from: 2027-01-25
    announced: 2026-11-23
    why: dearer parts
    facts: {monthly_price: £4.50 a month}
"""


def stated() -> set[str]:
    """The texts that give the price, as a person who read them has listed."""
    listed = yaml.safe_load((EXAMPLE / "stated.yaml").read_text("utf-8"))["stated"]
    return {file for file, rows in listed.items() for row in rows if FACT in (row["states"], *row["states"])}


def files(findings: tuple[Finding, ...]) -> set[str]:
    about = (one for one in findings if one.fact == FACT)
    places = (place for one in about for value in one.values if value.role == "text" for place in value.occurrences)
    return {place.file.partition("channels/")[2] for place in places}


@pytest.mark.slow
def test_the_texts_that_give_the_old_price_are_wrong_on_its_day_and_not_before(tmp_path: Path) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "example"))
    file = root / "knowledge" / "product" / "mesh-pod.yaml"
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n{CHANGE}", encoding="utf-8")
    workspace = load(root)
    assert files(check_workspace(workspace, TODAY).findings) == set()
    assert files(check_workspace(workspace, DAY).findings) == stated() | IN_DOCUMENTS
