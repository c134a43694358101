"""A running onboarding comes to a new version of its checklist: every change is shown before, nothing is lost."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from a_portal import TOKEN, Portal, post
from an_onboarding import CHECKLIST, Clock, Led, begun, workspace
from sqlalchemy import select

from onboarding.checklist.folder import template_text
from portal.live import Live
from portal.models import AuditEntry, Consent, Onboarding, Proof
from portal.services import evidence
from portal.services.documents import taken
from portal.services.evidence import Handed
from portal.services.training_file import Training

NEWER = (
    CHECKLIST.replace('version: "1"', 'version: "2"')
    .replace("{id: word, what: Word,", "{id: promise, formerly: [word], what: A promise,")
    .replace(", blocking: no}", "}")
    .replace(
        "      - {id: terms",
        "      - {id: extra, what: Extra, owner: lead, owed_by: client, due: on the day, evidence: document}\n"
        "      - {id: terms",
    )
)
FIELD = re.compile(r'name="(was|new|prefer)" value="([^"]*)"')


@dataclass
class Desk:
    portal: Portal
    led: Led
    lead: int
    approver: int
    centre: int
    root: Path
    folder: Path

    @property
    def path(self) -> str:
        return f"/centres/north/onboarding/{self.led.number}"

    @property
    def file(self) -> Path:
        return self.root / "onboarding" / "small.yaml"

    def show_everything(self) -> None:
        with self.led.act(self.centre) as (write, row, snapshot):
            items, today = snapshot.checklists["small"].by_id, snapshot.day
            paper = taken("terms.pdf", b"%PDF-1.4 terms")
            evidence.hand_in_document(write, row, items["terms"], Handed("Signed", today), paper, self.folder, today)
            evidence.attest(write, row, items["word"], Handed("Ready", today), today)
            document = evidence.keep(write, row, taken("t.csv", b"who,topic,date,result\n"), self.folder)
            evidence.keep_trainings(write, row, items["team"], document, (Training("x", today, 9, 9),), today)
        for person in (self.lead, self.approver):
            self.led.approve(person)

    def compare(self, text: str) -> str:
        """What the page shows of a new version in a file."""
        browser = self.portal.client(self.lead)
        found = TOKEN.search(browser.get(f"{self.path}/version").get_data(as_text=True))
        data = {"csrf_token": found[1] if found else "", "file": (io.BytesIO(text.encode()), "new.yaml")}
        answer = browser.post(f"{self.path}/version/file", data=data, content_type="multipart/form-data")
        return answer.get_data(as_text=True)

    def row(self) -> Onboarding:
        with self.portal.database.reading() as session:
            return session.get_one(Onboarding, self.led.number)


@pytest.fixture
def desk(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Desk:
    root, clock = workspace(places, tmp_path), Clock()
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead, approver = portal.add("onboarding_lead", name="Lea Lead"), portal.add("approver")
    centre = portal.add("team_lead", "centre:north")
    led = Led(portal, Live(root, clock), begun(portal, root, lead), clock)
    return Desk(portal, led, lead, approver, centre, root, tmp_path / "documents")


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=True).stdout.decode()


def test_every_change_is_shown_before_and_nothing_is_written_until_it_is_confirmed(desk: Desk) -> None:
    desk.show_everything()
    before = desk.file.read_text("utf-8")
    page = desk.compare(NEWER)
    assert "extra" in page and "promise" in page and "was word" in page
    assert "A gate that is open now would be shut" in page
    assert desk.file.read_text("utf-8") == before and desk.row().version == "1"


def test_what_both_changed_is_decided_first(desk: Desk) -> None:
    page = desk.compare(NEWER)
    assert "To be decided" in page and "Bring it to the new version" not in page
    new = re.search(r"new=([0-9a-f]{64})", page)
    assert new
    browser = desk.portal.client(desk.lead)
    chosen = browser.get(f"{desk.path}/version?prefer=new&new={new[1]}").get_data(as_text=True)
    assert "To be decided" not in chosen and "Bring it to the new version" in chosen
    fields = dict(FIELD.findall(chosen))
    told = post(browser, f"{desk.path}/version/bring", desk.path, **{**fields, "prefer": ""})
    assert told[0] == 409 and "still to be decided" in told[1]


def bring(desk: Desk) -> tuple[int, str]:
    new = re.search(r"new=([0-9a-f]{64})", desk.compare(NEWER))
    assert new
    browser = desk.portal.client(desk.lead)
    page = browser.get(f"{desk.path}/version?prefer=new&new={new[1]}").get_data(as_text=True)
    fields = dict(FIELD.findall(page))
    return post(browser, f"{desk.path}/version/bring", desk.path, **fields)


def test_it_is_committed_under_ones_name_audited_and_evidence_moves_with_its_item(desk: Desk) -> None:
    git(desk.root, "init", "-q")
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-qm", "Begin")
    desk.show_everything()
    code, page = bring(desk)
    assert code == 200 and "The checklist is at version 2" in page
    assert git(desk.root, "log", "-1", "--format=%an|%s").strip() == ("Lea Lead|Bring the checklist small to version 2")
    assert git(desk.root, "status", "--porcelain", "--", "onboarding").strip() == ""
    assert "formerly: [word]" in desk.file.read_text("utf-8")
    assert desk.row().version == "2"
    browser = desk.portal.client(desk.lead)
    gate = json.loads(browser.get(f"{desk.path}/gate.json").data)
    states = {one["id"]: one["state"] for one in gate["items"]}
    assert states == {"extra": "open", "terms": "done", "promise": "done", "team": "done", "calls": "open"}
    assert "approvals" in {one["item"] for one in gate["blockers"]}
    with desk.portal.database.reading() as session:
        assert session.query(Proof).count() == 3
        assert all(one.withdrawn for one in session.scalars(select(Consent)))
        (row,) = session.query(AuditEntry).filter_by(action="onboarding.version").all()
        told = json.loads(row.after)
    assert any("extra" in one for one in told["changes"])
    assert sorted(told["approvals_ended"]) == sorted([desk.lead, desk.approver])
    history = browser.get(f"{desk.path}/history").get_data(as_text=True)
    assert "added extra" in history


def test_a_change_meanwhile_is_not_written_over(desk: Desk) -> None:
    new = re.search(r"new=([0-9a-f]{64})", desk.compare(NEWER))
    assert new
    browser = desk.portal.client(desk.lead)
    page = browser.get(f"{desk.path}/version?prefer=new&new={new[1]}").get_data(as_text=True)
    desk.file.write_text(CHECKLIST.replace("what: Terms", "what: Our terms"), encoding="utf-8")
    fields = dict(FIELD.findall(page))
    code, told = post(browser, f"{desk.path}/version/bring", desk.path, **fields)
    assert code == 409 and "changed meanwhile" in told
    assert "Our terms" in desk.file.read_text("utf-8") and desk.row().version == "1"


def test_uncommitted_changes_are_not_committed_under_anothers_name(desk: Desk) -> None:
    git(desk.root, "init", "-q")
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-qm", "Begin")
    desk.file.write_text(f"# mine\n{CHECKLIST}", encoding="utf-8")
    code, told = bring(desk)
    assert code == 409 and "not committed" in told
    assert desk.file.read_text("utf-8").startswith("# mine") and desk.row().version == "1"


def test_what_was_changed_in_the_workspace_is_shown_and_taken_note_of(desk: Desk) -> None:
    desk.show_everything()
    desk.file.write_text(NEWER, encoding="utf-8")
    browser = desk.portal.client(desk.lead)
    desk.portal.app.extensions["onevoice.live"].fresh()
    assert "See what it changes" in browser.get(desk.path).get_data(as_text=True)
    page = browser.get(f"{desk.path}/version").get_data(as_text=True)
    assert "extra" in page and "was word" in page
    fields = dict(FIELD.findall(page))
    code, _ = post(browser, f"{desk.path}/version", desk.path, **fields)
    assert code == 200 and desk.row().version == "2"
    assert "See what it changes" not in browser.get(desk.path).get_data(as_text=True)
    with desk.portal.database.reading() as session:
        assert all(one.withdrawn for one in session.scalars(select(Consent)))


def test_a_shipped_checklist_of_another_version_is_offered(desk: Desk) -> None:
    own = template_text("review").replace("id: review", "id: small\ntemplate: review", 1)
    shipped = re.search(r'^version: "([^"]+)"', own, re.MULTILINE)
    assert shipped
    old = own.replace(shipped[0], 'version: "0.1"')
    desk.file.write_text(old, encoding="utf-8")
    desk.portal.app.extensions["onevoice.live"].fresh()
    browser = desk.portal.client(desk.lead)
    page = browser.get(f"{desk.path}/version").get_data(as_text=True)
    fields = dict(FIELD.findall(page))
    assert post(browser, f"{desk.path}/version", desk.path, **fields)[0] == 200
    page = browser.get(desk.path).get_data(as_text=True)
    assert f"Version {shipped[1]} of the shipped checklist" in page
    page = browser.get(f"{desk.path}/version").get_data(as_text=True)
    fields = dict(FIELD.findall(page))
    assert post(browser, f"{desk.path}/version/bring", desk.path, **fields)[0] == 200
    assert f'version: "{shipped[1]}"' in desk.file.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "id: [", "id: small\n", "\x00", NEWER.replace("sort: go-live", "sort: review")])
def test_what_is_no_new_version_is_said_to_be_wrong_and_nothing_happens(desk: Desk, text: str) -> None:
    before = desk.file.read_text("utf-8")
    page = desk.compare(text)
    assert "cannot be used" in page or "Choose a YAML file" in page
    assert str(desk.root) not in page
    assert desk.file.read_text("utf-8") == before
