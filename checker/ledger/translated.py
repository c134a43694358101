"""The values that a text and its translation do not share: what a change touches, and what is claimed now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from checker.align.translations import counterparts_of, translations
from checker.ledger.groups import group_of
from checker.ledger.rows import Row
from checker.ledger.turning import Turn
from checker.model import Claim

# Rows: by the name that counterparts share the groups of claims that they make; by group the names of those.
MAKE, MADE_BY = "translations make", "translations made by"


def built(claims: Iterable[Claim]) -> Iterator[Row]:
    """The rows of what is claimed."""
    of_unit: dict[str, dict[bytes, None]] = defaultdict(dict)
    by: dict[bytes, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        name, group = counterparts_of(claim.mention.statement.file.path), group_of(claim.about, claim.scope)
        of_unit[name][group] = None
        by[group][name] = None
    yield from ((MAKE, _key(name), list(groups)) for name, groups in of_unit.items())
    yield from ((MADE_BY, group, list(names)) for group, names in by.items())


def turned(turn: Turn) -> None:
    """Claim anew of what a change touches; the groups of claims that come of it are to be decided again."""
    paths = [side[file].path for file in turn.changed for side in (turn.before, turn.now) if file in side]
    rows = turn.rows
    for name in dict.fromkeys(map(counterparts_of, paths)):
        before = list(rows.get(MAKE, _key(name)) or ())
        now = list(dict.fromkeys(group_of(claim.about, claim.scope) for claim in _claims(turn, [name])))
        if not before and not now:
            continue
        turn.dirty |= {*before, *now}
        rows.put(MAKE, _key(name), now)
        for group in {*before, *now}:
            names = [each for each in rows.get(MADE_BY, group) or () if each != name]
            rows.put(MADE_BY, group, [*names, name] if group in now else names)


def claims_of(turn: Turn, key: bytes) -> list[Claim]:
    """The claims of a group of them on translations, in order."""
    names = turn.rows.get(MADE_BY, key)
    return [one for one in _claims(turn, names) if group_of(one.about, one.scope) == key] if names else []


def _claims(turn: Turn, names: Iterable[str]) -> list[Claim]:
    wanted = frozenset(names)
    files = [number for number, entry in turn.now.items() if counterparts_of(entry.path) in wanted]
    turn.load(files)
    return translations(turn.is_now(file).page for file in files)


def _key(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
