"""Whether the date will hold, as a person and as a program read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onboarding.forecast.outlook import Outlook


def outlook_text(outlook: Outlook) -> str:
    """The chance, the likely days, the critical path, what moves it most, and the plan as a table."""
    return "\n".join(_lines(outlook))


def outlook_data(outlook: Outlook) -> dict[str, Any]:
    """All of it in plain data: days as texts, chances from 0 to 1."""
    return {
        "chance": outlook.chance,
        "likely": {"half": str(outlook.likely[0]), "nine_in_ten": str(outlook.likely[1])},
        "critical_path": [bar.id for bar in outlook.path],
        "movers": [{"item": id, "chance_if_done": chance} for id, chance in outlook.movers],
        "plan": [asdict(bar) | {"begin": str(bar.begin), "end": str(bar.end)} for bar in outlook.bars],
        "curve": [{"day": str(day), "chance": chance} for day, chance in outlook.curve],
    }


def _lines(outlook: Outlook) -> Iterator[str]:
    yield "\nWill the date hold?"
    if outlook.chance is not None:
        yield f"  By {outlook.anchor} with a chance of {outlook.chance:.0%}."
    yield f"  As likely as not by {outlook.likely[0]}; nine times in ten by {outlook.likely[1]}."
    if not outlook.bars:
        return
    yield "  Assumed lengths of time stand in for history; see onboarding/forecast/priors.yaml."
    yield f"\nCritical path: {' → '.join(bar.id for bar in outlook.path)}"
    if outlook.movers:
        yield "\nWhat moves the date most"
        for id, chance in outlook.movers:
            yield f"  {id}: were it done today, {chance:.0%}"
    yield "\nThe plan, as it is likely to run (* on the critical path)"
    wide = max(len(bar.id) for bar in outlook.bars)
    for bar in outlook.bars:
        yield f"  {'*' if bar.critical else ' '} {bar.id:<{wide}}  {bar.begin} to {bar.end}  {bar.owner}"
    yield "\nReady by"
    for day, chance in outlook.curve[:: max(1, len(outlook.curve) // 12)]:
        yield f"  {day}  {chance:>4.0%}  {'█' * round(chance * 30)}"
