"""What a centre is given: made for it, taken along by it alone, received in its current version, and played back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from a_portal import Portal, post
from an_onboarding import CHECKLIST, NOW, Clock, Led, begun, workspace
from sqlalchemy import select

from portal.background.packs import make_ordered
from portal.live import Live
from portal.models import AuditEntry, Onboarding, Pack, Playback
from portal.services import packs
from portal.services.chain import verify
from portal.services.evaluating import decide_now
from portal.services.packs import Made
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Who, writing
from portal.settings import Settings

ITEM = "      - {id: pack, what: Pack, owner: lead, owed_by: client, due: on the day, checks: products-in-pack}\n"
FILES = {
    "contact/helpline.yaml": "id: helpline\nkind: contact\nname: Helpline\nchannel: voice\nanswered_by: [north]\n"
    "about: [fibre]\naudience: centres\nfacts: {phone: 0808 157 0123, hours: Mo-Fr 08:00-20:00}\n",
    "product/fibre.yaml": "id: fibre\nkind: product\nname: Fibre 100\naudience: public\n"
    "facts: {monthly_price: £29.00, setup_price: £10.00}\n",
    "product/copper.yaml": "id: copper\nkind: product\nname: Copper\naudience: public\n"
    "facts: {monthly_price: £19.00, setup_price: £5.00}\n",
    "agreement/terms.yaml": "id: terms\nkind: agreement\nname: Terms\ncentre: north\nversion: '1'\n"
    "starts: 2026-01-01\nservices: [fibre, copper]\nchannels: [voice]\naudience: north\n",
}
QUIZ = {
    "en": [{"id": "fibre.monthly_price", "asks": "How much?", "options": ["£28", "£29"], "right": 1}],
    "cy": [{"id": "fibre.monthly_price", "asks": "Faint?", "options": ["£28", "£29"], "right": 1}],
}


@dataclass
class Desk:
    portal: Portal
    led: Led
    lead: int
    centre: int
    agent: int
    southern: int
    settings: Settings
    root: Path

    def order(self) -> int:
        with writing(self.portal.database, self.who(self.lead)) as write:
            return packs.order(write, "north")

    def made(self, version: str = "2026-11-23-aaaa") -> int:
        number = self.order()
        made = Made(b"PK" + version.encode(), version, NOW.date(), "ab" * 32, {"contact": 1}, ("secret-rate",), QUIZ)
        with writing(self.portal.database, Who(now=NOW)) as write:
            packs.hand_over(write, number, made, self.settings.packs)
        return number

    def who(self, person: int) -> Who:
        return replace(self.portal.who(person), now=NOW)

    def why(self) -> str:
        """What the gate says of the item that wants the pack."""
        with self.portal.database.reading() as session:
            row = session.get_one(Onboarding, self.led.number)
            found = decide_now(session, self.led.live.fresh(), row, NOW)
        (one,) = [one for one in found.items if one.item.id == "pack"]
        return f"{one.state}: {one.why}"


@pytest.fixture
def desk(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Desk:
    root, clock = workspace(places, tmp_path, CHECKLIST + ITEM), Clock()
    for name, text in FILES.items():
        path = root / "knowledge" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead, centre = portal.add("onboarding_lead"), portal.add("team_lead", "centre:north", "Nora")
    agent, southern = portal.add("agent", "centre:north"), portal.add("team_lead", "centre:south")
    led = Led(portal, Live(root, clock), begun(portal, root, lead), clock)
    settings: Settings = portal.app.extensions["onevoice.settings"]
    return Desk(portal, led, lead, centre, agent, southern, settings, root)


def test_the_gate_wants_a_receipt_of_the_current_pack(desk: Desk) -> None:
    assert desk.why() == "open: products-in-pack: no pack was handed over"
    first = desk.made()
    assert "no receipt of pack 2026-11-23-aaaa" in desk.why()
    with writing(desk.portal.database, desk.who(desk.centre)) as write:
        packs.receive(write, "north", first, NOW.date())
    assert desk.why().startswith("done: products-in-pack: pack 2026-11-23-aaaa received")
    second = desk.made("2026-11-23-bbbb")
    assert "no receipt of pack 2026-11-23-bbbb (only of 2026-11-23-aaaa)" in desk.why()
    with pytest.raises(Refused, match="not_current"), writing(desk.portal.database, desk.who(desk.centre)) as write:
        packs.receive(write, "north", first, NOW.date())
    with writing(desk.portal.database, desk.who(desk.centre)) as write:
        packs.receive(write, "north", second, NOW.date())
    assert desk.why().startswith("done")
    with desk.portal.database.reading() as session:
        assert verify(session).breaks == ()


def test_only_the_centre_takes_it_along_and_confirms_it(desk: Desk) -> None:
    number = desk.made()
    path = f"/centres/north/packs/{number}"
    answer = desk.portal.client(desk.centre).get(f"{path}/file")
    assert answer.data == b"PK2026-11-23-aaaa"
    assert "attachment" in answer.headers["Content-Disposition"]
    for person in (desk.lead, desk.agent, desk.southern):
        assert desk.portal.client(person).get(f"{path}/file").status_code in (403, 404)
        assert post(desk.portal.client(person), f"{path}/receipt", "/me")[0] in (403, 404)
    for person in (desk.lead, desk.southern):
        with pytest.raises(Hidden), writing(desk.portal.database, desk.who(person)) as write:
            packs.receive(write, "north", number, NOW.date())
    code, page = post(desk.portal.client(desk.centre), f"{path}/receipt", "/centres/north/packs")
    assert code == 200 and "Received" in page
    assert desk.portal.client(desk.southern).get("/centres/north/packs").status_code == 404


def test_what_is_hidden_from_the_centre_is_told_to_the_client_alone(desk: Desk) -> None:
    desk.made()
    assert "secret-rate" in desk.portal.client(desk.lead).get("/centres/north/packs").get_data(as_text=True)
    assert "secret-rate" not in desk.portal.client(desk.centre).get("/centres/north/packs").get_data(as_text=True)


def test_playback_is_graded_and_every_try_is_kept(desk: Desk) -> None:
    number = desk.made()
    path = f"/centres/north/packs/{number}/quiz"
    browser = desk.portal.client(desk.agent)
    page = browser.get(path).get_data(as_text=True)
    assert "How much?" in page and "£29" in page
    code, page = post(browser, path, path, **{"fibre.monthly_price": "0"})
    assert code == 200 and "Not as the pack says" in page
    code, page = post(browser, path, path, **{"fibre.monthly_price": "1"})
    assert "Passed: 1 of 1" in page
    assert "Faint?" in browser.get(f"{path}?lang=cy").get_data(as_text=True)
    assert desk.portal.client(desk.lead).get(path).status_code == 404
    with desk.portal.database.reading() as session:
        tries = session.scalars(select(Playback).order_by(Playback.id)).all()
        assert [(one.person_id, one.passed, one.missed) for one in tries] == [
            (desk.agent, False, ["fibre.monthly_price"]),
            (desk.agent, True, []),
        ]
        assert session.query(AuditEntry).filter_by(action="pack.played").count() == 2


def test_one_is_made_at_a_time_and_by_the_lead_alone(desk: Desk) -> None:
    code, page = post(desk.portal.client(desk.lead), "/centres/north/packs", "/centres/north/packs")
    assert code == 200 and "being made" in page
    with pytest.raises(Refused, match="ordered_already"):
        desk.order()
    assert post(desk.portal.client(desk.centre), "/centres/north/packs", "/centres/north/packs")[0] == 403


@pytest.mark.slow
def test_it_is_made_in_the_background_from_the_workspace_and_the_same_gives_the_same_version(desk: Desk) -> None:
    desk.order()
    assert make_ordered(desk.root, desk.settings, desk.portal.database, "Europe/London") == 1
    with desk.portal.database.reading() as session:
        (first,) = packs.of_centre(session, "north")
        assert first.state == "made", first.why
    answer = desk.portal.client(desk.centre).get(f"/centres/north/packs/{first.id}/file")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["version"] == first.version
        assert {"fibre", "copper"} == set(manifest["scope"]["product"])
        facts = json.loads(archive.read("data/en/facts.json"))
        assert "receipt.json" in archive.namelist()
        assert any(name.startswith("site/") and name.endswith("index.html") for name in archive.namelist())
        assert any("£29" in json.dumps(one, ensure_ascii=False) for one in facts)
    asked = packs.questions(first, "cy")
    assert asked and len(asked) == len(packs.questions(first, "en"))
    page = desk.portal.client(desk.centre).get(f"/centres/north/packs/{first.id}/quiz").get_data(as_text=True)
    given = {one.id: str(one.right) for one in packs.questions(first, "en")}
    assert all(f'name="{name}"' in page for name in given)
    path = f"/centres/north/packs/{first.id}/quiz"
    assert "Passed" in post(desk.portal.client(desk.centre), path, path, **given)[1]
    desk.order()
    make_ordered(desk.root, desk.settings, desk.portal.database, "Europe/London")
    with desk.portal.database.reading() as session:
        assert [one.version for one in packs.of_centre(session, "north")] == [first.version] * 2


def test_what_cannot_be_made_is_told_and_the_one_before_stays(desk: Desk) -> None:
    desk.made()
    desk.order()
    (desk.root / "knowledge" / "product" / "fibre.yaml").write_text("id: [", encoding="utf-8")
    make_ordered(desk.root, desk.settings, desk.portal.database, "Europe/London")
    page = desk.portal.client(desk.lead).get("/centres/north/packs").get_data(as_text=True)
    assert "could not be made" in page and "fibre.yaml" in page and str(desk.root) not in page
    assert "2026-11-23-aaaa" in page
    with desk.portal.database.reading() as session:
        states = [one.state for one in session.scalars(select(Pack).order_by(Pack.id))]
    assert states == ["made", "failed"]
