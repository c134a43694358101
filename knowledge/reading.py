"""How files of a workspace are read: bounded, as UTF-8, never leaving its root; what fails is a located problem."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from knowledge.problems import Place, Problems

LARGEST = 1024 * 1024  # bytes; a definition is written by people, and none writes a megabyte
_USUAL = 32 * 1024  # bytes read at once; a definition has fewer
# A link or a pipe that takes the file's place between listing and opening is neither followed nor waited for.
_PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

# What YAML or Markdown would lose or bend: control characters, and the line breaks that editors do not count.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_COMMON = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_NAMES = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator", "\x00": "NUL"}


def shown(path: Path) -> str:
    """A path as it is named to the user: bytes that are no UTF-8 and control characters are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


def there(path: Path) -> bool:
    """Whether anything stands at `path`, a broken link included; False where one may not look."""
    return os.path.lexists(path)


def read_text(path: Path, root: Path, problems: Problems) -> str | None:
    """The text of a file below `root`, line ends as `\\n`; None, with a problem, when it cannot be had.

    Refused: what is larger than `LARGEST`, no regular file, a link that leads out of the root, not
    UTF-8, or holds characters that no text should (a byte order mark at the start is tolerated).
    """
    place = Place(shown(path))
    try:
        content = _content(path, root, place, problems)
    except OSError as denied:
        _report(denied, place, problems)
        return None
    return None if content is None else decoded(content, place, problems)


def listed(folder: Path, problems: Problems) -> Iterator[os.DirEntry[str]]:
    """What stands in a folder, by name, without hidden entries; a problem when it may not be read."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as denied:
        _report(denied, Place(shown(folder)), problems)
        return
    yield from found


def _content(path: Path, root: Path, place: Place, problems: Problems) -> bytes | None:
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        target = Path(os.path.realpath(path, strict=True))  # Path.resolve raises no OSError for a loop
        if not target.is_relative_to(root.resolve()):
            problems.add(place, "FILE-LINK", "the link leads out of the workspace", str(target), "copy the file here")
            return None
        about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        problems.add(place, "FILE-SPECIAL", "this is not a regular file", do="put a text file here, or remove it")
        return None
    if about.st_size <= LARGEST:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            content = os.read(handle, about.st_size + 1)
            if len(content) > about.st_size:  # somebody is writing it
                content += os.read(handle, LARGEST)
        finally:
            os.close(handle)
        if len(content) <= LARGEST:
            return content
    most = f"at most {LARGEST:,} bytes are read"
    problems.add(place, "FILE-SIZE", f"the file is too large; {most}", f"{about.st_size:,} bytes", "split it")
    return None


def content_of(entry: os.DirEntry[str]) -> bytes | None:
    """The bytes of a regular file, as cheaply as can be; None when `read_text` is to say what is the matter with it."""
    try:
        if not entry.is_file(follow_symlinks=False):
            return None
        handle = os.open(entry.path, _PLAINLY)
    except OSError:
        return None
    try:
        content = os.read(handle, _USUAL)
        while len(content) % _USUAL == 0 and len(content) <= LARGEST and (more := os.read(handle, _USUAL)):
            content += more
    except OSError:
        return None
    finally:
        os.close(handle)
    return content if len(content) <= LARGEST else None


def decoded(content: bytes, place: Place, problems: Problems) -> str | None:
    """The text that the bytes of a file at `place` are; None, with a problem, when they are none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode("utf-8", "replace")
        at = _at(place, before, len(before))
        problems.add(
            at, "FILE-ENCODING", "the file is not UTF-8", f"byte 0x{content[wrong.start]:02x}", "save as UTF-8"
        )
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most of a file is printable ASCII: only what is left without it is worth a look.
    rare = content.removeprefix(BOM_UTF8).translate(None, _COMMON)
    if rare and _FORBIDDEN.search(rare.decode("utf-8")) and (bad := _FORBIDDEN.search(text)):
        sign = bad[0]
        name = _NAMES.get(sign, "character")
        what = f"the {name} U+{ord(sign):04X} may not stand in a file as it is"
        problems.add(_at(place, text, bad.start()), "FILE-CHARACTER", what, do="remove it")
        return None
    return text


def _at(place: Place, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset)
    return Place(place.file, line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _report(denied: OSError, place: Place, problems: Problems) -> None:
    if isinstance(denied, FileNotFoundError):
        problems.add(place, "FILE-MISSING", "there is no such file", do="create it, or correct the path")
    elif isinstance(denied, PermissionError):
        problems.add(place, "FILE-DENIED", "this may not be read", do="give yourself the right to read it")
    else:
        why = (denied.strerror or str(denied)).lower()
        problems.add(place, "FILE-UNREADABLE", f"this cannot be read: {why}", do="repair or remove it")
