"""Which source each text belongs to, as its folder, its name and its format tell: one a top folder and language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from checker.harvest.slugs import slug, unused
from checker.model import Source
from checker.wordlists import wordlist
from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.setting import Setting

_WORD = re.compile(r"[^\W\d_]+")
_TOP = "texts"  # of files that lie in no folder


@dataclass(frozen=True, slots=True)
class Group:
    """A source and its files. globs: what names them in `sources.yaml`. why: what told its channel; "" if nothing."""

    source: Source
    globs: tuple[str, ...]
    paths: tuple[Path, ...]
    why: str = ""


def groups(described: Sequence[tuple[Path, Setting]], zone: str) -> list[Group]:
    """The sources of some files, by their paths within their folder; every file is in one. zone: IANA, of hours."""
    members: dict[tuple[str, str], list[Path]] = defaultdict(list)
    settings: dict[str, Setting] = {}
    languages: dict[Path, str] = {}
    for path, setting in described:
        top = path.parts[0] if len(path.parts) > 1 else ""
        members[top, setting.language].append(path)
        settings[setting.language] = replace(setting, timezone=zone)
        languages[path] = setting.language
    several = {top for top, _ in members if len({lang for t, lang in members if t == top}) > 1}
    found: list[Group] = []
    taken: set[str] = set()
    for (top, language), paths in sorted(members.items()):
        id = unused(slug(f"{top or _TOP}-{language}" if top in several else top or _TOP) or _TOP, taken)
        channel, why = _channel(paths)
        audience = Audience.named("centres" if channel is Channel.AGENT else "public")
        source = Source(id, channel, "", settings[language], audience)
        found.append(Group(source, tuple(_globs(paths, languages, language)), tuple(paths), why))
    return found


def _globs(paths: Iterable[Path], languages: dict[Path, str], language: str) -> list[str]:
    """The fewest folders that hold these files and none of another language; single files where there is none."""
    other = {folder for path, spoken in languages.items() if spoken != language for folder in path.parents}
    globs: dict[str, None] = {}
    for path in paths:
        whole = [folder for folder in path.parents if folder not in other and folder != Path()]
        globs[f"{whole[-1].as_posix()}/**" if whole else path.as_posix()] = None
    return list(globs)


def _channel(paths: Sequence[Path]) -> tuple[Channel | None, str]:
    """The channel that the name of the folder tells, else that of most files, else their format."""
    for folder in dict.fromkeys(part for part in paths[0].parts[:-1]):
        if all(folder in path.parts for path in paths) and (channel := _of_name(folder)):
            return channel, f"the folder is called {folder}"
    named = [_of_name(path.stem) for path in paths]
    for channel in dict.fromkeys(named):
        if channel and 2 * named.count(channel) > len(named):
            return channel, "most files are called so"
    formats = wordlist("harvest/words")["formats"]
    told = {formats.get(path.suffix.lower(), "") for path in paths}
    if len(told) == 1 and (name := told.pop()):
        return Channel(name), f"the files are {paths[0].suffix}"
    return None, ""


def _of_name(name: str) -> Channel | None:
    words = _WORD.findall(name.lower())
    return next((channel for word in words if (channel := _names().get(word))), None)


@cache
def _names() -> dict[str, Channel]:
    table = wordlist("harvest/words")["channels"]
    return {word: Channel(channel) for channel, words in table.items() for word in words}
