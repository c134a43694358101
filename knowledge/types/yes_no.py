"""Whether something is so: "yes", "no", "✓", "not included", "nac oes"; in prose "… is not available."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types.base import APART, Found, Likeness, NotAValue, Verdict

NAME = "yes_no"
LABEL = "yes or no"
EXPECTED = "yes or no"

_LONGEST = 24  # characters of a text that says yes or no and nothing else
_STOPS = " .!;:*"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Whether it is so."""

    so: bool

    def __str__(self) -> str:
        return "yes" if self.so else "no"

    def __bool__(self) -> bool:
        return True  # a value is there, whichever it is


def parse(text: str, setting: Setting) -> YesNo:
    """What the whole of `text` answers, in the setting's language or in English. Raises NotAValue."""
    said = lowered(" ".join(text.split())).strip(_STOPS)
    so = _words(setting.language).answers.get(said.replace("’", "'"))
    if so is None:
        raise NotAValue(EXPECTED)
    return YesNo(so)


def find(text: str, setting: Setting) -> Iterator[Found]:
    """The answer that a cell or a label's value is; and a sentence that ends with "is available", "is not included".

    What says more, such as when it is available, is left alone.
    """
    known = _words(setting.language)
    low = lowered(text)
    if len(text) <= _LONGEST:
        said = low.strip(_STOPS)
        so = known.answers.get(said.replace("’", "'"))
        if so is not None:
            start = low.index(said)
            yield Found(start, start + len(said), YesNo(so))
            return
    match = known.predicate.search(low)
    if match:
        yield Found(match.start("says"), match.end("says"), YesNo(known.negation.search(match["says"]) is None))


def anchor(language: str) -> str:
    """A word that answers, or one that a telling sentence ends with."""
    return _words(language).anchor


def same(a: YesNo, b: YesNo) -> Verdict:
    """EQUAL or DIFFERENT: there is nothing between."""
    if a == b:
        return Verdict(Likeness.EQUAL, f"both say {a}")
    return Verdict(Likeness.DIFFERENT, "one says yes, the other no")


def show(value: YesNo, channel: Channel, locale: str) -> str:
    """ "Yes" or "No" in the locale's language, else in English."""
    words = _data().get(locale.partition("-")[0], _data()["en"])
    said = str(words["yes" if value.so else "no"][0])
    return said[:1].upper() + said[1:]


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {"type": "string", "description": "Yes or no.", "examples": ["yes", "no"]}


@dataclass(frozen=True)
class _Words:
    answers: Mapping[str, bool]
    predicate: re.Pattern[str]
    negation: re.Pattern[str]
    anchor: str


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = resources.files("knowledge.types").joinpath("yes_no.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only, also of "yes"
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys(("en", language)) if tag in _data()]
    answers = {word: so == "yes" for some in lists for so in ("yes", "no") for word in some[so]}
    nots = "|".join(sorted((re.escape(word) for some in lists for word in some["not"]), key=len, reverse=True))
    predicates = "|".join(some["predicates"].replace("NOT", f"(?:{nots})?") for some in lists)
    ends = "|".join(sorted(map(re.escape, answers), key=len, reverse=True))
    telling = "available|included|required|needed|allowed|permitted|offered|supported|refundable|accepted|possible|work"
    other = "ar gael|gynnwys|verfügbar|enthalten|möglich|disponible|inclus|obligat|posible|incluid|erlaubt|erforderlich"
    return _Words(
        answers,
        re.compile(rf"(?<!\w)(?P<says>{predicates})\s*[.!]?\s*$"),
        re.compile(rf"(?<!\w)(?:{nots})|n['’]t"),
        rf"{APART}(?:{ends})[ .!;:*]*$|{telling}|{other}",
    )
