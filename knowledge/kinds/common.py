"""The keys that every entity has, whatever its kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.kinds.fields import Day, Id, Text, Words, wrong
from knowledge.kinds.record import SeenBy

MOST = 500  # changes, variations or past values in one file; each is compared with each


def _names(value: Any) -> Any:
    """One word, or a list of them, as a list."""
    return [value] if isinstance(value, str) else value


def _values(value: Any) -> Any:
    if not isinstance(value, dict) or not value:
        raise wrong("SHAPE", "expected attributes and their values", "write for example {phone: 0808 157 0123}")
    return value


Names = Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(_names)]
# Attribute to value; only the attribute's type can say what a value is, see `knowledge.loading.values`.
Values = Annotated[dict[str, Any], BeforeValidator(_values)]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Emergency(_Form):
    """Why a change takes effect before the notice that is owed has passed, and who decided so."""

    reason: Text
    by: Text


class Change(_Form):
    """What will be otherwise from a day on; with `until`, only to that day, after which the earlier value returns.

    announced: the day on which the centres were told, where no portal keeps a record of it. volume: the extra contacts
    that are expected because of it (6.7).
    """

    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day | None, Field(alias="until")] = None
    why: Annotated[Words | None, SeenBy("centres")] = None
    announced: Annotated[Day | None, SeenBy("centres")] = None
    emergency: Annotated[Emergency | None, SeenBy("client")] = None
    volume: Annotated[Words | None, SeenBy("centres")] = None
    audience: Annotated[Names | None, SeenBy("centres")] = None
    facts: Values


class Difference(_Form):
    """What is legitimately otherwise for some customers, until a day. where: dimension to ids."""

    where: dict[Literal["region", "segment", "product", "channel"], Names] = Field(min_length=1)
    start: Annotated[Day | None, Field(alias="from")] = None
    end: Annotated[Day, Field(alias="until")]
    why: Annotated[Words, SeenBy("centres")]
    announced: Annotated[Day | None, SeenBy("centres")] = None
    emergency: Annotated[Emergency | None, SeenBy("client")] = None
    facts: Values


class Past(_Form):
    """What was so until a day and is retired, or stood in the record by mistake."""

    start: Annotated[Day | None, Field(alias="from")] = None
    end: Annotated[Day, Field(alias="until")]
    was: Literal["retired", "mistake"]
    why: Annotated[Words | None, SeenBy("centres")] = None
    facts: Values


class Common(_Form):
    """The keys of every entity. `kind` may be left out: the folder says it."""

    id: Id
    kind: Text = ""
    name: Words
    also_called: tuple[Text, ...] = ()
    owner: Annotated[Text, SeenBy("centres")] = ""
    review_by: Annotated[Day | None, SeenBy("centres")] = None
    audience: Annotated[Names | None, SeenBy("centres")] = None
    formerly: Annotated[tuple[Id, ...], SeenBy("centres")] = ()
    facts: Annotated[dict[str, Any], BeforeValidator(_values)] = Field(default_factory=dict)
    changes: tuple[Change, ...] = Field((), max_length=MOST)
    varies: tuple[Difference, ...] = Field((), max_length=MOST)
    history: Annotated[tuple[Past, ...], SeenBy("centres")] = Field((), max_length=MOST)
