"""What the pages say, in every language they are said in; the words are data (portal/words.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

LOCALES = ("en", "cy")
NAMES = {"en": "English", "cy": "Cymraeg"}


def said(key: str, locale: str, /, **values: object) -> str:
    """The words of that key. Raises KeyError for a key that is not there: a page must not show keys."""
    forms = words()[key]
    return (forms.get(locale) or forms["en"]).format(**values)


def in_locale(forms: Mapping[str, str], locale: str) -> str:
    """Of words by locale, those for `locale`, else for its language, else the first."""
    language = locale.partition("-")[0]
    return forms.get(locale) or forms.get(language) or next((one for one in forms.values() if one), "")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every key with its forms by locale."""
    text = files("portal").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
