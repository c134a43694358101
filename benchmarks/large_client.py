"""A large client in a portal's database, made up in bulk: centres, agents, notices, and what was done with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert, text

from portal.database import Database
from portal.models import Base, Centre, Client, Membership, Name, Notice, Person, Provider, Version, Visit
from portal.services.secrets import digest

NOW = datetime.now(UTC).replace(microsecond=0)
OWNER, LEAD, FIRST_AGENT = 1, 2, 11  # numbers of people
OWNERS, LEADS = "owner's browser", "lead's browser"  # the secrets of their sessions
_MANY = 50_000  # rows at a time
_SUMS = (("", 0, 0), ("accepted", 0, 0), *[("accepted", 95, 100)] * 8)  # one in ten open, one accepted, eight briefed
_SORTS = ("price", "hours", "rule", "process", "system")


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of each; every notice is for every centre."""

    notices: int
    centres: int
    agents: int
    receipts: int


def fill(database: Database, size: Size) -> None:
    """Put it into a database whose tables are there and empty."""
    centres = [f"centre-{number:03}" for number in range(size.centres)]
    with database.writing() as session:
        _people(session, size, centres)
    connection = database.engine.raw_connection()
    try:
        sqlite = database.engine.dialect.name == "sqlite"
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica")
        if sqlite:
            cursor.execute("BEGIN")  # else each row is a transaction of its own
        for table, columns, rows in _acts(size, centres, sqlite):
            _load(cursor, sqlite, table, columns, rows)
        cursor.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
    database.engine.dispose()


def _people(session: Any, size: Size, centres: Sequence[str]) -> None:
    client = {"id": "tide", "name": {"en": "Tide"}, "locales": ["en"], "timezone": "Europe/London"}
    session.execute(insert(Client), [client])
    session.execute(insert(Provider), [{"id": f"provider-{n}", "name": f"Provider {n}"} for n in range(20)])
    place = {"timezone": "Europe/London", "place": "GB-ENG", "lead_times": {}, "share": 90, "status": "live"}
    made = [
        {"id": id, "provider_id": f"provider-{n % 20}", "name": {"en": f"Centre {n}"}, **place}
        for n, id in enumerate(centres)
    ]
    session.execute(insert(Centre), made)
    people = [OWNER, LEAD, *range(FIRST_AGENT, FIRST_AGENT + size.agents)]
    session.execute(insert(Person), [{"id": one, "added": NOW} for one in people])
    names = [{"person_id": one, "name": f"P {one}", "email": f"p{one}@tide.example", "locale": "en"} for one in people]
    session.execute(insert(Name), names)
    roles = [(OWNER, "product_owner", None), (LEAD, "team_lead", centres[0])]
    roles += [(one, "agent", centres[one % len(centres)]) for one in people[2:]]
    held = [{"person_id": one, "role": role, "centre_id": at, "team": "", "began": NOW} for one, role, at in roles]
    session.execute(insert(Membership), held)
    ends = NOW + timedelta(hours=12)
    for secret, person in ((OWNERS, OWNER), (LEADS, LEAD)):
        session.add(Visit(digest=digest(secret), person_id=person, began=NOW, ends=ends))
    session.execute(insert(Notice), [{"id": n, "made": NOW} for n in range(1, size.notices + 1)])
    for first in range(1, size.notices + 1, 1000):
        some = range(first, min(first + 1000, size.notices + 1))
        session.execute(insert(Version), [_version(number, size) for number in some])


def _version(number: int, size: Size) -> dict[str, Any]:
    effective = NOW + timedelta(days=30 - 360 * (size.notices - number) / size.notices)
    return {
        "notice_id": number,
        "version": 1,
        "sort": _SORTS[number % len(_SORTS)],
        "titles": {"en": f"Change {number}: the monthly price of a thing"},
        "bodies": {"en": "**It changes.** Say so when asked."},
        "facts": [],
        "volume": "",
        "emergency": "",
        "effective": effective,
        "state": "published",
        "written_by": OWNER,
        "written": NOW,
        "edits": 1,
        "published": min(NOW, effective - timedelta(days=10)),
        "end_reason": "",
    }


def _acts(size: Size, centres: Sequence[str], sqlite: bool) -> Iterator[tuple[str, str, Iterable[tuple[Any, ...]]]]:
    """Nine in ten are accepted, eight in ten briefed; each agent has confirmed as many as it takes."""
    at: Any = NOW.strftime("%Y-%m-%d %H:%M:%S.000000") if sqlite else NOW
    due: Any = NOW.date().isoformat() if sqlite else date.today()
    places = [(number, n, id) for number in range(1, size.notices + 1) for n, id in enumerate(centres)]
    yield (
        "audience",
        "notice_id,version,centre_id,owed,due,answer,briefed,rostered",
        ((number, 1, id, 5, due, *_SUMS[(number + n) % 10]) for number, n, id in places),
    )
    if not size.receipts:
        return  # what was said is summed up beside the audience, which is all that an inbox reads
    accepted = ((one, (number, 1, id)) for one, (number, n, id) in enumerate(places, 1) if _SUMS[(number + n) % 10][0])
    yield (
        "acceptance",
        "id,notice_id,version,centre_id,person_id,at,answer,reason",
        ((one, *key, LEAD, at, "accepted", "") for one, key in accepted),
    )
    briefed = ((one, (number, 1, id)) for one, (number, n, id) in enumerate(places, 1) if _SUMS[(number + n) % 10][1])
    yield (
        "briefing",
        "id,notice_id,version,centre_id,person_id,at,briefed,rostered",
        ((one, *key, LEAD, at, 95, 100) for one, key in briefed),
    )
    each = size.receipts // size.notices  # of the agents, one after another
    yield (
        "receipt",
        "notice_id,version,centre_id,person_id,at",
        (
            (number, 1, centres[person % len(centres)], person, at)
            for number in range(1, size.notices + 1)
            for person in sorted(
                (FIRST_AGENT + (number * each + n) % size.agents for n in range(each)),
                key=lambda one: centres[one % len(centres)],
            )
        ),
    )


def _load(cursor: Any, sqlite: bool, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = iter(rows)
    if sqlite:
        marks = ",".join("?" * (columns.count(",") + 1))
        while some := list(islice(rows, _MANY)):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)
        return
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def indexes_off(database: Database) -> list[str]:
    """Take away the second index of receipts while they come: how to make it again."""
    with database.writing() as session:
        session.execute(text("DROP INDEX ix_receipt_person_id_notice_id_version"))
    return [
        f"CREATE INDEX {one.name} ON receipt ({', '.join(column.name for column in one.columns)})"
        for one in Base.metadata.tables["receipt"].indexes
    ]
