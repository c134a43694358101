"""Words that stand beside the values of one fact, or of one attribute, speak for it; common ones speak for none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.align.cues import Cues
from checker.align.factindex import FactIndex
from checker.model import Mention
from knowledge.facts import Fact
from knowledge.workspace import Workspace
from tests.checker.saying import fact_of, mentions, quay


def cues(workspace: Workspace, known: list[tuple[Mention, Fact]], *others: Mention) -> Cues:
    every = [*(mention for mention, _ in known), *others]
    return Cues(FactIndex(workspace, date(2026, 11, 23)), known, every)


def one(text: str, path: str) -> Mention:
    (mention,) = mentions(text, path)
    return mention


def test_a_word_that_two_texts_say_of_one_fact_speaks_for_it_in_a_third(tmp_path: Path) -> None:
    workspace = quay(tmp_path)
    fee = fact_of(workspace, "modem.late_fee")
    known = [(one("A tardy payer is charged £7.50.", "a.md"), fee), (one("Who is tardy pays £7.50.", "b.md"), fee)]
    third = one("The tardy owe us £9.50.", "c.md")
    assert set(cues(workspace, known, third).reasons(third)) == {".late_fee", "modem.late_fee"}


def test_a_word_that_one_text_alone_says_speaks_for_nothing(tmp_path: Path) -> None:
    workspace = quay(tmp_path)
    known = [(one("A tardy payer is charged £7.50.", "a.md"), fact_of(workspace, "modem.late_fee"))]
    third = one("The tardy owe us £9.50.", "c.md")
    assert cues(workspace, known, third).reasons(third) == {}


def test_a_word_that_is_said_of_two_facts_speaks_for_neither(tmp_path: Path) -> None:
    workspace = quay(tmp_path)
    fee, price = (fact_of(workspace, name) for name in ("modem.late_fee", "modem.one_off_price"))
    known = [
        (one(f"The tardy owe us {amount}.", f"{at}{amount}.md"), fact)
        for at in "ab"
        for amount, fact in (("£7.50", fee), ("£45.00", price))
    ]
    third = one("The tardy owe us £9.50.", "c.md")
    assert cues(workspace, known, third).reasons(third) == {}


def test_words_beyond_the_next_value_do_not_speak_for_this_one(tmp_path: Path) -> None:
    workspace = quay(tmp_path)
    fee = fact_of(workspace, "modem.late_fee")
    known = [(one("A tardy payer is charged £7.50.", "a.md"), fee), (one("Who is tardy pays £7.50.", "b.md"), fee)]
    first, second = mentions("We deliver for £9.00, or £9.50 to the tardy.", "c.md")
    taught = cues(workspace, known, first, second)
    assert "modem.late_fee" not in taught.reasons(first)
