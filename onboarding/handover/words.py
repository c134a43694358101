"""The words of a pack's own pages, in the languages of its readers."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


def said(locale: str, key: str, **parts: object) -> str:
    """What a key means in a language, in English where the language is not known here."""
    language = locale.partition("-")[0]
    listed = _words()
    return str(listed.get(language, {}).get(key) or listed["en"][key]).format(**parts)


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files("onboarding.handover").joinpath("words.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))
