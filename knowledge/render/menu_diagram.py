"""A phone menu as a picture: a card for each prompt with its keys, and a line to where a key leads on (5.4).

The picture is made here, as SVG, so that a page needs no script and fetches nothing. The list below it says the same
in words, for those who do not see it and for small screens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from knowledge.render.escape import plain
from knowledge.render.seen import Reference
from knowledge.render.view import View
from knowledge.render.words import said

_Nodes = Mapping[str, Mapping[str, Any]]
# Pixels; letters are taken to be as wide as the widest common ones, so that no text leaves its card.
WIDTH, GAP, LETTER, LINE, PAD = 252, 56, 6.7, 15, 9
_PROMPT = int((WIDTH - 2 * PAD) / LETTER * 0.92)  # in bold
_OPTION = int((WIDTH - 2 * PAD - 26) / LETTER)
_MOST_LINES = 5
HEAD = 26


@dataclass(frozen=True, slots=True)
class _Row:
    """One key of a card. leads: the node that it opens, drawn beside the card; "" for any other end."""

    key: str
    lines: tuple[str, ...]
    end: str
    leads: str
    agent: bool

    @property
    def height(self) -> int:
        return (len(self.lines) + bool(self.end)) * LINE + 8


@dataclass(slots=True)
class _Drawing:
    cards: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    width: int = 0
    levels: int = 0


def menu_diagram(start: str, title: str, nodes: _Nodes, told: set[str], view: View) -> str:
    """The tree of nodes that begins at `start`, as one block of HTML; "" if there is none. told: nodes drawn before."""
    if start not in nodes:
        return ""
    drawing = _Drawing()
    bottom = _place(start, 0, HEAD, nodes, told, drawing, view)
    heads = "".join(
        f'<text class="ov-m-level" x="{level * (WIDTH + GAP)}" y="14">'
        f"{plain(said(view.locale, 'menu', 'level', number=str(level + 1)))}</text>"
        for level in range(drawing.levels)
    )
    text = plain(f"{title}. {said(view.locale, 'menu', 'same_in_words')}")
    return (
        '<div class="ov-diagram">'
        f'<svg role="img" aria-label="{text}" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {drawing.width} {bottom + 4}" width="{drawing.width}" height="{bottom + 4}">'
        f"{heads}{''.join(drawing.lines)}{''.join(drawing.cards)}</svg></div>"
    )


def _place(name: str, level: int, top: int, nodes: _Nodes, told: set[str], drawing: _Drawing, view: View) -> int:
    """Draw the card of a node and all that it leads to, from `top` on; the lowest point of it all."""
    told.add(name)
    place = len(drawing.cards)
    drawing.cards.append("")  # cards stand in the order in which a caller comes to them
    left = level * (WIDTH + GAP)
    drawing.width, drawing.levels = max(drawing.width, left + WIDTH + 2), max(drawing.levels, level + 1)
    prompt = _wrapped(str(nodes[name].get("prompt", "")), _PROMPT, _MOST_LINES)
    head = len(prompt) * LINE + 2 * PAD
    rows = list(_rows(nodes[name], nodes, told, view))
    height = head + sum(row.height for row in rows) + (4 if rows else 0)
    parts = [
        f'<rect class="ov-m-card" x="{left + 1}" y="{top}" width="{WIDTH}" height="{height}" rx="7"/>',
        _text(prompt, left + PAD + 1, top + PAD + 11, "ov-m-prompt"),
    ]
    at, next_free, bottom = top + head, top, top + height
    for row in rows:
        parts.append(_row(row, left, at))
        if row.leads and row.leads not in told:
            line = f"M{left + WIDTH + 1} {at + 13} C{left + WIDTH + GAP * 0.6:.0f} {at + 13}"
            line += f" {left + WIDTH + GAP * 0.4:.0f} {next_free + 16} {left + WIDTH + GAP + 1} {next_free + 16}"
            drawing.lines.append(f'<path class="ov-m-line" d="{line}"/>')
            next_free = _place(row.leads, level + 1, next_free, nodes, told, drawing, view) + 14
            bottom = max(bottom, next_free - 14)
        at += row.height
    drawing.cards[place] = "".join(parts)
    return bottom


def _rows(node: Mapping[str, Any], nodes: _Nodes, told: set[str], view: View) -> Iterator[_Row]:
    ahead: set[str] = set()
    keys = [(str(key.get("key", "")), str(key.get("says", "")), key.get("to")) for key in node.get("keys", [])]
    if "timeout" in node:
        keys.append(("…", said(view.locale, "menu", "timeout"), node["timeout"]))
    for key, says, to in keys:
        opens = isinstance(to, str) and to in nodes and to not in told and to not in ahead
        if opens:
            ahead.add(to)
        end = "" if opens else _end(to, nodes, view)
        yield _Row(key, _wrapped(says, _OPTION, 2), end, to if opens else "", to == "agent")


def _end(to: Any, nodes: _Nodes, view: View) -> str:
    if to is None:
        return ""
    if isinstance(to, Reference):
        return _wrapped(f"→ {to.name}", _OPTION, 1)[0]
    return _wrapped(f"→ {said(view.locale, 'menu', 'back' if to in nodes else str(to))}", _OPTION, 1)[0]


def _row(row: _Row, left: int, top: int) -> str:
    look = "ov-m-key ov-m-key--agent" if row.agent else "ov-m-key"
    x, y = left + PAD + 10, top + 13
    text = left + PAD + 27
    return (
        f'<circle class="{look}" cx="{x}" cy="{y}" r="9.5"/>'
        f'<text class="ov-m-digit{" ov-m-digit--agent" * row.agent}" x="{x}" y="{y + 4}">{plain(row.key[:2])}</text>'
        f"{_text(row.lines, text, top + 17, 'ov-m-says')}"
        + (_text((row.end,), text, top + 17 + len(row.lines) * LINE, "ov-m-end") if row.end else "")
    )


def _text(lines: tuple[str, ...], x: int, y: int, look: str) -> str:
    spans = "".join(f'<tspan x="{x}" y="{y + at * LINE}">{plain(line)}</tspan>' for at, line in enumerate(lines))
    return f'<text class="{look}">{spans}</text>'


def _wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """The text on lines of so many letters; what does not fit is left to the list in words."""
    return tuple(wrap(text, width, max_lines=most, placeholder=" …", break_long_words=True)) or ("",)
