"""The calendar of trouble as a picture: a line for each thing, a mark on each day, as wide as its work is much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.foresight.trouble import Sort, Trouble

MOST_THINGS = 40  # lines of the picture; the text has all
USUAL, LEAST = 1080, 280  # pixels across
_NARROW = 640  # below it names stand above their lines, for beside them nothing would be left for the days
_LABELS = 300  # the longest name beside a line
_PADDING = {"top": 16, "right": 16, "bottom": 16}
_ABOUT = 34  # what padding, and the edge of the drawing, take of the width
_WIDER = 48  # names may be wider where they are shown than where they are measured
_MONTHS = "utcFormat(datum.value, utcmonth(datum.value) == 0 ? '%b %Y' : '%b')"
# Told apart by shape as well, for whoever does not see colours.
_LOOKS = {
    Sort.STALE: ("text is over", "#b3261e", "circle"),
    Sort.VARIATION: ("variation begins or ends", "#8a5a00", "diamond"),
    Sort.HOLIDAY: ("public holiday", "#1f5fa8", "square"),
    Sort.LAPSE: ("review or term is over", "#5f6368", "triangle-up"),
}


class NoPicture(Exception):
    """Pictures need the extra `charts`."""


def as_svg(troubles: Sequence[Trouble], as_of: date, until: date, name: str, width: int = USUAL) -> str:
    """A scalable picture with a title and a description, laid out to be seen `width` pixels wide.

    Raises NoPicture where the extra is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415 - heavy, and an extra

        chart = _chart(troubles, as_of, until, name, width)
    except ImportError:
        raise NoPicture("pictures need the extra charts: pip install 'onevoice[charts]'") from None
    svg: str = vl_convert.vegalite_to_svg(chart)
    title = f"{name}: {_span(as_of, until)}"
    described = f"<title>{_plain(title)}</title><desc>{_plain(_told(troubles))}</desc>"
    head, sign, rest = svg.partition(">")
    return f'{head} role="img"{sign}{described}{rest}\n'


def _chart(troubles: Sequence[Trouble], as_of: date, until: date, name: str, width: int) -> str:
    """The picture as Vega-Lite describes it."""
    import altair  # noqa: PLC0415 - heavy, and an extra

    narrow = width < _NARROW
    things = list(dict.fromkeys(one.thing for one in troubles))[:MOST_THINGS]
    rows = [
        {"day": str(day), "thing": one.thing, "sort": _LOOKS[one.sort][0], "places": len(one.spots)}
        for one in troubles
        if one.thing in things
        for day in (one.day, *one.also_on)
    ]
    names, colours, shapes = zip(*_LOOKS.values(), strict=True)
    lines = altair.Y(
        "thing:N",
        title=None,
        sort=things,
        axis=altair.Axis(labelLimit=_LABELS, labels=not narrow, ticks=not narrow, grid=True),
    )
    days = altair.X(
        "day:T",
        title=None,
        scale=altair.Scale(type="utc", domain=[str(as_of), str(until)]),
        axis=altair.Axis(
            labelExpr=_MONTHS, tickCount=altair.TimeIntervalStep(interval="month", step=3 if narrow else 1)
        ),
    )
    kinds = altair.Legend(
        orient="bottom", columns=1 if narrow else 2 if width < 960 else 4, columnPadding=36, symbolSize=90, labelLimit=0
    )
    marks = (
        altair.Chart(altair.InlineData(values=rows))
        .mark_point(filled=True, opacity=0.9)
        .encode(
            x=days,
            y=lines,
            color=altair.Color("sort:N", title=None, scale=altair.Scale(domain=names, range=colours), legend=kinds),
            shape=altair.Shape("sort:N", title=None, scale=altair.Scale(domain=names, range=shapes), legend=kinds),
            size=altair.Size("places:Q", scale=altair.Scale(range=[40, 260]), legend=None),
        )
    )
    said = altair.Chart(altair.InlineData(values=[{"thing": one} for one in things])).mark_text(
        align="left", baseline="bottom", dy=-8, fontSize=12, limit=width - _ABOUT - _WIDER
    )
    above = said.encode(x=altair.value(0), y=lines, text="thing:N")
    return str(
        altair.layer(marks, *([above] if narrow else []))
        .properties(
            width=max(LEAST, width) - _ABOUT - (0 if narrow else _LABELS + _WIDER),
            height=max(60, (38 if narrow else 22) * len(things)),
            title=altair.Title(
                name,
                subtitle=[
                    *(_span(as_of, until).split(", ") if narrow else [_span(as_of, until)]),
                    "The larger a mark, the more places to change.",
                ],
                anchor="start",
                frame="group" if narrow else "bounds",
                limit=width - _ABOUT,
            ),
            padding={**_PADDING, "left": 16 if narrow else 16 + _WIDER},
        )
        .configure_axis(labelFontSize=12)
        .configure_legend(labelFontSize=12)
        .configure_view(stroke=None)
        .to_json()
    )


def _span(as_of: date, until: date) -> str:
    return f"What becomes wrong until {until:%-d %B %Y}, as of {as_of:%-d %B %Y}"


def _told(troubles: Sequence[Trouble]) -> str:
    return "; ".join(f"{one.day}: {one.thing}, {one.what}" for one in troubles)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
