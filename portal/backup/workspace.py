"""The workspace in a backup: its git history as a bundle, or, without git, its files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from knowledge.revisions import NoRevision, commit_of, top_of
from portal.backup.aside import PREFIX
from portal.settings import FOLDER

BUNDLE, FILES, SHALLOW = "workspace.bundle", "workspace", "workspace.shallow"


class Unusable(Exception):
    """A backup cannot be made or used; the message says why."""


def put_by(root: Path, folder: Path) -> tuple[str, str, str]:
    """Put the workspace at `root` into `folder`: (commit, its folder within the repository, the branch).

    The branch is "" where none is checked out; all three are without git.
    """
    try:
        commit = commit_of(root, "HEAD")
    except NoRevision:
        shutil.copytree(
            root, folder / FILES, ignore=shutil.ignore_patterns(FOLDER, ".git", f"{PREFIX}*"), symlinks=True
        )
        return "", "", ""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        shutil.copy2(_shallow(root), folder / SHALLOW)  # without it nobody could read the bundle
    _git(root, "bundle", "create", "--quiet", str((folder / BUNDLE).resolve()), "HEAD", "--branches", "--tags")
    branch = _git(root, "branch", "--show-current").strip()
    return commit, root.resolve().relative_to(top_of(root).resolve()).as_posix(), branch


def unsaved(root: Path) -> int:
    """How many files have changes that no commit holds, and so no backup."""
    try:
        commit_of(root, "HEAD")
    except NoRevision:
        return 0
    return len(_git(root, "status", "--porcelain", "--", ".").splitlines())


def bring_back(folder: Path, place: Path, commit: str, inside: str, branch: str) -> Path:
    """Make the workspace anew at `place`, an empty folder: its root. Its branches and tags are as they were."""
    if not commit:
        shutil.copytree(folder / FILES, place, symlinks=True, dirs_exist_ok=True)
        return place
    _git(place, "init", "--quiet")
    if folder.joinpath(SHALLOW).exists():
        shutil.copy2(folder / SHALLOW, _shallow(place))
    refs = [f"+refs/{sort}/*:refs/{sort}/*" for sort in ("heads", "tags")]
    _git(place, "fetch", "--quiet", "--update-head-ok", str((folder / BUNDLE).resolve()), "HEAD", *refs)
    if branch and commit_of(place, f"refs/heads/{branch}") == commit:
        _git(place, "checkout", "--quiet", "--force", branch)
    else:
        _git(place, "checkout", "--quiet", "--force", "--detach", commit)
    return place / inside


def _shallow(root: Path) -> Path:
    """Where git lists the commits whose parents a repository does without."""
    return root / _git(root, "rev-parse", "--git-path", "shallow").strip()


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
