"""Which acts of centres the portal keeps a log of, beside evidence, and how a kept one becomes an act again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.records.acts import ACTS, Act

# By the name under which an export lists them.
DEEDS: Mapping[str, type[Act]] = {
    name: ACTS[name]
    for name in (
        "acknowledgements",
        "reviews",
        "trainings",
        "deliveries",
        "accesses",
        "test_contacts",
        "deletion_checks",
        "forecasts_sent",
    )
}


def signed(shape: type[Act], values: Mapping[str, Any], centre: str, by: str, at: str) -> dict[str, Any]:
    """The values of an act with whose it is, who did it and when, as far as such an act says so."""
    columns = shape.__dataclass_fields__
    extra = {"centre": centre, "by": by, "at": at}
    return {**{key: value for key, value in extra.items() if key in columns}, **values}
