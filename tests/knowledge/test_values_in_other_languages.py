"""Times, prices and hours as German, French, Spanish, Dutch and Italian texts word them."""

from __future__ import annotations

import pytest

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import TYPES

GERMAN = Setting("de", "DE", "EUR")


@pytest.mark.parametrize(
    ("language", "type", "text", "value"),
    [
        ("de", "duration", "Wir antworten innerhalb von 5 Werktagen.", "up to 5 working days"),
        ("de", "duration", "spätestens vierzehn Tage vor dem Einzug", "up to 14 days"),
        ("de", "duration", "Lieferzeit: 5 bis 7 Werktage", "5-7 working days"),
        ("de", "money", "34,20 ct/kWh", "EUR 0.3420 per kilowatt-hour"),
        ("de", "money", "12,90 €/Monat", "EUR 12.90 per month"),
        ("de", "money", "49,90 Euro im Monat", "EUR 49.90 per month"),
        ("de", "money", "Das ist kostenlos.", "EUR 0"),
        ("de", "hours", "Montag bis Freitag von acht bis siebzehn Uhr", "Mo-Fr 08:00-17:00"),
        ("de", "percentage", "um bis zu 20 Prozent", "up to 20%"),
        ("fr", "duration", "dans les 5 jours ouvrables", "up to 5 working days"),
        ("fr", "money", "25 euros par mois", "EUR 25 per month"),
        ("es", "duration", "en un plazo de 10 días hábiles", "up to 10 working days"),
        ("es", "money", "12,50 euros al mes", "EUR 12.50 per month"),
        ("nl", "duration", "binnen 3 werkdagen", "up to 3 working days"),
        ("nl", "money", "€ 12,50 per maand", "EUR 12.50 per month"),
        ("it", "duration", "entro 14 giorni", "up to 14 days"),
        ("it", "money", "12,50 euro al mese", "EUR 12.50 per month"),
    ],
)
def test_a_value_is_read_from_the_words_of_its_language(language: str, type: str, text: str, value: str) -> None:
    found = [str(one.value) for one in TYPES[type].find(text, Setting(language, "DE", "EUR"))]
    assert found == [value]


def test_german_days_are_written_as_one_word() -> None:
    value = TYPES["duration"].parse("5 Werktage", GERMAN)
    assert TYPES["duration"].show(value, Channel.WEB, "de-DE") == "5 Werktage"
    assert TYPES["duration"].parse(TYPES["duration"].show(value, Channel.WEB, "de-DE"), GERMAN) == value
