"""The workspace in a backup: its git history as a bundle, or, without git, its files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from knowledge.revisions import NoRevision, commit_of, top_of
from portal.settings import FOLDER

BUNDLE, FILES = "workspace.bundle", "workspace"


class Unusable(Exception):
    """A backup cannot be made or used; the message says why."""


def put_by(root: Path, folder: Path) -> tuple[str, str]:
    """Put the workspace at `root` into `folder`: (commit, its folder within the repository); ("", "") without git."""
    try:
        commit = commit_of(root, "HEAD")
    except NoRevision:
        shutil.copytree(root, folder / FILES, ignore=shutil.ignore_patterns(FOLDER, ".git"), symlinks=True)
        return "", ""
    _git(root, "bundle", "create", "--quiet", str((folder / BUNDLE).resolve()), "HEAD", "--branches", "--tags")
    return commit, root.resolve().relative_to(top_of(root).resolve()).as_posix()


def unsaved(root: Path) -> int:
    """How many files have changes that no commit holds, and so no backup."""
    try:
        commit_of(root, "HEAD")
    except NoRevision:
        return 0
    return len(_git(root, "status", "--porcelain", "--", ".").splitlines())


def bring_back(folder: Path, place: Path, commit: str, inside: str) -> Path:
    """Make the workspace anew at `place`, which is empty: its root."""
    if not commit:
        shutil.copytree(folder / FILES, place, symlinks=True, dirs_exist_ok=True)
        return place
    _git(folder, "clone", "--quiet", str((folder / BUNDLE).resolve()), str(place.resolve()))
    _git(place, "remote", "remove", "origin")
    if commit_of(place, "HEAD") != commit:
        _git(place, "checkout", "--quiet", commit)
    return place / inside


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  git itself, with words of ours
        ["git", "-C", str(folder), *words],  # noqa: S607  found where the user has it
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise Unusable(f"git: {done.stderr.strip()}")
    return done.stdout
