"""Texts that centres hand in, in their versions; what checks find, and how it is worked off."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Submission(Base):
    """Texts of one source of a centre, as used on a day. The last one of a (centre, source) is what counts.

    centre_id: None for the client's own pages, which are fetched from where everybody finds them; person_id: None for
    what is fetched, for nobody handed it in. source: what the centre calls it, such as "ivr". captured: on which day
    they were taken from where they are used.
    passed: the names of what was handed in beside and is no text. refused: of what was left out, with the key of the
    words that say why. withdrawn: when the centre took the source back. hinders: why no check gets over these texts, so
    that those before them are checked; "" where one does, or none has been made.
    """

    __tablename__ = "submission"
    __table_args__ = (Index("ix_submission_centre_id_source", "centre_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    source: Mapped[str] = mapped_column(String(60))
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(20))
    captured: Mapped[date]
    passed: Mapped[list[str]]
    refused: Mapped[dict[str, str]] = mapped_column(server_default="{}")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    withdrawn: Mapped[datetime | None]
    hinders: Mapped[str] = mapped_column(Text, default="", server_default="")


class SubmittedFile(Base):
    """A text of a submission. path: within it. digest: SHA-256, under which the content is kept."""

    __tablename__ = "submitted_file"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(500), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]


class FetchedPage(Base):
    """A page that `onevoice capture` fetches. source: of the list of sources. path: within the submission.

    digest: of what was fetched last, "" before. etag, modified: by which its server tells whether it changed. at: of
    the last attempt; wrong: why that failed, else "".
    """

    __tablename__ = "fetched_page"

    source: Mapped[str] = mapped_column(String(60), primary_key=True)
    url: Mapped[str] = mapped_column(String(500), primary_key=True)
    path: Mapped[str] = mapped_column(String(500))
    digest: Mapped[str] = mapped_column(String(64), default="")
    etag: Mapped[str] = mapped_column(String(300), default="")
    modified: Mapped[str] = mapped_column(String(100), default="")
    at: Mapped[datetime]
    wrong: Mapped[str] = mapped_column(String(300), default="")


class CheckRun(Base):
    """A check of everything. state: of the workspace (commit), day and last submission that it was of.

    last: the number of the last submission that it saw. wrong: why it could not be done, else "".
    """

    __tablename__ = "check_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(80), index=True)
    whence: Mapped[str] = mapped_column(String(60))
    last: Mapped[int]
    at: Mapped[datetime]
    files: Mapped[int] = mapped_column(default=0)
    values: Mapped[int] = mapped_column(default=0)
    wrong: Mapped[str] = mapped_column(Text, default="")


class RunCount(Base):
    """How many findings a check left open for a column: a channel of the client ("" as centre) or of a centre."""

    __tablename__ = "run_count"

    run_id: Mapped[int] = mapped_column(ForeignKey("check_run.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    centre: Mapped[str] = mapped_column(String(80), primary_key=True)
    open: Mapped[int]


class FindingGroup(Base):
    """A finding over all checks, by its key. closed: when a check no longer found it; nothing else closes one.

    seen: what each reader may see of it, as the check's JSON ("" for the client, else a centre, or several as who leads
    their provider sees them; see `portal.checking.readers`). had: what those saw last who had a place in it, and have
    none any more; who is in neither does not see the finding. opened: the first time, or again after it was closed.
    times: how often opened.
    """

    __tablename__ = "finding_group"
    __table_args__ = (
        CheckConstraint("severity IN ('error', 'warning', 'info')", name="severity"),
        Index("ix_finding_group_closed_severity", "closed", "severity"),
    )

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(30))
    severity: Mapped[str] = mapped_column(String(10))
    first: Mapped[datetime]
    opened: Mapped[datetime]
    times: Mapped[int] = mapped_column(default=1)
    closed: Mapped[datetime | None]
    waived: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due: Mapped[date | None]
    seen: Mapped[dict[str, Any]]
    had: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")


class FindingColumn(Base):
    """A column in which a finding has or had a place: a channel of the client ("" as centre) or of a centre.

    opened: since when, the last time; closed: when it had none any more, which may be before the finding closes.
    """

    __tablename__ = "finding_column"

    key: Mapped[str] = mapped_column(ForeignKey("finding_group.key"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    centre: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
    opened: Mapped[datetime]
    closed: Mapped[datetime | None]


class FindingNote(Base):
    """A word on a finding. centre: the one whose people wrote it, and so the one besides the client that reads it."""

    __tablename__ = "finding_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(ForeignKey("finding_group.key"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    centre: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
