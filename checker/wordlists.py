"""The word lists that stand as data beside the code, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def wordlist(name: str) -> Any:
    """The content of `checker/<name>.yaml`; every scalar is text, so that "on" and "no" stay words."""
    text = files("checker").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 makes nothing but text, lists and mappings
