"""Does the written confirmation of an order say what the customer pays, and for how long?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated_on_record
from checker.model import Finding, Severity
from knowledge.facts import Span
from knowledge.kinds.product import Product
from knowledge.types import TYPES
from knowledge.types.base import Likeness

CODE = "PROT-012"
SEVERITY = Severity.ERROR
CLAUSE = "5.8-e"
DOC = """\
The texts that confirm an order of a product in writing (`confirmed_by`) say neither its price nor fill it in, or not
its minimum term, or there are no such texts. Of several prices, one that is paid again and again must be there. What
they say otherwise than the record is told by CONS-PRICE and CONS-DURATION.
"""
_TERM = "minimum_term"
_FILLED_IN = re.compile(r"\{\{|\{%|\$\{|%[A-Za-z_]+%|\[\[|<%")
_QUOTE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each product whose confirmation leaves something out."""
    register, workspace = evidence.register, evidence.workspace
    if workspace is None or not evidence.pages:
        return
    for one in register.of(Product):
        if not one.record.commitment or not one.record.confirmed_by or one.entity.audience.level != "public":
            continue
        owed = dict(_owed(evidence, one))
        names = set(one.record.confirmed_by)
        articles = [workspace.articles[name] for name in names if name in workspace.articles]
        quoted = {name for article in articles for body in article.bodies.values() for name in _QUOTE.findall(body)}
        texts = [page for page in evidence.pages if page.statements and page.statements[0].file.source.id in names]
        there = bool(texts or articles)
        if any(_FILLED_IN.search(page.statements[0].file.text) for page in texts):
            continue  # what is filled in when it is sent is not to be read here
        lacking = [
            (attribute, span)
            for attribute, span in owed.items()
            if f"{one.id}.{attribute}" not in quoted
            and not any(
                mention.type == _sought(one, attribute)
                and TYPES[mention.type].same(mention.value, span.value).likeness is not Likeness.DIFFERENT
                for page in texts
                for mention in page.mentions
            )
        ]
        if lacking:
            yield _finding(one, lacking, sorted(names), there)


def _owed(evidence: Evidence, one: One[Product]) -> Iterator[tuple[str, Span]]:
    """What a confirmation must say: the price that is paid again and again, else any; and the term."""
    spans = {name: evidence.register.value(one.entity, name) for name in one.entity.facts}
    prices = {name: span for name, span in spans.items() if span and _sought(one, name) == "money"}
    again = {name: span for name, span in prices.items() if getattr(span.value, "per", None)}
    yield from list((again or prices).items())[:1]
    if term := spans.get(_TERM):
        yield _TERM, term


def _sought(one: One[Product], attribute: str) -> str:
    return one.entity.facts[attribute].attribute.sought_as


def _finding(one: One[Product], lacking: list[tuple[str, Span]], names: list[str], there: bool) -> Finding:
    labels = [str(one.entity.facts[name].attribute.label).lower() or name for name, _ in lacking]
    what = f"does not say its {' and its '.join(labels)}" if there else "is not among the texts"
    return Finding(
        key=key_of(CODE, one.id),
        code=CODE,
        severity=SEVERITY,
        message=f"{one.name}: its confirmation ({', '.join(names)}) {what}",
        clause=CLAUSE,
        about=one.id,
        values=tuple(stated_on_record(span, f"{one.id}.{name}", span.written) for name, span in lacking),
        fix="write it into the confirmation, or name the texts that have it under confirmed_by:",
    )
