"""What a packed tar unpacks to, up to so many bytes: gzip, bzip2, xz or not packed at all."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

_MEMORY = 128 * 1024 * 1024  # bytes that xz may ask for; what its own program makes asks for at most 65 MiB


class Bomb(Exception):
    """It unpacks to more than it may."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


_BEGINS: Mapping[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),  # 31: with the head of gzip
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY),
}


def unpacked_tar(content: bytes, most: int) -> bytes:
    """The plain tar in `content`. Raises Bomb for more than `most` bytes, OSError or EOFError for what is damaged."""
    whole, rest = bytearray(), content
    while make := next((make for begin, make in _BEGINS.items() if rest.startswith(begin)), None):
        unpacker = make()
        try:
            whole += unpacker.decompress(rest, most + 1 - len(whole))
        except (zlib.error, lzma.LZMAError) as wrong:
            raise OSError(str(wrong)) from None
        if len(whole) > most:
            raise Bomb
        if not unpacker.eof:
            raise EOFError("it ends early")
        rest = unpacker.unused_data.lstrip(b"\0")  # several may follow one another
    return bytes(whole) if whole or rest is not content else content
