"""How a definition gets a new text on behalf of a person: whole, committed under their name, or not at all."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from knowledge.replacing import replace_text
from knowledge.revisions import NoRevision, git, top_of

_COMMITTER = ("-c", "user.name=Onevoice", "-c", "user.email=onevoice@localhost")


class NotWritten(Exception):
    """The definition stays as it was. sort: "changed" by somebody else since it was read, "uncommitted" changes lie in
    it, or its commit was "refused"; the message says more."""

    def __init__(self, sort: str, why: str) -> None:
        super().__init__(why)
        self.sort = sort


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes it."""

    name: str
    email: str


def digest_of(text: str) -> str:
    """By which a text is known again."""
    return sha256(text.encode()).hexdigest()


def write_definition(path: Path, text: str, was: str, author: Author, message: str, lock: Path) -> None:
    """Write `text` to a file of a workspace and commit that file alone, where the workspace lies in a git repository.

    was: the digest of the text that it replaces. lock: a file that one writer holds at a time. Raises NotWritten, after
    which the file is as it was; OSError.
    """
    with _alone(lock):
        before = path.read_text("utf-8")
        if digest_of(before) != was:
            raise NotWritten("changed", f"{path.name} was changed meanwhile")
        versioned = _is_versioned(path.parent)
        if versioned and git(path.parent, "status", "--porcelain", "--", path.name).strip():
            raise NotWritten("uncommitted", f"{path.name} has changes that are not committed")
        replace_text(path, text)
        if not versioned:
            return
        try:
            signed = f"{_plain(author.name)} <{_plain(author.email)}>"
            git(
                path.parent, *_COMMITTER, "commit", "-q", "-m", message, f"--author={signed}", "--only", "--", path.name
            )
        except NoRevision as refused:
            replace_text(path, before)
            raise NotWritten("refused", str(refused)) from None


def _plain(text: str) -> str:
    """Without the signs by which git tells a name from an address."""
    return "".join(" " if sign in "<>\n\r" else sign for sign in text).strip() or "unknown"


def _is_versioned(folder: Path) -> bool:
    try:
        top_of(folder)
    except NoRevision:
        return False
    return True


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
