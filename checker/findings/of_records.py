"""From something that is wrong on record to a finding, with the place where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.evidence.register import One, Register
from checker.findings.of_conflicts import key_of, place_on_record
from checker.model import Finding, Severity, Stated
from knowledge.facts import Span
from knowledge.kinds.record import Record
from knowledge.problems import Place, Problems
from knowledge.workspace import Entity
from knowledge.yamltext import Document, parse_document

Keys = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Told:
    """Makes the findings of one rule on the record alone."""

    code: str
    severity: Severity
    clause: str

    def of(
        self,
        one: One[Record] | Entity,
        message: str,
        fix: str,
        *,
        at: Keys = (),
        shown: str = "",
        part: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """What is wrong with an entity. at: the keys that lead to it in its file. part: tells findings of one apart."""
        entity = one if isinstance(one, Entity) else one.entity
        place = _place(entity.place, at)
        said = shown or str(entity.name)
        about = f"{entity.id}/{part}" if part else entity.id
        stated = place_on_record(place, about, shown or entity.id, said)
        return self._finding(about, message, fix, (stated,), severity)

    def of_value(self, entity: Entity, attribute: str, span: Span, message: str, fix: str) -> Finding:
        """What is wrong with the value of a fact."""
        name = f"{entity.id}.{attribute}"
        return self._finding(name, message, fix, (place_on_record(span.place, name, span.written, span.written),))

    def of_all(self, register: Register, part: str, message: str, fix: str) -> Finding:
        """What is wrong with the whole record, most often what it lacks. Its place is the organisation's file."""
        organisation = register.workspace.organisation if register.workspace else None
        name = str(organisation.name) if organisation else ""
        root = register.workspace.root if register.workspace else Path()
        stated = place_on_record(Place(str(root / "onevoice.yaml"), 1, 1), part, part, name)
        return self._finding(part, message, fix, (stated,))

    def _finding(
        self, about: str, message: str, fix: str, values: tuple[Stated, ...], severity: Severity | None = None
    ) -> Finding:
        key = key_of(self.code, about)
        return Finding(key, self.code, severity or self.severity, message, self.clause, about, values, fix=fix)


def _place(place: Place, at: Keys) -> Place:
    """Where the value at `at` stands in the file that begins at `place`; the beginning when the file is not there."""
    file = Path(place.file)
    if not at or not file.is_file():
        return place
    stat = file.stat()
    document = _document(place.file, stat.st_mtime_ns, stat.st_size)
    return document.place(at) if document else place


@lru_cache(maxsize=256)  # a rule often finds several things in one file, and several rules do
def _document(file: str, _changed: int, _size: int) -> Document | None:
    return parse_document(Path(file).read_text("utf-8", "replace"), file, Problems())
