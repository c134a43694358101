"""How `{{ entity.attribute }}` in prose becomes the value that holds for the page's reader, language and day."""

from __future__ import annotations

import re

from knowledge.problems import Place
from knowledge.quotes import quotes
from knowledge.render.escape import call_link, in_code, mail_link, plain, web_link
from knowledge.render.seen import NUMBERS, SeenFact, in_words
from knowledge.render.view import View

# Code, where references such as &#42; would be shown as written.
_CODE = re.compile(
    r"(?P<ticks>`+)(?P<code>[^`].*?)(?P=ticks)(?!`)|(?P<fence>^(?:```|~~~).*?^(?:```|~~~)\s*$)",
    re.DOTALL | re.MULTILINE,
)
# Where a quote is the address of a link: `](`, `](tel:`, `href="mailto:` and their like.
_ADDRESS = re.compile(r"""(?:\]\(\s*<?|(?:href|src)=["']?)(?P<scheme>tel:|mailto:|sms:)?$""", re.IGNORECASE)


def filled(prose: str, view: View, file: str, first_line: int) -> str:
    """`prose` (Markdown) with every quote filled; what cannot be filled becomes a problem of the view.

    file, first_line: the file and the line of it on which the prose begins.
    """
    code = [found.span() for found in _CODE.finditer(prose)]
    parts, done = [], 0
    for quote in quotes(prose):
        parts.append(prose[done : quote.start])
        done = quote.end
        within = any(start < quote.start < end for start, end in code)
        address = _ADDRESS.search(prose, max(0, quote.start - 40), quote.start)
        fact = view.fact(quote.name)
        text = _worded(fact, within, address) if fact else ""
        if not text:
            line = prose.count("\n", 0, quote.start)
            column = quote.start - (prose.rfind("\n", 0, quote.start) + 1) + 1
            view.missing(quote.name, Place(file, first_line + line, column))
        parts.append(text)
    parts.append(prose[done:])
    return "".join(parts)


def _worded(fact: SeenFact, within_code: bool, address: re.Match[str] | None) -> str:
    if address:
        return _target(fact, (address["scheme"] or "").lower())
    return in_code(in_words(fact)) if within_code else plain(in_words(fact))


def _target(fact: SeenFact, scheme: str) -> str:
    if not fact.now:
        return ""
    value = str(fact.now.values[0].raw)
    target = call_link(value) if fact.type in NUMBERS else mail_link(value) if fact.type == "email" else web_link(value)
    return target.partition(":")[2] if scheme else target
