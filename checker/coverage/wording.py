"""The words of the pictures and of the page of coverage, in the language of a locale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from babel.dates import format_date


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language. locale: BCP 47, by which dates are written."""

    locale: str
    said: dict[str, Any]

    def __call__(self, name: str, /, **values: object) -> str:
        """A sentence or word with its values filled in."""
        return str(self.said[name]).format(**values)

    @property
    def days(self) -> Sequence[str]:
        """The days of the week, short, from Monday on."""
        return tuple(self.said["days"])

    def day(self, day: date) -> str:
        """A day as people write it."""
        return str(format_date(day, "d MMMM y", locale=self.locale.replace("-", "_")))


@cache
def words(locale: str) -> Words:
    """The words for a locale; the English ones where its language has none."""
    data = yaml.load(
        resources.files("checker.coverage").joinpath("words.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    language = locale.partition("-")[0]
    return Words(locale, data[language]) if language in data else Words("en", data["en"])
