"""Numbers said in words, as a voice prompt says them: "oh eight oh eight, one five seven" is 0808 157."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge.types.base import APART


@cache
def words(language: str) -> dict[str, Any]:
    """What `phone.yaml` knows of a language; of English where it does not know the language."""
    known = _all_words()
    return known.get(language.split("-", maxsplit=1)[0].lower(), known["en"])


@cache
def _all_words() -> dict[str, dict[str, Any]]:
    text = resources.files("knowledge.types").joinpath("phone.yaml").read_text(encoding="utf-8")
    # Every scalar as text: "null" is a German nought and "on" an English word.
    loaded: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only
    return loaded


@cache
def _meanings(language: str) -> dict[str, str]:
    """Each word that is part of a said number, to a digit or to a mark: "2x" twice, "3x" thrice, "00", "000", "+"."""
    meanings: dict[str, str] = {}
    for spoken in (words("en"), words(language)):
        for digit, names in spoken["digits"].items():
            meanings.update(dict.fromkeys(names, digit))
        for part, mark in (("double", "2x"), ("triple", "3x"), ("hundred", "00"), ("thousand", "000"), ("plus", "+")):
            meanings.update(dict.fromkeys(spoken[part], mark))
    return meanings


def said(written: str, language: str) -> str:
    """The groups of a written number, digit by digit in words, a comma between groups.

    Long groups are cut into threes, because nobody takes down six digits in one breath.
    """
    spoken = words(language)
    groups: list[str] = []
    for group in re.findall(r"\+?[0-9]+", written):
        digits = group.lstrip("+")
        cuts = re.findall(r"[0-9]{2,3}(?![0-9](?![0-9]))|[0-9]+", digits) if len(digits) > 5 else [digits]
        said_groups = [" ".join(spoken["digits"][digit][0] for digit in cut) for cut in cuts]
        if group.startswith("+"):
            said_groups[0] = f"{spoken['plus'][0]} {said_groups[0]}"
        groups += said_groups
    return ", ".join(groups)


def unsaid(text: str, language: str) -> str | None:
    """The digits that words say, groups apart as they were by commas; None if some word says no digit."""
    meanings = _meanings(language)
    groups: list[str] = []
    for group in re.split(r"[,;.]+", text.casefold()):
        digits, times = "", 1
        for word in re.split(r"[\s\-–]+", group.strip()):
            meaning = word if word.isdigit() else meanings.get(word, "" if not word else None)
            if meaning is None:
                return None
            if meaning.endswith("x"):
                times = int(meaning[0])
            else:
                digits += meaning * times
                times = 1
        groups.append(digits)
    return " ".join(group for group in groups if group)


def spoken(text: str, language: str) -> Iterator[re.Match[str]]:
    """The places where six or more words in a row say digits."""
    if _marks(language).isdisjoint(text.split()):  # five times as fast as the pattern
        return iter(())
    return _run(language).finditer(text)


@cache
def spoken_anchor(language: str) -> str:
    """A pattern that matches wherever `spoken` finds something, and seldom elsewhere: two such words in a row."""
    word = "|".join(re.escape(word) for word in sorted(_meanings(language), key=len, reverse=True))
    return rf"{APART}(?:{word})[ ,.–-]{{1,3}}(?:{word})"


def extension_words(language: str) -> str:
    """The words before an extension, as alternatives of a pattern."""
    known = {*words("en")["extension"], *words(language)["extension"]}
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@cache
def extension_behind(language: str) -> re.Pattern[str]:
    """Matches an extension as texts write it behind a number; its digits are the first group."""
    word = rf"(?:{extension_words(language)})(?![^\W\d_])\.?"
    return re.compile(rf",?\s*\(?(?:{word}|#)\s*([0-9]{{1,6}})\)?(?![0-9])", re.IGNORECASE)


@cache
def _run(language: str) -> re.Pattern[str]:
    word = "|".join(re.escape(word) for word in sorted(_meanings(language), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{word})(?:[ ,.–-]{{1,3}}(?:{word})){{5,24}}(?![\w-])", re.IGNORECASE)


@cache
def _marks(language: str) -> frozenset[str]:
    """The words of a said number as they may stand between spaces."""
    forms = (form for word in _meanings(language) for form in (word, word.capitalize(), word.upper()))
    return frozenset(form + comma for form in forms for comma in ("", ","))
