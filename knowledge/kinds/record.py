"""What all kinds of entity have in common, and how a field says who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Marks a field of a kind that is meant for fewer readers than the entity it stands in.

    Used as `Annotated[..., SeenBy("centres")]`; a field without it is seen by the entity's audience.
    """

    level: Literal["centres", "client"]


@dataclass(frozen=True, slots=True)
class Amiss:
    """What a kind finds wrong between its own fields. path: keys and indices from the file's root."""

    path: tuple[str | int, ...]
    code: str
    what: str
    read: str = ""
    do: str = ""


class Part(BaseModel):
    """Keys that stand together in a file: a kind's own, or those of one step, level or line within it."""

    # Built when first used: a check on save of a workspace that is kept as it is needs hardly any of them.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Record(Part):
    """The fields that a kind of entity has beside the common ones. One kind, one subclass, one file."""

    def amiss(self) -> Iterator[Amiss]:
        """What is wrong between the fields, each of which is right in itself."""
        return iter(())
