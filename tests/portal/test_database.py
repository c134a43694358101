"""The tables are what the models say, on SQLite and on PostgreSQL where a server can be started."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_portal import Portal
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select

from portal.database import connect
from portal.models import Base, Person
from portal.words import LOCALES, words

ROOT = Path(__file__).parents[2]


@pytest.mark.both_databases
def test_the_steps_make_the_tables_of_the_models(portal: Portal) -> None:
    with portal.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@pytest.mark.both_databases
def test_who_reads_sees_one_state_of_the_database(portal: Portal) -> None:
    asked = select(func.count()).select_from(Person)
    with portal.database.reading() as session:
        assert session.scalar(asked) == 0
        portal.add("auditor")
        assert session.scalar(asked) == 0
    with portal.database.reading() as session:
        assert session.scalar(asked) == 1


@pytest.mark.parametrize("url", ["mysql://a@b/c", "nonsense", "sqlite"])
def test_what_is_no_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="names no database"):
        connect(url)


def test_every_word_is_there_in_every_language() -> None:
    assert {key: sorted(forms) for key, forms in words().items() if set(forms) != set(LOCALES)} == {}


def test_no_word_is_said_twice() -> None:
    import re
    from collections import Counter

    keys = re.findall(r"^([\w.]+): \{", (ROOT / "portal" / "words.yaml").read_text("utf-8"), re.MULTILINE)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_word_that_a_page_asks_for_is_there() -> None:
    import re

    asked = set()
    for path in [*(ROOT / "portal").rglob("*.html"), *(ROOT / "portal").rglob("*.py")]:
        asked |= set(re.findall(r"(?:\bt|said|tell|Refused)\(\s*['\"]([\w.]+\w)['\"]", path.read_text("utf-8")))
    assert asked - set(words()) == set()
