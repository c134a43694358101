"""Several things of one sort, in one or more languages: "Direct Debit, debit card and bank transfer"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types import text
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "list"
LABEL = "list"
EXPECTED = "things parted by commas, such as Visa, Mastercard and bank transfer"

_BETWEEN = "; "
_ASPIRATED = re.compile(r"^([tpc])h")
_MOST_WORDS = 6  # of one thing
_MOST = 30  # things


def parse(written: str, setting: Setting) -> Localised:
    """The things in the setting's language, in the order in which they are written. Raises NotAValue."""
    things = _things(" ".join(unicodedata.normalize("NFC", written).split()), setting.language)
    if not things:
        raise NotAValue(EXPECTED)
    return Localised.of(_BETWEEN.join(things), setting.language)


def find(written: str, setting: Setting) -> Iterator[Found]:
    """A list that is all that a text says, or that a word such as "accept" or "by" leads to, and a full stop ends.

    Of two things at least, each a few words long; what else is parted by commas is no list of anything.
    """
    if "," not in written and ";" not in written:
        return
    low = lowered(written)
    known = _words(setting.language)
    lead = None
    for lead in known.leads.finditer(low, 0, low.find(",") if "," in low else len(low)):  # noqa: B007 - the last
        pass
    start = lead.end() if lead else 0
    if lead is None and (written.rstrip()[-1:] in ".!?" or not _is_bare(written)):
        return
    stop = known.stop.search(low, start)
    end = stop.start() if stop else len(written)
    said = written[start:end].strip()
    things = _things(said, setting.language)
    if 2 <= len(things) <= _MOST and all(_is_thing(one) for one in things):
        begin = written.index(said, start)
        yield Found(begin, begin + len(said), Localised.of(_BETWEEN.join(things), setting.language))


def _is_bare(written: str) -> bool:
    return all(len(one.split()) <= _MOST_WORDS for one in re.split(r"[,;]", written))


def _is_thing(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and any(map(str.isalpha, words)) and not any(map(str.isdigit, words))


def _things(written: str, language: str) -> tuple[str, ...]:
    joined = _words(language).joins
    parts = [part.strip(" .,;") for part in re.split(r"[;\n]", written)]
    if len(parts) == 1:
        parts = [part.strip(" .") for part in written.split(",")]
        last = joined.split(parts[-1]) if len(parts) > 1 else [parts[-1]]
        pair = joined.split(parts[0]) if len(parts) == 1 else []
        parts = [*parts[:-1], *last] if len(parts) > 1 else pair if len(pair) > 1 else parts
    cleaned = [joined.sub("", f" {part}", count=1).strip() if joined.match(f" {part} ") else part for part in parts]
    return tuple(dict.fromkeys(part for part in cleaned if part))


def anchor(language: str) -> str:
    """What leads to things, and what parts them."""
    return rf"(?:{_words(language).lead}|:)\s[^.!?]*[,;]|^[^.!?]*[,;][^.!?]*$"


def same(a: Localised, b: Localised) -> Verdict:
    """How two lists relate, language by language; order, case and punctuation do not count.

    COMPATIBLE where one has all that the other has, and where no language is common to both.
    """
    mine, yours = dict(a.forms), dict(b.forms)
    common = [tag for tag in mine if tag in yours]
    if not common:
        return Verdict(Likeness.COMPATIBLE, "they are in two languages")
    verdict = Verdict(Likeness.EQUAL, "both list the same")
    for tag in common:
        ours, theirs = (_folded(one[tag], tag) for one in (mine, yours))
        if ours == theirs:
            continue
        if not (ours < theirs or theirs < ours):
            missing = sorted(ours - theirs)[0], sorted(theirs - ours)[0]
            return Verdict(Likeness.DIFFERENT, f"only one has {missing[0]}, only the other {missing[1]}")
        verdict = Verdict(Likeness.COMPATIBLE, f"only one has {sorted(ours ^ theirs)[0]}")
    return verdict


def overlap(a: Localised, b: Localised) -> float:
    """From 0 to 1: the share of the things of the shorter list that the other has, in a language of both."""
    mine, yours = dict(a.forms), dict(b.forms)
    shares = [0.0]
    for tag in mine:
        if tag in yours:
            ours, theirs = (_folded(one[tag], tag) for one in (mine, yours))
            shares.append(len(ours & theirs) / min(len(ours), len(theirs)))
    return max(shares)


def _folded(things: str, tag: str) -> frozenset[str]:
    """The things as they are compared; in Welsh without what "a" does to the first letter of the last of them."""
    folded = (text.folded(one) for one in things.split(_BETWEEN))
    if not tag.startswith("cy"):
        return frozenset(folded)
    return frozenset(_ASPIRATED.sub(r"\1", one) for one in folded)


def show(value: Localised, channel: Channel, locale: str) -> str:
    """The things as the locale lists them: "Visa, Mastercard and cheque"; parted by "; " where one has a comma."""
    said = value.said_in(locale)
    things = said.split(_BETWEEN)
    if len(things) == 1 or any("," in one for one in things):
        return said
    own = next((tag for tag, form in value.forms if form == said), locale)
    language = own.partition("-")[0]
    if language in _data():
        join = _data()[language]["joins"][0]
        if language == "cy" and things[-1][:1].lower() in "aeiouwyâêîôûŵŷ":
            join = "ac"
        return f"{', '.join(things[:-1])} {join} {things[-1]}"
    from babel.lists import format_list  # noqa: PLC0415 - heavy, and rarely needed

    return format_list(things, locale=own.replace("-", "_"))


def schema() -> dict[str, Any]:
    """JSON Schema: one text in the main language, or a mapping of locale to text."""
    return text.schema() | {
        "title": LABEL,
        "description": "Things parted by commas (by semicolons where one has a comma), or such a text for each locale.",
        "examples": ["Visa, Mastercard and bank transfer", "Direct Debit; debit card; cheque, by post"],
    }


class _Words:
    """The compiled words of a language and of English."""

    def __init__(self, lists: list[Mapping[str, Any]]) -> None:
        joins = "|".join(re.escape(word) for some in lists for word in some["joins"])
        leads = "|".join(word for some in lists for word in some["leads"])
        self.joins = re.compile(rf"\s(?:{joins})\s")
        self.lead = leads
        self.leads = re.compile(rf"(?:(?<!\w)(?:{leads})|:)\s+")
        self.stop = re.compile(r"[.!?:](?:\s|$)|\(| – ")


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data = resources.files("knowledge.types").joinpath("listed.yaml").read_text(encoding="utf-8")
    lists: Mapping[str, Any] = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts only
    return lists


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    return _Words([_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()])
