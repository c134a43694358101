"""How a policy or process reads: its steps in order, who does each by when, and who decides if nobody agrees."""

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

SHOWN = frozenset({"steps", "external"})
_REACHED_BY = ("web", "phone", "email", "address")


def policy_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """The steps of a policy, and the bodies outside that a customer may turn to (6.6)."""
    steps = "".join(f"<li>{_step(step, view, here)}</li>" for step in entity.fields.get("steps", []))
    outside = [_outside(one, view, here) for one in entity.fields.get("external", [])]
    return [
        section(said(view.locale, "policy", "steps"), "steps", f'<ol class="ov-steps">{steps}</ol>' if steps else ""),
        section(said(view.locale, "policy", "external"), "external", listed(outside)),
    ]


def _step(step: dict[str, Any], view: View, here: str) -> str:
    notes = []
    if "who" in step:
        notes.append(worded(step["who"]))
    if "within" in step:
        notes.append(plain(said(view.locale, "policy", "within_of", time=str(step["within"]))))
    if "contact" in step:
        by = plain(said(view.locale, "policy", "by"))
        notes.append(f"{by} {words_of('contact', step['contact'], view, here)}")
    note = f'<br><span class="ov-note">{" · ".join(notes)}</span>' if notes else ""
    return f"<strong>{worded(step.get('what', ''))}</strong>{note}"


def _outside(one: dict[str, Any], view: View, here: str) -> str:
    reference = one.get("organisation")
    parts = [words_of("organisation", reference, view, here)] if reference else []
    if "when" in one:
        parts.append(worded(one["when"]))
    if "within" in one:
        parts.append(plain(said(view.locale, "policy", "within_of", time=str(one["within"]))))
    body = view.entity(reference.id) if isinstance(reference, Reference) else None
    if body:
        facts = (body.facts[name] for name in _REACHED_BY if name in body.facts)
        parts += [f"{plain(fact.label)}: {holding_html(fact)}" for fact in facts if fact.now or fact.varying]
    return "<br>".join(parts)
