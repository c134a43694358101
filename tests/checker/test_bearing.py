"""Statements in unlike words bear on one thing by what is rare in both, and exceptions are no contradictions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.meaning.answers import answered
from checker.meaning.bearing import bear, pairs
from checker.meaning.contrasts import Contrasts
from checker.meaning.opposed import Said, said_by
from checker.meaning.rarity import Rarity
from checker.meaning.stances import stances
from checker.run import study_texts

AS_OF = date(2026, 11, 23)


def places(folder: Path, **files: str) -> list[Said]:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    study = study_texts([folder], AS_OF, "GB", "en")
    return [said for page in study.pages for statement in page.statements for said in said_by(statement)]


def opposed(folder: Path, **files: str) -> list[tuple[str, str]]:
    found = places(folder, **files)
    rarity = Rarity(found)
    told = (bear(a, b, rarity) for a, b in pairs(found, rarity))
    return sorted((one.a.stance.state, one.b.stance.state) for one in told if one)


def test_rare_words_tell_more_than_those_of_all_texts(tmp_path: Path) -> None:
    files = {f"page{number}": f"# Page {number}\nOur branch is open.\n" for number in range(40)}
    rarity = Rarity(places(tmp_path, **files, one="# Notary\nA notary must be asked at the branch.\n"))
    assert rarity.of("branch") < 0.1
    assert rarity.of("notar") > 0.9
    assert rarity.of("never seen") == 1.0


def test_a_subject_around_both_makes_up_for_unlike_words(tmp_path: Path) -> None:
    notary = "# Gazette\n\n## Need a notary?\nYou must make an appointment for it.\n"
    assert opposed(tmp_path, a=notary, b="# Extras\n\n## Notary\nYou do not need an appointment.\n") == [
        ("required", "optional")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Photography is allowed in the galleries.", "Flash photography is prohibited in the galleries."),
        ("On the Coast Line you must book a seat.", "On the Valley Line you need not book a seat."),
        ("You can appeal a decision of the board.", "You cannot appeal this decision."),
        ("You can cancel a lodge booking online.", "You cannot cancel a pitch booking online."),
        ("You must not eat before the blood test.", "You can eat after the blood test."),
        ("You can switch supplier.", "You cannot switch supplier while you owe money."),
        ("Only members may use the sauna.", "Visitors may not use the sauna."),
        ("The sauna is free for lodge guests.", "The sauna is charged for day visitors."),
        ("A deposit is required for stays of a week.", "No deposit is required for stays of one night."),
        ("Drivers under 25 must take out the premium cover.", "Drivers over 25 need not take out the premium cover."),
        ("You can leave the club at any time.", "You cannot leave the club during the first year."),
        ("We do not bill the insurance plan of non-service-connected veterans.", "Veterans are billed."),
    ],
)
def test_another_case_is_no_contradiction(tmp_path: Path, one: str, other: str) -> None:
    assert opposed(tmp_path, a=f"# Guide\n{one}\n", b=f"# Handbook\n{other}\n") == []


def test_what_is_never_so_denies_every_case_of_it(tmp_path: Path) -> None:
    allowed = "# Welcome\nYou may light a campfire on the beach, as long as it is out by 11pm.\n"
    assert opposed(tmp_path, a=allowed, b="# Pitches\nCampfires are never permitted on the beach.\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A second driver can be added without a fee.", "There is a charge for adding a second driver."),
        ("Keys may be left in the box.", "Do not leave keys in the box."),
        ("Scratches on the wheels are excluded, even with the premium cover.", "Scratches on the wheels are covered."),
    ],
)
def test_other_forms_of_a_word_are_the_same_word(tmp_path: Path, one: str, other: str) -> None:
    assert opposed(tmp_path, a=f"# Terms\n{one}\n", b=f"# Counter\n{other}\n")


def test_a_file_that_tells_both_cases_is_left_alone(tmp_path: Path) -> None:
    found = places(
        tmp_path, a="# Rules\nInflatables are allowed on Sundays.\n\nInflatables are not allowed on Mondays.\n"
    )
    contrasts = Contrasts(found)
    assert [contrasts.within(said, {"inflat"}) for said in found if said.stance.state != "yes"] == [True, True]


@pytest.mark.parametrize(
    ("asked", "answer", "state"),
    [
        ("Do I need an appointment?", "No.", "optional"),
        ("Do I need an appointment?", "Yes, please book one.", "required"),
        ("Can I bring my dog?", "Sorry, no.", ""),
        ("Can I bring my dog?", "Not at all.", "forbidden"),
        ("Is parking free?", "No, pay at the machine.", "charged"),
        ("Are you open on Sundays?", "Of course.", "open"),
        ("What does it cost?", "No.", ""),
        ("Can I bring my dog?", "Nobody knows.", ""),
    ],
)
def test_a_plain_answer_says_what_its_question_asks(tmp_path: Path, asked: str, answer: str, state: str) -> None:
    (tmp_path / "faq.md").write_text(f"# Questions\n\n**{asked}**\n{answer}\n", encoding="utf-8")
    (page,) = study_texts([tmp_path], AS_OF, "GB", "en").pages
    said = [stance.state for statement in page.statements for stance in answered(statement)]
    assert said[:1] == [state] * bool(state)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The tickets that you buy on board are refundable, season tickets are not refundable.", "no"),
        ("Goods that you bought here are accepted.", "allowed"),
        ("Tell callers that dogs are not allowed.", "forbidden"),
        ("The member must have been referred by a doctor.", "required"),
        ("Goods are only accepted with a receipt.", "required"),
        ("Children may come, adults may not.", "forbidden"),
        ("After sedation you must not drive home.", "forbidden"),
    ],
)
def test_clauses_are_parted_where_their_verbs_tell(text: str, state: str) -> None:
    assert state in {stance.state for stance in stances(text, "en")}


@pytest.mark.parametrize(
    "text",
    ["Do not include overtime.", "A judge will hear the evidence needed to grant your appeal.", "It may have ended."],
)
def test_what_is_asked_of_a_reader_or_said_by_the_way_is_no_rule(text: str) -> None:
    assert {stance.state for stance in stances(text, "en")} <= {"yes"}
