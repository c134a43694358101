"""The audit trail: whole, chained, and shut to whoever would change it."""

from __future__ import annotations

import pytest
from a_portal import Portal
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.models import AuditEntry, Person
from portal.services.chain import has, verify
from portal.services.writing import Who, writing

pytestmark = pytest.mark.both_databases


def rows(portal: Portal) -> int:
    with portal.database.reading() as session:
        return session.query(AuditEntry).count()


def behind_the_back(session: Session) -> None:
    """Take away what refuses changes, as somebody could who owns the database."""
    on = " ON audit_entry" if session.connection().dialect.name == "postgresql" else ""
    for trigger in ("audit_entry_stays", "audit_entry_remains"):
        session.execute(text(f"DROP TRIGGER {trigger}{on}"))


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_a_row(portal: Portal, statement: str) -> None:
    with pytest.raises(DBAPIError, match="only grows"), portal.database.writing() as session:
        session.execute(text(statement))


def test_a_change_behind_the_back_of_the_database_is_found(portal: Portal) -> None:
    portal.add("auditor")
    with portal.database.writing() as session:
        behind_the_back(session)
        session.execute(text("UPDATE audit_entry SET after = '{}' WHERE id = 2"))
        session.execute(text("DELETE FROM audit_entry WHERE id = 4"))
    with portal.database.reading() as session:
        assert [(one.entry, one.what) for one in verify(session).breaks] == [(2, "digest"), (5, "gap")]


def test_a_cut_end_is_found_by_who_wrote_down_the_head(portal: Portal) -> None:
    portal.add("auditor")
    with portal.database.reading() as session:
        verdict = verify(session)
        assert has(session, verdict.head)
    with portal.database.writing() as session:
        behind_the_back(session)
        session.execute(text(f"DELETE FROM audit_entry WHERE id = {verdict.rows}"))
    with portal.database.reading() as session:
        assert verify(session).breaks == ()
        assert not has(session, verdict.head)


def test_a_write_that_fails_leaves_neither_itself_nor_a_row(portal: Portal) -> None:
    before = rows(portal)
    with pytest.raises(ZeroDivisionError), writing(portal.database, Who()) as write:
        write.session.add(Person(added=write.now))
        write.record("person.added", "person 1", {})
        raise ZeroDivisionError
    assert rows(portal) == before
    with portal.database.reading() as session:
        assert session.query(Person).count() == 0


def test_a_write_without_a_row_is_refused_whole(portal: Portal) -> None:
    with pytest.raises(RuntimeError, match="without a row"), writing(portal.database, Who()) as write:
        write.session.add(Person(added=write.now))
    with portal.database.reading() as session:
        assert session.query(Person).count() == 0


def test_an_auditor_reads_checks_and_exports_it(portal: Portal) -> None:
    browser = portal.client(portal.add("auditor"))
    assert "membership.began" in browser.get("/audit").get_data(as_text=True)
    assert "The chain holds" in browser.get("/audit/check").get_data(as_text=True)
    exported = browser.get("/audit/export.csv").get_data(as_text=True).splitlines()
    assert exported[0].startswith("id,at,person")
    assert len(exported) == rows(portal) + 1
