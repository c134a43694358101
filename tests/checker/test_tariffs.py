"""What a call to a number costs, by its range, and what the data of the ranges must say of themselves."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.charges import PLANS, VERDICTS, OfAPlan, numbers, of_plans
from benchmarks.charges import run as charges
from checker.tariffs.range_of import costs_of, laws, range_of
from knowledge.setting import Setting
from knowledge.types.phone import Phone
from knowledge.types.phone_number import read

LISTED: dict[str, dict[str, Any]] = yaml.safe_load(
    resources.files("checker.tariffs").joinpath("ranges.yaml").read_text("utf-8")
)
# As people write them in the country; numbers set aside for fiction where there are such.
TOLD = {
    "GB": {
        "020 7946 0123": "ordinary", "0113 496 0123": "ordinary", "0300 123 1100": "ordinary",
        "0333 234 5678": "ordinary",
        "0345 123 4567": "ordinary", "0370 123 4567": "ordinary", "07700 900123": "ordinary",
        "07624 123456": "ordinary",
        "0800 1111": "free", "0800 123456": "free", "0808 157 0123": "free", "999": "free", "112": "free",
        "111": "free",
        "101": "free", "105": "free", "116 123": "free",
        "0843 496 0123": "service", "0844 496 0123": "service", "0845 496 0123": "service", "0870 496 0123": "service",
        "0871 496 0123": "service", "0872 496 0123": "service",
        "0906 496 0123": "premium", "0911 496 0123": "premium", "118 118": "premium",
        "070 1234 5678": "", "0760 123 4567": "", "0560 123 4567": "", "021 2371 2200": "", "0803 659 1145": "",
        "123": "", "60777": "",
    },
    "US": {
        "202-555-0123": "ordinary", "1-800-555-0123": "free", "833-555-0123": "free", "844-555-0123": "free",
        "855-555-0123": "free", "866-555-0123": "free", "877-555-0123": "free", "888-555-0123": "free",
        "900-555-0123": "premium", "500-555-0123": "", "700-555-0123": "", "911": "free", "988": "free", "711": "free",
        "411": "premium", "62262": "",
    },
    "CA": {"416-555-0123": "ordinary", "800-555-0123": "free", "900-555-0123": "premium"},
    "DE": {
        "030 23125 123": "ordinary", "0171 39200 55": "ordinary", "0800 1234567": "free", "0180 5 123456": "service",
        "0137 7123456": "premium", "0900 1 123456": "premium", "032 22123456": "ordinary", "0700 12345678": "",
        "110": "free", "112": "free", "115": "ordinary", "116117": "free", "11833": "premium",
    },
    "FR": {
        "01 99 00 12 34": "ordinary", "06 39 98 12 34": "ordinary", "0 800 123 456": "free", "0 805 123 456": "free",
        "0 806 123 456": "ordinary", "0 809 123 456": "ordinary", "0 811 123 456": "service",
        "0 825 123 456": "service",
        "0 892 123 456": "premium", "3117": "free", "118218": "premium", "112": "free", "3639": "",
    },
    "ES": {
        "91 123 45 67": "ordinary", "612 345 678": "ordinary", "800 123 456": "free", "900 123 456": "free",
        "901 123 456": "service", "902 123 456": "service", "803 123 456": "premium", "806 123 456": "premium",
        "016": "free", "112": "free", "116111": "free",
    },
    "IE": {
        "01 850 1234": "ordinary", "01 800 1234": "ordinary", "01 520 1234": "ordinary", "1800 123 456": "free",
        "0818 123 456": "ordinary", "1520 123 456": "premium", "1850 123 456": "", "1890 123 456": "", "112": "free",
    },
    "NL": {"0800 1234": "free", "0900 1234": "premium", "020 123 4567": "ordinary", "116111": "free"},
}  # fmt: skip
EVERY = [(country, written, costs) for country, listed in TOLD.items() for written, costs in listed.items()]


@pytest.mark.parametrize(("country", "written", "costs"), EVERY, ids=lambda one: str(one) or "unknown")
def test_a_number_costs_what_its_range_says(country: str, written: str, costs: str) -> None:
    assert costs_of(read(written, Setting("en", country, "EUR")), country) == costs


@pytest.mark.parametrize("one", of_plans(), ids=lambda one: f"{one.country} {one.written}")
def test_a_number_costs_what_the_plan_that_gives_it_out_says(one: OfAPlan) -> None:
    assert one.costs == one.judged


def test_the_sorts_that_real_texts_lack_are_judged_by_their_plans() -> None:
    british = [one.written.replace(" ", "") for one in of_plans() if one.country == "GB"]
    assert sum(number.startswith("09") for number in british) >= 10
    assert sum(number.startswith("118") for number in british) >= 5
    abroad = [one for one in of_plans() if one.country not in ("GB", "US")]
    assert len({one.country for one in abroad if one.written == "112"}) >= 6
    assert sum(one.written.replace(" ", "").startswith("116") for one in abroad) >= 10
    assert all(group["source"] for group in yaml.safe_load(PLANS.read_text("utf-8")))


def test_a_number_of_another_country_costs_what_it_does_there() -> None:
    assert costs_of(Phone("+18005550123"), "GB") == "free"
    assert costs_of(Phone("+448449460123"), "US") == "service"


@pytest.mark.parametrize("number", ["+44912124345", "+44900990202", "+4484412345", "+4430012345"])
def test_what_is_too_short_for_its_range_is_no_number_of_it(number: str) -> None:
    assert range_of(Phone(number), "GB") is None and costs_of(Phone(number), "GB") == ""


def test_every_range_says_from_where_it_is_known_and_since_when() -> None:
    for country, data in LISTED.items():
        assert data["source"] and str(data["checked"]) >= "2026-11", country
        for row in data["ranges"]:
            assert row["costs"] in {"free", "ordinary", "service", "premium", "unknown"}, (country, row)
            assert set(row) <= {"begins", "digits", "costs", "short", "since"}, (country, row)
            assert all(isinstance(begins, str) for begins in row["begins"]), (country, row)
            assert isinstance(row.get("since", date.min), date), (country, row)


def test_no_number_stands_in_two_ranges_that_say_alike_much_of_it() -> None:
    for country, data in LISTED.items():
        seen = [
            (begins, bool(row.get("short")), digits)
            for row in data["ranges"]
            for begins in row["begins"]
            for digits in row.get("digits", [0])
        ]
        assert len(seen) == len(set(seen)), country


def test_every_law_says_where_it_stands_and_whether_it_binds() -> None:
    for law in laws():
        assert law["law"] and law["source"] and isinstance(law["since"], date)
        assert law["binding"] or law["says"]
    assert len(next(law for law in laws() if law.get("union"))["countries"]) == 27


@pytest.mark.slow
def test_numbers_of_real_texts_cost_what_a_person_judged(corpora: Path) -> None:
    judged = yaml.safe_load(VERDICTS.read_text("utf-8"))["verdicts"]
    known = numbers(corpora)
    if not {one["number"] for one in judged} <= known.keys():
        pytest.skip("not all of the texts are there")
    assert len(known) >= 200 and len(judged) >= 50
    assert charges(corpora) == 0
