"""Findings are opened and closed by checks alone, worked off by people, and seen by those whom they concern."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_help_line import RIGHT, WRONG, with_help_line
from a_portal import TOKEN, Portal, post
from sqlalchemy import event, select

from knowledge.loading import load
from onboarding.checks import CHECKS
from onboarding.checks.case import Result
from onboarding.readiness import case_of
from portal.background import findings as background
from portal.background.findings import check_if_due
from portal.background.hindering import hindering
from portal.checking.assembling import Texts
from portal.guides.shelf import Shelf
from portal.live import Live
from portal.models import CheckRun, FindingColumn, FindingGroup, Mail, Submission
from portal.records import PortalRecords
from portal.services import findings_in_time, findings_seen, texts
from portal.services.handed_in import known_of
from portal.services.places import take_places
from portal.services.refusal import Refused
from portal.services.texts import Described
from portal.services.writing import Who, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class World:
    """A workspace with one contact, and its portal."""

    def __init__(self, portal: Portal, root: Path, shelf: Shelf, folder: Path) -> None:
        self.portal, self.root, self.shelf, self.folder = portal, root, shelf, folder

    def hand_in(self, centre: str, text: str, person: int, source: str = "ivr") -> int:
        with writing(self.portal.database, Who(self.portal.viewer(person), "192.0.2.1", NOW)) as write:
            what = Described(source, "voice", "en", NOW.date())
            return texts.hand_in(write, centre, what, {"menu.txt": text.encode()}, (), self.folder)

    def check(self, now: datetime = NOW) -> bool:
        return check_if_due(self.root, self.shelf, self.portal.database, "Europe/London", self.folder, now)

    def groups(self) -> list[FindingGroup]:
        with self.portal.database.reading() as session:
            found = session.scalars(select(FindingGroup).where(FindingGroup.code == "CONS-HOURS"))
            return list(found)


@pytest.fixture
def world(portal: Portal, places: Path, tmp_path: Path) -> World:
    root = with_help_line(places, tmp_path)
    return World(portal, root, portal.app.extensions["onevoice.checks"], tmp_path / "kept-texts")


@pytest.mark.slow
def test_a_finding_opens_and_closes_by_checks_and_opens_again(world: World) -> None:
    lead = world.portal.add("team_lead", "centre:north")
    world.hand_in("north", WRONG, lead)
    assert world.check()
    assert not world.check()
    [group] = world.groups()
    assert (group.closed, group.times) == (None, 1)
    world.hand_in("north", RIGHT, lead)
    assert world.check(NOW + timedelta(hours=1))
    [group] = world.groups()
    assert group.closed == NOW + timedelta(hours=1)
    world.hand_in("north", WRONG, lead)
    assert world.check(NOW + timedelta(hours=2))
    [group] = world.groups()
    assert (group.closed, group.times) == (None, 2)
    browser = world.portal.client(world.portal.add("product_owner"))
    page = browser.get("/findings").get_data(as_text=True)
    assert "<polyline" in page
    assert "Time to consistent" in page


@pytest.mark.slow
def test_each_centre_sees_its_own_side_and_the_record_alone(world: World) -> None:
    north, south = world.portal.add("team_lead", "centre:north"), world.portal.add("team_lead", "centre:south")
    world.hand_in("north", WRONG, north)
    world.hand_in("south", "Call the help line on 020 7946 0123, Monday to Friday, 10am to 4pm.\n", south)
    world.check()
    [group] = world.groups()
    mine = world.portal.client(north)
    for path in ("/findings", f"/findings/{group.key}", "/centres/north/texts/1", "/centres/north/findings/matrix"):
        page = mine.get(path).get_data(as_text=True)
        assert "10am" not in page, path
        assert "submitted/south" not in page, path
    page = mine.get(f"/findings/{group.key}").get_data(as_text=True)
    assert "9am to 5pm" in page
    assert 'href="/centres/north/texts/1"' in page
    again = 'href="/texts?source=ivr&amp;channel=voice&amp;language=en#in-north"'
    assert again in mine.get("/centres/north/texts/1").get_data(as_text=True)
    assert 'value="ivr"' in mine.get("/texts?source=ivr").get_data(as_text=True)
    welsh = {"Accept-Language": "cy"}
    matrix = mine.get("/findings/matrix", headers=welsh).get_data(as_text=True)
    for words in ("Matrics cysondeb", f'href="/findings/{group.key}"', 'href="/findings"', "data-ov-now"):
        assert words in matrix, words
    assert "ar gofnod, ond " in matrix
    assert "menu.txt:1" in mine.get("/centres/north/texts/1").get_data(as_text=True)
    client = world.portal.client(world.portal.add("product_owner"))
    whole = client.get(f"/findings/{group.key}").get_data(as_text=True)
    assert "9am to 5pm" in whole
    assert "10am" in whole
    assert client.get("/findings/matrix").status_code == 200
    assert mine.get("/findings/matrix").data == mine.get("/centres/north/findings/matrix").data
    assert mine.get("/centres/south/findings/matrix").status_code == 404


@pytest.mark.slow
def test_a_finding_is_given_noted_and_never_closed_by_hand(world: World) -> None:
    north, south = world.portal.add("team_lead", "centre:north"), world.portal.add("team_lead", "centre:south")
    owner = world.portal.add("product_owner")
    world.hand_in("north", WRONG, north)
    world.check()
    [group] = world.groups()
    path = f"/findings/{group.key}"
    client = world.portal.client(owner)
    due = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    assert post(client, f"{path}/owner", path, owner=north, due=due)[0] == 200
    assert post(client, f"{path}/owner", path, owner=south, due=due)[0] == 409  # who may not see it
    assert post(client, f"{path}/owner", path, owner=north, due="2020-01-01")[0] == 409
    assert post(client, f"{path}/notes", path, text="For the client alone")[0] == 200
    mine = world.portal.client(north)
    assert post(mine, f"{path}/notes", path, text="We will record it <b>anew</b>")[0] == 200
    page = mine.get(path).get_data(as_text=True)
    assert "We will record it &lt;b&gt;anew&lt;/b&gt;" in page
    assert "For the client alone" not in page
    assert "team_lead centre north" in mine.get("/findings?mine=1").get_data(as_text=True)
    assert world.portal.client(south).get(path).status_code == 404
    with world.portal.database.reading() as session:
        assert [mail.person_id for mail in session.scalars(select(Mail))] == [north]
    [group] = world.groups()
    assert group.closed is None


@pytest.mark.slow
def test_a_check_that_cannot_be_made_leaves_findings_as_they_are(world: World) -> None:
    world.hand_in("north", WRONG, world.portal.add("team_lead", "centre:north"))
    world.check()
    (world.root / "knowledge" / "contact" / "help.yaml").write_text("id: help\nkind: contact\nnonsense: 1\n", "utf-8")
    assert not world.check(NOW + timedelta(hours=1))
    assert not world.check(NOW + timedelta(hours=1))  # and is not tried again and again
    [group] = world.groups()
    assert group.closed is None
    page = world.portal.client(world.portal.add("approver")).get("/findings").get_data(as_text=True)
    assert "The last check could not be made" in page
    assert "knowledge/contact/help.yaml:3" in page


def test_before_the_first_check_it_is_said_so(portal: Portal) -> None:
    browser = portal.client(portal.add("product_owner"))
    assert "The first check is under way" in browser.get("/findings").get_data(as_text=True)
    assert browser.get("/findings/nothing").status_code == 404
    assert browser.get("/findings/matrix").status_code == 404


def test_an_unknown_source_name_is_refused_where_it_is_kept(portal: Portal, tmp_path: Path) -> None:
    lead = portal.add("team_lead", "centre:north")
    with pytest.raises(Refused), writing(portal.database, portal.who(lead)) as write:
        texts.hand_in(write, "north", Described("a/b", "voice", "en", NOW.date()), {"a.txt": b"x"}, (), tmp_path)


@pytest.mark.slow
def test_each_channel_and_centre_has_its_trend_its_age_and_its_time_to_consistent(world: World) -> None:
    north, south = (world.portal.add("team_lead", f"centre:{one}") for one in ("north", "south"))
    world.hand_in("north", WRONG, north)
    world.check()
    world.hand_in("south", WRONG.replace("5pm", "4pm"), south)
    world.check(NOW + timedelta(hours=1))
    world.hand_in("north", RIGHT, north)
    world.check(NOW + timedelta(hours=5))
    client = world.portal.add("product_owner")
    with world.portal.database.reading() as session:
        [group] = session.scalars(select(FindingGroup).where(FindingGroup.closed.is_(None)))
        assert findings_seen.places(session, world.portal.viewer(client), group.key) == [("voice", "south")]
        assert findings_seen.every(session, world.portal.viewer(client), centre="north") == []
        assert len(findings_seen.every(session, world.portal.viewer(client), centre="south")) == 1
    world.hand_in("south", RIGHT, south)
    world.check(NOW + timedelta(hours=9))
    with world.portal.database.reading() as session:

        def told(person: int, centre: str = "") -> dict[tuple[str, str], list[int]]:
            columns = findings_in_time.columns(session, world.portal.viewer(person), NOW + timedelta(hours=9), centre)
            return {(one.channel, one.centre): [count for _, count in one.trend] for one in columns}

        ours = {("voice", "north"): [1, 1, 0, 0]}
        assert told(north) == ours
        assert told(north, "south") == {}
        assert told(client, "north") == ours
        assert told(client) == ours | {("voice", "south"): [0, 1, 1, 0]}
        for person, hours in ((north, 5), (south, 8)):
            [column] = findings_in_time.columns(session, world.portal.viewer(person), NOW + timedelta(hours=9))
            assert (column.open, column.oldest) == (0, 0)
            assert column.to_consistent == pytest.approx(hours / 24)
        trend = findings_in_time.trend(session, world.portal.viewer(client), "south")
        assert [count for _, count in trend] == [0, 1, 1, 0]
    page = world.portal.client(client).get("/findings").get_data(as_text=True)
    assert page.count('class="ov-trend-small"') == 2


@pytest.mark.slow
def test_who_mended_their_part_sees_what_it_was_and_not_that_others_have_it_still(world: World) -> None:
    north, south = (world.portal.add("team_lead", f"centre:{one}") for one in ("north", "south"))
    owner = world.portal.add("product_owner")
    world.hand_in("north", WRONG, north)
    world.check()
    world.hand_in("south", WRONG.replace("5pm", "4pm"), south)
    world.check(NOW + timedelta(hours=1))
    [group] = world.groups()
    path = f"/findings/{group.key}"
    due = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    assert post(world.portal.client(owner), f"{path}/owner", path, owner=south, due=due)[0] == 200
    mine = world.portal.client(north)
    assert "team_lead centre south" not in mine.get("/findings").get_data(as_text=True)
    assert "team_lead centre south" not in mine.get(path).get_data(as_text=True)
    theirs = world.portal.client(south)
    assert "team_lead centre south" in theirs.get(path).get_data(as_text=True)
    with world.portal.database.reading() as session:
        [seen] = findings_seen.every(session, world.portal.viewer(south))
        assert seen.since == NOW + timedelta(hours=1)  # not that north had it before
    world.hand_in("north", RIGHT, north)
    world.check(NOW + timedelta(hours=2))
    assert group.key not in mine.get("/findings").get_data(as_text=True)
    assert group.key in mine.get("/findings?state=closed").get_data(as_text=True)
    page = TOKEN.sub("", mine.get(path).get_data(as_text=True))
    assert "Found in your texts no more by the check of Mon 23 Nov 2026, 11:00" in page
    assert "9am to 5pm" in page
    assert "4pm" not in page
    world.hand_in("south", RIGHT, south)
    world.check(NOW + timedelta(hours=5))
    assert TOKEN.sub("", mine.get(path).get_data(as_text=True)) == page, (
        "that it closed elsewhere is not theirs to know"
    )
    world.hand_in("north", WRONG, north)
    world.check(NOW + timedelta(hours=6))
    assert group.key in mine.get("/findings").get_data(as_text=True)
    assert group.key not in theirs.get("/findings").get_data(as_text=True)
    assert "4pm" in theirs.get(path).get_data(as_text=True)


@pytest.mark.slow
def test_who_leads_a_provider_sees_all_sides_that_are_of_its_centres(world: World) -> None:
    for centre in ("north", "south"):
        file = world.root / "knowledge" / "centre" / f"{centre}.yaml"
        lines = file.read_text("utf-8").splitlines()
        lines = ["provider: Both Ends" if one.startswith("provider:") else one for one in lines]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    with writing(world.portal.database, Who()) as write:
        take_places(write, load(world.root), NOW.date())
    north, south = (world.portal.add("team_lead", f"centre:{one}") for one in ("north", "south"))
    leader = world.portal.client(both := world.portal.add("team_lead", "provider:both-ends"))
    world.hand_in("north", WRONG, north)
    world.hand_in("south", WRONG.replace("5pm", "4pm"), south)
    world.check()
    [group] = world.groups()
    page = leader.get(f"/findings/{group.key}").get_data(as_text=True)
    assert "9am to 5pm" in page
    assert "9am to 4pm" in page
    assert "4pm" not in world.portal.client(north).get(f"/findings/{group.key}").get_data(as_text=True)
    matrix = leader.get("/findings/matrix").get_data(as_text=True)
    assert "9am to 5pm" in matrix
    assert "9am to 4pm" in matrix
    world.hand_in("north", RIGHT, north)
    world.check(NOW + timedelta(hours=1))
    with world.portal.database.reading() as session:
        [seen] = findings_seen.every(session, world.portal.viewer(both))
        assert [value for value, _ in seen.places] == ["Monday to Friday, 9am to 4pm"]
        assert findings_seen.every(session, world.portal.viewer(north)) == []


@pytest.mark.slow
def test_a_check_loads_what_is_open_and_what_it_found_not_all_that_ever_was(world: World) -> None:
    north = world.portal.add("team_lead", "centre:north")
    world.hand_in("north", WRONG, north)
    world.check()
    old = {"code": "CONS-HOURS", "severity": "error", "first": NOW, "opened": NOW, "closed": NOW, "seen": {"": {}}}
    with world.portal.database.writing() as session:
        session.add_all(FindingGroup(key=f"old-{n}", **old) for n in range(50))
        session.flush()
        columns = {"channel": "voice", "centre": "north", "opened": NOW, "closed": NOW}
        session.add_all(FindingColumn(key=f"old-{n}", **columns) for n in range(50))
    loaded: list[str] = []
    for table in (FindingGroup, FindingColumn):
        event.listen(table, "load", lambda row, _: loaded.append(row.key))
    world.hand_in("north", RIGHT, north)
    world.check(NOW + timedelta(hours=1))
    assert loaded
    assert not [key for key in loaded if key.startswith("old-")]


@pytest.mark.slow
def test_a_gate_hears_of_what_a_centre_handed_in_and_no_other_centres_does(world: World) -> None:
    live = Live(world.root, lambda: NOW)

    def heard(centre: str) -> Result:
        with world.portal.database.reading() as session:
            known = known_of(session, live.fresh(), PortalRecords(session, NOW))
        return CHECKS["no-open-errors"].check(case_of(known, centre, NOW.date()))

    north = world.portal.add("team_lead", "centre:north")
    world.check()
    assert heard("north").state == heard("south").state == "pass"
    world.hand_in("north", WRONG, north)
    assert heard("north").state == "unknown"
    assert heard("south").state == "pass"
    world.check()
    assert heard("south").state == "pass"
    assert heard("north").state == "fail"
    assert "at channels/submitted/north/ivr/menu.txt:1" in heard("north").why
    world.hand_in("north", RIGHT, north)
    world.check(NOW + timedelta(hours=1))
    assert heard("north").state == "pass"


WORKS_OR_BREAKS = """
import runpy, sys, time, pathlib
met = "".join(path.read_text() for path in pathlib.Path("channels").rglob("*.txt"))
if "BREAKS" in met:
    sys.exit("it broke")
if "HANGS" in met:
    time.sleep(60)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.mark.slow
def test_texts_that_no_check_gets_over_hinder_no_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        background, "command", lambda *words: [sys.executable, "-P", "-c", WORKS_OR_BREAKS, *map(str, words)]
    )
    north, south = (world.portal.add("team_lead", f"centre:{one}") for one in ("north", "south"))
    world.hand_in("north", WRONG, north)
    assert world.check()
    broken = world.hand_in("north", RIGHT + "BREAKS", north)
    good = world.hand_in("south", WRONG.replace("5pm", "4pm"), south)
    assert world.check()
    assert not world.check()
    [group] = world.groups()
    assert group.closed is None  # what breaks a check closes nothing: the version before counts
    assert {"north", "south"} <= group.seen.keys()
    mine = world.portal.client(north).get(f"/centres/north/texts/{broken}").get_data(as_text=True)
    assert "The check broke off at these texts" in mine
    assert "it broke" not in mine
    client = world.portal.client(world.portal.add("product_owner"))
    assert "it broke" in client.get(f"/centres/north/texts/{broken}").get_data(as_text=True)
    told = world.portal.program(south).ask("GET", f"/centres/south/texts/{good}").json
    assert told["state"] == "checked"
    assert world.portal.program(north).ask("GET", f"/centres/north/texts/{broken}").json["state"] == "unchecked"
    again = world.hand_in("north", RIGHT + "BREAKS", north)
    assert again != broken  # the same once more is tried once more
    right = world.hand_in("north", RIGHT, north)
    assert world.check()
    with world.portal.database.reading() as session:
        assert session.get_one(Submission, right).hinders == ""
    [group] = world.groups()
    assert "north" not in group.seen


def test_what_is_too_much_together_is_put_aside_together_and_a_broken_workspace_is_nobodys() -> None:
    kept = [Texts("north", f"s{n}", "voice", "en", NOW.date(), (), number=n) for n in (1, 2, 3)]

    def heavy(some: Sequence[Texts]) -> str:
        return "too much" if len({one.number for one in some} & {2, 3}) > 1 else ""

    assert hindering(heavy, kept, 1, "why") == {2: "why", 3: "why"}
    assert hindering(lambda some: "no" if kept[1] in some else "", kept, 1, "why") == {2: "no"}
    assert hindering(lambda _: "broken", kept, 1, "why") == {}
    assert hindering(lambda _: "broken", kept, 3, "why") == {}


@pytest.mark.slow
def test_a_check_that_hangs_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever it is of: were it quick without the text, that would be tried by itself.
    hangs = [sys.executable, "-c", "import time; time.sleep(120)"]
    monkeypatch.setattr(background, "command", lambda *words: hangs)
    monkeypatch.setattr(background, "_SECONDS", 1)
    monkeypatch.setattr(background, "_ALONE", 1)
    began = time.monotonic()
    world.hand_in("north", WRONG, world.portal.add("team_lead", "centre:north"))
    assert not world.check()
    assert time.monotonic() - began < 60
    with world.portal.database.reading() as session:
        assert "took longer than" in session.scalars(select(CheckRun.wrong)).one()
