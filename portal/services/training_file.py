"""Trainings as a file tells them: one row a person, a topic and a day, with the result; what is wrong in which row."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_COLUMNS: Mapping[str, tuple[str, ...]] = {  # what may stand at the head of each column
    "who": ("who", "name", "person", "agent", "pwy", "enw"),
    "topic": ("topic", "training", "subject", "course", "pwnc"),
    "date": ("date", "day", "on", "dyddiad"),
    "result": ("result", "outcome", "canlyniad"),
}
_PASSED = frozenset({"passed", "pass", "yes", "ok", "wedi pasio", "do"})
_FAILED = frozenset({"failed", "fail", "no", "not passed", "wedi methu", "naddo"})
MOST = 20_000  # rows


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row. line, column: where it stands, from 1; column "" for the whole row. key: of the words."""

    line: int
    column: str
    key: str
    read: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """A training on a day. topic: the id of what it was about, where the record has it, else as written."""

    topic: str
    on: date
    people: int
    passed: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says; rows is the number of people's results in it."""

    trainings: tuple[Training, ...]
    wrong: tuple[Wrong, ...]
    rows: int


def read_trainings(content: bytes, topics: Mapping[str, str], today: date) -> Read:
    """Read the file. topics: the id of each thing that one may be trained on, by its id and names in small letters."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as misfit:
        return Read((), (Wrong(content[: misfit.start].count(b"\n") + 1, "", "training.encoding"),), 0)
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count), strict=True)
    wrong: list[Wrong] = []
    results: dict[tuple[str, str, date], bool] = {}
    rows = 0
    try:
        columns = _columns(next(reader, []), wrong)
        if wrong:
            return Read((), tuple(wrong), 0)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            rows += 1
            if rows > MOST:
                return Read((), (Wrong(reader.line_num, "", "training.many", str(MOST)),), rows)
            _read_row(reader.line_num, cells, columns, topics, today, results, wrong)
    except csv.Error:
        wrong.append(Wrong(reader.line_num, "", "training.csv"))
    if not rows and not wrong:
        wrong.append(Wrong(1, "", "training.nothing"))
    return Read(_gathered(results, set(topics.values())), tuple(wrong), rows)


def _columns(head: list[str], wrong: list[Wrong]) -> dict[str, int]:
    said = [cell.strip().casefold() for cell in head]
    found: dict[str, int] = {}
    for column, names in _COLUMNS.items():
        at = [nth for nth, cell in enumerate(said) if cell in names]
        if len(at) == 1:
            found[column] = at[0]
        else:
            wrong.append(Wrong(1, column, "training.twice" if at else "training.column", ", ".join(names[:3])))
    return found


def _read_row(
    line: int,
    cells: list[str],
    columns: Mapping[str, int],
    topics: Mapping[str, str],
    today: date,
    results: dict[tuple[str, str, date], bool],
    wrong: list[Wrong],
) -> None:
    said = {column: cells[at].strip() if at < len(cells) else "" for column, at in columns.items()}
    before = len(wrong)
    wrong += [Wrong(line, column, "training.empty") for column, cell in said.items() if not cell]
    wrong += [Wrong(line, column, "training.long") for column, cell in said.items() if len(cell) > 200]
    on = _day(said["date"])
    if said["date"] and on is None:
        wrong.append(Wrong(line, "date", "training.date", said["date"][:40]))
    if on is not None and on > today:
        wrong.append(Wrong(line, "date", "training.future", said["date"]))
    result = said["result"].casefold()
    if result and result not in _PASSED | _FAILED:
        wrong.append(Wrong(line, "result", "training.result", said["result"][:40]))
    if len(wrong) > before or on is None:
        return
    topic = topics.get(said["topic"].casefold(), said["topic"])
    key = (said["who"].casefold(), topic, on)
    if key in results:
        wrong.append(Wrong(line, "who", "training.again"))
    results[key] = result in _PASSED


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _gathered(results: Mapping[tuple[str, str, date], bool], known: set[str]) -> tuple[Training, ...]:
    by_training: dict[tuple[str, date], list[bool]] = defaultdict(list)
    for (_, topic, on), passed in results.items():
        by_training[topic, on].append(passed)
    return tuple(
        Training(topic, on, len(passed), sum(passed), topic in known)
        for (topic, on), passed in sorted(by_training.items())
    )
