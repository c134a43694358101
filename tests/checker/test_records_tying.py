"""Which fact a value is tied to: what readers may see, what others state, and what a slip can be."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from checker.align.shape import LIKELY, nearness
from checker.checking import check_workspace
from knowledge.loading import load
from knowledge.setting import Setting
from knowledge.types import TYPES

AS_OF = date(2026, 11, 23)
SETTING = Setting(currency="GBP")
ORGANISATION = """\
id: quay
name: Quay
locales: [en]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
"""
LINE = """\
id: help-line
kind: contact
name: Help line
channel: voice
audience: public
facts: {phone: 0808 157 0123}
"""
DESK = """\
id: floor-desk
kind: contact
name: Floor desk
channel: voice
audience: centres
facts: {phone: 0113 496 0310, transfer_code: "*72 4410"}
"""
MODEM = """\
id: modem
kind: product
name: Modem
audience: public
facts: {one_off_price: £45.00, monthly_price: £4.00 a month}
history:
  - {until: 2026-08-31, was: retired, facts: {one_off_price: £55.00}}
"""


def findings(folder: Path, texts: dict[str, str], modem: str = MODEM) -> list[tuple[str, str, str]]:
    """(code, fact, value) of what texts say wrong of the record, sorted."""
    files = {
        "onevoice.yaml": ORGANISATION,
        "knowledge/contact/help-line.yaml": LINE,
        "knowledge/contact/floor-desk.yaml": DESK,
        "knowledge/product/modem.yaml": modem,
        **{f"channels/{name}": text for name, text in texts.items()},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = check_workspace(load(folder), AS_OF).findings
    return sorted((f.code, f.fact, v.value) for f in found if f.fact for v in f.values if v.role == "text")


def test_a_slip_in_a_number_is_told_of_the_number_it_was(tmp_path: Path) -> None:
    said = findings(tmp_path, {"a.md": "Call the Help line on 0808 157 0132.\n"})
    assert [fact for _, fact, _ in said] == ["help-line.phone"]


def test_a_number_that_many_texts_give_is_no_slip_of_another(tmp_path: Path) -> None:
    texts = {f"{name}.md": "Our shop is on 0808 157 0124.\n" for name in "abcdef"}
    assert findings(tmp_path, texts) == []


def test_a_public_text_is_never_tied_to_a_fact_of_the_centres(tmp_path: Path) -> None:
    assert findings(tmp_path, {"a.md": "The Floor desk is on 0113 496 0311.\n"}) == []


SOURCES = "sources:\n  - {id: desk, files: [desk/*], channel: agent, audience: centres}\n"


def test_a_slip_in_a_code_is_told_of_the_code_it_was(tmp_path: Path) -> None:
    text = {"sources.yaml": SOURCES, "desk/a.md": "The Floor desk is on 0113 496 0310, transfer *72 4419.\n"}
    assert [fact for _, fact, _ in findings(tmp_path, text)] == ["floor-desk.transfer_code"]


def test_a_code_of_another_form_is_no_slip(tmp_path: Path) -> None:
    text = {"sources.yaml": SOURCES, "desk/a.md": "The Floor desk is on 0113 496 0310; dial *99 first.\n"}
    assert findings(tmp_path, text) == []


ARTICLE = """\
---
title: Your modem
audience: public
---

If it goes astray, a further one is {{ modem.lost_fee }}. Repairs are {{ modem.one_off_price }}.
"""
LOST = "- {name: lost_fee, type: money, label: Loss, kinds: [product], description: For a modem that is lost.}\n"


def test_what_an_article_says_of_a_fact_that_it_quotes_ties_a_text_that_says_the_same(tmp_path: Path) -> None:
    text = {"a.md": "# Post\n\nWhere one goes astray, a further one comes at £63.00.\n"}
    for quoted, told in ((False, []), (True, ["modem.lost_fee"])):
        folder = tmp_path / str(quoted)
        files = {"knowledge/vocabulary.yaml": LOST, **({"knowledge/articles/modem.md": ARTICLE} if quoted else {})}
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        modem = MODEM.replace("month}", "month, lost_fee: £60.00}")
        assert [fact for _, fact, _ in findings(folder, text, modem)] == told


def test_a_price_told_as_past_is_not_stale_and_one_told_as_present_is(tmp_path: Path) -> None:
    assert findings(tmp_path / "past", {"a.md": "Until 31 August 2026 a Modem cost £55.00.\n"}) == []
    stale = findings(tmp_path / "now", {"a.md": "A Modem costs £55.00.\n"})
    assert [code for code, _, _ in stale] == ["CONS-RETIRED"]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    lines = ["A Modem costs £46.00.\n", "A Modem is £5.00 a month.\n", "Call the Help line on 0808 157 0132.\n"]
    orders = []
    for turn in range(3):
        random.Random(turn).shuffle(lines)
        texts = {f"{number}.md": line for number, line in enumerate(lines)}
        orders.append(findings(tmp_path / str(turn), texts))
    assert orders[0]
    assert orders[0] == orders[1] == orders[2]


def test_values_of_another_make_are_never_near() -> None:
    pairs = (
        ("money", "£60.00", "$60.00"),
        ("money", "£6.00 a month", "£6.00 a year"),
        ("duration", "5 days", "5 working days"),
        ("duration", "2 minutes", "2 years"),
    )
    for type, a, b in pairs:
        assert nearness(type, TYPES[type].parse(a, SETTING), TYPES[type].parse(b, SETTING)) == 0.0


def test_one_digit_off_is_near_and_three_times_as_much_is_not() -> None:
    parse = TYPES["money"].parse
    assert nearness("money", parse("£60.00", SETTING), parse("£60.07", SETTING)) >= LIKELY
    assert nearness("money", parse("£18.50", SETTING), parse("£58.50", SETTING)) >= LIKELY
    assert nearness("money", parse("£20.00", SETTING), parse("£65.00", SETTING)) == 0.0
