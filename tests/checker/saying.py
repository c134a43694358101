"""Values as they stand in texts, made for tests of one part at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.model import Claim, Context, Mention, Source, Statement, TextFile
from knowledge.facts import Fact
from knowledge.loading import load
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.workspace import Workspace

SETTING = Setting(currency="GBP", country="GB")
FILES = {
    "onevoice.yaml": """\
id: quay
name: Quay
locales: [en]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
regions: {north: North}
""",
    "knowledge/product/modem.yaml": """\
id: modem
name: Modem
audience: public
facts: {one_off_price: £45.00, monthly_price: £4.00 a month, late_fee: £7.50, notice_period: 30 days}
changes:
  - {from: 2027-04-01, why: yearly review, audience: public, facts: {monthly_price: £5.00 a month}}
varies:
  - {where: {region: north}, until: 2027-12-31, why: trial, facts: {one_off_price: £40.00}}
history:
  - {until: 2026-08-31, was: retired, facts: {one_off_price: £55.00}}
""",
}


def quay(folder: Path) -> Workspace:
    """A workspace of one product whose prices have changed, will change, and differ in the north."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(folder)


def fact_of(workspace: Workspace, name: str) -> Fact:
    return next(fact for fact in workspace.facts() if fact.name == name)


def mentions(text: str, path: str = "a.md", order: int = 0, **context: Any) -> list[Mention]:
    """Every value that a sentence states, of the types that stand in running text, from left to right."""
    source = Source("web", None, "", SETTING)
    statement = Statement(TextFile(path, text, source), "paragraph", text, ((0, 0),), Context(**context), order=order)
    found = [(name, one) for name in ("money", "duration", "date", "phone") for one in TYPES[name].find(text, SETTING)]
    return [Mention(statement, name, one) for name, one in sorted(found, key=lambda pair: pair[1].start)]


def claim(mention: Mention, fact: Fact, *scope: tuple[str, str]) -> Claim:
    return Claim(mention, fact.name, scope, (), fact)
