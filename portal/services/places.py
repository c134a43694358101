"""The client, its providers and centres, taken over from the workspace."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from sqlalchemy import select

from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre as Defined
from knowledge.localised import Localised
from knowledge.telling.concerned import agreements_on
from knowledge.telling.lead_time import place_of
from knowledge.workspace import Workspace
from portal.checking.readers import provider_of
from portal.models import Centre, Client, Provider
from portal.services.writing import Write

SHARE = 90  # % of the rostered to be briefed, where the agreement names none
_SOLD = ("product", "service")
COLUMNS = ("provider_id", "name", "timezone", "place", "lead_times", "share", "status", "products", "channels")


def take_places(write: Write, workspace: Workspace, day: date) -> None:
    """Take over what the workspace says of the client and its centres on `day`; what stays the same is not written.

    A centre that left the workspace keeps its rows, for acts name it, and counts as ended.
    """
    organisation = workspace.organisation
    client = {
        "name": dict(organisation.name.forms),
        "locales": list(organisation.locales),
        "timezone": organisation.timezone,
        "products": {one.id: _forms(one.name) for kind in _SOLD for one in workspace.of_kind(kind)},
    }
    _take(write, Client, organisation.id, client)
    agreed = agreements_on(workspace, day)
    found = [(one, one.record) for one in workspace.of_kind("centre") if isinstance(one.record, Defined)]
    for entity, record in found:
        provider = _slug(provider_of(record)) if provider_of(record) else organisation.id
        name = organisation.name.said_in(organisation.locales[0]) if provider == organisation.id else record.provider
        _take(write, Provider, provider, {"name": name})
        values = (
            provider,
            _forms(entity.name),
            record.timezone or organisation.timezone,
            place_of(workspace, entity.id),
            {**organisation.lead_times, **_lead_times(agreed, entity.id)},
            next((one.briefed_share for one in agreed if one.centre == entity.id and one.briefed_share), SHARE),
            record.status,
            sorted({id for one in agreed if one.centre == entity.id for id in one.services}),
            sorted({channel.value for one in agreed if one.centre == entity.id for channel in one.channels}),
        )
        _take(write, Centre, entity.id, dict(zip(COLUMNS, values, strict=True)))
    kept = {entity.id for entity, _ in found}
    for gone in write.session.scalars(select(Centre).where(Centre.id.not_in(kept), Centre.status != "ended")):
        _take(write, Centre, gone.id, {"status": "ended"})


def _take(write: Write, table: type[Client | Provider | Centre], id: str, values: dict[str, Any]) -> None:
    row = write.session.get(table, id)
    sort = table.__tablename__
    if row is None:
        write.session.add(table(id=id, **values))
        write.record(f"{sort}.added", f"{sort} {id}", values)
        return
    changed = {key: value for key, value in values.items() if getattr(row, key) != value}
    if changed:
        before = {key: getattr(row, key) for key in changed}
        for key, value in changed.items():
            setattr(row, key, value)
        write.record(f"{sort}.changed", f"{sort} {id}", changed, before)


def _lead_times(agreed: tuple[Agreement, ...], centre: str) -> dict[str, int]:
    merged: dict[str, int] = {}
    for one in agreed:
        if one.centre == centre:
            merged.update(one.lead_times)
    return merged


def _forms(name: Localised) -> dict[str, str]:
    return dict(name.forms)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "provider"
