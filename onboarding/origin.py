"""What a bundle was made from: a commit, the digest of every file that was read, an export of what people did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from knowledge.records.export import Exported
from knowledge.revisions import NoRevision, commit_of, is_changed
from knowledge.workspace import Workspace
from onboarding.places import from_root

_DEFINITIONS = ("onevoice.yaml", "waivers.yaml", "remembered", "knowledge", "onboarding", "channels/sources.yaml")


@dataclass(frozen=True, slots=True)
class Origin:
    """commit: its full name; "" outside of version control. changed: files were not as that commit has them.

    records: the digest of the export; "" where there was none. taken_at: its moment. software: the version that worked
    it out. files, digest: of the definitions and texts that were read, over their paths from the workspace's root and
    their content.
    """

    commit: str = ""
    changed: bool = False
    records: str = ""
    taken_at: str = ""
    software: str = ""
    files: int = 0
    digest: str = ""

    @property
    def reproducible(self) -> bool:
        """Whether the commit and the export are all that it takes to have the same again."""
        return bool(self.commit) and not self.changed


def known_of(
    folder: Path,
    revision: str | None = None,
    records: Path | None = None,
    acts: Exported | None = None,
    apart: Path | None = None,
) -> Origin:
    """What is known before anything is read. apart: what may lie in the folder and is no part of the workspace.

    Raises NoRevision for a revision that is not there; a folder outside of version control has no commit.
    """
    try:
        commit = commit_of(folder, revision or "HEAD")
        changed = revision is None and is_changed(folder, apart)
    except NoRevision:
        if revision is not None:
            raise
        commit, changed = "", False
    digest = sha256(records.read_bytes()).hexdigest() if records else ""
    return Origin(commit, changed, digest, acts.taken_at.isoformat() if acts else "", version("onevoice"))


def origin_of(workspace: Workspace, known: Origin, texts: Iterable[str]) -> Origin:
    """What is known already, with the digest of everything that was read. texts: their paths."""
    root = workspace.root
    files = {path for name in _DEFINITIONS for path in _below(root / name)} | {Path(text) for text in texts}
    named = sorted({from_root(str(path), root): path for path in files}.items())
    whole = sha256()
    for name, path in named:
        content = path.read_bytes() if path.is_file() else b""
        whole.update(f"{sha256(content).hexdigest()}  {name}\n".encode())
    return replace(known, files=len(named), digest=whole.hexdigest())


def _below(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return (one for one in path.rglob("*") if one.is_file()) if path.is_dir() else ()
