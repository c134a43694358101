"""The calendar of trouble as a picture: a line for each thing, a mark on each day, as wide as its work is much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.foresight.trouble import Sort, Trouble

_PADDING = {"left": 90, "top": 16, "right": 24, "bottom": 16}  # labels may be wider where they are shown
MOST_THINGS = 40  # lines of the picture; the text has all
# Told apart by shape as well, for whoever does not see colours.
_LOOKS = {
    Sort.STALE: ("text is over", "#b3261e", "circle"),
    Sort.VARIATION: ("variation begins or ends", "#8a5a00", "diamond"),
    Sort.HOLIDAY: ("public holiday", "#1f5fa8", "square"),
    Sort.LAPSE: ("review or term is over", "#5f6368", "triangle-up"),
}


class NoPicture(Exception):
    """Pictures need the extra `charts`."""


def as_svg(troubles: Sequence[Trouble], as_of: date, until: date, name: str) -> str:
    """A scalable picture with a title and a description. Raises NoPicture where the extra is not installed."""
    try:
        import altair  # noqa: PLC0415 - heavy, and an extra
        import vl_convert  # noqa: PLC0415 - as above
    except ImportError:
        raise NoPicture("pictures need the extra charts: pip install 'onevoice[charts]'") from None
    things = list(dict.fromkeys(one.thing for one in troubles))[:MOST_THINGS]
    rows = [
        {"day": str(day), "thing": one.thing, "sort": _LOOKS[one.sort][0], "places": len(one.spots)}
        for one in troubles
        if one.thing in things
        for day in (one.day, *one.also_on)
    ]
    names, colours, shapes = zip(*_LOOKS.values(), strict=True)
    title = f"{name}: what becomes wrong until {until:%-d %B %Y}, as of {as_of:%-d %B %Y}"
    chart = (
        altair.Chart(altair.InlineData(values=rows))
        .mark_point(filled=True, opacity=0.9)
        .encode(
            x=altair.X("day:T", title=None, scale=altair.Scale(domain=[str(as_of), str(until)])),
            y=altair.Y("thing:N", title=None, sort=things, axis=altair.Axis(labelLimit=320, grid=True)),
            color=altair.Color("sort:N", title=None, scale=altair.Scale(domain=names, range=colours)),
            shape=altair.Shape("sort:N", title=None, scale=altair.Scale(domain=names, range=shapes)),
            size=altair.Size("places:Q", title="places to change", scale=altair.Scale(range=[40, 260])),
        )
        .properties(width=720, height=max(60, 22 * len(things)), title=title, padding=_PADDING)
        .configure_axis(labelFontSize=12)
        .configure_legend(orient="bottom", columns=4, labelFontSize=12)
    )
    svg: str = vl_convert.vegalite_to_svg(chart.to_json())
    described = f"<title>{_plain(title)}</title><desc>{_plain(_told(troubles))}</desc>"
    head, sign, rest = svg.partition(">")
    return f'{head} role="img"{sign}{described}{rest}\n'


def _told(troubles: Sequence[Trouble]) -> str:
    return "; ".join(f"{one.day}: {one.thing}, {one.what}" for one in troubles)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
