"""A number spelled out in words, for what is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from knowledge.numerals import word_data


def spelled(number: Decimal | int, language: str, *, feminine: bool = False, before_noun: bool = False) -> str:
    """`number`, zero or more, in words of `language`: "twenty-nine", "dau ddeg naw".

    English is British ("one hundred and five"), Welsh counts in tens ("dau ddeg un", not "un ar hugain").
    feminine, before_noun: the forms that a Welsh noun asks for ("dwy", "pum"). Other languages are worded by
    num2words where it knows them, else in figures.
    """
    value = Decimal(number)
    whole = int(value)
    fraction = f"{value:f}".partition(".")[2].rstrip("0")
    if language not in ("en", "cy"):
        return _other(value, language)
    point = word_data(language)["point"]
    if language == "en":
        text = _english(whole)
        digits = [_english(int(digit)) for digit in fraction]
    else:
        noun = before_noun and not fraction
        text = _welsh(whole, feminine=feminine and not fraction, before_noun=noun)
        digits = [_welsh(int(digit)) for digit in fraction]
    return " ".join([text, point, *digits]) if digits else text


def plain(number: Decimal) -> str:
    """`number` in figures, with a point and without zeros at its end: the canonical form.

    Three decimals get a fourth, "1.2340", so that no language takes them for a thousand.
    """
    text = f"{number:f}"
    if "." not in text:
        return text
    text = text.rstrip("0").rstrip(".")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _english(number: int) -> str:
    data = word_data("en")
    small: Mapping[int, list[str]] = data["small"]
    if number in small:
        return small[number][0]
    if number < 100:
        return f"{small[number - number % 10][0]}-{small[number % 10][0]}"
    scale = max(scale for scale in data["scales"] if scale <= number)
    head = f"{_english(number // scale)} {data['scales'][scale][0]}"
    rest = number % scale
    if not rest:
        return head
    return f"{head}{' and' if rest < 100 else ''} {_english(rest)}"


def _welsh(number: int, *, feminine: bool = False, before_noun: bool = False) -> str:
    data = word_data("cy")
    small: Mapping[int, list[str]] = data["small"]
    written = data["written"]
    if before_noun and number in written["before_noun"]:
        return str(written["before_noun"][number])
    if feminine and number in written["feminine"]:
        return str(written["feminine"][number])
    if number == 0:
        return "dim"
    if number <= 10:
        return small[number][0]
    if number < 100:
        ten, unit = divmod(number, 10)
        tens = "un deg" if ten == 1 else "dau ddeg" if ten == 2 else f"{_welsh(ten, before_noun=True)} deg"
        return f"{tens} {_welsh(unit, feminine=feminine, before_noun=before_noun)}" if unit else tens
    if number < 1000:
        head = str(written["hundreds"][number // 100])
        rest = number % 100
    else:
        scale = max(scale for scale in data["scales"] if scale <= number)
        many = number // scale
        plain, soft = data["scales"][scale][:2] if scale < 10**9 else ("biliwn", "biliwn")
        if many == 1:
            head = plain
        else:
            # mil and miliwn are feminine; two and what ends in it softens them
            counted = _welsh(many, feminine=True, before_noun=True)
            head = f"{counted} {soft if many == 2 else plain}"
        rest = number % scale
    if not rest:
        return head
    return f"{head} {_and(rest, feminine=feminine, before_noun=before_noun)}"


def _and(rest: int, *, feminine: bool, before_noun: bool) -> str:
    """What follows a hundred or a thousand: joined by "a" up to ten, "ac" before a vowel."""
    words = _welsh(rest, feminine=feminine, before_noun=before_noun)
    if rest > 10:
        return words
    if words[0] in "uw":
        return f"ac {words}"
    aspirated = {"t": "th", "p": "ph", "c": "ch"}.get(words[0], words[0])
    return f"a {words}" if words.startswith("ch") else f"a {aspirated}{words[1:]}"


def _other(value: Decimal, language: str) -> str:
    from num2words import num2words  # noqa: PLC0415 - heavy, and only for languages without a word list

    try:
        return str(num2words(value, lang=language))
    except NotImplementedError:
        return plain(value)
