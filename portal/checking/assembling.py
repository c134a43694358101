"""A workspace with the texts of the centres beside its own, laid out in a folder for a check."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from checker.sources.declared import CAPTURED
from knowledge.revisions import NoRevision, laid_out

SUBMITTED = "submitted"  # below `channels`
_LEFT_OUT = (".onevoice", "build", "site")  # what the portal and builds put beside a workspace without git
_SOURCES = Path("channels", "sources.yaml")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one source of a centre, or, with centre "", of the client. files: path, and where each is kept.

    fetched: by `onevoice capture`, for a source that the workspace itself lists. number: of the submission.
    """

    centre: str
    source: str
    channel: str
    language: str
    captured: date
    files: Sequence[tuple[str, Path]]
    fetched: bool = False
    number: int = 0


def folder_of(centre: str, source: str, *, fetched: bool = False) -> str:
    """Where the texts of a source lie below `channels`."""
    if fetched:
        return f"{CAPTURED}/{source}"
    return f"{SUBMITTED}/{centre}/{source}"


def submitted_id(centre: str, source: str) -> str:
    """What a check calls a source that a centre handed in."""
    return f"{SUBMITTED}-{centre}-{source}"


@contextmanager
def assembled(root: Path, texts: Sequence[Texts]) -> Iterator[Path]:
    """The last commit of the workspace (without git: its files) with these texts, in a folder that is gone afterwards.

    Raises OSError or yaml.YAMLError where the list of sources cannot be read.
    """
    try:
        with laid_out(root, "HEAD") as place:
            _add(place, texts)
            yield place
    except NoRevision:
        with TemporaryDirectory(prefix="onevoice-") as made:
            place = Path(made) / "workspace"
            shutil.copytree(root, place, ignore=shutil.ignore_patterns(*_LEFT_OUT))
            _add(place, texts)
            yield place


def _add(place: Path, texts: Sequence[Texts]) -> None:
    if not texts:
        return
    file = place / _SOURCES
    # Every scalar as text, for the checker reads it so: a list that was written anew must mean what it meant.
    listed: Any = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) if file.exists() else {}  # noqa: S506
    own = list((listed or {}).get("sources") or ())
    wanted = {one.get("id") for one in own if one.get("capture")}
    texts = [one for one in texts if not one.fetched or one.source in wanted]  # else nobody says what they are
    sources = [_entry(one) for one in texts if not one.fetched] + [_dated(one, texts) for one in own]
    for one in texts:
        folder = place / "channels" / folder_of(one.centre, one.source, fetched=one.fetched)
        for path, kept in one.files:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, target)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({"sources": sources}, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _dated(own: dict[str, Any], texts: Sequence[Texts]) -> dict[str, Any]:
    """A source of the workspace, with the day on which its pages were fetched, where it names none."""
    days = [one.captured.isoformat() for one in texts if one.fetched and one.source == own.get("id")]
    return {"captured": days[0], **own} if days else own


def _entry(one: Texts) -> dict[str, Any]:
    return {
        "id": submitted_id(one.centre, one.source),
        "files": [f"{folder_of(one.centre, one.source)}/**"],
        "channel": one.channel,
        "centre": one.centre,
        "language": one.language,
        "captured": one.captured.isoformat(),
    }
