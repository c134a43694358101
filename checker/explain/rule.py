"""What a rule is: what it finds and leaves alone."""

from __future__ import annotations

from checker.every_rule import EVERY_RULE
from checker.explain.explanation import NotFound, RuleExplained
from checker.report.rules import documentation


def explain_rule(code: str) -> RuleExplained:
    """What a rule finds and leaves alone. Raises NotFound."""
    rule = EVERY_RULE.get(code)
    if rule is None:
        raise NotFound(f"there is no rule {code}; the rules are {', '.join(EVERY_RULE)}")
    return RuleExplained(code, rule.SEVERITY.value, rule.CLAUSE, documentation([code]))


def explain_every() -> tuple[RuleExplained, ...]:
    """As `explain_rule`, of all, in the order in which they run."""
    return tuple(map(explain_rule, EVERY_RULE))


def all_told() -> str:
    """All rules as one page, in Markdown."""
    return documentation()
