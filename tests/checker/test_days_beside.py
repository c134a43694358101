"""Hours take the days that stand beside them: in the label, the column, or another cell of their row."""

from __future__ import annotations

import pytest

from checker.accounts.text import Text
from checker.accounts.worked_out import account_of
from checker.model import Source
from knowledge.setting import Setting

MENU = (
    "Our café\n\n   OPEN      Monday to Friday   8.30am to 11.30am\n             Saturday           8.30am to 11.00am\n"
)
TWO_TONGUES = """
<table>
<tr><td>Dé Máirt</td><td>Tuesday</td><td>10:00 - 17:30</td></tr>
<tr><td>Dé Domhnaigh</td><td>Sunday</td><td>13:00 - 17:00</td></tr>
</table>
"""
TWO_TIMES = "<table><tr><td>Sunday</td><td>9am to 11am</td><td>Monday</td><td>1pm to 5pm</td></tr></table>"
A_SENTENCE = "<table><tr><td>On a Sunday we are as a rule not here at all</td><td>9am to 11am</td></tr></table>"


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        ("a.txt", MENU, ["Mo-Fr 08:30-11:30", "Sa 08:30-11:00"]),
        ("a.html", TWO_TONGUES, ["Tu 10:00-17:30", "Su 13:00-17:00"]),
        ("a.html", TWO_TIMES, ["Su 09:00-11:00", "Mo 13:00-17:00"]),
        ("a.html", A_SENTENCE, ["09:00-11:00"]),
    ],
)
def test_hours_are_of_the_day_that_their_row_names_nearest(name: str, text: str, values: list[str]) -> None:
    source = Source("texts", None, "", Setting())
    account = account_of(Text(name, source), text.encode())
    assert [str(mention.value) for mention in account.mentions if mention.type == "hours"] == values
