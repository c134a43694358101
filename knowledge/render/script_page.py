"""How a script reads: what is said stands out, what is done beside it, and how a call may end early (5.7, 5.8)."""

from __future__ import annotations

from typing import Any

from knowledge.render.cards import holding_html
from knowledge.render.fields import listed, words_of
from knowledge.render.foreign import worded
from knowledge.render.page import section
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

SHOWN = frozenset({"stated_purpose", "lines", "capacity_check", "refusal", "aftersales"})


def script_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """The script in the order of the call; then what to say when the customer does not want, or may not understand."""
    fields = entity.fields
    lines = "".join(f"<li>{_line(one)}</li>" for one in fields.get("lines", []))
    return [
        section(_label("stated_purpose", view), "purpose", _said(fields.get("stated_purpose"))),
        section(_label("lines", view), "lines", f'<ol class="ov-script">{lines}</ol>' if lines else ""),
        section(_label("refusal", view), "refusal", _said(fields.get("refusal"))),
        section(_label("capacity_check", view), "capacity", _said(fields.get("capacity_check"))),
        section(
            _label("aftersales", view),
            "aftersales",
            listed([_reached(one, view, here) for one in fields.get("aftersales", [])]),
        ),
    ]


def _label(name: str, view: View) -> str:
    return said(view.locale, "fields", name)


def _said(text: Any) -> str:
    return f'<p class="ov-say">{worded(text)}</p>' if text else ""


def _line(line: dict[str, Any]) -> str:
    parts = [f'<p class="ov-when">{worded(line["when"])}</p>'] if "when" in line else []
    parts += [_said(line["say"])] if "say" in line else []
    parts += [f'<p class="ov-do">{worded(line["do"])}</p>'] if "do" in line else []
    return "".join(parts)


def _reached(contact: Any, view: View, here: str) -> str:
    name = words_of("contact", contact, view, here)
    point = view.entity(contact.id) if isinstance(contact, Reference) else None
    phone = point.facts.get("phone") if point else None
    return f"{name}: <strong>{holding_html(phone)}</strong>" if phone and (phone.now or phone.varying) else name
