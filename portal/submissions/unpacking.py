"""The texts in what was handed in: a file, or an archive, unpacked in memory and within bounds; nothing is run."""

from __future__ import annotations

import io
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from checker.folders.suffixes import DOCUMENTS, SUFFIXES
from portal.services.refusal import Refused
from portal.submissions.packing import Bomb, unpacked_tar

LARGEST = 20 * 1024 * 1024  # bytes of what is handed in
LARGEST_TEXT = 5 * 1024 * 1024  # bytes of one text of an archive
_ALL = 100 * 1024 * 1024  # bytes of all members of one archive
_HEADERS = 8 * 1024 * 1024  # bytes of a tar beside its members
_FILES, _DEPTH, _LONGEST = 2_000, 12, 100  # members; folders above a file; characters of a name
_RATIO = 200  # how much smaller a text may be packed
_READ = 64 * 1024
_TAR = re.compile(r"\.(tar|tar\.gz|tgz|tar\.xz|txz|tar\.bz2|tbz2?)$", re.IGNORECASE)
_OFFICE = frozenset({*DOCUMENTS, ".pptx", ".odt", ".ods"})  # packed too, and texts as they are
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, OSError, RuntimeError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """texts: by path, with slashes and plain names. passed: the names of what is no text that can be read.

    refused: of members of an archive that were left out, each with the key of the words that say why.
    """

    texts: Mapping[str, bytes]
    passed: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


_Member = tuple[str, Callable[[], bytes]]
"""The name of a file in an archive, and what reads it: Refused where it is to be left out."""


@dataclass(slots=True)
class _Bounds:
    """How many bytes may still be unpacked, counted as it is done: what an archive says of its sizes may be a lie."""

    left: int = _ALL

    def take(self, member: IO[bytes], name: str) -> bytes:
        """The whole of a member. Raises Refused for one that is too large, Bomb where all together are."""
        whole = bytearray()
        while part := member.read(_READ):
            whole += part
            self.left -= len(part)
            if self.left < 0:
                raise Bomb
            if len(whole) > LARGEST_TEXT:
                raise Refused("texts.one_large", name=_shown(name), most=str(LARGEST_TEXT >> 20))
        return bytes(whole)


def unpacked(name: str, content: bytes) -> Unpacked:
    """The texts in what was handed in under `name`.

    A member of an archive that is hostile, locked, too large or damaged is left out by itself: the others are taken.
    Raises Refused, and then takes nothing, for an archive that cannot be opened or is too large, and where no text is
    left.
    """
    if not content:
        raise Refused("texts.empty")
    if len(content) > LARGEST:
        raise Refused("texts.large", most=str(LARGEST >> 20))
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        if _TAR.search(plain):
            return _gathered(_of_tar(content), plain)
        if content[:4] == b"PK\x03\x04" and PurePosixPath(plain.lower()).suffix not in _OFFICE:
            return _gathered(_of_zip(content), plain)
    except Bomb:
        raise Refused("texts.bomb") from None
    except _DAMAGED:
        raise Refused("texts.damaged") from None
    path = _path(plain)
    if not _is_text(path):
        raise _no_texts((path,), plain)
    return Unpacked({path: content})


def _gathered(members: Iterator[_Member], of: str) -> Unpacked:
    texts: dict[str, bytes] = {}
    passed: list[str] = []
    refused: dict[str, Refused] = {}
    known: dict[str, bytes] = {}
    for name, read in members:
        try:
            path = _path(name)
            content = read() if _is_text(path) else b""
            if known.setdefault(path.casefold(), content) != content:
                raise Refused("texts.twice", name=path)
        except Refused as why:
            refused.setdefault(_shown(name), why)
        else:
            if content:
                texts[path] = content
            else:
                passed.append(path)
    if not texts:
        raise next(iter(refused.values()), None) or _no_texts(passed, of)
    return Unpacked(texts, tuple(passed), {name: why.key for name, why in refused.items()})


def _no_texts(names: tuple[str, ...] | list[str], of: str) -> Refused:
    return Refused("texts.none", names=", ".join(names[:5]) or of, kinds=" ".join(sorted(SUFFIXES)))


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def _of_zip(content: bytes) -> Iterator[_Member]:
    bounds = _Bounds()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > _FILES:
            raise Refused("texts.many", most=str(_FILES))
        for one in members:
            if not one.is_dir():
                yield one.filename, partial(_from_zip, archive, one, bounds)


def _from_zip(archive: zipfile.ZipFile, one: zipfile.ZipInfo, bounds: _Bounds) -> bytes:
    if one.flag_bits & 1:
        raise Refused("texts.locked", name=_shown(one.filename))
    if (one.external_attr >> 16) & 0o170000 not in (0, 0o100000):
        raise Refused("texts.link", name=_shown(one.filename))
    if one.file_size > max(one.compress_size, 1) * _RATIO and one.file_size > 1 << 20:
        raise Refused("texts.one_bomb", name=_shown(one.filename))
    try:
        with archive.open(one) as member:
            return bounds.take(member, one.filename)
    except (Refused, Bomb):
        raise
    except Exception:  # whatever a broken or strange member makes its library raise
        raise Refused("texts.one_damaged", name=_shown(one.filename)) from None


def _of_tar(content: bytes) -> Iterator[_Member]:
    bounds = _Bounds()
    with tarfile.open(fileobj=io.BytesIO(unpacked_tar(content, _ALL + _HEADERS)), mode="r:") as archive:
        for count, one in enumerate(archive, 1):
            if count > _FILES:
                raise Refused("texts.many", most=str(_FILES))
            if not one.isdir():
                yield one.name, partial(_from_tar, archive, one, bounds)


def _from_tar(archive: tarfile.TarFile, one: tarfile.TarInfo, bounds: _Bounds) -> bytes:
    member = archive.extractfile(one) if one.isfile() else None
    if member is None:
        raise Refused("texts.link", name=_shown(one.name))
    if one.size > LARGEST_TEXT:
        raise Refused("texts.one_large", name=_shown(one.name), most=str(LARGEST_TEXT >> 20))
    return bounds.take(member, one.name)


def _path(name: str) -> str:
    """A path of plain names below nothing. Raises Refused for one that leads elsewhere or hides what it is."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    wrong = (
        plain.startswith("/")
        or re.match(r"^[A-Za-z]:", plain)
        or not parts
        or len(parts) > _DEPTH
        or any(
            part == ".."
            or len(part) > _LONGEST
            or part.endswith((" ", "."))
            or _RESERVED.match(part)
            or any(unicodedata.category(one)[0] == "C" or one in '<>:"|?*' for one in part)
            for part in parts
        )
    )
    if wrong:
        raise Refused("texts.name", name=_shown(name))
    return "/".join(parts)


def _shown(name: str) -> str:
    return "".join(one if one.isprintable() else "?" for one in name)[:_LONGEST]
