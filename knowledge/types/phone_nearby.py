"""What the words around a run of digits say of it: which sort of number it is, or that it is none."""

from __future__ import annotations

import re
from functools import cache

from knowledge.types.phone_words import words

_REACH = 120  # characters before a number in which a word can still be about it
# A sentence ends before a capital; before a number only after a word too long to be an abbreviation (Tel.).
_SENTENCE = re.compile(r"[.!?]['’”)\]]*\s+(?=[^\W\d_a-z])|(?<=[^\W\d_]{5})[.!?]\s+(?=[0-9(+])|[;|•]")
_LABEL_BEHIND = re.compile(r"[\s,]*[(\[]([^()\[\]0-9]{1,40})[)\]]|\s*[-–:]\s*([^.;,()0-9]{1,30})(?=$|[.;,])")
_SPECIFIC = ("textphone", "fax", "sms", "whatsapp")


@cache
def _kinds(language: str) -> re.Pattern[str]:
    known = _known(language)
    parts = [
        f"(?P<{kind}>{'|'.join(word for spoken in known for word in spoken['kinds'][kind])})"
        for kind in (*_SPECIFIC, "voice")
    ]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE)


@cache
def _listed(language: str, key: str) -> str:
    return "|".join(str(word) for spoken in _known(language) for word in spoken[key])


@cache
def _ids(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_listed(language, 'ids')})(?:\s(?:is|no|number))?[\s.:#°]*$", re.IGNORECASE)


@cache
def _joined(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:/|&|\b(?:{_listed(language, 'join')})\b)\W*(?:\w+\W+)?", re.IGNORECASE)


@cache
def units(language: str) -> re.Pattern[str]:
    """Matches where a unit follows, so that the digits before are an amount ("24 hours")."""
    return re.compile(
        rf"[\s-]?(?:{_listed(language, 'units')})(?![^\W_])|\s?[%€£$](?!\w)|:[0-9]|[.,][0-9]", re.IGNORECASE
    )


@cache
def after_short(language: str) -> re.Pattern[str]:
    """Matches what may follow a short code: the end, punctuation, or a word that starts something new."""
    return re.compile(
        rf"\s*$|\s*[,;)\]!?/(|–—]|\s*\.(?![0-9])|\s+-\s|\s+(?:{_listed(language, 'after_short')})(?![^\W_])",
        re.IGNORECASE,
    )


def before(text: str, start: int, since: int) -> str:
    """The words before `start` that can be about what stands there: of its sentence, after the number before it."""
    part = text[max(since, start - _REACH) : start]
    breaks = [found.end() for found in _SENTENCE.finditer(part + text[start : start + 1])]
    return part[breaks[-1] :] if breaks else part


def goes_on(between: str, kind: str, language: str) -> bool:
    """Whether a number of `kind` speaks for the next one too: only "or", a comma or a bracket stand between them.

    "Call" holds on to the end of its sentence; other sorts are named anew.
    """
    if kind == "voice":
        return len(between) <= _REACH and _SENTENCE.search(between) is None
    return len(between) <= 12 and (not between.strip(" ,;/()&-–") or _joined(language).fullmatch(between) is not None)


def is_an_id(words_before: str, language: str) -> bool:
    """Whether the words before head an identifier: an account, a PO box, a form."""
    return _ids(language).search(words_before) is not None


def kind_said(label: str, language: str) -> str:
    """Which sort of number a label or heading announces: voice, textphone, fax, sms, whatsapp or "".

    A specific sort wins over "call", which goes with every one ("TTY users call"), unless
    both are offered ("fax or phone").
    """
    kind, end = "", 0
    for found in _kinds(language).finditer(label):
        here = found.lastgroup or ""
        joined = _joined(language).fullmatch(label, end, found.start()) is not None
        if here == "voice":
            kind = here if kind not in _SPECIFIC or joined else kind
        elif not (kind == "voice" and joined):
            kind = here
        end = found.end()
    return kind


def kind_at(text: str, end: int, words_before: str, language: str) -> str:
    """Which sort of number ends at `end`, by the label behind it, else by the words before it."""
    behind = _LABEL_BEHIND.match(text, end)
    if behind and (kind := kind_said(behind[1] or behind[2], language)) and (behind[1] or kind in _SPECIFIC):
        return kind
    opened = words_before.rfind("(")
    if opened > words_before.rfind(")") and (kind := kind_said(words_before[opened:], language)):
        return kind
    return kind_said(words_before, language)


def _known(language: str) -> list[dict[str, dict[str, list[str]]]]:
    tag = language.split("-", maxsplit=1)[0].lower()
    return [words("en"), *([words(tag)] if tag != "en" and words(tag) is not words("en") else [])]
