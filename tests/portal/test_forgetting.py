"""What goes, goes wholly: a person who is erased is named nowhere any more, and a policy lets go of what is old."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, a_text, published
from a_portal import Portal, post
from sqlalchemy import select

from knowledge.funnel import guarded
from knowledge.problems import WrongInput
from onevoice import onevoice
from portal.backup import rows
from portal.models import AuditEntry, Feedback, Mail, Membership, Name, Report, SearchMiss, Submission, Visit
from portal.retention.applying import apply, due
from portal.retention.policy import Policy, policy_of
from portal.services import answering, chain, feeds, notices, reports, texts
from portal.services.erasing import of_names, without
from portal.services.people import end_role, erase
from portal.services.texts import Described
from portal.services.tokens import make_token
from portal.services.writing import Who, writing
from portal.settings import folder_in

GHOST = "Gwenllïan Ghost"


def dumped(portal: Portal, folder: Path) -> str:
    """Every row of every table, as it would stand in a backup."""
    folder.mkdir()
    with portal.database.reading() as session:
        rows.dump(session.connection(), folder)
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))


def lived(portal: Portal, folder: Path) -> int:
    """Somebody who left their name wherever words can be left: their number."""
    owner, approver = portal.add("product_owner"), portal.add("approver")
    ghost = portal.add("team_lead", "centre:north", GHOST)
    email = "Gwenllïan.Ghost@people.example".lower()
    lead = Who(portal.viewer(ghost), "192.0.2.1", NOW)
    notice = published(portal, owner, approver, titles={"en": f"As {GHOST} asked", "cy": "Newid"})
    with writing(portal.database, lead) as write:
        answering.answer(write, notice, 1, "north", "asked", f"Call me, {GHOST.upper()}, or write to {email}")
        reports.report(write, "/guides/centres/north/fibre/", f"Wrong, says {GHOST}.", None, "/reports/{number}")
        make_token(write, f"{GHOST}'s nightly export", ["notices"], 30)
        feeds.make_feed(write, "north", f"Ghost, {GHOST.split(maxsplit=1)[0]}")
        what = Described("ivr", "voice", "en", NOW.date())
        content = {"menu (Gwenllïan Ghost).txt": b"Welcome."}
        texts.hand_in(write, "north", what, content, ("Gwenllïan_Ghost.wav",), folder)
    with writing(portal.database, Who(portal.viewer(owner), "192.0.2.2", NOW)) as write:
        notices.end(write, notice, 1, "withdrawn", f"{GHOST} told us so")
        notices.draft(write, a_text(bodies={"en": f"Ask {GHOST}.", "cy": f"Gofynnwch i {email}."}))
    return ghost


def left(portal: Portal, person: int, now: datetime | None = None) -> None:
    with writing(
        portal.database,
        Who(portal.viewer(portal.people.get("administrator client") or portal.add("administrator")), "192.0.2.3", now),
    ) as write:
        for one in write.session.scalars(select(Membership.id).where(Membership.person_id == person)):
            end_role(write, one)


@pytest.mark.both_databases
def test_who_is_erased_is_named_in_no_row_and_the_trail_holds(portal: Portal, tmp_path: Path) -> None:
    ghost = lived(portal, tmp_path / "kept")
    assert "host" in dumped(portal, tmp_path / "before")
    left(portal, ghost)
    with writing(portal.database, Who(portal.viewer(portal.people["administrator client"]))) as write:
        erase(write, ghost)
    after = dumped(portal, tmp_path / "after").casefold()
    for form in (GHOST.casefold(), json.dumps(GHOST)[1:-1].casefold(), "gwenll", "ghost"):
        assert form not in after, after[max(0, after.find(form) - 200) :][:400]
    assert "menu ([…]).txt" in after
    with portal.database.reading() as session:
        assert chain.verify(session).breaks == ()
        [erased] = session.scalars(select(AuditEntry).where(AuditEntry.action == "person.erased"))
    assert json.loads(erased.after)["rows"] >= 5
    reading = portal.client(portal.people["approver client"])
    assert "erased" in reading.get("/reports/1").get_data(as_text=True)


def test_the_trail_never_holds_the_name_of_who_is_known(portal: Portal) -> None:
    lead = portal.add("team_lead", "centre:north", "Ann O'Neill")
    notice = published(portal, portal.add("product_owner"), portal.add("approver"))
    with writing(portal.database, Who(portal.viewer(lead), "192.0.2.1", NOW)) as write:
        answering.answer(write, notice, 1, "north", "asked", "O'Neill, Ann (ann.o'neill@people.example) asks: annual?")
    with portal.database.reading() as session:
        said = "".join(row.after for row in session.scalars(select(AuditEntry)))
    assert "Neill" not in said
    assert f"person {lead} (person {lead}) asks: annual?" in said


def test_a_role_that_stands_as_a_name_is_left_in_what_people_wrote() -> None:
    pattern = of_names([("Administrator", "first@people.example")])
    assert without(pattern, "Ask the administrator, first@people.example.") == "Ask the administrator, […]."


def test_a_name_within_a_word_is_none() -> None:
    pattern = of_names([("Al Ba", "al@people.example")])
    assert without(pattern, {"a": ["Al Ba", "Vital Bali", "AL BA's"]}) == {"a": ["[…]", "Vital Bali", "[…]'s"]}


@pytest.mark.both_databases
def test_a_policy_lets_go_of_what_is_old_and_of_nothing_else(portal: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    ghost = lived(portal, folder)
    left(portal, ghost, NOW)
    owner = portal.people["product_owner client"]
    with writing(portal.database, Who(portal.viewer(owner), "192.0.2.2", NOW)) as write:
        reports.answer(write, 1, "Thank you, it is right now.", corrected=True, link="")
        what = Described("ivr", "voice", "en", NOW.date())
        texts.hand_in(write, "north", what, {"menu.txt": b"Welcome back."}, (), folder)
        write.session.add(SearchMiss(centre="", words="router", count=1, first=NOW, last=NOW))
        one = {"contact": "help", "product": "", "centre": "", "channel": "", "score": 1, "text": "x"}
        for number, day in enumerate((date(2026, 1, 1), NOW.date())):
            write.session.add(Feedback(**one, day=day, digest=str(number), person_id=owner, at=NOW))
        for mail in write.session.scalars(select(Mail)):
            mail.sent = NOW
        write.session.add(Visit(digest="x", person_id=owner, began=NOW, ends=NOW + timedelta(hours=12)))
        write.record("a test", "x", {})
    policy = Policy.model_validate(dict.fromkeys(Policy.model_fields, "100"))
    soon, later = NOW + timedelta(days=99), NOW + timedelta(days=102)
    assert due(portal.database, policy, soon) == {"feedback": 1}
    wanted = due(portal.database, policy, later)
    assert set(wanted) == {"people", "letters", "sessions", "searches", "feedback", "reports", "texts"}
    assert apply(portal.database, Policy(), folder, later) == {}
    assert apply(portal.database, policy, folder, later) == wanted
    assert apply(portal.database, policy, folder, later) == {}
    with portal.database.reading() as session:
        assert session.get(Name, ghost) is None
        assert session.get(Name, owner) is not None
        assert list(session.scalars(select(Feedback))) == []
        assert [row.text for row in session.scalars(select(Report))] == ["[…]"]
        assert [row.id for row in session.scalars(select(Submission))] == [2]
        assert chain.verify(session).breaks == ()
    assert sum(path.is_file() for path in (folder / "texts").rglob("*")) == 1


def test_contents_that_another_version_has_stay(portal: Portal, tmp_path: Path) -> None:
    lead = portal.add("team_lead", "centre:north")
    for day, source in enumerate(("ivr", "ivr", "chat")):
        with writing(portal.database, Who(portal.viewer(lead), "192.0.2.1", NOW + timedelta(days=day))) as write:
            what = Described(source, "voice", "en", NOW.date() + timedelta(days=day))
            texts.hand_in(write, "north", what, {"menu.txt": b"Welcome."}, (), tmp_path / "kept")
    policy = Policy.model_validate({"texts": "1"})
    done = apply(portal.database, policy, tmp_path / "kept", NOW + timedelta(days=30))
    assert done == {"texts": 1}
    assert sum(path.is_file() for path in (tmp_path / "kept").rglob("*")) == 1


def test_the_policy_is_read_where_it_is_written(places: Path, tmp_path: Path) -> None:
    assert policy_of(places) == Policy()
    file = tmp_path / "retention.yaml"
    file.write_text("people: 365\nletters: 90\n", encoding="utf-8")
    assert policy_of(tmp_path).named() == {"people": 365, "letters": 90}
    for wrong in ("people: soon\n", "people: 0\n", "persons: 365\n", "- people\n"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(WrongInput) as told:
            policy_of(tmp_path)
        assert "retention.yaml:1" in str(told.value.problems[0])


def test_the_command_says_what_goes_and_has_it_go(
    places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    url = f"sqlite:///{folder_in(root) / 'portal.db'}"
    asked = ["retention", str(root), "--database", url]
    assert guarded(onevoice, asked) == 0
    assert "everything stays" in capsys.readouterr().out
    (root / "retention.yaml").write_text("people: 365\n", encoding="utf-8")
    assert guarded(onevoice, [*asked, "--apply"]) == 0
    assert capsys.readouterr().out == "people after 365 days: 0 gone\n"
    (root / "retention.yaml").write_text("people: often\n", encoding="utf-8")
    assert guarded(onevoice, asked) == 2
    assert "retention.yaml:1" in capsys.readouterr().err


def test_the_erasing_page_does_it(portal: Portal) -> None:
    admin = portal.client(portal.add("administrator"))
    ghost = portal.add("agent", "centre:north", GHOST)
    left(portal, ghost)
    assert post(admin, f"/people/{ghost}/erase", f"/people/{ghost}")[0] == 200
    assert GHOST not in admin.get("/people").get_data(as_text=True)
