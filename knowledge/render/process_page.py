"""How a process reads: its steps in order, who does each by when, who decides next, and what the client owes."""

from __future__ import annotations

from typing import Any

from knowledge.render.cards import holding_html
from knowledge.render.escape import plain
from knowledge.render.fields import details, listed, table, words_of
from knowledge.render.foreign import worded
from knowledge.render.page import section
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

SHOWN = frozenset({"steps", "levels", "routes", "client_tasks", "external", "ending"})
_REACHED_BY = ("web", "phone", "email", "address")


def process_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """The steps of a process, the rungs above them, and the bodies outside that a customer may turn to (6.6)."""
    fields = entity.fields
    outside = [_outside(one, view, here) for one in fields.get("external", [])]
    ending = {**fields.get("ending", {})}
    redirects = ending.pop("redirects", [])
    return [
        section(said(view.locale, "process", "steps"), "steps", _ladder("ov-steps", fields.get("steps"), view, here)),
        section(_label("routes", view), "routes", _rows("routes", entity, view, here)),
        section(_label("levels", view), "levels", _ladder("ov-steps ov-levels", fields.get("levels"), view, here)),
        section(_label("client_tasks", view), "client-tasks", _rows("client_tasks", entity, view, here)),
        section(said(view.locale, "process", "external"), "external", listed(outside)),
        section(
            _label("ending", view),
            "ending",
            details([(_label(name, view), words_of(name, one, view, here)) for name, one in ending.items()]),
            table(redirects, view, here) if redirects else "",
        ),
    ]


def _label(name: str, view: View) -> str:
    return said(view.locale, "fields", name)


def _rows(name: str, entity: SeenEntity, view: View, here: str) -> str:
    rows = entity.fields.get(name)
    return table(rows, view, here) if rows else ""


def _ladder(look: str, rungs: list[dict[str, Any]] | None, view: View, here: str) -> str:
    """Steps, or the rungs of an escalation, as an ordered list; "" for none."""
    items = "".join(f"<li>{_rung(one, view, here)}</li>" for one in rungs or ())
    return f'<ol class="{look}">{items}</ol>' if items else ""


def _rung(one: dict[str, Any], view: View, here: str) -> str:
    first = "what" if "what" in one else "who"
    within = said(view.locale, "process", "within_of", time=str(one["within"])) if "within" in one else ""
    due = f' <span class="ov-due">{plain(within)}</span>' if within else ""
    notes = [worded(one[name]) for name in ("who", "handles") if name in one and name != first]
    if "contact" in one:
        by = plain(said(view.locale, "process", "by"))
        notes.append(f"{by} {words_of('contact', one['contact'], view, here)}{_number(one['contact'], view)}")
    notes += [
        f"{plain(_label(name, view))}: {words_of(name, one[name], view, here)}"
        for name in ("cover", "accountable")
        if name in one
    ]
    note = f'<br><span class="ov-note">{" · ".join(notes)}</span>' if notes else ""
    return f"<strong>{worded(one.get(first, ''))}</strong>{due}{note}"


def _number(contact: Any, view: View) -> str:
    """The number of a contact, for those who read a process with a customer on the line."""
    if not view.internal or not isinstance(contact, Reference):
        return ""
    point = view.entity(contact.id)
    fact = point.facts.get("phone") if point else None
    return f" {holding_html(fact)}" if fact and fact.now and not fact.varying else ""


def _outside(one: dict[str, Any], view: View, here: str) -> str:
    reference = one.get("organisation")
    parts = [words_of("organisation", reference, view, here)] if reference else []
    if "when" in one:
        parts.append(worded(one["when"]))
    if "within" in one:
        parts.append(plain(said(view.locale, "process", "within_of", time=str(one["within"]))))
    body = view.entity(reference.id) if isinstance(reference, Reference) else None
    if body:
        facts = (body.facts[name] for name in _REACHED_BY if name in body.facts)
        parts += [f"{plain(fact.label)}: {holding_html(fact)}" for fact in facts if fact.now or fact.varying]
    return "<br>".join(parts)
