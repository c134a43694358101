"""The calendar of trouble for a person and for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby

from checker.foresight.trouble import Spot, Trouble

FORMAT = 1
MOST_DAYS = 4  # of the other days of one trouble that are written out


def as_text(troubles: Sequence[Trouble], as_of: date, until: date) -> str:
    """Day by day: what becomes wrong, where it stands, and who can change it."""
    parts: list[str] = []
    for day, group in groupby(troubles, key=lambda one: one.day):
        left = (day - as_of).days
        parts.append(f"{day:%A %-d %B %Y}  in {left} day{'s' * (left != 1)}")
        for trouble in group:
            owner = f"  ({trouble.owner})" if trouble.owner else ""
            parts.append(f"  {trouble.thing}: {trouble.what}{owner}")
            if trouble.also_on:
                parts.append(f"    also on {_days(trouble.also_on)}")
            parts += [f"    {_spot(spot)}" for spot in trouble.spots]
        parts.append("")
    places = {(spot.file, spot.line, spot.column) for one in troubles for spot in one.spots}
    files = {spot.file for one in troubles for spot in one.spots}
    fixed = {spot.file for one in troubles for spot in one.spots if spot.fixed}
    if not troubles:
        return f"nothing becomes wrong until {until}, as of {as_of}"
    printed = f", {len(fixed)} of them printed or recorded" if fixed else ""
    total = f"{len(troubles)} trouble{'s' * (len(troubles) != 1)} until {until}, as of {as_of}"
    return "\n".join([*parts, f"{total}: {len(places)} places in {len(files)} files{printed}"])


def as_json(troubles: Sequence[Trouble], as_of: date, until: date) -> str:
    """`{format, as_of, until, troubles: [{day, days_left, sort, about, thing, what, owner, also_on, spots}]}`."""
    told = [
        {**asdict(one), "day": str(one.day), "days_left": one.days_left(as_of), "also_on": list(map(str, one.also_on))}
        for one in troubles
    ]
    whole = {"format": FORMAT, "as_of": str(as_of), "until": str(until), "troubles": told}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _days(days: Sequence[date]) -> str:
    shown = ", ".join(f"{day:%-d %B %Y}" for day in days[:MOST_DAYS])
    return shown + (f" and {len(days) - MOST_DAYS} more" if len(days) > MOST_DAYS else "")


def _spot(spot: Spot) -> str:
    said = f"  »{spot.said}«" if spot.said else ""
    whose = " · ".join(
        [one for one in (spot.channel, spot.centre, spot.owner) if one] + ["printed or recorded"] * spot.fixed
    )
    return f"{spot.file}:{spot.line}:{spot.column}{said}{f'  {whose}' if spot.channel or spot.fixed else ''}"
