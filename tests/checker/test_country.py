"""The country of a folder of texts is told by what its own texts write."""

from __future__ import annotations

import pytest

from checker.sources.country import FALLBACK, guess_country, setting_of

TEXTS = {
    "US": "Call 1-800-555-0199 or (202) 555-0143; a copy costs $20.",
    "GB": "Call 0113 496 0123 or 07700 900123 (calls cost 13p or £0.13 a minute).",
    "DE": "Rufen Sie 030 123456 an. Preis: 29,99 €. www.beispiel.de",
    "FR": "Appelez le 01 23 45 67 89, 25 € par mois.",
    "IE": "Call (022) 12345 or 1800 123 456. It costs €30. See www.example.ie",
    "PH": "Call (02) 3234 5678 or 0905 123 4567.",
}


@pytest.mark.parametrize("country", TEXTS)
def test_national_numbers_signs_and_addresses_tell_the_country(country: str) -> None:
    assert guess_country([TEXTS[country]]).country == country


def test_without_a_sign_the_guess_says_that_it_is_none() -> None:
    guess = guess_country(["We are here to help you."])
    assert (guess.country, guess.sure) == (FALLBACK, False)


def test_numbers_of_the_first_file_do_not_outvote_the_rest() -> None:
    embassies = "phone: 230 292 9400 and 212 537 63 33 " * 3
    assert guess_country([embassies] + [f"Ring 0113 496 0{n:03d}, it costs £{n}." for n in range(40)]).country == "GB"


def test_a_country_with_one_time_zone_gives_it_and_one_with_several_does_not() -> None:
    assert setting_of("GB", "en").timezone == "Europe/London"
    assert setting_of("US", "en").timezone == ""
    assert setting_of("US", "en").currency == "USD"
