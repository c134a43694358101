"""How a journey reads with that customer on the line: how grave it is, whom to ask for, where it is handled."""

from __future__ import annotations

from typing import Any

from knowledge.render.cards import holding_html
from knowledge.render.escape import plain
from knowledge.render.fields import listed, words_of
from knowledge.render.foreign import worded
from knowledge.render.page import section
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

SHOWN = frozenset({"asked_as", "severity", "impact", "complexity", "identification", "contacts", "out_of_hours"})
_DEGREES = ("severity", "impact", "complexity")
_REACHED_BY = ("phone", "textphone", "sms", "web", "email", "address")


def journey_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """What the customer says, how grave it is, what is intended, and where it is handled and when (5.2)."""
    fields = entity.fields
    quotes = "".join(f"<li>{worded(one)}</li>" for one in fields.get("asked_as", []))
    return [
        _degrees(fields, view),
        f'<ul class="ov-quotes">{quotes}</ul>' if quotes else "",
        section(_label("intended_experience", view), "intended", listed(_intended(entity, view))),
        section(_label("identification", view), "identify", _large(fields.get("identification"))),
        section(
            _label("contacts", view),
            "handled",
            listed([_reached(one, view, here) for one in fields.get("contacts", [])]),
        ),
        section(
            _label("out_of_hours", view),
            "out-of-hours",
            f"<p>{_reached(fields['out_of_hours'], view, here)}</p>" if "out_of_hours" in fields else "",
        ),
    ]


def _label(name: str, view: View) -> str:
    return said(view.locale, "fields", name)


def _degrees(fields: Any, view: View) -> str:
    marks = [
        f'<span class="ov-degree ov-degree--{plain(str(fields[name]))}">{plain(_label(name, view))}: '
        f"<strong>{plain(said(view.locale, 'values', str(fields[name])))}</strong></span>"
        for name in _DEGREES
        if name in fields
    ]
    return f'<p class="ov-degrees">{" ".join(marks)}</p>' if marks else ""


def _intended(entity: SeenEntity, view: View) -> list[str]:
    """What the strategies that this reader may see say of this journey."""
    return [
        worded(one["experience"])
        for strategy in view.entities("strategy")
        for one in strategy.fields.get("intended_experience", [])
        if isinstance(one.get("journey"), Reference) and one["journey"].id == entity.id and "experience" in one
    ]


def _large(text: Any) -> str:
    return f'<p class="ov-say">{worded(text)}</p>' if text else ""


def _reached(contact: Any, view: View, here: str) -> str:
    """A contact point with its number or address, and its hours."""
    name = words_of("contact", contact, view, here)
    point = view.entity(contact.id) if isinstance(contact, Reference) else None
    if point is None:
        return name
    ways = [point.facts[one] for one in _REACHED_BY if one in point.facts]
    way = next((holding_html(fact) for fact in ways if fact.now or fact.varying), "")
    hours = point.facts.get("hours")
    when = f'<br><span class="ov-note">{holding_html(hours)}</span>' if hours and (hours.now or hours.varying) else ""
    return f"{name}{f': <strong>{way}</strong>' if way else ''}{when}"
