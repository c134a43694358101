"""What will be wrong is told before it is, with the day, the places and who can change them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from lxml import etree

from checker.checking import check_workspace
from checker.foresight.ahead import months_after, troubles
from checker.foresight.commands import forecast
from checker.foresight.feed import as_ics
from checker.foresight.picture import as_svg
from checker.foresight.report import as_json, as_text
from checker.foresight.trouble import Sort, Trouble
from knowledge.loading import load

AS_OF = date(2026, 11, 23)
UNTIL = date(2027, 12, 23)
FILES = {
    "onevoice.yaml": (
        "id: quay\nname: Quay\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\nholidays: GB-ENG\n"
        "regions: {north: The North}\n"
    ),
    "knowledge/product/mooring.yaml": (
        "id: mooring\nname: Mooring\naudience: public\nowner: products@quay.example\nreview_by: 2027-02-28\n"
        "facts: {monthly_price: £30.00 a month}\n"
        "changes: [{from: 2027-01-23, announced: 2026-11-02, facts: {monthly_price: £33.50 a month}}]\n"
    ),
    "knowledge/contact/help.yaml": (
        "id: help\nname: Help line\naudience: public\nchannel: voice\n"
        "facts: {phone: 0113 496 0101, hours: Mo-Fr 08:00-20:00; PH off}\n"
        "varies: [{where: {region: north}, until: 2027-03-31, why: trial, facts: {hours: Mo-Fr 08:00-18:00}}]\n"
    ),
    "channels/sources.yaml": (
        "sources:\n"
        "  - {id: web, files: [web/**], channel: web, owner: web@quay.example}\n"
        "  - {id: print, files: [print/**], channel: post, owner: print@quay.example, fixed: printed}\n"
    ),
    "channels/web/prices.md": "# Mooring\n\nThe monthly price of Mooring is £30.00 a month.\n",
    "channels/print/leaflet.txt": "Mooring\n\nMooring has a monthly price of £30.00 a month.\n",
    "channels/web/help.md": "# Help\n\nCall the help line on 0113 496 0101, Monday to Friday, 8am to 8pm.\n",
    "channels/web/north.md": (
        "# Help in the North\n\nIn the North the help line on 0113 496 0101 is open Monday to Friday, 8am to 6pm.\n"
    ),
    "channels/web/told.md": (
        "# Help\n\nThe help line on 0113 496 0101 is open Monday to Friday, 8am to 8pm; closed on public holidays.\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def found(root: Path) -> tuple[Trouble, ...]:
    return troubles(load(root), AS_OF, UNTIL)


def _of(found: tuple[Trouble, ...], sort: Sort) -> Trouble:
    (one,) = [trouble for trouble in found if trouble.sort is sort]
    return one


def test_a_price_change_makes_the_texts_that_give_the_old_price_wrong_on_its_day(found: tuple[Trouble, ...]) -> None:
    stale = _of(found, Sort.STALE)
    assert stale.day == date(2027, 1, 23)
    assert [(Path(spot.file).name, spot.line, spot.said) for spot in stale.spots] == [
        ("leaflet.txt", 3, "£30.00 a month"),
        ("prices.md", 3, "£30.00 a month"),
    ]
    assert "£33.50 a month begins" in stale.what
    assert stale.owner == "products@quay.example"


def test_a_leaflet_is_told_to_be_printed_with_its_owner(found: tuple[Trouble, ...]) -> None:
    leaflet = _of(found, Sort.STALE).spots[0]
    assert leaflet.fixed
    assert leaflet.owner == "print@quay.example"
    assert not _of(found, Sort.STALE).spots[1].fixed


def test_today_nothing_is_found_and_on_the_day_just_what_was_foretold(root: Path, found: tuple[Trouble, ...]) -> None:
    workspace = load(root)
    assert [f for f in check_workspace(workspace, AS_OF).findings if f.fact == "mooring.monthly_price"] == []
    (finding,) = [f for f in check_workspace(workspace, date(2027, 1, 23)).findings if f.fact]
    told = {(o.file, o.line, o.column) for value in finding.values if value.role == "text" for o in value.occurrences}
    assert told == {(spot.file, spot.line, spot.column) for spot in _of(found, Sort.STALE).spots}


def test_what_held_for_some_customers_is_told_when_it_ends(found: tuple[Trouble, ...]) -> None:
    ends = _of(found, Sort.VARIATION)
    assert ends.day == date(2027, 4, 1)
    assert [Path(spot.file).name for spot in ends.spots] == ["north.md"]


def test_public_holidays_of_which_texts_are_silent_are_told_once_with_all_their_days(
    found: tuple[Trouble, ...],
) -> None:
    closed = _of(found, Sort.HOLIDAY)
    assert closed.day == date(2026, 12, 25)
    assert date(2027, 3, 26) in closed.also_on
    assert date(2026, 12, 26) not in closed.also_on, "a Saturday, on which the line is closed anyway"
    assert [Path(spot.file).name for spot in closed.spots] == ["help.md"]


def test_a_review_lapses_on_the_day_after_its_last(found: tuple[Trouble, ...]) -> None:
    assert _of(found, Sort.LAPSE).day == date(2027, 3, 1)


def test_what_is_later_than_asked_is_not_told(root: Path) -> None:
    assert troubles(load(root), AS_OF, date(2026, 12, 24)) == ()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 23), 13, date(2027, 12, 23)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_months_end_on_their_last_day(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_text_says_days_places_and_how_much_is_printed(found: tuple[Trouble, ...]) -> None:
    told = as_text(found, AS_OF, UNTIL)
    assert "Saturday 23 January 2027  in 61 days\n  Mooring, monthly price:" in told
    assert "»£30.00 a month«  post · print@quay.example · printed or recorded" in told
    assert "1 of them printed or recorded" in told
    assert as_text((), AS_OF, UNTIL).startswith("nothing becomes wrong")


def test_the_feed_is_a_calendar_that_says_the_same_each_time(found: tuple[Trouble, ...]) -> None:
    feed = as_ics(found, AS_OF, "Quay")
    events = Calendar.from_ical(feed).walk("VEVENT")
    days = [day for one in found for day in (one.day, *one.also_on)]
    assert sorted(event.decoded("DTSTART") for event in events) == sorted(days)
    assert len({event["UID"] for event in events}) == len(days)
    assert feed == as_ics(found, AS_OF, "Quay")


def test_a_certificate_a_waiver_and_an_agreement_that_end_are_told_on_the_day_after(root: Path) -> None:
    files = {
        "knowledge/centre/leeds.yaml": (
            "id: leeds\nname: Leeds centre\ntimezone: Europe/London\n"
            "conformity: [{standard: ISO 18295-1, sort: certificate, valid_until: 2027-03-31}]\n"
        ),
        "knowledge/agreement/terms.yaml": "id: terms\nname: Terms\ncentre: leeds\nends: 2027-05-31\n",
        "waivers.yaml": (
            "waivers:\n  - key: 0123456789ab\n    finding: a price that differs\n    owner: Mair Evans\n"
            "    reason: The vendor mends it in January.\n    until: 2027-01-31\n    places: [{digest: 0123456789ab}]\n"
        ),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    found = troubles(load(root), AS_OF, UNTIL)
    lapsing = {one.about: (one.day, one.spots[0].line) for one in found if one.sort is Sort.LAPSE}
    assert lapsing["leeds"][0] == date(2027, 4, 1)
    assert lapsing["terms"][0] == date(2027, 6, 1)
    assert lapsing["0123456789ab"] == (date(2027, 2, 1), 6)
    (waiver,) = (one for one in found if one.about == "0123456789ab")
    assert "Mair Evans accepted it until 31 January 2027" in waiver.what


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_picture_fits_the_width_that_is_asked_for(found: tuple[Trouble, ...], width: int) -> None:
    svg = etree.fromstring(as_svg(found, AS_OF, UNTIL, "Quay", width).encode())
    assert width * 0.6 < float(svg.get("width", "0")) <= width, "names that are short leave something free"
    assert "Mooring, monthly price" in "".join(svg.itertext("{*}text"))


def test_the_picture_is_an_image_with_a_title_and_a_description(found: tuple[Trouble, ...]) -> None:
    svg = etree.fromstring(as_svg(found, AS_OF, UNTIL, "Quay & <Sons>").encode())
    assert svg.get("role") == "img"
    assert "Quay & <Sons>" in svg.findtext("{*}title", "")
    assert "Mooring, monthly price" in svg.findtext("{*}desc", "")


def test_a_program_gets_days_and_places(found: tuple[Trouble, ...]) -> None:
    told = json.loads(as_json(found, AS_OF, UNTIL))
    assert {one["sort"] for one in told["troubles"]} == {"stale", "variation", "holiday", "lapse"}
    assert all(one["days_left"] > 0 for one in told["troubles"])


def test_the_command_fails_when_trouble_is_near(root: Path) -> None:
    arguments = [str(root), "--as-of", "2027-01-20", "--fail-within"]
    near = CliRunner().invoke(forecast, [*arguments, "3"], standalone_mode=False)
    assert near.return_value == 1
    assert CliRunner().invoke(forecast, [*arguments, "2"], standalone_mode=False).return_value == 0


def test_a_last_day_before_the_first_is_wrong_use(root: Path) -> None:
    run = CliRunner().invoke(forecast, [str(root), "--as-of", "2027-01-20", "--until", "2027-01-01"])
    assert run.exit_code == 2
    assert "not after" in run.output
