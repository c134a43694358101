"""Rules on the record, by subject: how well and how soon customers are served."""

from __future__ import annotations

from checker.rules.rule import Rule
from checker.rules.service import (
    callback_when,
    level_differs,
    long_wait,
    metric_twice,
    no_level,
    promise_differs,
    review_due,
    target_not_agreed,
    task_time,
    tolerance,
    unacknowledged,
    unmeasured,
    unstaffed,
)

RULES: tuple[Rule, ...] = (
    no_level,
    level_differs,
    tolerance,
    unstaffed,
    unacknowledged,
    promise_differs,
    long_wait,
    callback_when,
    task_time,
    unmeasured,
    metric_twice,
    target_not_agreed,
    review_due,
)
