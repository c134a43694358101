"""A centre takes on more: the same engine says what is owed for it, and the centre stays live meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from a_portal import Portal
from an_onboarding import NOW, Clock, Led, begun, workspace

from onboarding.gate.standing import Standing
from portal.live import Live
from portal.models import Onboarding
from portal.services import evidence, gate, onboardings
from portal.services.documents import taken
from portal.services.evaluating import decide_now
from portal.services.evidence import Handed
from portal.services.gate import Answered

DAY = NOW.date() + timedelta(20)
PATH = "knowledge/contact/helpline.yaml"
HELPLINE = (
    "id: helpline\nkind: contact\nname: Helpline\nchannel: voice\nanswered_by: [{centre}]\naudience: public\n"
    "facts: {{phone: 0808 157 0123, hours: Mo-Fr 08:00-20:00}}\n"
)


def test_what_it_takes_on_is_tried_evidenced_and_agreed_while_it_stays_live(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path
) -> None:
    root, clock = workspace(places, tmp_path), Clock()
    (root / "knowledge" / "contact").mkdir()
    (root / PATH).write_text(HELPLINE.format(centre="south"), encoding="utf-8")
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead, approver = portal.add("onboarding_lead"), portal.add("approver")
    led = Led(portal, Live(root, clock), begun(portal, root, lead, checklist="change-of-scope"), clock)
    with led.act(lead) as (write, row, _):
        onboardings.move(write, row, DAY, "agreed")

    def item(id: str) -> Standing:
        with portal.database.reading() as session:
            row = session.get_one(Onboarding, led.number)
            found = decide_now(session, led.live.fresh(), row, clock.now)
        return next(one for one in found.items if one.item.id == id)

    assert "helpline" not in item("tried").why
    (root / PATH).write_text(HELPLINE.format(centre="north"), encoding="utf-8")
    assert item("tried").state == "open" and "not tried: helpline" in item("tried").why

    with led.act(lead) as (write, row, snapshot):
        items, today = snapshot.checklists["change-of-scope"].by_id, snapshot.day
        evidence.log(
            write, "north", "test_contacts", {"contact": "helpline", "on": today, "passed": True, "note": "rang once"}
        )
        paper = taken("change.pdf", b"%PDF-1.4 x")
        handed = Handed("They answer the helpline", today)
        evidence.hand_in_document(write, row, items["change"], handed, paper, tmp_path / "kept", today)
    assert item("tried").state == item("change").state == "done"

    with led.act(lead) as (write, row, snapshot):
        decision = decide_now(write.session, snapshot, row, write.now)
        answered = Answered(lead, "nothing of it is new to them", DAY + timedelta(30))
        for blocker in decision.blockers:
            if blocker.item != "approvals":
                gate.exempt(write, row, snapshot.checklists["change-of-scope"], blocker.item, answered, snapshot.day)
    led.approve(lead)
    led.approve(approver)
    led.let_pass(lead)
    with portal.database.reading() as session:
        row = session.get_one(Onboarding, led.number)
        assert row.passed is not None and row.light == "green"
    assert led.live.fresh().workspace.entities["north"].record.status == "live"  # type: ignore[attr-defined]
