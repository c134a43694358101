"""The number given with a postal address: one fax, or one telephone, for one address in a passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from checker.align.page import Page, sort_of_number
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of

_BOX = re.compile(
    r"\b(?:P\.?\s?O\.?\s?Box|Post Office Box|Postbox|Postfach|Blwch Post|Apartado(?: de Correos)?|Postbus|"
    r"Casella Postale|Freepost|GPO Box|Locked Bag|Private Bag)\s*:?\s*(?P<box>[A-Z]{0,5}[- ]?\d[\w-]*)",
    re.IGNORECASE,
)
_UK_POSTCODE = re.compile(r"\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b")
_FIGURE = re.compile(r"\d")  # every address has one
# An address does not name the office alone: mail rooms open the post of many, and under one roof each team has a
# telephone of its own. The subject has to add the rest.
WEIGHTS = {"fax": 0.7, "voice": 0.4}
_NOUNS = {"fax": "fax number", "voice": "telephone number"}


def address(page: Page) -> Iterator[Claim]:
    """A claim for the one fax (in a section), or the one telephone (in a block), that goes with the one address."""
    for unit in _units(page):
        addresses = {found for statement in unit if (found := address_in(statement.text))}
        if len(addresses) != 1:
            continue
        for sort, noun in _NOUNS.items():
            numbers = [mention for statement in unit for mention in _numbers(page, statement, sort)]
            if len({str(mention.value) for mention in numbers}) == 1 and (sort == "fax" or _is_block(unit)):
                yield from (_claim(mention, next(iter(addresses)), sort, noun) for mention in numbers)


def _claim(mention: Mention, place: str, sort: str, noun: str) -> Claim:
    reasons = (
        Reason("thing", 0.0, f"The {noun} for {place}"),
        Reason("address", WEIGHTS[sort], f"both are given with the address {place}"),
    )
    return Claim(mention, f"address:{place}/{sort}", marks_of(mention), reasons)


def _units(page: Page) -> Iterator[list[Statement]]:
    """Passages that may describe one office: a block, a section, or sections side by side ("By mail", "By fax")."""
    by_parent: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    holding: set[int] = set()
    for section, statements in page.sections.items():
        if any(address_in(statement.text) for statement in statements):
            holding.add(section)
            yield statements
            blocks: dict[int, list[Statement]] = defaultdict(list)
            for statement in statements:
                blocks[statement.block].append(statement)
            yield from (block for block in blocks.values() if any(address_in(statement.text) for statement in block))
        parent = statements[-1].context.headings[:-1]
        if parent:
            by_parent[parent] += statements
    for statements in by_parent.values():
        if any(statement.section in holding for statement in statements):
            yield statements


def _is_block(unit: list[Statement]) -> bool:
    return len({statement.block for statement in unit}) == 1


def _numbers(page: Page, statement: Statement, sort: str) -> list[Mention]:
    found = page.mentions.get(statement.order, ())
    return [mention for mention in found if mention.type == "phone" and sort_of_number(mention) == sort]


@lru_cache(maxsize=1 << 12)  # a statement is asked for itself, its block and its section
def address_in(text: str) -> str:
    """The box or the postcode of an address that a text gives; "" where it gives none."""
    if _FIGURE.search(text) is None:
        return ""
    box = _BOX.search(text)
    if box:
        return " ".join(box.group().split())
    code = _UK_POSTCODE.search(text)
    return re.sub(r"\s+", "", code["code"]) if code else ""
