"""How `waivers.yaml` is written, and how it is read: findings accepted by a person, for a reason, until a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from checker.acceptance import FILE, Waiver
from knowledge.kinds.fields import Count, Day, Text, wrong
from knowledge.loading.shapes import shaped
from knowledge.loading.sheet import Sheet
from knowledge.problems import Problems
from knowledge.workspace import Workspace
from knowledge.yamltext import read_document

_KEY = re.compile(r"[0-9a-f]{12}")
_SEVERAL_NAMES = 2


def _key(value: Any) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value.strip()):
        raise wrong("VALUE", "expected the key of a finding, 12 signs of 0-9 and a-f", "copy it from onevoice check")
    return value.strip()


def person(value: Any) -> str:
    """The named person that a text is: a first and a last name, or an e-mail address."""
    if not isinstance(value, str) or not value.strip():
        raise wrong("VALUE", "expected the name of a person", "write who accepts it")
    if "@" not in value and len(value.split()) < _SEVERAL_NAMES:
        do = "write first and last name, or an e-mail address"
        raise wrong("VALUE", "expected a person who answers for it, not a team or a role", do)
    return " ".join(value.split())


_HEX: Any = {"type": "string", "pattern": f"^{_KEY.pattern}$"}
Key = Annotated[str, BeforeValidator(_key), WithJsonSchema(_HEX)]
Person = Annotated[str, BeforeValidator(person), WithJsonSchema({"type": "string", "pattern": r"\S\s+\S|@"})]


class Accepted(BaseModel):
    """A value in a place, as it was when it was accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Text | None = None
    source: Text | None = None
    digest: Key
    times: Count = 1


class WaiverForm(BaseModel):
    """One waiver as it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    finding: Text | None = None
    owner: Person
    reason: Text
    until: Day
    places: Annotated[tuple[Accepted, ...], Field(min_length=1)]


class Waivers(BaseModel):
    """The whole of `waivers.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    waivers: tuple[WaiverForm, ...] = ()


def read_waivers(path: Path, root: Path, problems: Problems) -> tuple[Waiver, ...]:
    """The waivers in a file below `root`, in its order; problems for what is wrong in it."""
    document = read_document(path, root, problems)
    if document is None:
        return ()
    read = shaped(Waivers, document.data, Sheet(document, problems))
    return tuple(
        Waiver(
            form.key,
            form.owner,
            form.reason,
            form.until,
            _digests(form.places),
            form.finding or "",
            document.place(("waivers", number)),
            document.place(("waivers", number, "until")),
        )
        for number, form in enumerate(read.waivers if read else ())
    )


def waivers_of(workspace: Workspace) -> tuple[Waiver, ...]:
    """The waivers of a workspace; none where it has no file of them. Raises WrongInput for what is wrong in it."""
    problems = Problems()
    path = workspace.root / FILE
    waivers = read_waivers(path, workspace.root, problems) if path.exists() else ()
    problems.raise_if_any()
    return waivers


def _digests(places: Iterable[Accepted]) -> Counter[str]:
    digests: Counter[str] = Counter()
    for place in places:
        digests[place.digest] += place.times
    return digests
