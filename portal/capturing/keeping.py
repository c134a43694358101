"""What was fetched, kept as versions of the texts of its source; what did not change is no new version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from portal.capturing.fetching import Fetched, Fetcher, NotFetched
from portal.capturing.plan import Planned, path_for
from portal.database import Database
from portal.models import Centre, FetchedPage
from portal.services import texts
from portal.services.kept_files import keep
from portal.services.writing import Who, writing

Told = Callable[[str, str], None]  # the address of a page, and what became of it


@dataclass(frozen=True, slots=True)
class Captured:
    """Pages that were new or changed, were as before, or could not be fetched; and how many new versions there are."""

    changed: int = 0
    same: int = 0
    failed: int = 0
    versions: int = 0

    def __add__(self, other: Captured) -> Captured:
        return Captured(
            self.changed + other.changed,
            self.same + other.same,
            self.failed + other.failed,
            self.versions + other.versions,
        )


def capture(
    database: Database, planned: Sequence[Planned], fetcher: Fetcher, folder: Path, today: date, told: Told, who: Who
) -> Captured:
    """Fetch what is planned and keep it below `folder`, the portal's: one source after the other.

    A page that cannot be fetched stays as it was fetched last, unless its server says that it is gone.
    """
    done = Captured()
    for one in planned:
        done += _capture(database, one, fetcher, folder, today, told, who)
    return done


def _capture(
    database: Database, one: Planned, fetcher: Fetcher, folder: Path, today: date, told: Told, who: Who
) -> Captured:
    with database.reading() as session:
        known = {row.url: row for row in session.scalars(select(FetchedPage).filter_by(source=one.source))}
        if one.centre and (why := _not_for(session.get(Centre, one.centre), one)):
            for url in one.pages:
                told(url, why)
            return Captured(failed=len(one.pages))
    rows: list[FetchedPage] = []
    counts, changed = [0, 0, 0], False
    for url in one.pages:
        row = _fetched(one, url, known.get(url), fetcher, folder)
        before = known.get(url)
        new = row.digest != (before.digest if before else "")
        changed |= new
        counts[2 if row.wrong else 0 if new else 1] += 1
        told(url, row.wrong or ("new" if new and not (before and before.digest) else "changed" if new else "as before"))
        rows.append(row)
    changed |= bool(set(known) - set(one.pages))
    with writing(database, who) as write:
        for gone in set(known) - set(one.pages):
            write.session.delete(write.session.get_one(FetchedPage, (one.source, gone)))
        for row in rows:
            row.at = write.now
            write.session.merge(row)
        content = {row.path: row.digest for row in rows if row.digest}
        what = texts.Described(one.source, one.channel, one.language, today)
        version = texts.capture(write, one.centre or None, what, content, folder, whole=not counts[2], changed=changed)
        write.record("texts.fetched", f"source {one.source}", {"pages": len(rows), "failed": counts[2]})
    return Captured(counts[0], counts[1], counts[2], version)


def _not_for(centre: Centre | None, one: Planned) -> str:
    """Why nothing is fetched for a centre; "" where it is."""
    if centre is None:
        return f"the portal knows no centre {one.centre} yet; run onevoice serve first"
    if centre.status == "ended":
        return f"the centre {one.centre} has ended; take capture out of source {one.source} in channels/sources.yaml"
    return ""


def _fetched(one: Planned, url: str, before: FetchedPage | None, fetcher: Fetcher, folder: Path) -> FetchedPage:
    """How a page stands after another look at it; `before` is left as it is."""
    old = before or FetchedPage(path="", digest="", etag="", modified="")
    same = {"source": one.source, "url": url}
    asked = (old.etag, old.modified) if old.digest and texts.is_kept(folder, old.digest) else ("", "")
    try:
        page = fetcher.fetch(url, one.hosts, *asked)
    except NotFetched as why:
        kept: Mapping[str, str] = (
            {"path": "", "digest": "", "etag": "", "modified": ""}
            if why.gone
            else {"path": old.path, "digest": old.digest, "etag": old.etag, "modified": old.modified}
        )
        return FetchedPage(**same, **kept, wrong=str(why)[:300])
    if page is None:
        return FetchedPage(**same, path=old.path, digest=old.digest, etag=old.etag, modified=old.modified, wrong="")
    return FetchedPage(**same, **_kept(url, page, folder), wrong="")


def _kept(url: str, page: Fetched, folder: Path) -> dict[str, str]:
    digest = keep(folder / texts.KEPT, page.content)
    return {"path": path_for(url, page.type), "digest": digest, "etag": page.etag, "modified": page.modified}
