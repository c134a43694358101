"""Figures about the portal, all of them from its database, so that every process tells the same; of nobody's person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import AuditEntry, CheckRun, FindingGroup, Mail, Report, Submission, Version, Visit


class Built(Protocol):
    """What is built in the background: see `portal.guides.shelf.Shelf`."""

    def failed(self) -> tuple[str, str]:
        """What could not be built, and why."""
        ...


def measured(session: Session, now: datetime, shelves: Mapping[str, Built]) -> CollectorRegistry:
    """The figures as of now."""
    registry = CollectorRegistry()

    def gauge(name: str, words: str, value: float) -> None:
        Gauge(f"onevoice_{name}", words, registry=registry).set(value)

    def gauges(name: str, words: str, label: str, values: Iterable[tuple[str, float]]) -> None:
        made = Gauge(f"onevoice_{name}", words, [label], registry=registry)
        for key, value in values:
            made.labels(key).set(value)

    def seconds(since: datetime | None) -> float:
        return max((now - since).total_seconds(), 0) if since else 0

    waiting = select(func.count(), func.min(Mail.made)).where(Mail.sent.is_(None))
    count, oldest = session.execute(waiting).one()
    gauge("mail_waiting", "Letters that no server has taken yet", count)
    gauge("mail_oldest_seconds", "How long the oldest of them has waited", seconds(oldest))
    states = select(Version.state, func.count()).group_by(Version.state)
    gauges("notices", "Versions of notices by state", "state", ((row[0], row[1]) for row in session.execute(states)))
    still = select(FindingGroup.severity, func.count()).where(FindingGroup.closed.is_(None), ~FindingGroup.waived)
    rows = session.execute(still.group_by(FindingGroup.severity))
    gauges("findings_open", "Open findings by severity", "severity", ((row[0], row[1]) for row in rows))
    checked = session.scalar(select(func.max(CheckRun.at)).where(CheckRun.wrong == ""))
    gauge("check_age_seconds", "Since the last check that could be made", seconds(checked))
    last = session.scalar(select(func.max(CheckRun.last))) or 0
    unseen = session.scalar(select(func.count()).where(Submission.id > last)) or 0
    gauge("texts_waiting", "Submissions that no check has seen yet", unseen)
    late = select(func.count()).where(Report.answered.is_(None), Report.due < now.date())
    gauge("reports_overdue", "Reports of readers whose answer is overdue", session.scalar(late) or 0)
    gauge("sessions", "Sessions that have not ended", session.scalar(select(func.count()).where(Visit.ends > now)) or 0)
    gauge("audit_rows", "Rows of the audit trail", session.scalar(select(func.max(AuditEntry.id))) or 0)
    broken = ((name, float(bool(shelf.failed()[0]))) for name, shelf in shelves.items())
    gauges("build_failed", "1 where the last build could not be made", "of", broken)
    return registry
