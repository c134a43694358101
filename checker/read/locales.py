"""Which strings of a data file are in which language, where its keys say so: `{en: Hello, cy: Helo}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LOCALE = re.compile(r"([a-z]{2})(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?")
# ISO 639-1 codes of languages that contact centres write in. Not "uk": that is a country to nearly all who write it.
_LANGUAGES = frozenset(
    """
    ar bg bn cs cy da de el en es et fa fi fr ga gd gu he hi hr hu is it ja ko lt lv mt ms nb nl nn no pa pl pt ro ru
    sk sl sq sr sv ta th tl tr ur vi zh
    """.split()  # noqa: SIM905 lines to read
)
_WORDS = frozenset({"is", "it", "no"})  # also English, so they need another locale beside them

Path = tuple[str, ...]


def languages(paths: Iterable[Path]) -> dict[Path, str]:
    """The language in force at and below each path of keys at which one begins.

    A key is a locale when all keys beside it are; alone, only at the root (as translations of Rails have it).
    """
    beside: dict[Path, set[str]] = {}
    for path in paths:
        beside.setdefault(path[:-1], set()).add(path[-1])
    for parent in list(beside):
        for depth, key in enumerate(parent):
            beside.setdefault(parent[:depth], set()).add(key)
    return {
        (*parent, key): _language(key)
        for parent, keys in beside.items()
        if (len(keys) > 1 or not (parent or keys & _WORDS)) and all(map(_language, keys))
        for key in keys
    }


def language_of(path: Path, begun: dict[Path, str]) -> str:
    """The language of the string at `path`; "" when its keys do not tell. The innermost key counts."""
    for depth in range(len(path), 0, -1):
        if path[:depth] in begun:
            return begun[path[:depth]]
    return ""


def language_named(value: str) -> str:
    """The language of a locale such as en, cy-GB or en_gb; "" when this is none."""
    return _language(f"{value[:2].lower()}{value[2:]}") or ("en" if value.lower() == "english" else "")


def _language(key: str) -> str:
    match = _LOCALE.fullmatch(key)
    return match.group(1) if match and match.group(1) in _LANGUAGES else ""
