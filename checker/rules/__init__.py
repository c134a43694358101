"""The rules, a rule a file: the explicit table of all that a check looks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from checker.evidence import Evidence
from checker.model import Finding, Severity
from checker.rules import (
    address,
    charge,
    count,
    dates,
    deadline,
    duration,
    early,
    email,
    hours,
    language,
    lead_time,
    level,
    link,
    listed,
    percentage,
    phone,
    placeholder,
    price,
    quantity,
    retired,
    ruling,
    short_code,
    timeline,
    unknown,
    url,
    yes_no,
)


class Rule(Protocol):
    """A rule is a module with these names.

    CODE: what users and waivers call it. SEVERITY: unless the organisation sets another. CLAUSE: of ISO 18295-2,
    as the clause table numbers it. DOC: what it finds and what it leaves alone, for the generated documentation.
    """

    CODE: str
    SEVERITY: Severity
    CLAUSE: str
    DOC: str

    def check(self, evidence: Evidence) -> Iterator[Finding]:
        """Every finding of this rule."""


_ALL: tuple[Rule, ...] = (
    phone,
    hours,
    price,
    duration,
    dates,
    percentage,
    quantity,
    charge,
    level,
    deadline,
    count,
    address,
    short_code,
    listed,
    yes_no,
    email,
    url,
    ruling,
    language,
    link,
    placeholder,
    retired,
    early,
    lead_time,
    timeline,
    unknown,
)
RULES: dict[str, Rule] = {rule.CODE: rule for rule in _ALL}
