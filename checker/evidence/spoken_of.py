"""Whether a text on record speaks of a survey, of selling, or gives a web address; words by language are data."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from knowledge.localised import Localised

_ADDRESS = re.compile(r"https?://|\bwww\.|\b[a-z0-9-]+\.(?:com|org|net|co\.uk|example)\b", re.IGNORECASE)


def says_any(subject: str, said: Localised) -> bool:
    """Whether a form of a text speaks of a subject of `spoken_of.yaml`. What it says it does not do is left out."""
    return any(_says(subject, tag.partition("-")[0], text) for tag, text in said.forms)


def says_address(text: str) -> bool:
    """Whether a text gives a web address."""
    return _ADDRESS.search(text) is not None


def _says(subject: str, language: str, text: str) -> bool:
    words, unless = _words(subject, language)
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return any(words.search(one) and not (unless and unless.search(one)) for one in sentences) if words else False


@cache
def _words(subject: str, language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    data = yaml.load(
        resources.files("checker.evidence").joinpath("spoken_of.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    forms = [data[part].get(language, ()) for part in (subject, "not")]
    said, unless = (re.compile(rf"\b(?:{'|'.join(form)})\b", re.IGNORECASE) if form else None for form in forms)
    return said, unless
