"""Change notices drafted from a difference: one for each centre and day, in every language of the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.audience import PUBLIC
from knowledge.difference.changed_facts import Changed
from knowledge.difference.effects import words_for
from knowledge.facts import Fact, Span
from knowledge.render.words import long_date
from knowledge.shown import shown_value
from knowledge.telling.classes import class_of
from knowledge.telling.concerned import centres_concerned
from knowledge.telling.lead_time import Owed, owed
from knowledge.telling.wording import said
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
    sides = {locale: _sides(item, day, locale) for locale in locales}
    thing, before, after = ({locale: one[key] for locale, one in sides.items()} for key in ("thing", "before", "after"))
    return Sides(item.changed.name, thing, before, after)


def _title(day: date, items: list[_Item], locale: str) -> str:
    item = items[0]
    if len(items) > 1:
        several = {"count": str(len(items)), "day": _day(day, item, locale)}
        if len(_by_thing(items)) > 1:
            return said(locale, "title_several", **several)
        return said(locale, "title_of_one", thing=_thing(item, locale), **several)
    key = "title" if item.changed.after and item.changed.after.base_at(day) else "title_ends"
    return said(locale, key, **_sides(item, day, locale))


def _body(day: date, items: list[_Item], locale: str) -> str:
    parts = [f"## {said(locale, 'heads', 'what')}"]
    for of_thing in _by_thing(items):
        parts += [_what(of_thing[0], day, locale)] if len(of_thing) == 1 else _together(of_thing, day, locale)
    written = _day(day, items[0], locale)
    parts.append(f"## {said(locale, 'heads', 'do')}")
    parts += [said(locale, "do", sort, day=written) for sort in dict.fromkeys(item.sort for item in items)]
    parts.append(f"## {said(locale, 'heads', 'customers')}")
    parts += _customers(items, day, locale)
    parts.append(f"## {said(locale, 'heads', 'volume')}")
    parts += list(dict.fromkeys(_volume(item, day, locale) for item in items))
    return "\n\n".join(parts) + "\n"


def _deadline(day: date, item: _Item, owing: Owed, locale: str) -> str:
    by = _day(owing.tell_by(day), item, locale)
    key = "owed" if owing.days else "none"
    told = said(locale, "deadline", key, days=str(owing.days), by=by, day=_day(day, item, locale))
    return f"## {said(locale, 'heads', 'deadline')}\n\n{told}\n"


def _by_thing(items: Iterable[_Item]) -> list[list[_Item]]:
    """The items of each thing, in the order in which the things come."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(item.changed.fact.entity, []).append(item)
    return list(groups.values())


def _together(items: list[_Item], day: date, locale: str) -> list[str]:
    """What changes of one thing: its name, a line for each fact, and each reason once."""
    told = []
    for item in items:
        first, *more = _lines(item, day, locale, _label(item.changed.fact, locale))
        told.append("\n".join([f"- {first}", *(f"  {line}" for line in more)]))
    whys = dict.fromkeys(why for item in items if (why := _why(item, day, locale)))
    return [f"### {_thing(items[0], locale)}", "\n".join(told), *whys]


def _what(item: _Item, day: date, locale: str) -> str:
    lines = _lines(item, day, locale, _named(item.changed.fact, item.workspace, locale))
    why = _why(item, day, locale)
    return "\n".join([*lines, why] if why else lines)


def _lines(item: _Item, day: date, locale: str, thing: str) -> list[str]:
    """What was and what will be of one fact, which is called `thing`."""
    after = item.changed.after
    span = after.base_at(day) if after else None
    if _varies_alone(item):
        varied = item.changed.effects
        lines = [f"**{thing}**: {effect.after or effect.before}." for effect in varied]
        lines += [said(locale, "for_some", whom=words_for(effect.where)) for effect in varied]
        return list(dict.fromkeys(lines))
    sides = {**_sides(item, day, locale), "thing": thing}
    key = "ends" if span is None else "was_is" if sides["before"] else "new"
    lines = [said(locale, key, **sides)]
    following = after.base_at(span.end + _DAY) if after and span and span.end else None
    if span and span.end and following:
        then = shown_value(item.workspace, item.changed.fact, following, locale)
        lines.append(said(locale, "until", day=_day(span.end, item, locale), next=then))
    return lines


def _why(item: _Item, day: date, locale: str) -> str:
    span = _span(item.changed.after, day)
    if span is None or not span.why.forms or _varies_alone(item):
        return ""
    return said(locale, "why", why=span.why.said_in(locale).rstrip("."))


def _varies_alone(item: _Item) -> bool:
    """Whether only what holds for some customers is otherwise."""
    effects = item.changed.effects
    return bool(effects) and all(effect.where for effect in effects)


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


def _thing(item: _Item, locale: str) -> str:
    return item.workspace.entities[item.changed.fact.entity].name.said_in(locale)


def _label(fact: Fact, locale: str) -> str:
    return fact.attribute.label.said_in(locale) or fact.attribute.name.replace("_", " ")


def _customers(items: list[_Item], day: date, locale: str) -> list[str]:
    """What to say to customers: each rule once, with the facts that it is about where there are several."""
    keys: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        keys[_for_customers(item, day)].append(item)
    parts = []
    for key, alike in keys.items():
        several = "; ".join(_named(one.changed.fact, one.workspace, locale) for one in alike)
        about = f"{several}: " if len(keys) > 1 else ""
        after = _coming(alike[0], day, locale) if len(items) == 1 else _comings(alike, day, locale)
        parts.append(about + said(locale, "customers", key, day=_day(day, alike[0], locale), after=after))
    return parts


def _for_customers(item: _Item, day: date) -> str:
    fact = item.changed.fact
    entity = item.workspace.entities[fact.entity]
    if not (PUBLIC.may_see(fact.audience) and PUBLIC.may_see(entity.audience)):
        return "never"
    span = _span(item.changed.after, day)
    return "now" if span is not None and span.audience == PUBLIC else "then"


def _coming(item: _Item, day: date, locale: str) -> str:
    return _sides(item, day, locale)["after"] or said(locale, "customers", "none")


def _comings(items: list[_Item], day: date, locale: str) -> str:
    told = (f"{_named(one.changed.fact, one.workspace, locale)}: {_coming(one, day, locale)}" for one in items)
    return "; ".join(told)


def _volume(item: _Item, day: date, locale: str) -> str:
    span = _span(item.changed.after, day)
    if span is not None and span.volume.forms:
        return said(locale, "volume", "said", volume=span.volume.said_in(locale))
    owner = item.workspace.entities[item.changed.fact.entity].owner
    return said(locale, "volume", "unsaid" if owner else "unsaid_nobody", owner=owner)


def _day(day: date, item: _Item, locale: str) -> str:
    return long_date(day, locale, item.workspace.organisation.country)
