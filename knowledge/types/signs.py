"""Addresses as they are said aloud: help@client.example is "help at client dot example"."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

# A sign is said where names stand on both sides of it; "@" always parts two names.
_SAID = re.compile(r"(?<=[^\W_])[._+/-](?=[^\W_])|@")


def said(address: str, locale: str) -> str:
    """The address in words; signs in unusual places are left as they are."""
    words = _words().get(locale.split("-", maxsplit=1)[0].lower(), _words()["en"])
    return _SAID.sub(lambda sign: f" {words[sign[0]]} ", address)


def unsaid(text: str) -> str | None:
    """The address that `text` says in any of the languages; None if it is not names and signs in turn."""
    tokens = text.strip().casefold().split()
    names, signs = tokens[::2], [_signs().get(word) for word in tokens[1::2]]
    if len(names) != len(signs) + 1 or not signs or None in signs:
        return None
    return "".join(name + (sign or "") for name, sign in zip(names, [*signs, ""], strict=True))


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files("knowledge.types").joinpath("signs.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words


@cache
def _signs() -> dict[str, str]:
    return {word: sign for words in _words().values() for sign, word in words.items()} | {"dash": "-"}
