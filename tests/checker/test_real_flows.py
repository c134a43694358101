"""In real flow files the faults that a person finds there are found: keys without a prompt, loose ends, no person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_texts

DAY = date(2026, 11, 23)


def said(samples: Path, platform: str) -> set[tuple[str, str]]:
    """Rule and message, without the flow's name, of all findings of menus in a platform's samples."""
    findings = check_texts([samples / platform], DAY).findings
    return {(one.code, one.message.partition(": ")[2]) for one in findings if one.code.startswith("IVR-")}


def test_a_key_of_which_no_prompt_tells(samples: Path) -> None:
    assert ("IVR-001", "no prompt of Main Menu tells of the key 7") in said(samples, "genesys-architect")


def test_a_menu_that_no_way_reaches_and_a_flow_that_leads_to_nobody(samples: Path) -> None:
    found = said(samples, "genesys-architect")
    assert ("IVR-002", "no way leads to Main Menu") in found
    assert ("IVR-006", "no way leads to a person") in found


def test_what_is_declared_and_used_by_nothing(samples: Path) -> None:
    connect = said(samples, "amazon-connect")
    assert any(code == "IVR-002" and told.startswith("nothing uses the flow attribute") for code, told in connect)
    assert any(code == "IVR-002" and told.endswith("is used and declared nowhere") for code, told in connect)
    assert ("IVR-002", "nothing uses the intent restart") in said(samples, "rasa")


def test_a_dialogue_in_which_some_answers_lead_nowhere_and_none_to_a_person(samples: Path) -> None:
    found = said(samples, "twilio-studio")
    assert sum(code == "IVR-002" and told.endswith("leads nowhere") for code, told in found) == 3
    assert ("IVR-006", "no way leads to a person") in found


@pytest.mark.parametrize(
    ("platform", "most"), [("amazon-connect", 2), ("genesys-architect", 4), ("twilio-studio", 4), ("rasa", 1)]
)
def test_nothing_else_is_said_of_them(samples: Path, platform: str, most: int) -> None:
    assert len(said(samples, platform)) == most
