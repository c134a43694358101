"""Does a link lead where its text says?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, stated
from checker.model import Finding, Mention, Severity
from knowledge.types import TYPES
from knowledge.types.base import Likeness

CODE = "CONS-LINK"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-b"
DOC = """\
A link dials, writes to or opens something else than what it shows: the visible number or address was changed
and the link behind it was not, or the other way round. Customers who tap it reach the wrong place. Of web
addresses only the host is compared: a text may show a short form of a long address.
"""
_NOUNS = {"phone": "dials", "email": "writes to", "url": "opens"}


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each pair of a shown value and another target."""
    pairs: dict[tuple[str, str, str], list[tuple[Mention, Mention]]] = defaultdict(list)
    for shown, target in _linked(evidence.mentions):
        if TYPES[shown.type].same(shown.value, target.value).likeness is Likeness.DIFFERENT and _matters(shown, target):
            pairs[shown.type, str(shown.value), str(target.value)].append((shown, target))
    for (type, shown_value, target_value), found in sorted(pairs.items(), key=lambda item: item[0]):
        about = f"link:{shown_value}/{target_value}"
        text = stated(shown for shown, _ in found)
        leads = stated(target for _, target in found)
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=Severity.WARNING if type == "url" else SEVERITY,
            message=f"A link shows {text.shown} but {_NOUNS.get(type, 'leads to')} {leads.shown}",
            clause=CLAUSE,
            about=about,
            values=(text, leads),
            fix="find out which is right, then make the text and the target of the link say the same",
            reasons=("the text of a link and its target are for one and the same contact",),
        )


def _linked(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each link's shown value with its target, where both are of one type and the link shows just one value."""
    by_link: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.link:
            by_link[id(mention.statement), mention.link.start, mention.link.target_at].append(mention)
    for found in by_link.values():
        targets = [mention for mention in found if mention.target]
        for target in targets:
            shown = [mention for mention in found if _shows(mention, target.type)]
            if len({str(mention.value) for mention in shown}) == 1:
                yield shown[0], target


def _shows(mention: Mention, type: str) -> bool:
    """Whether the link's own text holds the whole of the value."""
    link = mention.link
    return (
        not mention.target
        and mention.type == type
        and link is not None
        and link.start <= mention.found.start
        and mention.found.end <= link.end
    )


def _matters(shown: Mention, target: Mention) -> bool:
    return shown.type != "url" or _host(str(shown.value)) != _host(str(target.value))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")
