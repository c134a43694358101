"""The texts in what was handed in: a file, or an archive, unpacked in memory and within bounds; nothing is run."""

from __future__ import annotations

import io
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from checker.folders.suffixes import SUFFIXES
from portal.services.refusal import Refused

LARGEST = 20 * 1024 * 1024  # bytes of what is handed in
_TEXT = 5 * 1024 * 1024  # bytes of one text
_ALL = 100 * 1024 * 1024  # bytes of all texts of one archive
_FILES, _DEPTH, _LONGEST = 2_000, 12, 100  # members; folders above a file; characters of a name
_RATIO = 200  # how much smaller a text may be packed
_READ = 64 * 1024
_TAR = re.compile(r"\.(tar|tar\.gz|tgz|tar\.xz|tar\.bz2)$", re.IGNORECASE)
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods")  # packed too, and texts as they are
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """texts: by path, with slashes and plain names. passed: the names of what is no text that can be read."""

    texts: Mapping[str, bytes]
    passed: tuple[str, ...] = ()


def unpacked(name: str, content: bytes) -> Unpacked:
    """The texts in what was handed in under `name`. Raises Refused, and then takes nothing of it."""
    if not content:
        raise Refused("texts.empty")
    if len(content) > LARGEST:
        raise Refused("texts.large", most=str(LARGEST >> 20))
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        if _TAR.search(plain):
            found = _gathered(_of_tar(content))
        elif content[:4] == b"PK\x03\x04" and not plain.lower().endswith(_OFFICE):
            found = _gathered(_of_zip(content))
        else:
            found = _gathered(iter([(plain, content)]))
    except (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        raise Refused("texts.damaged") from None
    if not found.texts:
        raise Refused("texts.none", names=", ".join(found.passed[:5]) or plain, kinds=" ".join(sorted(SUFFIXES)))
    return found


def _gathered(members: Iterator[tuple[str, bytes]]) -> Unpacked:
    texts: dict[str, bytes] = {}
    passed: list[str] = []
    known: set[str] = set()
    total = 0
    for name, content in members:
        path = _path(name)
        total += len(content)
        if total > _ALL:
            raise Refused("texts.bomb")
        if PurePosixPath(path).suffix.lower() not in SUFFIXES or not content:
            passed.append(path)
        elif path.casefold() in known:
            raise Refused("texts.twice", name=path)
        else:
            known.add(path.casefold())
            texts[path] = content
    return Unpacked(texts, tuple(passed))


def _of_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > _FILES:
            raise Refused("texts.many", most=str(_FILES))
        for one in members:
            if one.is_dir():
                continue
            if one.flag_bits & 1:
                raise Refused("texts.locked", name=_shown(one.filename))
            if (one.external_attr >> 16) & 0o170000 == 0o120000:
                raise Refused("texts.link", name=_shown(one.filename))
            if one.file_size > max(one.compress_size, 1) * _RATIO and one.file_size > 1 << 20:
                raise Refused("texts.bomb")
            with archive.open(one) as member:
                yield one.filename, _bounded(member, one.filename)


def _of_tar(content: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:*") as archive:
        for count, one in enumerate(archive, 1):
            if count > _FILES:
                raise Refused("texts.many", most=str(_FILES))
            if one.isdir():
                continue
            if not one.isfile():
                raise Refused("texts.link", name=_shown(one.name))
            if one.size > _TEXT:
                raise Refused("texts.one_large", name=_shown(one.name), most=str(_TEXT >> 20))
            member = archive.extractfile(one)
            if member is not None:
                yield one.name, _bounded(member, one.name)


def _bounded(member: IO[bytes], name: str) -> bytes:
    """The whole of a member, counted while it is unpacked: what an archive says of its sizes may be a lie."""
    whole = bytearray()
    while part := member.read(_READ):
        whole += part
        if len(whole) > _TEXT:
            raise Refused("texts.one_large", name=_shown(name), most=str(_TEXT >> 20))
    return bytes(whole)


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
