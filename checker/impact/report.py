"""What a change touches, for a person, for a pull request and for a program."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from checker.foresight.trouble import Spot
from checker.impact.impact import Impact, Pages, Touched
from knowledge.difference.wording import said
from knowledge.telling.lead_time import Owed

FORMAT = 1
NOTHING = "nothing changes for anybody"
MOST_PAGES = 12  # of one site that are written out


def as_text(impact: Impact) -> str:
    """Fact by fact, then the pages."""
    if not impact.facts:
        return NOTHING
    parts: list[str] = []
    for one in impact.facts:
        parts.append(f"{one.thing}  {one.changed.name}")
        parts += [f"  {said(effect)}" for effect in one.changed.effects]
        parts.append(f"  {len(one.texts)} place{'s' * (len(one.texts) != 1)} to change{':' * bool(one.texts)}")
        parts += [f"    {_spot(spot)}" for spot in one.texts]
        if one.fixed:
            parts.append(f"  printed or recorded, so no software changes it: {_owners(one.fixed)}")
        if one.articles:
            parts.append(f"  quoted by {', '.join(one.articles)}")
        parts += [f"  {_owed(owed, one, impact.as_of)}" for owed in one.owing]
        parts.append(f"  {_verdict(one)}")
        parts.append("")
    parts += [f"pages for {whom} from {day}: {_listed(paths)}" for whom, day, _, paths in _alike(impact.pages)]
    for whom, day, channels, names in _alike(impact.snippets):
        parts.append(f"{channels} snippets for {whom} from {day}: {_listed(names)}")
    return "\n".join(parts).rstrip()


def as_markdown(impact: Impact) -> str:
    """A section for each fact, for a pull request."""
    if not impact.facts:
        return f"{NOTHING.capitalize()}."
    parts: list[str] = []
    for one in impact.facts:
        parts += [f"### {_cell(one.thing)}", "", *(f"- {_cell(said(effect))}" for effect in one.changed.effects)]
        parts += [f"- {_cell(_verdict(one))}", ""]
        if one.texts:
            parts += ["| place | says | whose |", "|---|---|---|"]
            parts += [f"| `{s.file}:{s.line}` | {_cell(s.said)} | {_cell(_whose(s))} |" for s in one.texts]
            parts.append("")
        if one.owing:
            parts += ["| centre | working days owed | to be told by |", "|---|---|---|"]
            parts += [f"| {o.centre} | {o.days} | {o.tell_by(one.changed.effective)} |" for o in one.owing]
            parts.append("")
    parts += [f"- {len(paths)} pages for {whom} from {day}" for whom, day, _, paths in _alike(impact.pages)]
    for whom, day, channels, names in _alike(impact.snippets):
        parts.append(f"- {len(names)} {channels} snippets for {whom} from {day}")
    return "\n".join(parts).rstrip()


def as_json(impact: Impact) -> str:
    """`{format, as_of, facts: [{name, thing, class, effective, earliest, texts, …}], pages: […], snippets: […]}`."""
    whole = {
        "format": FORMAT,
        "as_of": str(impact.as_of),
        "facts": [_plain(one) for one in impact.facts],
        "pages": [_site(one, "paths") for one in impact.pages],
        "snippets": [{"channel": one.channel, **_site(one, "names")} for one in impact.snippets],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _site(one: Pages, called: str) -> dict[str, object]:
    return {"audience": one.audience, "locale": one.locale, "day": str(one.day), called: list(one.paths)}


def _alike(sites: Iterable[Pages]) -> Iterator[tuple[str, date, str, tuple[str, ...]]]:
    """Those that change in the same pages or snippets as one: for whom, from when, on which channels, which."""
    channels: dict[tuple[str, str, date, tuple[str, ...]], list[str]] = defaultdict(list)
    for site in sites:
        channels[site.audience, site.locale, site.day, site.paths].append(site.channel)
    locales: dict[tuple[str, date, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (audience, locale, day, paths), spoken in channels.items():
        locales[audience, day, _and(spoken), paths].append(locale)
    readers: dict[tuple[str, date, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (audience, day, spoken_on, paths), tongues in locales.items():
        readers[_and(tongues), day, spoken_on, paths].append(audience)
    for (tongue, day, spoken_on, paths), audiences in readers.items():
        yield f"{_and(audiences)} ({tongue})", day, spoken_on, paths


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_PAGES
    return ", ".join(names[:MOST_PAGES]) + (f" and {more} more" if more > 0 else "")


def _plain(one: Touched) -> dict[str, object]:
    day = one.changed.effective
    return {
        "name": one.changed.name,
        "thing": one.thing,
        "class": one.sort,
        "effective": str(day),
        "earliest": str(one.earliest),
        "effects": [said(effect) for effect in one.changed.effects],
        "texts": [asdict(spot) for spot in one.texts],
        "articles": list(one.articles),
        "centres": [
            {"centre": owed.centre, "working_days": owed.days, "tell_by": str(owed.tell_by(day))} for owed in one.owing
        ],
    }


def _spot(spot: Spot) -> str:
    return f"{spot.file}:{spot.line}:{spot.column}  »{spot.said}«  {_whose(spot)}"


def _whose(spot: Spot) -> str:
    return " · ".join([one for one in (spot.channel, spot.centre, spot.owner) if one] + ["fixed"] * spot.fixed)


def _owners(spots: Sequence[Spot]) -> str:
    files = dict.fromkeys((spot.file, spot.owner) for spot in spots)
    return ", ".join(f"{file}{f' (ask {owner})' if owner else ''}" for file, owner in files)


def _owed(owed: Owed, one: Touched, as_of: date) -> str:
    by = owed.tell_by(one.changed.effective)
    left = f"tell it by {by}" if by >= as_of else f"it had to be told by {by}"
    return f"{owed.centre} is owed {owed.days} working days' notice of a change of {one.sort}: {left}"


def _verdict(one: Touched) -> str:
    if not one.owing:
        return f"may take effect at once; no centre is concerned (from {one.changed.effective})"
    if one.too_soon:
        return f"too soon: told today, it may take effect from {one.earliest}, not from {one.changed.effective}"
    return f"in time: told today, it may take effect from {one.earliest}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
