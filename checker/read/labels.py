"""What heads a line: "Telephone: 0345 …", a bold start, a key."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

_KEY_VALUE = re.compile(r"([^\W\d_][^:.!?;]{0,59}?)\s?:(?=\s|$|[+(\d])")
_LONG_NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d")
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_WORDS = 5
_FEW_WORDS = 4
_MOST_LETTERS = 60
_MOST_BEFORE = 62  # signs of a text to the colon that ends its label, and that with them


@cache
def _words(sort: str) -> frozenset[str]:
    data = yaml.load(files(__package__).joinpath("labels.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return frozenset(word for lists in data.values() for word in lists[sort])


def label_of(text: str) -> str:
    """The words before the colon that heads `text`; "" when none does.

    >>> label_of("Telephone: 0800 496 0123")
    'Telephone'
    """
    match = _KEY_VALUE.match(text) if text.find(":", 0, _MOST_BEFORE) > 0 else None
    if match is None:
        return ""
    label = match.group(1)
    rest = text[match.end() :]
    if label[-1].isdigit() and rest[:1].isdigit():
        return ""  # a time of day
    if rest[1:2].islower() and rest[-1] in ".!?" and not rest[-5:-1].endswith(("a.m", "p.m")):
        return ""  # who speaks, or a colon within a sentence: "Acme: we have your order."
    return checked(label)


def bold_label(text: str, end: int, is_item: bool) -> str:
    """The bold start `text[:end]` of a line, if it is its label; "" when it only stresses words of a sentence."""
    bold, rest = text[:end].rstrip(), text[end:].lstrip()
    if not bold or len(bold) > _MOST_LETTERS or bold[-1] in ".!?," or any(map(str.isdigit, bold)):
        return ""
    return checked(bold) if not rest or is_item or rest[0] in ":–—-(" or rest[0].isupper() or rest[0].isdigit() else ""


def starts_line(text: str) -> bool:
    """Whether a line begins with a label or days, so that it does not go on with the line before."""
    return ":" in text[:64] and _KEY_VALUE.match(text.lstrip("*_ ")) is not None


def checked(label: str) -> str:
    """`label` if it can head a line; "" if it is too long, a remark such as "Note", or days of the week."""
    label = label.strip(" :–—-*_•")
    if len(label) > _MOST_LETTERS or label.count("(") != label.count(")") or _LONG_NUMBER.search(label):
        return ""
    if _count(label) > _MOST_WORDS:
        return ""
    lower = label.casefold()
    if lower in _words("remarks") or not _words("days").isdisjoint(_WORD.findall(lower)):
        return ""
    return label


def names(label: str) -> bool:
    """Whether a label is short enough to name what the lines below it are about ("By mail")."""
    return 0 < _count(label) <= _FEW_WORDS


def spoken(key: str) -> str:
    """The key of a data file as words: `opening_hours` and `openingHours` are "opening hours"."""
    words = _CAMEL.sub(" ", key.replace("_", " ").replace("-", " "))
    return " ".join(words.split()).lower() if words != key else key


def _count(label: str) -> int:
    return len(_ASIDE.sub("", label).split())
