"""Which keys a prompt tells its listener to press: "press 1", "for sales, press two", "gwasgwch 1"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class _Words:
    """verb: "press the" and the keys that follow it. further: a key that only what is done with it follows."""

    verb: re.Pattern[str]
    further: re.Pattern[str]
    key: re.Pattern[str]
    keys: dict[str, str]


def keys_told(text: str) -> frozenset[str]:
    """The keys `text` names to be pressed, in any language that is known: a prompt may be in two."""
    found: set[str] = set()
    for words in _languages().values():
        told = {_key(one, words) for run in words.verb.finditer(text) for one in words.key.findall(run["keys"])}
        if told:
            told |= {_key(one["key"], words) for one in words.further.finditer(text)}
        found |= told
    return frozenset(found)


def _key(written: str, words: _Words) -> str:
    return words.keys.get(written.lower(), written)


@cache
def _languages() -> dict[str, _Words]:
    text = resources.files("checker.flows").joinpath("keys.yaml").read_text(encoding="utf-8")
    return {language: _words(data) for language, data in yaml.safe_load(text).items()}


def _words(data: dict[str, Any]) -> _Words:
    keys = {str(word): str(key) for word, key in data["keys"].items()}
    one = rf"(?:{_either(keys)}|[0-9*#])"
    # No key: the first digit of a number, "4-digit", "press 2 times".
    alone = rf"{one}(?![\w'])(?!\s?[-:.,]?\s?\d)(?!-)(?!\s+(?:{_either(keys)}|digits?|times)\b)"
    joined = rf"(?:\s*,\s*|\s+(?:{_either(data['and'])})\s+|\s*,\s*(?:{_either(data['and'])})\s+)"
    between = rf"(?:(?:{_either(data['between'])})\s+)*"
    sign = r"[\"'“‘«]?"
    verb = rf"\b(?:{_either(data['verbs'])})\s+{between}{sign}(?P<keys>{alone}(?:{joined}{sign}{alone})*)"
    follows = rf"{sign}\s+(?:{_either(data['after'])})\b"
    further = (
        rf"(?:[,;.]\s*(?:(?:{_either(data['and'])})\s+)?|\b(?:{_either(data['and'])})\s+)(?P<key>{alone}){follows}"
    )
    flags = re.IGNORECASE
    word_keys = _either(keys)
    return _Words(
        re.compile(verb, flags),
        re.compile(further, flags),
        re.compile(rf"(?<!\w)(?:{word_keys})(?!\w)|[0-9*#]", flags),
        keys,
    )


def _either(words: Any) -> str:
    return "|".join(re.escape(str(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
