"""How a phone menu reads: what the caller hears, and where each key leads, as a list within a list (5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.render.escape import plain
from knowledge.render.fields import words_of
from knowledge.render.foreign import worded
from knowledge.render.menu_diagram import menu_diagram
from knowledge.render.page import section
from knowledge.render.seen import Reference, SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

SHOWN = frozenset({"nodes", "start", "closed"})
_Nodes = Mapping[str, Mapping[str, Any]]


def menu_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """The menu from its first prompt, each node once; then what is heard outside opening hours."""
    nodes: _Nodes = entity.fields.get("nodes", {})
    told: set[str] = set()
    start, closed = str(entity.fields.get("start", "")), str(entity.fields.get("closed", ""))
    title = said(view.locale, "menu", "says")
    picture, drawn = said(view.locale, "menu", "picture"), set[str]()
    blocks = [
        section(picture, "picture", menu_diagram(start, picture, nodes, drawn, view)),
        section(title, "menu", _node(start, nodes, told, view, here)),
    ]
    if closed in nodes:
        shut = said(view.locale, "menu", "closed")
        drawing = menu_diagram(closed, shut, nodes, drawn, view)
        blocks.append(section(shut, "closed", drawing, _node(closed, nodes, told, view, here)))
    # What no key leads to is still part of the record; the checker says that it cannot be reached.
    left = [_node(name, nodes, told, view, here) for name in nodes if name not in told]
    blocks.append(section(said(view.locale, "values", "other").capitalize(), "unreached", *left))
    return blocks


def _node(name: str, nodes: _Nodes, told: set[str], view: View, here: str) -> str:
    """A node as HTML; nodes that were told before are linked, so that a loop ends."""
    if name not in nodes:
        return ""
    told.add(name)
    node = nodes[name]
    items = []
    for key in node.get("keys", []):
        press = plain(said(view.locale, "menu", "press").format(key=key.get("key", "")))
        says = worded(key.get("says", ""))
        items.append(f"<kbd>{press}</kbd> {says} {_target(key.get('to'), nodes, told, view, here)}")
    if "timeout" in node:
        waits = plain(said(view.locale, "menu", "timeout"))
        leads = _target(node["timeout"], nodes, told, view, here)
        items.append(f'<span class="ov-where">{waits}</span> {leads}')
    prompt = worded(node.get("prompt", ""))
    listing = "".join(f"<li>{one}</li>" for one in items)
    return f'<p id="node-{plain(name)}" class="ov-prompt">{prompt}</p><ul class="ov-menu">{listing}</ul>'


def _target(to: Any, nodes: _Nodes, told: set[str], view: View, here: str) -> str:
    if to is None:
        return ""
    if isinstance(to, Reference):
        return f'<span class="ov-note">→ {words_of("to", to, view, here)}</span>'
    if to in nodes and to not in told:
        return _node(to, nodes, told, view, here)
    if to in nodes:
        back = plain(said(view.locale, "menu", "back"))
        return f'<span class="ov-note">→ <a href="#node-{plain(to)}">{back}</a></span>'
    return f'<span class="ov-note">→ {plain(said(view.locale, "menu", str(to)))}</span>'
