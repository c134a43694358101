"""The dated file in which the acts of people travel from the portal to whoever decides without it.

`{"format": 1, "taken_at": "2026-11-23T09:00:00+00:00", "acts": {"notices": [{…}], …}}`: every sort that stands there is
complete, be it empty; one that does not stand there was not kept. The same acts give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from knowledge.problems import Place, Problems
from knowledge.reading import shown
from knowledge.records import Records
from knowledge.records.acts import ACTS, Act
from knowledge.replacing import replace_text
from knowledge.yamltext import Document, parse_document

FORMAT = 1
LARGEST = 256 * 1024 * 1024  # bytes: years of a large client
_LOCATED = 4 * 1024 * 1024  # characters; in a larger file the place of a mistake is told by its path alone
Sort = TypeVar("Sort", bound=Act)


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    format: int
    taken_at: Any
    acts: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """Records as a file had them."""

    taken_at: datetime
    acts: Mapping[type[Act], tuple[Act, ...]] = field(default_factory=dict)

    def of(self, sort: type[Sort]) -> tuple[Sort, ...] | None:
        found = self.acts.get(sort)
        return None if found is None else cast("tuple[Sort, ...]", found)


def read_records(path: Path) -> Exported:
    """The records in the export at `path`. Raises WrongInput with every problem; OSError when it cannot be read."""
    problems = Problems()
    file = shown(path)
    if path.stat().st_size > LARGEST:
        problems.add(Place(file), "FILE-SIZE", "larger than 256 MiB", do="export a shorter time")
        problems.raise_if_any()
    text = path.read_bytes().decode("utf-8", "replace")
    taken_at, acts = _read(text, file, problems)
    problems.raise_if_any()
    return Exported(taken_at, acts)


def write_records(records: Records, path: Path) -> None:
    """Write all that is recorded to `path`, replacing it at once. Raises OSError when that cannot be done."""
    replace_text(path, written_records(records))


def written_records(records: Records) -> str:
    """All that is recorded, as the text of such a file."""
    acts = {
        name: [asdict(act) for act in kept] for name, sort in ACTS.items() if (kept := records.of(sort)) is not None
    }
    whole = {"format": FORMAT, "taken_at": records.taken_at.isoformat(), "acts": acts}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1, default=_plain)}\n"


def _plain(value: Any) -> Any:
    return value.isoformat()


def _read(text: str, file: str, problems: Problems) -> tuple[datetime, dict[type[Act], tuple[Act, ...]]]:
    never = datetime.min
    try:
        data = json.loads(text)
        envelope = _Envelope.model_validate(data)
    except json.JSONDecodeError as wrong:
        place = Place(file, wrong.lineno, wrong.colno)
        problems.add(place, "RECORDS", f"this is no JSON: {wrong.msg.lower()}", do="export the records again")
        return never, {}
    except RecursionError:
        problems.add(Place(file), "RECORDS", "nested too deeply", do="export the records again")
        return never, {}
    except ValidationError as misfit:
        _report(misfit, (), _Places(text, file), problems)
        return never, {}
    places = _Places(text, file)
    if envelope.format != FORMAT:
        what = f"expected format {FORMAT}"
        problems.add(places.of(("format",)), "RECORDS", what, str(envelope.format), "export with this version")
    known = _known(envelope, places, problems)
    acts = {ACTS[name]: _acts(name, listed, places, problems) for name, listed in known}
    try:
        taken_at = _MOMENT.validate_python(envelope.taken_at)
    except ValidationError as misfit:
        _report(misfit, ("taken_at",), places, problems)
        return never, {}
    return taken_at, acts


_MOMENT = TypeAdapter(AwareDatetime)


def _known(envelope: _Envelope, places: _Places, problems: Problems) -> list[tuple[str, list[dict[str, Any]]]]:
    for name in envelope.acts.keys() - ACTS.keys():
        what = "acts of this sort are not known"
        problems.add(places.of(("acts", name)), "RECORDS", what, name, f"expected one of {', '.join(ACTS)}")
    return [(name, listed) for name, listed in envelope.acts.items() if name in ACTS]


@cache  # making one takes longer than reading a few acts
def adapter(name: str) -> TypeAdapter[list[Act]]:
    """Reads a list of acts of the sort that an export lists under that name."""
    shape = ACTS[name]
    return TypeAdapter(list[shape])  # type: ignore[valid-type]


def _acts(name: str, listed: Sequence[dict[str, Any]], places: _Places, problems: Problems) -> tuple[Act, ...]:
    try:
        return tuple(adapter(name).validate_python(listed))
    except ValidationError as misfit:
        _report(misfit, ("acts", name), places, problems)
        return ()


def _report(misfit: ValidationError, at: tuple[str | int, ...], places: _Places, problems: Problems) -> None:
    for error in misfit.errors(include_url=False):
        path = (*at, *error["loc"])
        pointer = "/".join(str(step) for step in path)
        read = error["input"] if isinstance(error["input"], str) else ""
        what = f"{pointer}: {error['msg'].lower()}"
        problems.add(places.of(path), "RECORDS", what, read, "export the records again, or correct it")


class _Places:
    """Where things stand in an export, found only when something is wrong."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file
        self._document: Document | None = None

    def of(self, path: tuple[str | int, ...]) -> Place:
        if self._document is None and len(self._text) < _LOCATED:
            # JSON is YAML here; what is too large for definitions has no places, and its path tells.
            self._document = parse_document(self._text, self._file, Problems())
        return self._document.place(path) if self._document else Place(self._file)
