"""What heads a line: "Telephone: 0345 …", a bold start, a key."""

from __future__ import annotations

import re

_KEY_VALUE = re.compile(r"([^\W\d_][^:.!?;]{0,59}?)\s?:(?=\s|$|[+(\d])")
_CLOCK = re.compile(r"\d$")
_LONG_NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d")
_MOST_WORDS = 8
_FEW_WORDS = 4
_MOST_LETTERS = 60
# They head remarks, and say nothing of what a line is about.
_REMARKS = frozenset(
    {"note", "please note", "important", "warning", "tip", "example", "for example", "remember", "caution", "nodyn", "pwysig"}
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def label_of(text: str) -> str:
    """The words before the colon that heads `text`; "" when none does.

    >>> label_of("Telephone: 0800 496 0123")
    'Telephone'
    """
    match = _KEY_VALUE.match(text)
    if match is None:
        return ""
    label = match.group(1)
    if text[match.end() : match.end() + 1].isdigit() and _CLOCK.search(label):
        return ""  # a time of day
    return checked(label)


def checked(label: str) -> str:
    """`label` if it can head a line: short, and more than a remark such as "Note"; else ""."""
    label = label.strip(" :–—-*_•")
    if len(label) > _MOST_LETTERS or label.count(" ") >= _MOST_WORDS or label.casefold() in _REMARKS:
        return ""
    if label.count("(") != label.count(")") or _LONG_NUMBER.search(label):
        return ""  # a colon within a sentence
    return label


def names(label: str) -> bool:
    """Whether a label is short enough to name what the lines below it are about ("By mail")."""
    return label.count(" ") < _FEW_WORDS


def spoken(key: str) -> str:
    """The key of a data file as words: `opening_hours` and `openingHours` are "opening hours"."""
    words = _CAMEL.sub(" ", key.replace("_", " ").replace("-", " "))
    return " ".join(words.split()).lower() if words != key else key
