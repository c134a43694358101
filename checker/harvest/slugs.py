"""Ids from names, each given once."""

from __future__ import annotations

import re
import unicodedata

_MOST = 60  # signs


def slug(name: str) -> str:
    """A name as an id ([a-z0-9-]+), cut at a word; "" where nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("’", "").replace("'", ""))
    ascii = plain.encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", ascii).strip("-")
    return whole if len(whole) <= _MOST else whole[: _MOST + 1].rpartition("-")[0] or whole[:_MOST]


def unused(id: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken; it is taken from now on."""
    number, free = 2, id
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    taken.add(free)
    return free
