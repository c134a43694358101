"""Texts that centres hand in: kept in versions, taken back, and listed for the next check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from babel import Locale, UnknownLocaleError
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from knowledge.channels import Channel
from portal.checking.assembling import Texts
from portal.models import Centre, CheckRun, Submission, SubmittedFile
from portal.services.kept_files import keep, path_of
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer
from portal.services.writing import Write

KEPT = "texts"  # the folder of the kept contents, in the portal's
_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_NAMED = 50  # of what was not taken, at most so many are named
_OF_ENDED = Submission.centre_id.in_(select(Centre.id).where(Centre.status == "ended"))


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of texts that are handed in. source: what the centre calls them, such as "ivr"."""

    source: str
    channel: str
    language: str
    captured: date


def hand_in(
    write: Write,
    centre: str,
    what: Described,
    texts: Mapping[str, bytes],
    passed: Sequence[str],
    folder: Path,
    refused: Mapping[str, str] | None = None,
) -> int:
    """Keep the texts as the present version of that source: the number of the submission. Raises Refused.

    passed: names of what is no text. refused: of what was left out, each with the key of the words that say why.
    What is the present version already, in every respect, is not handed in once more: a program may try again. What no
    check got over is, so that it is tried again.
    """
    if write.session.get_one(Centre, centre).status == "ended":
        raise Refused("texts.centre_ended")
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
    before = _present(write.session, centre, source)
    if before is not None and before.person_id is None:
        raise Refused("texts.is_fetched", source=source)
    kept = {path: keep(folder / KEPT, content) for path, content in sorted(texts.items())}
    what = replace(what, source=source, language=language)
    same = _the_same(write.session, centre, what, kept)
    if same is not None:
        return same
    sizes = {path: len(content) for path, content in texts.items()}
    row = _add(write, centre, what, kept, sizes, passed, write.person)
    row.refused = dict(islice((refused or {}).items(), _NAMED))
    write.record("texts.handed_in", f"submission {row.id}", {"centre": centre, "source": source, "files": kept})
    return row.id


def capture(
    write: Write,
    centre: str | None,
    what: Described,
    kept: Mapping[str, str],
    folder: Path,
    *,
    changed: bool,
    whole: bool,
) -> int:
    """Keep what was fetched for a source, if it `changed`, as its present version: how many versions there are more.

    centre: None for the client. kept: digests of contents that are kept already, by path. whole: whether every page
    answered, so that what did not change is as of today.
    """
    row = _present(write.session, centre, what.source)
    if not changed and row is not None:
        if whole and row.captured != what.captured:
            row.captured = what.captured
        return 0
    if not kept:
        if row is not None and row.withdrawn is None:
            row.withdrawn = write.now
        return 0
    sizes = {path: path_of(folder / KEPT, digest).stat().st_size for path, digest in kept.items()}
    row = _add(write, centre, what, kept, sizes, (), None)
    write.record(
        "texts.captured", f"submission {row.id}", {"centre": centre, "source": what.source, "files": dict(kept)}
    )
    return 1


def is_kept(folder: Path, digest: str) -> bool:
    """Whether the content of that digest is still there."""
    return path_of(folder / KEPT, digest).exists()


def _add(
    write: Write,
    centre: str | None,
    what: Described,
    kept: Mapping[str, str],
    sizes: Mapping[str, int],
    passed: Sequence[str],
    person: int | None,
) -> Submission:
    row = Submission(
        centre_id=centre,
        source=what.source,
        channel=what.channel,
        language=what.language,
        captured=what.captured,
        passed=[name[:200] for name in passed[:_NAMED]],
        person_id=person,
        at=write.now,
    )
    write.session.add(row)
    write.session.flush()
    write.session.add_all(
        SubmittedFile(submission_id=row.id, path=path, digest=digest, size=sizes[path]) for path, digest in kept.items()
    )
    return row


def take_back(write: Write, centre: str, submission: int) -> None:
    """Have the source of that submission checked no more; its versions stay."""
    row = write.session.get(Submission, submission)
    if row is None or row.centre_id != centre or row.person_id is None:
        raise Hidden
    if row.withdrawn is not None or row.id not in {one.id for one in present(write.session)}:
        raise Refused("texts.not_present")
    row.withdrawn = write.now
    write.record("texts.taken_back", f"submission {row.id}", {"centre": centre, "source": row.source})


def present(session: Session) -> list[Submission]:
    """What counts: the last submission of each source of each centre, unless it was taken back or its centre ended."""
    last = select(func.max(Submission.id)).group_by(Submission.centre_id, Submission.source)
    asked = select(Submission).where(Submission.id.in_(last), Submission.withdrawn.is_(None), ~_OF_ENDED)
    return list(session.scalars(asked.order_by(Submission.centre_id, Submission.source)))


def put_aside(session: Session) -> int:
    """How many submissions count no more though nothing came in their place; once it rises, a check is due."""
    return session.scalar(select(func.count(Submission.id)).where(Submission.withdrawn.is_not(None) | _OF_ENDED)) or 0


def hinder(write: Write, found: Mapping[int, str]) -> None:
    """Put submissions aside that no check gets over, each with why: those before them are checked in their place."""
    for number, why in sorted(found.items()):
        write.session.get_one(Submission, number).hinders = why
        write.record("texts.hindered", f"submission {number}", {})  # why may quote the texts, and the trail keeps all


def to_check(session: Session, folder: Path) -> list[Texts]:
    """What is checked, with where its contents are kept: what counts, or the last version of it that can be checked."""
    found = []
    able = select(func.max(Submission.id)).where(Submission.hinders == "")
    for newest in present(session):
        one = newest
        if newest.hinders:
            same = Submission.centre_id.is_not_distinct_from(newest.centre_id), Submission.source == newest.source
            number = session.scalar(able.where(*same))
            if number is None or (one := session.get_one(Submission, number)).withdrawn is not None:
                continue
        files = session.scalars(
            select(SubmittedFile).where(SubmittedFile.submission_id == one.id).order_by(SubmittedFile.path)
        )
        kept = [(file.path, path_of(folder / KEPT, file.digest)) for file in files]
        said = one.channel, one.language, one.captured
        found.append(Texts(one.centre_id or "", one.source, *said, kept, one.person_id is None, newest.id))
    return found


def versions(session: Session, viewer: Viewer, centre: str = "") -> list[tuple[Submission, int]]:
    """The submissions that a person may see, the newest first, each with its number of files."""
    centres = viewer.centres("texts")
    if centre:
        centres &= {centre}
    mine: ColumnElement[bool] = Submission.centre_id.in_(centres)
    if not centre and viewer.at_client("texts"):
        mine |= Submission.centre_id.is_(None)
    count = func.count(SubmittedFile.path)
    asked = (
        select(Submission, count)
        .join(SubmittedFile, SubmittedFile.submission_id == Submission.id, isouter=True)
        .where(mine)
        .group_by(Submission.id)
        .order_by(Submission.id.desc())
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def version(session: Session, centre: str | None, submission: int) -> tuple[Submission, list[SubmittedFile]]:
    """One submission with its files. centre: None for the client. Raises Hidden where it has none of that number."""
    row = session.get(Submission, submission)
    if row is None or row.centre_id != centre:
        raise Hidden
    asked = select(SubmittedFile).where(SubmittedFile.submission_id == submission).order_by(SubmittedFile.path)
    return row, list(session.scalars(asked))


def checked(session: Session, submission: int) -> CheckRun | None:
    """The last check that could be made and saw this submission; None while it waits for one, or none gets over it."""
    if session.get_one(Submission, submission).hinders:
        return None
    asked = select(CheckRun).where(CheckRun.last >= submission, CheckRun.wrong == "").order_by(CheckRun.id.desc())
    return session.scalar(asked.limit(1))


def _present(session: Session, centre: str | None, source: str) -> Submission | None:
    """The last version of a source, be it withdrawn or not."""
    last = select(func.max(Submission.id)).where(Submission.centre_id.is_not_distinct_from(centre))
    return session.get(Submission, session.scalar(last.where(Submission.source == source)) or 0)


def _the_same(session: Session, centre: str, what: Described, kept: Mapping[str, str]) -> int | None:
    """The present version of the source, where nothing about it differs. kept: digests by path."""
    row = _present(session, centre, what.source)
    if row is None or row.withdrawn is not None or row.hinders:
        return None
    if (row.channel, row.language, row.captured) != (what.channel, what.language, what.captured):
        return None
    files = session.scalars(select(SubmittedFile).where(SubmittedFile.submission_id == row.id))
    return row.id if {one.path: one.digest for one in files} == dict(kept) else None
