"""Every rule that a user may read of, name or set: of texts, and of waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from checker.accepted.rules import WAIVER_RULES
from checker.model import Severity
from checker.rules.every import EVERY


class Described(Protocol):
    """What a rule says of itself, whatever it looks at. See `checker.rules.Rule`."""

    CODE: str
    SEVERITY: Severity
    CLAUSE: str
    DOC: str


EVERY_RULE: Mapping[str, Described] = {**EVERY, **WAIVER_RULES}
