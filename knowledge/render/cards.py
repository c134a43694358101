"""The card of a fact: its value large, for whom it differs, when it changes, what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.facts import State
from knowledge.render.escape import call_link, mail_link, plain, web_link
from knowledge.render.foreign import capital, worded
from knowledge.render.seen import NUMBERS, Said, SeenFact, Value
from knowledge.render.view import View
from knowledge.render.words import said

# Types whose values are words, which begin with a capital where they stand alone.
_SAID = frozenset({"money", "duration", "call_charge", "deadline", "quantity", "count"})


def value_html(value: Value) -> str:
    """A value as a reader can use it: a number to call, an address to write to, hours a line each."""
    if value.type == "hours":
        return "<br>".join(plain(capital(part)) for part in value.text.split("; "))
    text = worded(capital(value.text) if value.type in _SAID else value.text)
    if value.type in NUMBERS:
        # A number behind a relay prefix is dialled as it is shown; any other in its international form.
        relay = getattr(value.raw, "relay", "")
        target = call_link(value.text if relay else str(getattr(value.raw, "number", value.raw)))
    elif value.type == "email":
        target = mail_link(str(value.raw))
    elif value.type == "url":
        target = web_link(str(value.raw))
        # People read and type addresses without their scheme.
        text = plain(value.text.removeprefix("https://").removesuffix("/")) if target else text
    else:
        target = ""
    return f'<a href="{target}">{text}</a>' if target else text


def values_html(said_now: Said) -> str:
    return "<br>".join(value_html(value) for value in said_now.values)


def holding_html(fact: SeenFact) -> str:
    """All that a fact says now: its value, and below it the values of those for whom it differs, by name."""
    lines = [values_html(fact.now)] if fact.now else []
    lines += [f'<span class="ov-where">{plain(one.where)}:</span> {values_html(one)}' for one in fact.varying]
    return "<br>".join(lines)


def cards(facts: Iterable[SeenFact], view: View, beside: Mapping[str, str] | None = None) -> str:
    """The cards of several facts, as one block of HTML without an empty line.

    beside: HTML that belongs next to a value, by attribute: what a call costs beside the number.
    """
    each = [card(fact, view, (beside or {}).get(fact.attribute, "")) for fact in facts]
    return "\n".join(['<div class="ov-facts">', *each, "</div>"]) if each else ""


def card(fact: SeenFact, view: View, beside: str = "") -> str:
    """The card of one fact as HTML; its heading's id is the attribute, for links and for search."""
    lines = [
        f'<section class="ov-fact ov-fact--{plain(fact.type)}">',
        f'<h2 id="{plain(fact.attribute)}">{plain(fact.label)}</h2>',
    ]
    if fact.now:
        lines.append(f'<p class="ov-value">{values_html(fact.now)}</p>')
        lines += [beside] if beside else []
        verified = said(view.locale, "facts", "verified", date=view.day(fact.verified_on)) if fact.verified_on else ""
        lines += _note([*_stretch(fact.now, view), verified])
    for one in fact.varying:
        lines.append(
            f'<p class="ov-varies"><span class="ov-where">{plain(one.where)}</span> '
            f"<strong>{values_html(one)}</strong></p>"
        )
        lines += _note([*_stretch(one, view), one.why])
    for one in fact.coming:
        lines.append(f'<p class="ov-coming">{_coming(one, view)}</p>')
        back = said(view.locale, "facts", "until_then", date=view.day(one.until)) if one.until else ""
        lines += _note([one.why, back])
    if fact.earlier:
        items = "".join(f"<li>{_earlier(one, view)}</li>" for one in fact.earlier)
        lines.append(
            f'<details class="ov-earlier"><summary>{said(view.locale, "facts", "earlier")}</summary>'
            f"<ul>{items}</ul></details>"
        )
    lines.append("</section>")
    return "\n".join(lines)


def _note(parts: list[str]) -> list[str]:
    told = " · ".join(worded(part) for part in parts if part)
    return [f'<p class="ov-note">{told}</p>'] if told else []


def _stretch(one: Said, view: View) -> list[str]:
    parts = []
    if one.since:
        parts.append(said(view.locale, "facts", "since", date=view.day(one.since)))
    if one.until:
        parts.append(said(view.locale, "facts", "until", date=view.day(one.until)))
    return parts


def _coming(one: Said, view: View) -> str:
    start = said(view.locale, "facts", "from_date", date=view.day(one.since)) if one.since else ""
    where = f'<span class="ov-where">{plain(one.where)}</span> ' if one.where else ""
    return f'<span class="ov-date">{plain(start)}</span> {where}<strong>{values_html(one)}</strong>'


def _earlier(one: Said, view: View) -> str:
    value = ", ".join(value.text for value in one.values)
    if one.state is State.MISTAKE:
        return plain(said(view.locale, "facts", "mistake", value=value))
    until = view.day(one.until) if one.until else ""
    return plain(said(view.locale, "facts", "retired", value=value, date=until))
