"""Who is erased is named nowhere: no column of any table, no file, page, export, figure or line of a log. The trail,
which nobody changed, still verifies."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from a_notice import a_text, at, published
from a_portal import QUICK, Portal
from an_onboarding import CHECKLIST, NOW, Clock, begun, workspace
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
    text,
)

from knowledge.funnel import guarded
from onevoice import onevoice
from portal.app import create_app
from portal.database import Database, changing_tables
from portal.models import AuditEntry, Base, FindingGroup, Membership, Name, Onboarding
from portal.models.base import Moment
from portal.request_log import log
from portal.services import (
    answering,
    bulk,
    chain,
    digest,
    evidence,
    feeds,
    findings,
    gate,
    hooks,
    notices,
    onboardings,
    questions,
    reports,
    runs,
    searches,
    talking,
    task_calendars,
    texts,
)
from portal.services.documents import taken
from portal.services.evidence import Handed
from portal.services.people import At, end_role, erase, give_role
from portal.services.provider import Claimed, enter_by_provider
from portal.services.texts import Described
from portal.services.tokens import make_token
from portal.services.writing import Who, writing
from portal.settings import Settings
from portal.views.request import LIVE, SETTINGS

NAME, EMAIL = "Qwërtha Zümpf", "qwërtha.zümpf@people.example"
# What nobody else is called, and what they are by: in small letters, with and without marks, escaped, as in addresses.
TRACE = re.compile(r"z(?:u|ü|ü|\\u00fc|%c3%bc|&#252;|&uuml;)mpf|qw(?:e|ë|ë|\\u00eb|%c3%ab|&#235;|&euml;)rtha")
WAYS = (
    NAME, NAME.upper(), "Zümpf, Qwërtha", "qwertha zumpf", "Qwe\u0308rtha Zu\u0308mpf", "Qwërtha\u00a0Zümpf",
    "recording_Qwërtha_Zümpf_2.wav", "qwertha-zumpf", "https://x.example/?q=Qw%C3%ABrtha%20Z%C3%BCmpf&r=Qw%C3%ABrtha+Z%C3%BCmpf",
    EMAIL, EMAIL.upper(), "mailto:qw%C3%ABrtha.z%C3%BCmpf%40people.example",
)  # fmt: skip
# Whose own tables these are, or the workspace's; and the trail, into which no name comes.
APART = {"audit_entry", "name", "account", "identity", "link", "visit", "client", "centre", "provider"}
# Columns for codes and digests, which the program writes and no person.
CODES = re.compile(
    r"\.(sort|severity|state|answer|light|before|digest|manifest|foreseen|key|commit|code|channel|language|etag_|salt|event|"
    r"version|whence|last|holder|role|source)$|^duty\.name$"
)


def erased(portal: Portal, person: int) -> None:
    administrator = portal.people.get("administrator client") or portal.add("administrator")
    with writing(portal.database, portal.who(administrator)) as write:
        for one in write.session.scalars(select(Membership.id).where(Membership.person_id == person)):
            end_role(write, one)
        erase(write, person)


def everything(database: Database) -> Iterator[tuple[str, str]]:
    """Every value of every column that the database itself knows: where it stands, and the value in small letters."""
    tables = MetaData()
    with database.reading() as session:
        tables.reflect(connection := session.connection())
        for table in tables.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for column, value in row.items():
                    plain = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
                    yield f"{table.name}.{column}", plain.casefold()


def named(said: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Where a trace is left, and in which words."""
    return {where: value[:300] for where, value in said if TRACE.search(value)}


@pytest.mark.both_databases
def test_every_column_for_words_is_gone_over_also_one_that_is_new(portal: Portal) -> None:
    ghost = portal.add("agent", "centre:north", NAME)
    with portal.database.writing() as session:
        assert session.query(Name).filter_by(person_id=ghost).one().email == EMAIL
    planted = set()
    with changing_tables(portal.database) as connection:  # in which SQLite looks at no reference
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for number, table in enumerate(Base.metadata.sorted_tables):
            if table.name in APART | {"person"}:
                continue
            for which in (number, number + 1):  # two rows, which are not to become one
                row = {column.name: _value(table, column, which) for column in table.columns}
                connection.execute(insert(table).values(row))
                planted |= {f"{table.name}.{name}" for name, one in row.items() if TRACE.search(str(one).casefold())}
    assert len(planted) > 60
    erased(portal, ghost)
    assert named(everything(portal.database)) == {}
    written = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if table.name not in APART and not column.foreign_keys and isinstance(column.type, String | Text | JSON)
    }
    left_out = {one for one in written - planted if not CODES.search(one)}
    assert left_out == set(), "may people write there? then it is to be gone over"


def _value(table: Table, column: Column[Any], which: int) -> Any:
    if column.foreign_keys:
        wanted = table.name == "hook" and column.name == "provider_id"  # at one of two places
        return None if column.nullable and not wanted else "x" if isinstance(column.type, String) else 900 + which
    one_of = [
        re.search(rf"\b{column.name} IN \((.*?)\)", str(check.sqltext))
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    ]
    allowed = [part.strip(" '") for found in one_of if found for part in found[1].split(",")]
    if allowed:
        return allowed[-1]
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return 900 + which if column.primary_key else 1
    if isinstance(column.type, Moment | DateTime):
        return NOW
    if isinstance(column.type, Date):
        return NOW.date()
    if isinstance(column.type, JSON):
        way = WAYS[which % len(WAYS)]
        return [way, {way: [way, {"en": f"Ask {way}!"}]}]
    if CODES.search(f"{table.name}.{column.name}") and (table.name, column.name) != ("submission", "source"):
        return f"c{which}"
    way = (NAME, NAME.upper())[which % 2] if column.primary_key or column.unique else WAYS[which % len(WAYS)]
    longest = getattr(column.type, "length", None) or len(way)
    return way if len(way) <= longest else NAME if len(NAME) <= longest else f"c{which}"[:longest]


def _lived(portal: Portal, folder: Path) -> int:
    """Somebody who is named, and names themselves, wherever people write: their number."""
    ghost = portal.add("team_lead", "centre:north", NAME)
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead, colleague = portal.add("onboarding_lead"), portal.add("team_lead", "centre:north")
    administrator, words = portal.add("administrator"), iter(WAYS * 20)

    def doing(person: int) -> Any:
        return writing(portal.database, replace(at(portal, person), address="https://portal.example"))

    claimed = Claimed("https://provider.example", NAME, EMAIL, True, NAME)
    enter_by_provider(portal.database, claimed, {}, Who(now=NOW))
    with doing(administrator) as write:
        give_role(write, ghost, "agent", At(centre="north"), f"Team {NAME}")
        give_role(write, colleague, "agent", At(centre="north"), f"With {next(words)}")
        people = f"action,name,email,role,at,team\njoin,{NAME},{EMAIL},auditor,client,\n"
        assert bulk.carry_out(write, people, "en", lambda *_: None) == (1, 0)
    with doing(ghost) as write:
        digest.choose(write, True)
        hooks.make_hook(write, "k", "north", "https://hook.example/Qw%C3%ABrtha%20Z%C3%BCmpf")
        feeds.make_feed(write, "north", f"Feed of {next(words)}"[:80])
        make_token(write, f"{NAME}'s export", ["notices"], 30)
    titles, bodies = {"en": f"As {NAME} asked", "cy": "Newid"}, {"en": f"Ask {next(words)}.", "cy": next(words)}
    notice = published(portal, owner, approver, titles=titles, bodies=bodies, volume=f"ask {next(words)}")
    with doing(colleague) as write:
        make_token(write, f"For {NAME}", ["notices"], 30)
        task_calendars.make_calendar(write, f"Days of {next(words)}"[:80], None)
        answering.answer(write, notice, 1, "north", "asked", f"Is it {next(words)}?")
        reports.report(write, "/guides/centres/north/fibre/", f"Wrong, says {next(words)}", None, "/reports/{number}")
        searches.missed(write, write.viewer, "/guides/centres/north/", NAME)
        searches.missed(write, write.viewer, "/guides/centres/north/", "Zümpf, Qwërtha")
        content = {f"menu ({NAME}).txt": b"Welcome.", f"menu ({NAME.upper()}).txt": b"Welcome again."}
        what = Described("qwertha-zumpf", "voice", "en", NOW.date())
        texts.hand_in(write, "north", what, content, (f"{next(words)}.wav",), folder)
    with doing(owner) as write:
        questions.reply(write, 1, f"It is {next(words)}")
        notices.draft(write, a_text(bodies={"en": f"Ask {next(words)}.", "cy": "Gofynnwch"}))
        reports.answer(write, 1, f"Thank you, {next(words)}", corrected=True, link="")
        runs.store(write, "0123abc", runs.Reported(f"{NAME}/fix", "https://ci.example/qwertha-zumpf", NOW.date(), 1, 1,
                   [{"severity": "error", "message": f"{next(words)} says so"}]))  # fmt: skip
        seen = {"": {"message": next(words)}, "north": {"places": [next(words)]}}
        group = FindingGroup(key="k", code="CONS-HOURS", severity="error", first=NOW, opened=NOW, seen=seen)
        write.session.add(group)
        write.session.flush()
        findings.note(write, "k", f"Ask {next(words)}")
    _led(portal, ghost, lead, folder)
    with doing(owner) as write:
        notices.end(write, notice, 1, "withdrawn", f"{next(words)} told us so")
    return ghost


def _led(portal: Portal, ghost: int, lead: int, folder: Path) -> None:
    """An onboarding in which they are named, and work."""
    live, words = portal.app.extensions[LIVE], iter(WAYS * 20)
    led = begun(portal, live.root, lead)
    for person in (lead, ghost):
        with writing(portal.database, at(portal, person)) as write:
            row, snapshot = write.session.get_one(Onboarding, led), live.fresh()
            checklist = snapshot.checklists["small"]
            terms, calls = (evidence.item_of(checklist, item) for item in ("terms", "calls"))
            talking.comment(write, row, "terms", f"@{NAME}, see {next(words)}", "")
            upload = taken(f"terms of {NAME}.pdf", b"%PDF-1.4\n%%EOF\n")
            handed = Handed(f"By {next(words)}"[:200], NOW.date())
            evidence.hand_in_document(write, row, terms, handed, upload, folder / "documents", NOW.date())
            evidence.log_test(write, row, calls, handed, "", True, NOW.date()) if person == lead else None
            if person == lead:
                put_off = gate.Answered(ghost, f"{next(words)} is ill", NOW.date() + timedelta(20))
                gate.exempt(write, row, checklist, "word", put_off, NOW.date())
                gate.impose(write, row, f"{next(words)} calls back", put_off, NOW.date())
                onboardings.charge(write, row, checklist, ["team"], ghost)
                onboardings.move(write, row, date(2027, 3, 1), f"{next(words)} is away")


@pytest.fixture
def watched(make_portal: Callable[..., Portal], places: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Portal:
    """A portal that writes a log and tells figures, in a workspace that leads a centre to its go-live."""
    root = workspace(places, tmp_path, CHECKLIST)
    path = None if request.param == "postgresql" else tmp_path / "kept.db"
    portal = make_portal(path, workspace=root, clock=Clock())
    settings: Settings = portal.app.extensions[SETTINGS]
    settings = replace(settings, log_requests=True, metrics_token="figures")
    return Portal(create_app(settings, portal.database, QUICK), portal.database)


@pytest.mark.both_databases
def test_after_a_whole_life_in_the_portal_nothing_tells_who_it_was(
    watched: Portal, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.handlers = []
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level(logging.INFO)
    folder = watched.app.extensions[SETTINGS].folder
    ghost = _lived(watched, folder)
    before = named(everything(watched.database))
    assert len(before) >= 30, sorted(before)  # so many columns have it in them, by what people do alone
    assert not {one for one in before if one.startswith("audit_entry.")}
    reader = _Reader(watched)
    assert len(named(reader.pages())) >= 30
    erased(watched, ghost)
    assert named(everything(watched.database)) == {}
    with watched.database.reading() as session:
        assert chain.verify(session).breaks == ()
        assert session.query(AuditEntry).count() > 30
    for file in (path for path in (*folder.rglob("*"), *tmp_path.glob("kept.db*")) if path.is_file()):
        assert not TRACE.search(file.read_bytes().decode("utf-8", "replace").casefold()), file
        assert not TRACE.search(file.name.casefold()), file
    assert named(reader.pages()) == {}
    url = watched.database.engine.url.render_as_string(hide_password=False)
    root, records = watched.app.extensions[LIVE].root, tmp_path / "records.json"
    assert guarded(onevoice, ["records", "export", str(records), "--workspace", str(root), "--database", url]) == 0
    assert not TRACE.search(records.read_text("utf-8").casefold())
    assert '"route": "/people"' in caplog.text
    assert not TRACE.search(caplog.text.casefold())


class _Reader:
    """Somebody with every role, in a browser and by a program; with the secrets of a feed and of a calendar."""

    def __init__(self, portal: Portal) -> None:
        self.rules = sorted(portal.app.url_map.iter_rules(), key=lambda one: one.rule)
        person = portal.add("administrator", name="Everybody")
        with writing(portal.database, Who()) as write:
            for role in ("product_owner", "approver", "auditor", "onboarding_lead"):
                give_role(write, person, role, At())
            for role in ("team_lead", "agent"):
                give_role(write, person, role, At(centre="north"))
        self.browser, self.program = portal.client(person), portal.program(person)
        with writing(portal.database, portal.who(person)) as write:
            self.secrets = feeds.make_feed(write, "north", "f")[1], task_calendars.make_calendar(write, "c", "north")

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page, feed, file and answer of the API, and the figures: the address, and all of it in small."""
        seen = 0
        for path in self._addresses():
            by_program = path.startswith("/api/v1")
            answer = self.program.ask("GET", path[7:]) if by_program else self.browser.get(path)
            seen += answer.status_code == 200
            yield path, answer.get_data(as_text=True).casefold()
        figures = self.browser.get("/health/metrics", headers={"Authorization": "Bearer figures"})
        assert "onevoice_notices" in figures.text
        yield "figures", figures.text.casefold()
        assert seen > 80

    def _addresses(self) -> Iterator[str]:
        fixed = {"centre": "north", "reader": "client", "item": "terms", "key": "k", "id": "fibre", "version": "1"}
        for rule in self.rules:
            if "GET" not in (rule.methods or ()) or rule.endpoint in ("static", "bootstrap.static"):
                continue
            some = self.secrets if "secret" in rule.arguments else ("1", "2", "3") if rule.arguments else ("",)
            for one in some:
                yield re.sub(r"<(?:\w+:)?(\w+)>", partial(_filled, {**fixed, "": one}), rule.rule)


def _filled(values: dict[str, str], match: re.Match[str]) -> str:
    return values.get(match[1], values[""])
