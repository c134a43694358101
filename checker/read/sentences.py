"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

# Besides sentences, the entries of a line such as "Sales: 0800 1 · Billing: 0800 2".
_END = re.compile(r"""[.!?…][.!?…"'”’»)\]]*\s+|\s[·•|¦‖]\s+""")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")
_NO_START = frozenset("-–—,;:/&+=%)]}")
_AROUND = "\"'“”‘’«»()[]*_"


@cache
def _words() -> dict[str, frozenset[str]]:
    data = yaml.load(files(__package__).joinpath("sentences.yaml").read_text("utf-8"), yaml.CSafeLoader)
    # Texts mix languages (an English address in a Welsh page), so the lists of all languages count.
    return {
        sort: frozenset(word for lists in data.values() for word in lists[sort]) for sort in next(iter(data.values()))
    }


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every sentence of a text whose white space is folded, end exclusive.

    A full stop after an abbreviation, in a number or after an initial ends nothing. In doubt two
    sentences stay one: a value torn apart is worse than a sentence too long.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if end.end() >= len(text):
            break
        if end.group()[0] == " ":
            if text.rfind("{{", start, end.start()) > text.rfind("}}", start, end.start()):
                continue  # the filter of a placeholder
            if end.start() > start:
                spans.append((start, end.start()))
            start = end.end()
        elif _ends(text, end.start(), end.end()):
            spans.append((start, start + len(text[start : end.end()].rstrip())))
            start = end.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends(text: str, stop: int, following: int) -> bool:
    after = text[following]
    if after.islower() or after in _NO_START:
        return False
    if text[stop] != ".":
        return True
    if text.startswith("....", stop) or text.startswith(" ...", stop - 1):  # leads the eye from a name to its price
        return False
    word = text[text.rfind(" ", 0, stop) + 1 : stop + 1].lstrip(_AROUND)
    if len(word) <= 1:
        return True
    lower = word.lower()
    words = _words()
    if lower in words["titles"] or (lower in words["numbered"] and after.isdigit()):
        return False
    if _DOTTED.fullmatch(word) or lower in words["dotted"]:
        head = re.match(r"[^\s,.;:!?()]+", text[following:])
        return head is not None and head.group().lower() in words["starts"]
    if len(word) == 2 and (word[0].isupper() or (word[0].isdigit() and following - stop == 2 and stop == 1)):
        return False  # an initial, or the number that opens a line
    return not (word[:-1].isdigit() and stop == len(word) - 1)
