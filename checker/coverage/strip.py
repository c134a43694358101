"""A picture of one week of a contact: what is promised, who staffs it, and where nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from checker.coverage.promised import Coverage
from checker.coverage.wording import words
from knowledge.opening.instants import Interval, both, moment
from knowledge.opening.spans import DAY, WEEK

_LEFT, _WIDE, _HIGH = 130, 700, 18
_COLOURS = {"promised": "#1d4e89", "staffed": "#5a8f5a", "gap": "#b3261e", "needless": "#8a6d00"}


def week_strip(one: Coverage, start: int, locale: str = "en") -> str:
    """An SVG with its own title and description, of the seven days from the minute `start` on."""
    said = words(locale)
    week = [(start, start + WEEK)]
    rows: list[tuple[str, str, Sequence[Interval]]] = [(said("promised"), "promised", one.promised)]
    rows += [(id, "staffed", pieces) for id, pieces in one.staffed]
    rows += [(said("gap"), "gap", one.gaps), (said("needless"), "needless", one.needless)]
    first = moment(start, one.zone)
    parts, top = [], 34
    for number in range(7):
        x = _LEFT + number * _WIDE / 7
        name = said.days[(first.weekday() + number) % 7]
        parts.append(f'<text x="{x + 3:.1f}" y="26" font-size="11" fill="#333">{name}</text>')
        parts.append(f'<path d="M{x:.1f} 30V{34 + len(rows) * _HIGH}" stroke="#ccc"/>')
    told = []
    for label, sort, pieces in rows:
        within = both(list(pieces), week)
        told.append(said("hours", name=label, hours=f"{sum(b - a for a, b in within) / 60:g}"))
        parts.append(f'<text x="2" y="{top + 13}" font-size="11" fill="#333">{escape(label[:20])}</text>')
        for low, high in within:
            x, wide = _LEFT + (low - start) * _WIDE / WEEK, (high - low) * _WIDE / WEEK
            parts.append(f'<rect x="{x:.1f}" y="{top + 3}" width="{wide:.1f}" height="12" fill="{_COLOURS[sort]}"/>')
        top += _HIGH
    title = said("title", name=one.contact.name.said_in(said.locale), day=said.day(first), zone=one.zone)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_LEFT + _WIDE + 4} {top + 4}" '
        f'font-family="sans-serif"><title>{escape(title)}</title><desc>{escape("; ".join(told))}</desc>'
        f'<text x="2" y="12" font-size="12" fill="#111">{escape(title)}</text>{"".join(parts)}</svg>'
    )


def telling_week(one: Coverage) -> int:
    """The minute at which the week with the first gap or needless hour begins; the first week where there is none."""
    found = [low for low, _ in (*one.gaps[:1], *one.needless[:1])]
    if not found:
        return one.start
    return one.start + (min(found) - one.start) // DAY // 7 * WEEK
