"""The workspace as it is now, for what the portal decides by it: read again, and its texts checked, when it changed."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from checker.model import Finding
from knowledge.loading import load
from knowledge.problems import Problems, WrongInput
from knowledge.records import Records
from knowledge.workspace import Workspace
from onboarding.checklist.folder import checklists_of, with_templates
from onboarding.checklist.model import Checklist
from onboarding.readiness import Known
from onboarding.texts_checked import checked

_LOOK = 1.0  # seconds between two looks whether a file has changed, where a page may be so old
_log = logging.getLogger("onevoice.portal")
_PASSED = frozenset({"build", "site", "node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workspace as of a moment. day: today for its organisation.

    findings: None where the texts have not been checked yet, or could not be.

    wrong: what is wrong with its files, so that this is the last state that could be read; "" where nothing is.
    """

    workspace: Workspace
    checklists: Mapping[str, Checklist]
    day: date
    taken: datetime
    findings: tuple[Finding, ...] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""

    def known(self, records: Records) -> Known:
        """All that gates are decided by, with what people did."""
        return Known(self.workspace, records, self.findings, self.sources)


class Live:
    """One workspace. clock: tells the moment, with its zone."""

    def __init__(self, root: Path, clock: Callable[[], datetime]) -> None:
        self.root, self.clock = root, clock
        self._lock, self._looking, self._keeping = threading.Lock(), threading.Lock(), threading.Lock()
        self._kept: Snapshot | None = None
        self._stamp: tuple[int, date] | None = None
        self._looked = 0.0

    def seen(self) -> Snapshot:
        """As it was last read; whether it has changed since is looked at meanwhile. For pages.

        The first time, without its texts: a page does not wait until all of them are checked.
        Raises WrongInput where it could never be read.
        """
        kept = self._kept
        if kept is None:
            kept = self._unchecked()
            with self._keeping:
                kept = self._kept = self._kept or kept
        if monotonic() - self._looked > _LOOK and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look, name="workspace", daemon=True).start()
        return kept

    def fresh(self) -> Snapshot:
        """As it is at this moment. For what is decided. Raises WrongInput where it could never be read."""
        with self._lock:
            files, kept = hash(tuple(sorted(_files(self.root)))), self._kept
            if kept is None or self._stamp != (files, self._day(kept.workspace)):
                self._kept = kept = self._read()
                self._stamp = files, kept.day  # of before it was read: a change meanwhile is seen the next time
            return kept

    def _look(self) -> None:
        try:
            self.fresh()
        except OSError as gone:
            _log.warning("the workspace cannot be read: %s", gone)
        finally:
            self._looked = monotonic()
            self._looking.release()

    def _read(self) -> Snapshot:
        try:
            kept = self._unchecked()
        except WrongInput as wrong:
            return self._broken(wrong)
        try:
            texts = checked(kept.workspace, kept.day)
        except WrongInput as wrong:
            return replace(kept, wrong=str(wrong))
        return replace(kept, findings=texts.findings, sources=texts.sources)

    def _unchecked(self) -> Snapshot:
        """As it is, but for its texts. Raises WrongInput."""
        workspace, problems = load(self.root), Problems()
        found = checklists_of(workspace, problems)
        problems.raise_if_any()
        return Snapshot(workspace, with_templates(found), self._day(workspace), self.clock())

    def _broken(self, wrong: WrongInput) -> Snapshot:
        """The last state that could be read, with texts that count as not checked. Raises WrongInput where none was."""
        if self._kept is None:
            raise wrong
        last = self._kept
        return Snapshot(last.workspace, last.checklists, self._day(last.workspace), last.taken, wrong=str(wrong))

    def _day(self, workspace: Workspace) -> date:
        return self.clock().astimezone(ZoneInfo(workspace.organisation.timezone)).date()


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name in _PASSED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            about = entry.stat()
            yield entry.path, about.st_size, about.st_mtime_ns
