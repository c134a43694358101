"""The words of change notices, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def said(locale: str, *keys: str, **values: str) -> str:
    """The words under these keys in a locale, else in English. values: fill the `{named}` gaps of the words."""
    for language in (locale.partition("-")[0], "en"):
        found: Any = _words().get(language)
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, str):
            return found.format(**values) if values else found
    raise KeyError(f"no words for {keys}")


@cache
def _words() -> Mapping[str, Any]:
    text = files("knowledge.telling").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
