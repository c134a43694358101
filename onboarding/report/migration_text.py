"""A migration as a person reads it: every change of the checklist, and what it means for each centre that is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.records.acts import Evidence
from onboarding.checklist.migration import Migration
from onboarding.running import Effect, Handed


def migration_text(migration: Migration, effects: Iterable[Effect]) -> str:
    """All of it, in lines."""
    return "\n".join(_lines(migration, effects))


def _lines(migration: Migration, effects: Iterable[Effect]) -> Iterator[str]:
    yield f"{migration.old.id}: version {migration.old.version} → {migration.new.version}"
    yield f"\nChanges ({len(migration.changes)})"
    yield from (f"  {change}" for change in migration.changes)
    if migration.open:
        yield f"\nTo be decided ({len(migration.open)}): both sides changed these; say --prefer own, or --prefer new"
        yield from (f"  {one}" for one in migration.open)
    stays = [one for one in migration.kept if not one.open]
    if stays:
        yield f"\nStays as you have it ({len(stays)})"
        yield from (f"  {one}" for one in stays)
    for one in effects:
        yield from _effect(one)


def _effect(one: Effect) -> Iterator[str]:
    yield f"\nFor {one.centre} on {one.day}: the gate is {one.before.light} → {one.after.light}"
    if one.closes:
        yield "  A gate that is open now would be shut."
    if one.approvers:
        yield f"  Approved under the old version by {', '.join(one.approvers)}: ask them again."
    yield from (f"  {moved}" for moved in one.moved)
    yield from (f"  counts no more: {_handed(act)}" for act in one.lost)
    if not one.moved and not one.lost:
        yield "  Every item stands as before."


def _handed(act: Handed) -> str:
    if isinstance(act, Evidence):
        return f"{act.sort}{f' “{act.title}”' if act.title else ''} for {act.item}, of {act.on} by {act.by}"
    return f"exemption of {act.item} until {act.until} ({act.owner}: {act.reason})"
