"""Texts that centres hand in: kept in versions, taken back, and listed for the next check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.channels import Channel
from portal.checking.assembling import Texts
from portal.models import CheckRun, Submission, SubmittedFile
from portal.services.kept_files import keep, path_of
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer
from portal.services.writing import Write

KEPT = "texts"  # the folder of the kept contents, in the portal's
_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of texts that are handed in. source: what the centre calls them, such as "ivr"."""

    source: str
    channel: str
    language: str
    captured: date


def hand_in(
    write: Write, centre: str, what: Described, texts: Mapping[str, bytes], passed: Sequence[str], folder: Path
) -> int:
    """Keep the texts as the present version of that source: the number of the submission. Raises Refused."""
    source = what.source.strip().lower().replace(" ", "-")
    if not _SOURCE.fullmatch(source) or len(source) > _LONGEST:
        raise Refused("texts.source_wrong", most=str(_LONGEST))
    if what.channel not in set(Channel):
        raise Refused("texts.channel_wrong")
    try:
        language = str(Locale.parse(what.language.strip(), sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise Refused("texts.language_wrong", language=what.language[:20]) from None
    if what.captured > write.now.date():
        raise Refused("texts.captured_wrong")
    kept = {path: keep(folder / KEPT, content) for path, content in sorted(texts.items())}
    row = Submission(
        centre_id=centre,
        source=source,
        channel=what.channel,
        language=language,
        captured=what.captured,
        passed=[name[:200] for name in passed[:50]],
        person_id=write.person,
        at=write.now,
    )
    write.session.add(row)
    write.session.flush()
    write.session.add_all(
        SubmittedFile(submission_id=row.id, path=path, digest=digest, size=len(texts[path]))
        for path, digest in kept.items()
    )
    write.record("texts.handed_in", f"submission {row.id}", {"centre": centre, "source": source, "files": kept})
    return row.id


def take_back(write: Write, centre: str, submission: int) -> None:
    """Have the source of that submission checked no more; its versions stay."""
    row = write.session.get(Submission, submission)
    if row is None or row.centre_id != centre:
        raise Hidden
    if row.withdrawn is not None or row.id not in {one.id for one in present(write.session)}:
        raise Refused("texts.not_present")
    row.withdrawn = write.now
    write.record("texts.taken_back", f"submission {row.id}", {"centre": centre, "source": row.source})


def present(session: Session) -> list[Submission]:
    """The submissions that count: the last of each source of each centre, unless it was taken back."""
    last = select(func.max(Submission.id)).group_by(Submission.centre_id, Submission.source)
    asked = select(Submission).where(Submission.id.in_(last), Submission.withdrawn.is_(None))
    return list(session.scalars(asked.order_by(Submission.centre_id, Submission.source)))


def to_check(session: Session, folder: Path) -> list[Texts]:
    """What counts, with where its contents are kept."""
    found = []
    for one in present(session):
        files = session.scalars(
            select(SubmittedFile).where(SubmittedFile.submission_id == one.id).order_by(SubmittedFile.path)
        )
        kept = [(file.path, path_of(folder / KEPT, file.digest)) for file in files]
        found.append(Texts(one.centre_id, one.source, one.channel, one.language, one.captured, kept))
    return found


def versions(session: Session, viewer: Viewer, centre: str = "") -> list[tuple[Submission, int]]:
    """The submissions that a person may see, the newest first, each with its number of files."""
    centres = viewer.centres("texts")
    if centre:
        centres &= {centre}
    count = func.count(SubmittedFile.path)
    asked = (
        select(Submission, count)
        .join(SubmittedFile, SubmittedFile.submission_id == Submission.id, isouter=True)
        .where(Submission.centre_id.in_(centres))
        .group_by(Submission.id)
        .order_by(Submission.id.desc())
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def version(session: Session, centre: str, submission: int) -> tuple[Submission, list[SubmittedFile]]:
    """One submission with its files. Raises Hidden where the centre has none of that number."""
    row = session.get(Submission, submission)
    if row is None or row.centre_id != centre:
        raise Hidden
    asked = select(SubmittedFile).where(SubmittedFile.submission_id == submission).order_by(SubmittedFile.path)
    return row, list(session.scalars(asked))


def checked(session: Session, submission: int) -> CheckRun | None:
    """The last check that saw this submission; None while it waits for one."""
    asked = select(CheckRun).where(CheckRun.last >= submission).order_by(CheckRun.id.desc())
    return session.scalar(asked.limit(1))
