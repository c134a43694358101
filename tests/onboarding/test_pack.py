"""The pack of a centre: what concerns it, nothing that is another's, the same bytes each time, and a fair quiz."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.loading import load
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace
from onboarding.handover.bundle import Bundle, bundle_of
from onboarding.handover.quiz import Question, grade
from onboarding.origin import Origin
from onboarding.pack_command import pack
from tests.marked.garden import MARKER, Garden, write_workspace
from tests.onboarding.small_client import FILES, client

DAY = date(2026, 11, 23)
_DIGEST = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|2026-11-23-[0-9a-f]{8})(?![0-9a-f])")
ONEVOICE = str(Path(sys.executable).with_name("onevoice"))  # as a module it would take the workspace for its packages


def _bundle(workspace: Workspace, centre: str, *, site: bool = False) -> Bundle:
    return bundle_of(workspace, centre, DAY, Origin(), site=site)


@pytest.fixture(scope="module")
def workspace(example: Path) -> Workspace:
    return load(example)


@pytest.fixture(scope="module")
def cardiff(workspace: Workspace) -> Bundle:
    return _bundle(workspace, "cardiff")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Garden, Workspace]:
    root = tmp_path_factory.mktemp("marked")
    return write_workspace(root), load(root)


def _markers(made: Bundle) -> set[str]:
    """Everything that looks like a marker, packed files included. Digests, which may look like one, are left out."""
    found: set[str] = set()
    for name, data in made.files.items():
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8", "replace")
        found |= set(MARKER.findall(f"{name}\n{_DIGEST.sub('', text)}"))
    return found


@pytest.mark.parametrize("centre", ["leeds", "manila"])
def test_no_byte_of_a_pack_holds_what_the_centre_may_not_see(marked: tuple[Garden, Workspace], centre: str) -> None:
    garden, workspace = marked
    found = _markers(_bundle(workspace, centre))
    assert len(found) > 100
    assert [one.where for one in garden.planted if not one.may_be_read_by(centre) and found & set(one.forms)] == []


@pytest.mark.slow
def test_nor_does_a_byte_of_its_site(marked: tuple[Garden, Workspace]) -> None:
    garden, workspace = marked
    made = _bundle(workspace, "leeds", site=True)
    assert any(name.startswith("site/") for name in made.files)
    found = _markers(made)
    assert [one.where for one in garden.planted if not one.may_be_read_by("leeds") and found & set(one.forms)] == []


def test_a_pack_holds_what_is_routed_to_the_centre(cardiff: Bundle) -> None:
    scope = cardiff.scope.ids
    assert {"welsh-line", "email-support"} <= set(scope["contact"])
    assert {"customer-access", "customer-experience"} == set(scope["strategy"])
    assert {"escalation", "complaints"} <= set(scope["process"]) and scope["centre"] == ("cardiff",)
    assert scope["product"] and scope["segment"] and cardiff.scope.hidden == ()
    listed = json.loads(cardiff.files["data/en/facts.json"])
    hours = next(one["is"] for one in listed if one["fact"] == "welsh-line.hours")
    assert hours["now"]["says"][0].startswith("Monday to Friday") and hours["coming"][0]["since"] == "2027-02-01"
    welsh = json.loads(cardiff.files["data/cy/contact.json"])
    assert next(one["facts"]["hours"]["now"]["says"] for one in welsh if one["id"] == "welsh-line")[0].startswith(
        "dydd Llun"
    )
    assert {f"data/{tag}/{kind}.json" for tag in ("en", "cy") for kind in scope} <= cardiff.files.keys()


def test_the_manifest_lists_every_other_file_with_its_digest_and_the_receipt_names_the_version(cardiff: Bundle) -> None:
    manifest = json.loads(cardiff.files["manifest.json"])
    assert manifest["files"].keys() == cardiff.files.keys() - {"manifest.json"}
    receipt = json.loads(cardiff.files["receipt.json"])
    assert receipt["version"] == manifest["version"] == cardiff.version and receipt["centre"] == "cardiff"
    assert cardiff.version in cardiff.files["receipt.html"].decode()
    assert cardiff.version.startswith("2026-11-23-")


def test_the_version_changes_with_what_the_centre_sees_and_with_nothing_else(tmp_path: Path) -> None:
    before = _bundle(client(tmp_path / "a"), "york").version
    assert _bundle(client(tmp_path / "b"), "york").version == before
    of_hull = (
        FILES["knowledge/contact/leaks.yaml"]
        .replace("id: leaks", "id: secret")
        .replace("audience: public", "audience: [hull]")
    )
    assert _bundle(client(tmp_path / "c", knowledge__contact__secret=of_hull), "york").version == before
    later = FILES["knowledge/contact/leaks.yaml"].replace("18:00", "19:00")
    assert _bundle(client(tmp_path / "d", knowledge__contact__leaks=later), "york").version != before


@pytest.mark.slow
def test_one_commit_and_one_day_give_the_same_bytes_in_another_place_time_zone_and_process(tmp_path: Path) -> None:
    packs = []
    for nth, setting in enumerate(({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "9", "TZ": "Asia/Manila"})):
        root = tmp_path / f"place-{nth}"
        client(root)
        out = tmp_path / f"out-{nth}"
        call = [ONEVOICE, "pack", "york", str(root), "--as-of", "2026-11-23", "--output", str(out)]
        subprocess.run(call, check=False, capture_output=True, env={**os.environ, **setting, "LC_ALL": "C"}, cwd=root)
        packs.append({path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert packs[0] == packs[1]
    assert {"index.html", "site/index.html", "receipt.html", "quiz/en/quiz.html", "manifest.json"} <= packs[0].keys()


def _facts(made: Bundle, workspace: Workspace) -> Iterator[tuple[Question, str]]:
    return ((one, one.id) for one in made.quiz["en"] if workspace.fact(one.id))


def test_each_right_answer_is_what_the_fact_says_and_each_other_is_wrong_and_of_its_type(
    cardiff: Bundle, workspace: Workspace
) -> None:
    setting = workspace.organisation.setting()
    asked = list(_facts(cardiff, workspace))
    assert len(asked) >= 12
    for question, name in asked:
        fact = workspace.fact(name)
        span = fact.base_at(DAY) if fact else None
        assert fact and span and not fact.varying_at(DAY)
        kind = TYPES[fact.attribute.type]
        shown = kind.show(span.value, "agent", "en")  # type: ignore[arg-type]
        assert question.options[question.right] == shown
        assert len(set(question.options)) == len(question.options) >= 2
        for option in question.options:
            if option != shown and fact.attribute.type in ("money", "duration", "phone"):
                verdict = kind.same(kind.parse(option, setting), span.value)
                assert verdict.likeness is Likeness.DIFFERENT, (name, option)


def test_what_is_intended_on_a_journey_is_asked_of_the_strategy(cardiff: Bundle, workspace: Workspace) -> None:
    asked = [one for one in cardiff.quiz["en"] if "/" in one.id]
    assert asked
    strategy = workspace.entities["customer-experience"].record
    intended = {one.journey: str(one.experience) for one in strategy.intended_experience}  # type: ignore[attr-defined]
    for question in asked:
        assert question.options[question.right] == intended[question.id.partition("/")[2]]
        assert set(question.options) <= set(intended.values())


def test_the_quiz_asks_the_same_in_each_language_of_many_things_and_hides_no_pattern(cardiff: Bundle) -> None:
    english, welsh = cardiff.quiz["en"], cardiff.quiz["cy"]
    assert [(one.id, one.right, len(one.options)) for one in english] == [
        (one.id, one.right, len(one.options)) for one in welsh
    ]
    assert [one.asks for one in english] != [one.asks for one in welsh]
    assert len(english) == 20 and len({one.id for one in english}) == 20
    assert len({one.id.partition(".")[0] for one in english}) >= 10
    assert max(Counter(one.right for one in english).values()) < 15


def test_a_changed_fact_changes_its_own_question_alone(tmp_path: Path) -> None:
    charges = (
        "{phone: 0808 157 0123, hours: 'Mo-Fr 08:00-18:00', reply_within: 2 days, service_level: 80% in 60 seconds}"
    )
    base = FILES["knowledge/contact/leaks.yaml"]
    base = base[: base.index("facts:")] + f"facts: {charges}\n"
    before = _bundle(client(tmp_path / "a", knowledge__contact__leaks=base), "york").quiz["en"]
    changed = base.replace("2 days", "3 days")
    after = _bundle(client(tmp_path / "b", knowledge__contact__leaks=changed), "york").quiz["en"]
    assert {one.id for one in before} == {one.id for one in after} >= {"leaks.hours", "leaks.reply_within"}
    assert [one.id for one, other in zip(before, after, strict=True) if one != other] == ["leaks.reply_within"]
    assert "leaks.phone" not in {one.id for one in before}  # no other number to take it for, and none is made up


def test_a_quiz_is_graded(cardiff: Bundle) -> None:
    quiz = cardiff.quiz["en"]
    right = {one.id: one.right for one in quiz}
    assert grade(quiz, right).passed and grade(quiz, right).missed == ()
    some = dict(right)
    for one in quiz[:5]:
        some[one.id] = (one.right + 1) % len(one.options)
    score = grade(quiz, some)
    assert (score.right, score.of, score.passed) == (15, 20, False) and set(score.missed) == {
        one.id for one in quiz[:5]
    }
    assert grade(quiz, {}).right == 0 and not grade((), {}).passed


def test_the_paper_that_agents_get_does_not_give_the_answers_away(cardiff: Bundle) -> None:
    asked = json.loads(cardiff.files["quiz/en/quiz.json"])
    assert all(set(one) == {"id", "asks", "options"} for one in asked)
    page = cardiff.files["quiz/en/quiz.html"].decode()
    assert "checked" not in page and 'class="right"' not in page and page.count("<fieldset>") == 20
    key = json.loads(cardiff.files["quiz/en/answers.json"])
    assert {id: one["option"] for id, one in key.items()} == {one.id: one.right for one in cardiff.quiz["en"]}


def test_what_is_routed_to_a_centre_that_may_not_see_it_is_told(tmp_path: Path) -> None:
    client(tmp_path / "w", knowledge__product__meter="id: meter\nname: Water meter\naudience: client\n")
    call = ["york", str(tmp_path / "w"), "--as-of", "2026-11-23", "--output", str(tmp_path / "p"), "--without-site"]
    done = CliRunner().invoke(pack, call, standalone_mode=False)
    assert done.return_value == 1 and "meter is routed to york, which may not see it" in done.output
    assert not any(b"meter" in path.read_bytes() for path in (tmp_path / "p").rglob("*") if path.is_file())


def test_the_command_writes_a_folder_or_a_zip_and_refuses_what_is_not_its_own(tmp_path: Path) -> None:
    seen = FILES["knowledge/process/complaints.yaml"] + "audience: centres\n"
    client(tmp_path / "w", knowledge__process__complaints=seen)
    call = ["york", str(tmp_path / "w"), "--as-of", "2026-11-23", "--without-site", "--output"]
    for place in ("p", "p", "p.zip"):
        done = CliRunner().invoke(pack, [*call, str(tmp_path / place)], standalone_mode=False)
        assert done.return_value == 0 and "SHA-256 of manifest.json" in done.output
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        assert all((tmp_path / "p" / name).read_bytes() == archive.read(name) for name in archive.namelist())
    (tmp_path / "p" / "notes.txt").write_text("mine")
    refused = CliRunner().invoke(pack, [*call, str(tmp_path / "p")])
    assert refused.exit_code == 2 and "holds files that no pack has (notes.txt)" in refused.output
    unknown = CliRunner().invoke(pack, ["yrk", str(tmp_path / "w")])
    assert unknown.exit_code == 2 and "there is no centre yrk; did you mean york?" in unknown.output
