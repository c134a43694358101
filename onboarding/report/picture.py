"""The plan and the chance of being ready as a picture: a bar for each work with today's line, and a curve below."""

from __future__ import annotations

from checker.foresight.picture import NoPicture
from onboarding.forecast.outlook import Outlook

_DAY = "%-d %b"
_BLUE, _RED, _GREY = "#1f5fa8", "#b3261e", "#5f6368"


def as_svg(outlook: Outlook, name: str) -> str:
    """A scalable picture with a title and a description. Raises NoPicture where the extra is not installed."""
    try:
        import altair  # noqa: PLC0415 - heavy, and an extra
        import vl_convert  # noqa: PLC0415 - as above
    except ImportError:
        raise NoPicture("pictures need the extra charts: pip install 'onevoice[charts]'") from None
    rows = [
        {"work": bar.id, "begin": str(bar.begin), "end": str(bar.end), "sort": _sort(bar.critical)}
        for bar in outlook.bars
    ]
    ends = [str(outlook.day), *(str(day) for day, _ in outlook.curve[-1:])]
    x = altair.Scale(domain=ends)
    colours = altair.Scale(domain=[_sort(True), _sort(False)], range=[_RED, _BLUE])
    bars = (
        altair.Chart(altair.InlineData(values=rows))
        .mark_bar(height=11, cornerRadius=2)
        .encode(
            x=altair.X("begin:T", title=None, scale=x, axis=altair.Axis(format=_DAY)),
            x2="end:T",
            y=altair.Y("work:N", title=None, sort=[bar.id for bar in outlook.bars], axis=altair.Axis(labelLimit=240)),
            color=altair.Color("sort:N", title=None, scale=colours),
        )
    )
    marks = [{"day": str(outlook.day), "what": "today"}]
    marks += [{"day": str(outlook.anchor), "what": "go-live"}] if outlook.anchor else []
    lines = altair.Chart(altair.InlineData(values=marks)).mark_rule(strokeDash=[4, 3], color=_GREY).encode(
        x=altair.X("day:T", scale=x)
    )  # fmt: skip
    words = altair.Chart(altair.InlineData(values=marks)).mark_text(align="left", dx=4, dy=-4, color=_GREY).encode(
        x=altair.X("day:T", scale=x), y=altair.value(0), text="what:N"
    )  # fmt: skip
    points = [{"day": str(day), "chance": chance} for day, chance in outlook.curve]
    curve = (
        altair.Chart(altair.InlineData(values=points))
        .mark_line(color=_BLUE, strokeWidth=2)
        .encode(
            x=altair.X("day:T", title=None, scale=x, axis=altair.Axis(format=_DAY)),
            y=altair.Y("chance:Q", title="ready", axis=altair.Axis(format="%"), scale=altair.Scale(domain=[0, 1])),
        )
    )
    title = f"{name}: will the date hold? As of {outlook.day:%-d %B %Y}"
    top = altair.layer(bars, lines, words).properties(width=720, height=max(60, 17 * len(rows)))
    below = altair.layer(curve, lines).properties(width=720, height=150)
    chart = altair.vconcat(top, below).properties(
        title=title, padding={"left": 30, "top": 16, "right": 24, "bottom": 16}
    )
    svg: str = vl_convert.vegalite_to_svg(chart.configure_legend(orient="bottom", columnPadding=24).to_json())
    head, sign, rest = svg.partition(">")
    return f'{head} role="img"{sign}<title>{_plain(title)}</title><desc>{_plain(_told(outlook))}</desc>{rest}\n'


def _sort(critical: bool) -> str:
    return "on the critical path" if critical else "beside it"


def _told(outlook: Outlook) -> str:
    chance = "" if outlook.chance is None else f"{outlook.chance:.0%} by {outlook.anchor}; "
    plan = "; ".join(f"{bar.id} {bar.begin} to {bar.end}" for bar in outlook.bars)
    return f"{chance}nine times in ten by {outlook.likely[1]}. {plan}"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
