"""How one fact is otherwise than it was: on which days, for whom, and which value in place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from knowledge.difference.changes import Effect, Sort
from knowledge.difference.meaning import FactMeaning, Stretch, Where

_DAY = timedelta(days=1)
_NEVER = FactMeaning("", "", ())


def effects(before: FactMeaning | None, after: FactMeaning | None) -> tuple[Effect, ...]:
    """Every way in which `after` differs from `before`; () when both say the same."""
    was, now = before or _NEVER, after or _NEVER
    found: list[Effect] = []
    old, new = _by_case(was), _by_case(now)
    for case, other in _rescoped(old, new):
        stretches = old.pop(case)
        new.pop(other)
        shown = stretches[0].shown
        found.append(Effect(Sort.RESCOPED, words_for(case), words_for(other), where=other, value=shown))
    for case in sorted({*old, *new}):
        found += _over_time(old.get(case, []), new.get(case, []), case)
    found += _withdrawn(was, now)
    if before and after:
        if was.audience != now.audience:
            found.append(Effect(Sort.AUDIENCE, was.audience, now.audience))
        if was.verified_on != now.verified_on:
            found.append(Effect(Sort.VERIFIED, str(was.verified_on or ""), str(now.verified_on or "")))
        if not found and was != now:
            found.append(Effect(Sort.REWORDED, "", ""))
    return tuple(found)


def words_for(case: Where) -> str:
    """For whom a variation is: "region northern-ireland, segment business"; "everyone" for none."""
    return ", ".join(f"{name} {' or '.join(ids)}" for name, ids in case) or "everyone"


def _by_case(fact: FactMeaning) -> dict[Where, list[Stretch]]:
    cases: dict[Where, list[Stretch]] = defaultdict(list)
    for stretch in fact.stretches:
        if not stretch.mistake:
            cases[stretch.where].append(stretch)
    return dict(cases)


def _rescoped(old: dict[Where, list[Stretch]], new: dict[Where, list[Stretch]]) -> list[tuple[Where, Where]]:
    """Cases of variations of which one is gone and another has come with the same values on the same days."""
    pairs: list[tuple[Where, Where]] = []
    come = [case for case in sorted(new) if case and case not in old]
    for case in sorted(old):
        if not case or case in new:
            continue
        other = next((one for one in come if _timeline(new[one]) == _timeline(old[case])), None)
        if other is not None:
            come.remove(other)
            pairs.append((case, other))
    return pairs


def _timeline(stretches: Sequence[Stretch]) -> list[tuple[str, date | None, date | None]]:
    return [(one.value, one.start, one.end) for one in stretches]


def _over_time(old: Sequence[Stretch], new: Sequence[Stretch], case: Where) -> Iterator[Effect]:
    if _timeline(old) == _timeline(new):
        return
    if [one.value for one in old] == [one.value for one in new]:
        yield from _rescheduled(old, new, case)
        return
    last: Effect | None = None
    for start, end in _pieces([*old, *new]):
        was, now = _at(old, start, end), _at(new, start, end)
        same = (was.value if was else "") == (now.value if now else "")
        effect = None if same else _effect(was, now, start, end, case)
        if last and effect and (last.before, last.after) == (effect.before, effect.after):
            last = Effect(last.sort, last.before, last.after, last.start, end, case)
            continue
        if last:
            yield last
        last = effect
    if last:
        yield last


def _effect(was: Stretch | None, now: Stretch | None, start: date | None, end: date | None, case: Where) -> Effect:
    sort = Sort.CHANGED if was and now else Sort.ADDED if now else Sort.REMOVED
    return Effect(sort, was.shown if was else "", now.shown if now else "", start, end, case)


def _rescheduled(old: Sequence[Stretch], new: Sequence[Stretch], case: Where) -> Iterator[Effect]:
    for was, now in zip(old, new, strict=True):
        if was.start != now.start:
            yield Effect(
                Sort.RESCHEDULED, str(was.start or ""), str(now.start or ""), now.start, now.end, case, now.shown
            )
    if old[-1].end != new[-1].end:
        was, now = old[-1], new[-1]
        yield Effect(Sort.RESCHEDULED, f"{was.end or ''}", f"{now.end or ''}", now.start, now.end, case, now.shown)


def _pieces(stretches: Sequence[Stretch]) -> Iterator[tuple[date | None, date | None]]:
    """The days of all stretches, cut wherever one begins or ends; None is unbounded."""
    starts = {one.start for one in stretches if one.start} | {one.end + _DAY for one in stretches if one.end}
    cuts = sorted(starts)
    if not cuts:
        yield None, None
        return
    yield None, cuts[0] - _DAY
    for first, following in pairwise(cuts):
        yield first, following - _DAY
    yield cuts[-1], None


def _at(stretches: Sequence[Stretch], start: date | None, end: date | None) -> Stretch | None:
    day = start or end or date.min
    return next((one for one in reversed(stretches) if one.holds_on(day)), None)


def _withdrawn(was: FactMeaning, now: FactMeaning) -> Iterator[Effect]:
    known = {(one.value, one.end) for one in was.stretches if one.mistake}
    for one in now.stretches:
        if one.mistake and (one.value, one.end) not in known:
            yield Effect(Sort.WITHDRAWN, one.shown, "", one.start, one.end, one.where)
