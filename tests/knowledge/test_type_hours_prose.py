"""Opening hours in the many ways of prose, and what only looks like them."""

from __future__ import annotations

import pytest

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import hours

SETTINGS = {"en": Setting(), "us": Setting(country="US"), "cy": Setting(language="cy")}
SETTINGS |= {code: Setting(language=code, country=code.upper(), currency="EUR") for code in ("fr", "de", "es")}

ENGLISH = {
    "Monday, Wednesday and Friday (closed on Tuesdays and Thursdays): 09.00-12.30": "Mo,We,Fr 09:00-12:30; Tu,Th off",
    "Monday to Friday 09.00am to 4.30pm (2.00pm to 9.30pm GMT)": "Mo-Fr 09:00-16:30 local",
    "Monday to Friday, 24 hours": "Mo-Fr 00:00-24:00",
    "open 24 hours, 7 days a week": "24/7",
    "We're available 24 hours a day, seven days a week, including holidays.": "24/7; PH 00:00-24:00",
    "Monday to Friday: 730 to 1130": "Mo-Fr 07:30-11:30",
    "08.30 - 11.00 / 13.00-15.30": "08:30-11:00,13:00-15:30",
    "8am-10pm, 7 days a week, except Christmas Day": "Mo-Su 08:00-22:00; Dec 25 off",
    "Open 8am to 8pm every day. Closed on 25 and 26 December.": "Mo-Su 08:00-20:00; Dec 25 off; Dec 26 off",
    "Closed on Christmas Day and New Year's Day": "Dec 25 off; Jan 01 off",
    "Monday to Friday 9am-5pm, closed 24 December to 2 January": "Mo-Fr 09:00-17:00; Dec 24-Jan 02 off",
    "Monday 25 December 2028: closed; Tuesday 26 December 10am-4pm": "2028 Dec 25 off; Dec 26 10:00-16:00",
    "(Oct-Mar) Mon-Thurs: 1200-2030": "Oct-Mar Mo-Th 12:00-20:30",
    "1 April to 30 September: Mon-Fri 8:30am-5pm": "Apr 01-Sep 30 Mo-Fr 08:30-17:00",
    "Opening hours: 08:00 - 18:00 (Mon-Fri), 09:00 - 17:00 (Sat)": "Mo-Fr 08:00-18:00; Sa 09:00-17:00",
    "open from eight in the morning to eight in the evening, Monday to Friday, and on Saturday from nine until one."
    " On Sundays and bank holidays we are closed.": "Mo-Fr 08:00-20:00; Sa 09:00-13:00; Su off; PH off",
    "Mondays to Thursdays 8.30am to 5pm, and Fridays 8.30am to 4.30pm": "Mo-Th 08:30-17:00; Fr 08:30-16:30",
    "Weekdays 8am - 7pm, weekends and bank holidays 9am - 5pm": "Mo-Fr 08:00-19:00; Sa-Su 09:00-17:00; PH 09:00-17:00",
    "Monday-Friday: 8am–6pm. Saturday: 9am–5pm. Sunday: Closed.": "Mo-Fr 08:00-18:00; Sa 09:00-17:00; Su off",
    "Monday to Friday\n9am to 5pm\nSaturday\n10am to 4pm": "Mo-Fr 09:00-17:00; Sa 10:00-16:00",
    "Mon-Fri 9am-5pm (holidays excepted)": "Mo-Fr 09:00-17:00; PH off",
    "Except on public holidays, we are open 9am to 5pm, Monday to Friday": "Mo-Fr 09:00-17:00; PH off",
    "Call us Mon-Fri 8am-8pm or Sat 9am-5pm": "Mo-Fr 08:00-20:00; Sa 09:00-17:00",
    "Open 9am-5pm Mon-Fri (closed 1pm-2pm for lunch)": "Mo-Fr 09:00-13:00,14:00-17:00",
    "Mon - Fri 9am - 5.30pm, Weds 10am - 5.30pm": "Mo-Tu,Th-Fr 09:00-17:30; We 10:00-17:30",
    "every day 9am-5pm except Wednesday 10am-4pm": "Mo-Tu,Th-Su 09:00-17:00; We 10:00-16:00",
    "Monday to Friday, 9am to 5pm, except Wednesdays when we open at 10am.": "Mo-Tu,Th-Fr 09:00-17:00",
    "the office opens at 9am and closes at 5pm, Monday to Friday": "Mo-Fr 09:00-17:00",
    "open from 8 in the morning until 10 at night, every day": "Mo-Su 08:00-22:00",
    "nine to five, Monday to Friday": "Mo-Fr 09:00-17:00",
    "Tue, Thu & Sat 10-2": "Tu,Th,Sa 10:00-14:00",
    "Fridays 9 to 12 and 1 to 4": "Fr 09:00-12:00,13:00-16:00",
    "from 10pm until 6am": "22:00-06:00",
    "Mon-Fri 9am to 12am": "Mo-Fr 09:00-24:00",
    "Mo-Fr 8-18 Uhr": "Mo-Fr 08:00-18:00",
    "9-5pm Mon-Fri": "Mo-Fr 09:00-17:00",
    "Open Monday to Friday from 9am to 5pm (4.30pm on Fridays)": "Mo-Th 09:00-17:00; Fr 09:00-16:30",
    "Mon-Fri 9am-5pm, closing at 4pm on Fridays": "Mo-Th 09:00-17:00; Fr 09:00-16:00",
    "We close on Sundays and bank holidays": "Su off; PH off",
    "Opening hours (all times GMT): Mon-Fri 09:00-18:00": "Mo-Fr 09:00-18:00 Europe/London",
    "Support is available 24 hours a day, 5 days a week": "Mo-Fr 00:00-24:00",
    "Mon–Fri: 9am–5.30pm | Sat: 9am–12.30pm | Sun & Bank Holidays: Closed": (
        "Mo-Fr 09:00-17:30; Sa 09:00-12:30; Su off; PH off"
    ),
    "Our hours are eight a m to eight p m Monday to Friday": "Mo-Fr 08:00-20:00",
    "Open from 6:00 to 22:00 every day, on public holidays from 8:00 to 20:00": "Mo-Su 06:00-22:00; PH 08:00-20:00",
    "1-5pm on Sundays": "Su 13:00-17:00",
    "8 to 8, Monday to Saturday": "Mo-Sa 08:00-20:00",
}
AMERICAN = {
    "M-F 8am - 6pm CST": "Mo-Fr 08:00-18:00 America/Chicago",
    "Customer service: M-Sat 8am-9pm ET": "Mo-Sa 08:00-21:00 America/New_York",
    "8 a.m.-5 p.m. EST, Mon. – Fri.": "Mo-Fr 08:00-17:00 America/New_York",
    "Hours: Mon.–Fri. 7 a.m.–7 p.m.; Sat. 8 a.m.–noon": "Mo-Fr 07:00-19:00; Sa 08:00-12:00",
    "7 AM to 11 PM CST / 8 AM to midnight EST": "07:00-23:00 America/Chicago",
    "Monday through Friday, except state holidays, 7:30am - 4:30pm (Mountain Time)": (
        "Mo-Fr 07:30-16:30; PH off America/Denver"
    ),
    "8 a.m. ET to 9 p.m. ET every day except Thanksgiving": "Mo-Su 08:00-21:00; Nov Th[4] off",
}
WELSH = {
    "Dydd Llun i ddydd Gwener, 9am i 5pm": "Mo-Fr 09:00-17:00",
    "o 9yb tan 5yp, dydd Llun i ddydd Gwener": "Mo-Fr 09:00-17:00",
    "rhwng 8am ac 8pm, o ddydd Llun i ddydd Gwener, ac o 9am tan 5pm ar ddydd Sadwrn": (
        "Mo-Fr 08:00-20:00; Sa 09:00-17:00"
    ),
    "Ar gau ar wyliau banc": "PH off",
    "24 awr y dydd, 7 diwrnod yr wythnos": "24/7",
    "bob dydd rhwng 10 y bore a 4 y prynhawn": "Mo-Su 10:00-16:00",
    "Dydd Mawrth a dydd Iau, 9am tan hanner dydd": "Tu,Th 09:00-12:00",
    "hanner awr wedi naw y bore tan bump o'r gloch y prynhawn, dydd Llun i ddydd Gwener": "Mo-Fr 09:30-17:00",
    "Llun i Gwener 9am - 5pm (ac eithrio Gwyliau Banc)": "Mo-Fr 09:00-17:00; PH off",
    "Ar gau ddydd Nadolig a dydd Calan": "Dec 25 off; Jan 01 off",
}
FRENCH = {
    "Du lundi au vendredi de 9h à 18h": "Mo-Fr 09:00-18:00",
    "Ouvert du lundi au samedi de 9 h à 17 h 30, fermé le dimanche": "Mo-Sa 09:00-17:30; Su off",
    "Le samedi de 9h30 à 12h30 et de 14h à 18h": "Sa 09:30-12:30,14:00-18:00",
    "24h/24 et 7j/7": "24/7",
    "de 8h à midi, sauf jours fériés": "08:00-12:00; PH off",
}
GERMAN = {
    "Montag bis Freitag 8 bis 18 Uhr": "Mo-Fr 08:00-18:00",
    "Mo.–Fr. 8:00–18:00 Uhr": "Mo-Fr 08:00-18:00",
    "werktags von 9 bis 17 Uhr, außer an Feiertagen": "Mo-Fr 09:00-17:00; PH off",
    "Mo - Do 8.00 - 12.00 Uhr und 13.00 - 16.00 Uhr, Fr 8 - 12 Uhr": "Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00",
    "rund um die Uhr": "24/7",
    "Mo-Fr 9-17 Uhr, am 24. Dezember geschlossen": "Mo-Fr 09:00-17:00; Dec 24 off",
}
SPANISH = {
    "De lunes a viernes, de 9:00 a 18:00": "Mo-Fr 09:00-18:00",
    "lunes a viernes de 8 a. m. a 9 p. m., hora del Este": "Mo-Fr 08:00-21:00 America/New_York",
    "entre las 9 y las 17 h, de lunes a viernes": "Mo-Fr 09:00-17:00",
    "24 horas al día, los 7 días de la semana": "24/7",
    "Cerrado los domingos y festivos": "Su off; PH off",
}
TEXTS = {"en": ENGLISH, "us": AMERICAN, "cy": WELSH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
ALL = [(key, *case) for key, cases in TEXTS.items() for case in cases.items()]

NOT_HOURS = [
    "Within any 24-hour period",
    "We reply within 24 hours.",
    "The consultation closed on 5 April",
    "You must not work more than 8 hours on Monday",
    "Delivery between 3 and 5 working days, Monday to Friday",
    "from 1 to 31 January",
    "The tax year runs 6 April 2010 to 5 April 2011",
    "The deadline is 31 January 2013. For the 2012 to 2013 tax year",
    "from Monday 4 May to Friday 8 May",
    "It costs £9 to £5 on Monday",
    "Flights on Monday for 10-12 people",
    "Open until 9pm",
    "We open at 8am Monday to Friday and close at 6pm.",
    "Press 1 to 5",
    "Hours may vary on public holidays",
    "Call 0800 1800 1900",
    "Phone 020 7946 0900 - 1000",
    "We aim to answer 80% of calls in 20 seconds, Monday to Friday",
    "Room 9-5, Monday",
    "Payments made before 3pm on weekdays",
    "Version 9.0-10.5",
    "Children aged 5 to 9, Monday",
    "1000 to 1200 customers",
    "1900-2000",
    "The sun sat on the wed",
    "(502) 2380-7339",
]


@pytest.mark.parametrize(("key", "text", "canonical"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_prose_is_read_as_a_reader_would_understand_it(key: str, text: str, canonical: str) -> None:
    found = [value.value for value in hours.find(text, SETTINGS[key])]
    zone = found[0].zone if found and found[0].zone_said and found[0].zone not in canonical else ""
    assert [str(value).removesuffix(f" {zone}") for value in found] == [canonical]


@pytest.mark.parametrize("text", NOT_HOURS)
def test_what_only_looks_like_hours_is_left_alone(text: str) -> None:
    assert [str(found.value) for found in hours.find(text, SETTINGS["en"])] == []


def test_the_found_text_is_all_of_the_statement_and_nothing_else() -> None:
    text = "Call us (Monday to Friday, 8am to 8pm; closed on bank holidays) or write."
    (found,) = hours.find(text, SETTINGS["en"])
    assert text[found.start : found.end] == "Monday to Friday, 8am to 8pm; closed on bank holidays"


def test_hours_of_two_seasons_are_told_apart() -> None:
    found = list(hours.find("Summer: 0700 - 1000. Winter: Mon-Fri 0800-1200", SETTINGS["en"]))
    assert [(str(one.value), one.kind) for one in found] == [("07:00-10:00", "summer"), ("Mo-Fr 08:00-12:00", "winter")]


def test_the_same_days_with_other_times_are_another_statement() -> None:
    found = hours.find("Phone Mon-Fri 8am-8pm. Chat Mon-Fri 9am-5pm.", SETTINGS["en"])
    assert [str(one.value) for one in found] == ["Mo-Fr 08:00-20:00", "Mo-Fr 09:00-17:00"]


VALUE = hours.parse("Mo-Fr 08:00-20:00; Sa 09:30-17:00; PH off", SETTINGS["en"])


@pytest.mark.parametrize(
    ("channel", "locale", "words"),
    [
        (Channel.WEB, "en", "Monday to Friday, 8am to 8pm; Saturday, 9:30am to 5pm; closed on public holidays"),
        (
            Channel.VOICE,
            "en-GB",
            "eight a.m. to eight p.m., Monday to Friday; nine thirty a.m. to five p.m. on Saturday; "
            "closed on public holidays",
        ),
        (Channel.SMS, "en", "Mon-Fri 8am-8pm; Sat 9:30am-5pm; closed public hols"),
        (
            Channel.WEB,
            "cy",
            "dydd Llun i ddydd Gwener, 8yb tan 8yp; dydd Sadwrn, 9:30yb tan 5yp; ar gau ar wyliau cyhoeddus",
        ),
        (
            Channel.VOICE,
            "cy",
            "wyth o'r gloch y bore tan wyth o'r gloch yr hwyr, dydd Llun i ddydd Gwener; "
            "hanner awr wedi naw y bore tan bump o'r gloch y prynhawn ar ddydd Sadwrn; ar gau ar wyliau cyhoeddus",
        ),
        (Channel.WEB, "xx", "Monday to Friday, 8am to 8pm; Saturday, 9:30am to 5pm; closed on public holidays"),
    ],
)
def test_hours_are_worded_for_the_channel_and_the_language(channel: Channel, locale: str, words: str) -> None:
    assert hours.show(VALUE, channel, locale) == words


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("24/7", "en", "24 hours a day, 7 days a week"),
        ("Mo-Su 10:00-24:00", "en", "every day, 10am to midnight"),
        ("Su-We 09:00-17:00", "en", "Sunday to Wednesday, 9am to 5pm"),
        ("Mo-Fr 09:00-12:00,13:00-17:00", "en", "Monday to Friday, 9am to noon and 1pm to 5pm"),
        ("Mo-Fr 09:00-17:00 America/New_York", "en-US", "Monday to Friday, 9am to 5pm (Eastern time)"),
        ("Mo-Fr 09:00-17:00; Dec 25 off", "en-US", "Monday to Friday, 9am to 5pm; closed on December 25"),
        ("Mo-Fr 09:00-17:00; Dec 25 off", "en-GB", "Monday to Friday, 9am to 5pm; closed on 25 December"),
        ("Sa-Su off", "cy", "ar gau ar ddydd Sadwrn a dydd Sul"),
        ("Mo,We 09:00-17:00", "en", "Monday and Wednesday, 9am to 5pm"),
    ],
)
def test_every_part_of_a_value_has_its_words(text: str, locale: str, words: str) -> None:
    assert hours.show(hours.parse(text, SETTINGS["en"]), Channel.WEB, locale) == words


def test_the_schema_takes_its_own_examples() -> None:
    for example in hours.schema()["examples"]:
        assert hours.parse(example, SETTINGS["us"])


@pytest.mark.parametrize(
    "number", ["(419) 555-0142", "(800) 827-1000", "419-555-0150", "419 555-0150", "1-800-827-1000"]
)
@pytest.mark.parametrize("between", [", ", " "])
def test_a_telephone_number_before_the_days_is_no_part_of_the_hours(number: str, between: str) -> None:
    said = "Monday-Friday, 8 a.m.-4:30 p.m."
    text = f"Call {number}{between}{said}"
    found = [text[one.start : one.end] for one in hours.find(text, SETTINGS["us"])]
    assert found == [said]
