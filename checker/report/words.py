"""What the page of a report says, in every language that it is said in; the words are data (page/words.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

LOCALES = ("en", "cy")
Forms = str | list[str]  # two of them: the first for one


def said(key: str, locale: str, /, **values: object) -> str:
    """The words of that key. n: a number, by which one of two forms is chosen. Raises KeyError for one not there."""
    forms = _words()[key]
    form = forms.get(locale.partition("-")[0]) or forms["en"]
    number = values.get("n")
    if isinstance(number, int):
        values["n"] = f"{number:,}"
    return (form if isinstance(form, str) else form[number != 1]).format(**values)


@cache
def _words() -> Mapping[str, Mapping[str, Forms]]:
    text = files("checker.report").joinpath("page", "words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Forms]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
