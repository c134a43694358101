"""A running onboarding is brought to a new version of its checklist: every change is told, nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.problems import WrongInput
from knowledge.records.acts import Act, Evidence, Exemption
from knowledge.workspace import Workspace
from onboarding.checklist.folder import TEMPLATES, earlier_text, template, template_text
from onboarding.checklist.migration import Prefer, migrated
from onboarding.checklist.model import Checklist
from onboarding.checklist_command import checklist as command
from onboarding.readiness import Known
from onboarding.report.migration_text import migration_text
from onboarding.running import effect
from tests.onboarding.small_client import CHECKLIST, DAY, checklist, client, consent, proof

BASE = CHECKLIST.lstrip("\n")
NEW = BASE.replace('version: "1"', 'version: "2"')
RENAMED = NEW.replace("{id: terms, ", "{id: contract, formerly: [terms], ").replace(
    "needs: [terms]", "needs: [contract]"
)
ITEM = "      - {{id: {}, what: {}, owner: us, owed_by: client, due: on the day, evidence: document}}\n"


class Kept:
    """A record of these acts alone."""

    taken_at = datetime(2026, 11, 23, tzinfo=UTC)

    def __init__(self, acts: Mapping[type[Act], tuple[Act, ...]]) -> None:
        self._acts = acts

    def of(self, sort: type[Any]) -> Any:
        return self._acts.get(sort)


def _items(one: Checklist) -> list[Any]:
    return [replace(item, place=one.place, formerly=()) for item in one.items()]


def test_what_the_new_version_changed_is_taken_and_what_its_users_changed_stays() -> None:
    own = BASE.replace("owner: buyer, owed_by: client, due: 20", "owner: legal, owed_by: client, due: 20")
    extra = "      # ours, since the strike\n" + ITEM.format("extra", "Extra")
    own = own.replace("      - {id: wish", f"{extra}      - {{id: wish")
    new = NEW.replace(
        "due: 20 working days before, evidence: document", "due: 30 working days before, evidence: document"
    )
    done = migrated(own, new, "live.yaml", base=BASE)
    assert done.new.version == "2" and not done.open
    terms = done.new.by_id["terms"]
    assert (terms.owner, terms.due.before) == ("legal", 30)
    assert "extra" in done.new.by_id and "# ours, since the strike" in done.text
    assert [str(change) for change in done.changes] == [
        "changed terms: due 20 working days before → 30 working days before; evidence is kept"
    ]
    assert [str(one) for one in done.kept] == [
        "kept extra Extra (the new version: there is none)",
        "kept terms: owner legal (the new version: buyer)",
    ]


def test_where_both_changed_the_same_somebody_decides() -> None:
    own = BASE.replace("counts_for: 90 days", "counts_for: 30 days")
    new = NEW.replace("counts_for: 90 days", "counts_for: 60 days")
    done = migrated(own, new, "live.yaml", base=BASE)
    assert [(one.item, one.field) for one in done.open] == [("team", "counts_for")]
    assert "to be decided team: counts_for 30 days" in str(done.open[0])
    days = {}
    for prefer in ("own", "new"):
        settled = migrated(own, new, "live.yaml", base=BASE, prefer=prefer)
        assert not settled.open
        days[prefer] = settled.new.by_id["team"].counts_for
    assert {side: span and span.days for side, span in days.items()} == {"own": 30, "new": 60}


def test_without_the_version_it_was_copied_from_every_difference_is_to_be_decided() -> None:
    new = NEW.replace("owner: trainer", "owner: coach").replace("what: Wish", "what: A wish")
    assert {one.item for one in migrated(BASE, new, "live.yaml").open} == {"team", "wish"}
    assert not migrated(BASE, new, "live.yaml", prefer="new").open


def test_what_its_users_took_out_stays_out_and_what_the_new_version_took_out_goes() -> None:
    own = BASE.replace(BASE[BASE.index("      - {id: wish") :], "")
    new = NEW.replace("needs: [terms],", "").replace(
        BASE[BASE.index("      - {id: terms") : BASE.index("      - {id: team")], ""
    )
    done = migrated(own, new, "live.yaml", base=BASE)
    assert list(done.new.by_id) == ["team"] and done.new.by_id["team"].needs == ()
    assert {(one.sort, one.item) for one in done.changes} == {("removed", "terms"), ("changed", "team")}
    assert [one.item for one in done.kept] == ["wish"]


def test_an_item_with_a_new_name_keeps_its_evidence_and_what_needs_it() -> None:
    own = BASE.replace("{id: wish, ", "{id: wish, needs: [terms], ")
    done = migrated(own, RENAMED, "live.yaml", base=BASE)
    assert done.new.by_id["contract"].formerly == ("terms",)
    assert done.new.by_id["wish"].needs == ("contract",) == done.new.by_id["team"].needs
    assert any(change.sort == "renamed" and change.evidence == "kept" for change in done.changes)


def test_a_new_item_stands_where_the_new_version_has_it_and_a_new_stage_comes_with_it() -> None:
    item = ITEM
    new = NEW.replace("      - {id: team", item.format("plan", "Plan") + "      - {id: team")
    new += "  - id: two\n    name: Two\n    items:\n" + item.format("party", "Party")
    done = migrated(BASE, new, "live.yaml", base=BASE)
    assert list(done.new.by_id) == ["terms", "plan", "team", "wish", "party"]
    assert [stage.id for stage in done.new.stages] == ["one", "two"]


def test_a_version_of_another_sort_is_refused_and_so_is_one_that_would_run_in_a_circle() -> None:
    with pytest.raises(WrongInput, match="a checklist for go-live, and the new version is for review"):
        migrated(BASE, NEW.replace("sort: go-live", "sort: review"), "live.yaml")
    own = BASE.replace("{id: terms, ", "{id: terms, needs: [wish], ")
    new = NEW.replace("{id: wish, ", "{id: wish, needs: [terms], ")
    with pytest.raises(WrongInput, match="REF-CIRCLE"):
        migrated(own, new, "live.yaml", base=BASE)


# Any three checklists of a few items: what is taken, what stays and what is open follow from them alone.
_OWNERS = st.sampled_from(["buyer", "trainer"])
_ITEM = st.tuples(_OWNERS, st.sampled_from([5, 9]), st.booleans())
_USUAL = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])  # of a busy machine
_CHECKLISTS = st.dictionaries(st.sampled_from("abcde"), _ITEM, min_size=1)


def _text(items: Mapping[str, tuple[str, int, bool]], version: str) -> str:
    lines = [
        f"  - {{id: {id}, what: Do {id}, owner: {owner}, owed_by: client, due: {due} working days before, "
        f"evidence: document, blocking: {'yes' if blocking else 'no'}}}"
        for id, (owner, due, blocking) in sorted(items.items())
    ]
    head = f'id: live\nsort: go-live\nversion: "{version}"\nname: Live\nstages:\n- id: one\n  name: One\n  items:\n'
    return head + "\n".join(lines) + "\n"


@_USUAL
@given(_CHECKLISTS, _CHECKLISTS)
def test_who_changed_nothing_gets_the_new_version_and_a_version_without_change_changes_nothing(a: Any, b: Any) -> None:
    one, other = _text(a, "1"), _text(b, "2")
    taken = migrated(one, other, "live.yaml", base=one)
    assert not taken.kept and _items(taken.new) == _items(checklist(other))
    stays = migrated(other, _text(a, "3"), "live.yaml", base=one)
    assert not stays.open and _items(stays.new) == _items(checklist(other)) and stays.changes == ()


@_USUAL
@given(_CHECKLISTS, _CHECKLISTS, _CHECKLISTS, st.sampled_from(["", "own", "new"]))
def test_every_field_comes_from_one_of_the_two_and_a_second_time_nothing_is_left_to_do(
    base: Any, own: Any, new: Any, prefer: Prefer
) -> None:
    fresh = _text(new, "2")
    try:
        done = migrated(_text(own, "1"), fresh, "live.yaml", base=_text(base, "1"), prefer=prefer)
    except WrongInput as nothing_left:
        assert "no item would be left" in str(nothing_left) and not own.keys() & new.keys()
        return
    mine, theirs = checklist(_text(own, "1")), checklist(fresh)
    for id, item in done.new.by_id.items():
        sources = [one.by_id[id] for one in (mine, theirs) if id in one.by_id]
        for field in ("owner", "due", "blocking"):
            assert getattr(item, field) in [getattr(one, field) for one in sources]
    assert bool(done.open) <= (prefer == "")
    again = migrated(done.text, fresh, "live.yaml", base=fresh)
    assert again.changes == () and not again.open


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return client(tmp_path)


def test_what_it_means_for_a_centre_in_the_midst_of_it(workspace: Workspace) -> None:
    new = NEW.replace("{id: terms, ", "{id: contract, formerly: [terms], ").replace(
        "needs: [terms]", "needs: [contract]"
    )
    new = new.replace("counts_for: 90 days", "counts_for: 10 days")
    new = new[: new.index("      - {id: wish")]
    plan = migrated(BASE, new, "live.yaml", base=BASE)
    acts = Kept(
        {
            Evidence: (
                proof("terms", on=date(2026, 11, 2)),
                proof("team", "training", on=date(2026, 11, 2)),
                proof("wish", "attestation", on=date(2026, 11, 2)),
            ),
            Exemption: (Exemption("york", "live", "wish", "A. Smith", "later", date(2027, 1, 1)),),
        }
    )
    seen = effect(Known(workspace, acts), plan, "york", DAY)
    stands = {one.item: (one.was, one.before, one.after) for one in seen.moved}
    assert stands == {
        "contract": ("terms", "done", "done"),
        "team": ("team", "done", "lapsed"),
        "wish": ("wish", "done", None),
    }
    assert {type(act).__name__ for act in seen.lost} == {"Evidence", "Exemption"}
    said = migration_text(plan, [seen])
    for line in (
        "renamed contract: was terms; evidence is kept",
        "team: done → lapsed (training “team” of 2026-11-02 by p-1 counted until 2026-11-12)",
        "counts no more: exemption of wish until 2027-01-01 (A. Smith: later)",
    ):
        assert line in said


def test_a_gate_that_would_shut_and_who_approved_the_version_before_are_told(workspace: Workspace) -> None:
    from knowledge.records.acts import Approval

    plan = migrated(BASE, NEW + ITEM.format("more", "More"), "live.yaml", base=BASE)
    handed = (proof("terms", on=date(2026, 11, 2)), proof("team", "training", on=date(2026, 11, 2)))
    acts = Kept({Evidence: handed, Exemption: (), Approval: (consent("p-1"), consent("p-2"))})
    seen = effect(Known(workspace, acts), plan, "york", DAY)
    assert seen.before.open and seen.closes and seen.approvers == ("p-1", "p-2")
    said = migration_text(plan, [seen])
    assert "A gate that is open now would be shut." in said and "by p-1, p-2: ask them again" in said


def test_the_command_tells_writes_and_refuses_while_something_is_open(tmp_path: Path) -> None:
    root = tmp_path / "w"
    client(root)
    path, fresh, base = root / "onboarding/live.yaml", tmp_path / "new.yaml", tmp_path / "base.yaml"
    path.parent.mkdir()
    path.write_text(BASE.replace("owner: trainer", "owner: coach"), "utf-8")
    fresh.write_text(NEW.replace("owner: trainer", "owner: school"), "utf-8")
    base.write_text(BASE, "utf-8")
    call = ["migrate", "live", str(fresh), str(root), "--base", str(base), "--on", "2026-11-23", "--write"]
    before = path.read_text("utf-8")
    open_yet = CliRunner().invoke(command, call, standalone_mode=False)
    assert open_yet.return_value == 1 and "To be decided (1)" in open_yet.output
    assert path.read_text("utf-8") == before
    done = CliRunner().invoke(command, [*call, "--prefer", "new"], standalone_mode=False)
    assert done.return_value == 0 and "changed team: owner coach → school" in done.output
    assert "owner: school" in path.read_text("utf-8") and 'version: "2"' in path.read_text("utf-8")
    lost = CliRunner().invoke(command, ["migrate", "liv", str(fresh), str(root)])
    assert lost.exit_code == 2 and "there is no checklist liv; did you mean live?" in lost.output


@pytest.mark.parametrize("id", TEMPLATES)
def test_a_shipped_checklist_does_not_change_without_a_new_version_and_the_old_one_is_kept(id: str) -> None:
    # Who has copied it is brought to a new one only with the text that was copied: on a change, give it a new version,
    # put the old text under templates/earlier as ID-VERSION.yaml, and add the digest of the new one here.
    shipped = {
        "go-live": {"1.0": "ced27b48ae5fddbc5d9e021c03927e634c45e88255641c7abb00559dd25b899f"},
        "change-of-scope": {"1.0": "9b08d18669db05ada09faa41f968428e7b0a09884c783e02fe927ec117e6f572"},
        "review": {"1.0": "382bbcd57b2d315bf72f4ffd658dd86a357531b5de6398271105020788095704"},
        "termination": {"1.0": "049bf333d26c8aba229207e13564bc1e06ed7eec7c35c9cbd2b7cf1fac8b8ba2"},
    }
    assert template(id).version in shipped[id]
    for version, digest in shipped[id].items():
        text = earlier_text(id, version)
        assert text is not None and sha256(text.encode()).hexdigest() == digest
    assert earlier_text(id, template(id).version) == template_text(id) and earlier_text(id, "0.1") is None
