"""A workspace as it stood at a revision of its git history, laid out in a folder for as long as it is read."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from knowledge.loading import load
from knowledge.loading.shelf import moved
from knowledge.problems import Place, WrongInput
from knowledge.workspace import Entity, Workspace

_SECONDS = 60  # more than any history that people write by hand needs

# A hook runs with these set to what git is doing there; the folder that is asked about decides here.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"})


class NoRevision(Exception):
    """There is no such revision, or no git history at all; the message says which, and what to do."""


@contextmanager
def laid_out(folder: Path, revision: str) -> Iterator[Path]:
    """`folder`, which lies in a git repository, as it stood at `revision`: a folder that is gone afterwards.

    Raises NoRevision when git does not know the revision, or the folder did not exist then.
    """
    commit = commit_of(folder, revision)
    prefix = git(folder, "rev-parse", "--show-prefix").decode().strip()
    tree = f"{commit}:{prefix.rstrip('/')}" if prefix else commit
    try:
        # From the top, for git would take the tree's paths to be below the folder it runs in.
        packed = git(top_of(folder), "archive", "--format=tar", tree)
    except NoRevision as wrong:
        raise NoRevision(f"{folder} does not stand in the revision {revision}; name one in which it does") from wrong
    with tempfile.TemporaryDirectory(prefix="onevoice-") as place:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            try:
                archive.extractall(place, filter="data")
            except tarfile.FilterError as refused:
                raise NoRevision(f"{revision} cannot be laid out: {refused}") from refused
        yield Path(place)


def top_of(folder: Path) -> Path:
    """The top of the git repository in which a folder lies. Raises NoRevision when it lies in none."""
    try:
        return Path(git(folder, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    except NoRevision as wrong:
        raise NoRevision(f"{folder} lies in no git repository, so it has no revisions; run git init") from wrong


def load_at(root: Path, revision: str) -> Workspace:
    """The workspace at `root` as it stood at `revision`; its places are named as if it stood at `root`.

    Raises NoRevision, or WrongInput with every problem there was, its place named `revision:path`.
    """
    with laid_out(root, revision) as place:
        try:
            return _moved(load(place, twin=root), place, root)
        except WrongInput as wrong:
            raise at_revision(wrong, place, revision) from None


def at_revision(wrong: WrongInput, place: Path, revision: str) -> WrongInput:
    """What is wrong in a folder that `laid_out` made, its places named `revision:path`."""
    return WrongInput(replace(problem, place=_named(problem.place, place, revision)) for problem in wrong.problems)


def is_changed(folder: Path, apart: Path | None = None) -> bool:
    """Whether anything below `folder`, save what is `apart`, is not as the last commit has it. Raises NoRevision."""
    words = ["status", "--porcelain", "--", "."]
    if apart is not None and apart.resolve().is_relative_to(folder.resolve()):
        words.append(f":(exclude,literal){apart.resolve().relative_to(folder.resolve()).as_posix()}")
    return bool(git(folder, *words).strip())


def _moved(workspace: Workspace, place: Path, root: Path) -> Workspace:
    """The workspace with its places below `root`. Nothing more is read of its files, which are about to go."""
    old, new = f"{place}/", f"{root}/" if root != Path() else ""
    entities = moved(workspace.entities, lambda one: _placed(one, old, new))
    articles = {
        id: replace(one, files={locale: file.replace(old, new) for locale, file in one.files.items()})
        for id, one in workspace.articles.items()
    }
    return replace(workspace, root=root, entities=entities, articles=articles)


def _placed(entity: Entity, old: str, new: str) -> Entity:
    return replace(entity, place=replace(entity.place, file=entity.place.file.replace(old, new)))


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit that `revision` means. Raises NoRevision when it means none."""
    if revision.startswith("-"):
        raise NoRevision(f"{revision} is no revision; name a commit, a branch or a tag")
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except NoRevision as wrong:
        if not _is_repository(folder):
            raise NoRevision(f"{folder} lies in no git repository, so it has no revisions; run git init") from wrong
        raise NoRevision(f"git knows no revision {revision}; name a commit, a branch or a tag") from wrong


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit. at: when it was made. subject: the first line of its message."""

    commit: str
    at: datetime
    subject: str


def revisions(folder: Path, most: int) -> tuple[Revision, ...]:
    """The last commits of the current branch that changed something in `folder`, newest first. Raises NoRevision."""
    commit_of(folder, "HEAD")
    said = git(folder, "log", "--first-parent", f"--max-count={most}", "--format=%H%x09%cI%x09%s", "--", ".").decode(
        "utf-8", "replace"
    )
    rows = (line.split("\t", 2) for line in said.splitlines())
    return tuple(Revision(commit, datetime.fromisoformat(at), subject) for commit, at, subject in rows)


def common_ancestor(folder: Path, one: str, other: str) -> str:
    """The commit from which two revisions went their own ways. Raises NoRevision when there is none."""
    found = git(folder, "merge-base", commit_of(folder, one), commit_of(folder, other)).decode().strip()
    if not found:
        raise NoRevision(f"{one} and {other} have no common history")
    return found


def commit_at(folder: Path, moment: datetime) -> str:
    """The last commit of the current branch that was made at `moment` or before. Raises NoRevision for none."""
    commit_of(folder, "HEAD")
    found = git(folder, "rev-list", "-1", "--first-parent", f"--before={moment.isoformat()}", "HEAD").decode().strip()
    if not found:
        raise NoRevision(f"the history of {folder} begins after {moment:%Y-%m-%d %H:%M}; name a later time")
    return found


def _is_repository(folder: Path) -> bool:
    try:
        git(folder, "rev-parse", "--git-dir")
    except NoRevision:
        return False
    return True


def git(folder: Path, *words: str) -> bytes:
    """What git answers in a folder. Raises NoRevision, with what it said."""
    try:
        done = subprocess.run(  # noqa: S603  git itself, with words of ours
            ["git", "-C", str(folder), *words],  # noqa: S607  found where the user has it
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={name: value for name, value in os.environ.items() if name not in _OF_A_HOOK},
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise NoRevision("git is not installed; install it, or compare folders") from None
    except subprocess.TimeoutExpired:
        raise NoRevision(f"git did not answer in {_SECONDS} seconds") from None
    if done.returncode:
        raise NoRevision(done.stderr.decode("utf-8", "replace").strip() or "git failed")
    return done.stdout


def _named(place: Place, folder: Path, revision: str) -> Place:
    return replace(place, file=place.file.replace(f"{folder}/", f"{revision}:"))
