"""What each number and address is called: of all names that stand beside it, those that are its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.align.words import pattern
from checker.harvest.entries import Entries
from checker.harvest.naming import names_of
from checker.harvest.votes import passages
from checker.model import Mention
from checker.wording import content_words
from checker.wordlists import wordlist


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and how much speaks for it: the sum over passages, each by its best place. own: it is no other's."""

    words: str
    language: str
    weight: float
    own: bool


Key = tuple[str, tuple[str, ...]]  # language and folded words of a name
Identity = tuple[str, str]  # sort (voice, fax, email …) and number or address
# Of all that is called so, the share that must be this one: a name that stands for several is none.
_OWN = 0.6
# What a name must weigh, and what for each passage of its number; a title or heading in passing says too little.
_LEAST, _LEAST_OF_EACH = 1.6, 0.2
_AS_GOOD = 0.4  # a name of its own goes before one that stands for others too, unless it is so much weaker
_AS_IS_SAID = 1.3  # a name that says what it is ("helpline", "office") is better than one that does not


def called(
    uses: Mapping[Identity, Sequence[Mention]], between: Mapping[int, tuple[int, int]], entries: Entries
) -> dict[Identity, list[Name]]:
    """The names of each in every language, those of its own first, then the best; empty where no text gives one.

    between: see `around`. entries: what entries of lists are called.
    """
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    weights = {identity: _weights(mentions, between, entries, forms) for identity, mentions in uses.items()}
    total: dict[tuple[str, Key], float] = defaultdict(float)
    for (sort, _), own in weights.items():
        for key, weight in own.items():
            total[sort, key] += weight
    found = {}
    for (sort, which), own in weights.items():
        told = {
            key: weight * (_AS_IS_SAID if pattern("contact").search(" ".join(key[1])) else 1.0)
            for key, weight in own.items()
        }
        least = max(_LEAST, _LEAST_OF_EACH * passages(uses[sort, which]))
        names = [
            Name(_form(forms[key]), key[0], weight, own[key] >= _OWN * total[sort, key])
            for key, weight in told.items()
            if weight >= least
        ]
        best = max((name.weight for name in names), default=0.0)
        found[sort, which] = sorted(names, key=lambda name: _rank(name, best))
    return found


def _rank(name: Name, best: float) -> tuple[bool, float, int, str]:
    return not (name.own and name.weight >= _AS_GOOD * best), -name.weight, -len(name.words), name.words


def emergency(identity: Identity, language: str, country: str) -> str:
    """The name of a number for emergencies, which is everybody's; "" of all others."""
    from phonenumbers.shortnumberinfo import is_emergency_number  # noqa: PLC0415 loads data; short codes alone ask

    _, value = identity
    if not value.isdigit() or not is_emergency_number(value, country):
        return ""
    return f"{words_for(language)['emergency']} ({value})"


def fallback(identity: Identity, written: str, language: str) -> str:
    """The name of what no text names: "Line 0808 157 0123", or what stands before the @ of an address."""
    sort, value = identity
    words = words_for(language)
    if sort == "email":
        box = value.partition("@")[0]
        spelled = " ".join(part for part in box.replace(".", " ").replace("_", " ").replace("-", " ").split() if part)
        return f"{spelled[:1].upper()}{spelled[1:]} {words['email']}" if spelled else value
    noun = words["line"] if sort == "voice" else words[sort]
    return f"{noun[:1].upper()}{noun[1:]} {written}"


def with_sort(name: str, sort: str, language: str) -> str:
    """The name of a thing, with its sort behind it where it is no voice line and does not say so itself."""
    noun = words_for(language).get(sort, "")
    if not noun or set(content_words(noun, language)) <= set(content_words(name, language)):
        return name
    return f"{name} {noun}"


def words_for(language: str) -> Mapping[str, str]:
    """What sorts of number are called, in a language or else in English."""
    sorts: Mapping[str, Mapping[str, str]] = wordlist("harvest/words")["sorts"]
    return sorts.get(language, sorts["en"])


def around(statements: Iterable[Sequence[Mention]]) -> dict[int, tuple[int, int]]:
    """By the identity of each mention, the text before it: from the end of another value to its own first form.

    Forms of one value side by side ("1-800-FLOWERS (1-800-356-9377)") have the same text before them.
    """
    found: dict[int, tuple[int, int]] = {}
    for mentions in statements:
        last: Mention | None = None
        since = until = end = 0
        for mention in mentions:
            if last is None or mention.value != last.value:
                since, until, last = end, mention.found.start, mention
            found[id(mention)] = since, until
            end = max(end, mention.found.end)
    return found


def _weights(
    mentions: Sequence[Mention],
    between: Mapping[int, tuple[int, int]],
    entries: Entries,
    forms: dict[Key, Counter[str]],
) -> dict[Key, float]:
    """By name, the weight of all passages that give it, each once by its best place."""
    best: dict[tuple[Key, str, int], float] = {}
    for mention in mentions:
        if getattr(mention.value, "relay", "") or getattr(mention.value, "extension", ""):
            continue  # what stands before it is the name of the way to it, or of somebody behind it
        language = mention.statement.file.source.setting.language
        for name, weight in names_of(mention, *between[id(mention)], entries):
            folded = content_words(name, language)
            if folded:
                key = language, folded
                at = key, mention.statement.file.path, mention.statement.section
                best[at] = max(best.get(at, 0.0), weight)
                forms[key][name] += 1
    weights: dict[Key, float] = defaultdict(float)
    for (key, _, _), weight in best.items():
        weights[key] += weight
    return weights


def _form(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form.isupper(), form))
