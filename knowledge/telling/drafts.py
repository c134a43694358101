"""Change notices drafted from a difference: one for each centre and day, in every language of the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from knowledge.audience import PUBLIC
from knowledge.difference.changed_facts import Changed
from knowledge.difference.effects import words_for
from knowledge.facts import Fact, Span
from knowledge.render.words import long_date
from knowledge.shown import shown_value
from knowledge.telling.classes import class_of
from knowledge.telling.concerned import centres_concerned
from knowledge.telling.lead_time import Owed, owed
from knowledge.workspace import Workspace

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sides:
    """What one fact says before a notice takes effect, and after. thing: what it is of. All by locale, "" for none."""

    fact: str
    thing: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as it would be sent to one centre.

    sorts: classes of the changes in it. sides: what each changes. effective: the day from which they hold. owing: the
    longest notice that the centre is owed of any of them, and sort its class. titles, texts, deadlines: by locale, in
    Markdown; a deadline is the centre's own, the rest is the same for all who are told the same.
    """

    centre: str
    effective: date
    sort: str
    sorts: tuple[str, ...]
    sides: tuple[Sides, ...]
    owing: Owed
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    deadlines: Mapping[str, str]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that change."""
        return tuple(one.fact for one in self.sides)

    @property
    def bodies(self) -> Mapping[str, str]:
        """All that it says, by locale."""
        return {locale: f"{text}\n{self.deadlines[locale]}" for locale, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class _Item:
    changed: Changed
    workspace: Workspace  # which has the fact: the later one, or the earlier where it is gone
    owing: Owed
    sort: str


Wanted = Callable[[Changed, str, str], bool]


def drafts(
    before: Workspace, after: Workspace, changed: Iterable[Changed], wanted: Wanted = lambda *_: True
) -> tuple[Draft, ...]:
    """The notices that the centres concerned should get of these changes, by day and centre.

    A centre is told of what it may see alone, in words that are the same for the same change. wanted: asked of each
    change, the centre, and the new value as shown in the organisation's main language.
    """
    groups: dict[tuple[date, str], list[_Item]] = defaultdict(list)
    for one in changed:
        workspace = after if one.after else before
        entity = workspace.entities[one.fact.entity]
        sort = class_of(entity.kind, one.fact.attribute.name, one.fact.attribute.type)
        centres = centres_concerned(workspace, entity, one.fact.audience, one.effective)
        for owing in owed(workspace, centres, sort, one.effective):
            item = _Item(one, workspace, owing, sort)
            if wanted(one, owing.centre, _sides(item, one.effective, workspace.organisation.locales[0])["after"]):
                groups[one.effective, owing.centre].append(item)
    return tuple(_draft(day, centre, items) for (day, centre), items in sorted(groups.items()))


def _draft(day: date, centre: str, items: list[_Item]) -> Draft:
    first = max(items, key=lambda one: one.owing.days)
    locales = items[0].workspace.organisation.locales
    return Draft(
        centre,
        day,
        first.sort,
        tuple(sorted({item.sort for item in items})),
        tuple(_both(item, day, locales) for item in items),
        first.owing,
        {locale: _title(day, items, locale) for locale in locales},
        {locale: _body(day, items, locale) for locale in locales},
        {locale: _deadline(day, items[0], first.owing, locale) for locale in locales},
    )


def _both(item: _Item, day: date, locales: Iterable[str]) -> Sides:
    said = {locale: _sides(item, day, locale) for locale in locales}
    thing, before, after = ({locale: one[key] for locale, one in said.items()} for key in ("thing", "before", "after"))
    return Sides(item.changed.name, thing, before, after)


def _title(day: date, items: list[_Item], locale: str) -> str:
    if len(items) > 1:
        return _said(locale, "title_several", count=str(len(items)), day=_day(day, items[0], locale))
    item = items[0]
    key = "title" if item.changed.after and item.changed.after.base_at(day) else "title_ends"
    return _said(locale, key, **_sides(item, day, locale))


def _body(day: date, items: list[_Item], locale: str) -> str:
    parts = [f"## {_said(locale, 'heads', 'what')}", *(_what(item, day, locale) for item in items)]
    written = _day(day, items[0], locale)
    parts.append(f"## {_said(locale, 'heads', 'do')}")
    parts += [_said(locale, "do", sort, day=written) for sort in dict.fromkeys(item.sort for item in items)]
    parts.append(f"## {_said(locale, 'heads', 'customers')}")
    parts += list(dict.fromkeys(_customers(item, day, locale) for item in items))
    parts.append(f"## {_said(locale, 'heads', 'volume')}")
    parts += list(dict.fromkeys(_volume(item, day, locale) for item in items))
    return "\n\n".join(parts) + "\n"


def _deadline(day: date, item: _Item, owing: Owed, locale: str) -> str:
    by = _day(owing.tell_by(day), item, locale)
    key = "owed" if owing.days else "none"
    said = _said(locale, "deadline", key, days=str(owing.days), by=by, day=_day(day, item, locale))
    return f"## {_said(locale, 'heads', 'deadline')}\n\n{said}\n"


def _what(item: _Item, day: date, locale: str) -> str:
    sides = _sides(item, day, locale)
    after = item.changed.after
    span = after.base_at(day) if after else None
    varied = [effect for effect in item.changed.effects if effect.where]
    if varied and all(effect.where for effect in item.changed.effects):
        lines = [f"**{sides['thing']}**: {effect.after or effect.before}." for effect in varied]
        lines += [_said(locale, "for_some", whom=words_for(effect.where)) for effect in varied]
        return "\n".join(dict.fromkeys(lines))
    key = "ends" if span is None else "was_is" if sides["before"] else "new"
    lines = [_said(locale, key, **sides)]
    following = after.base_at(span.end + _DAY) if after and span and span.end else None
    if span and span.end and following:
        then = shown_value(item.workspace, item.changed.fact, following, locale)
        lines.append(_said(locale, "until", day=_day(span.end, item, locale), next=then))
    if span and span.why.forms:
        lines.append(_said(locale, "why", why=span.why.said_in(locale).rstrip(".")))
    return "\n".join(lines)


def _sides(item: _Item, day: date, locale: str) -> dict[str, str]:
    """What stands before and after, as the centre's agents would see it; "" for none."""
    changed, workspace = item.changed, item.workspace
    was = _span(changed.before, day) if changed.before else None
    if was is not None and changed.after and was == _span(changed.after, day):
        was = _span(changed.before, day - _DAY) if changed.before else None
    if was is None and changed.after:
        was = _span(changed.after, day - _DAY)
    now = _span(changed.after, day) if changed.after else None
    return {
        "thing": _named(changed.fact, workspace, locale),
        "before": shown_value(workspace, changed.fact, was, locale) if was else "",
        "after": shown_value(workspace, changed.fact, now, locale) if now else "",
        "day": _day(day, item, locale),
    }


def _span(fact: Fact | None, day: date) -> Span | None:
    return fact.base_at(day) if fact else None


def _named(fact: Fact, workspace: Workspace, locale: str) -> str:
    label = fact.attribute.label.said_in(locale)
    name = workspace.entities[fact.entity].name.said_in(locale)
    return f"{name}, {label[:1].lower()}{label[1:]}" if label else name


def _customers(item: _Item, day: date, locale: str) -> str:
    fact = item.changed.fact
    entity = item.workspace.entities[fact.entity]
    if not (PUBLIC.may_see(fact.audience) and PUBLIC.may_see(entity.audience)):
        return _said(locale, "customers", "never")
    span = _span(item.changed.after, day)
    if span is not None and span.audience == PUBLIC:
        return _said(locale, "customers", "now")
    return _said(locale, "customers", "then", **_sides(item, day, locale))


def _volume(item: _Item, day: date, locale: str) -> str:
    span = _span(item.changed.after, day)
    if span is not None and span.volume.forms:
        return _said(locale, "volume", "said", volume=span.volume.said_in(locale))
    owner = item.workspace.entities[item.changed.fact.entity].owner
    return _said(locale, "volume", "unsaid" if owner else "unsaid_nobody", owner=owner)


def _day(day: date, item: _Item, locale: str) -> str:
    return long_date(day, locale, item.workspace.organisation.country)


def _said(locale: str, *keys: str, **values: str) -> str:
    for language in (locale.partition("-")[0], "en"):
        found: Any = _words().get(language)
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, str):
            return found.format(**values) if values else found
    raise KeyError(f"no words for {keys}")


@cache
def _words() -> Mapping[str, Any]:
    text = files("knowledge.telling").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
