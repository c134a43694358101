"""What a harvest makes of texts that have no record: whom one can call, what they are called, what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from checker.harvest.drafts import Draft, Harvest
from checker.harvest.workspace import harvest
from knowledge.loading import load

TODAY = date(2026, 11, 23)
Make = Callable[..., Harvest]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Writes texts and harvests them; the workspace is at `tmp_path / "made"`."""

    def harvested(files: Mapping[str, str], at_least: int = 2, name: str = "Client", country: str = "GB") -> Harvest:
        for path, text in files.items():
            file = tmp_path / "texts" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return harvest(tmp_path / "texts", tmp_path / "made", name, country, at_least, TODAY)

    return harvested


def contact(result: Harvest, number: str) -> Draft:
    """The contact that has a number or an address among its facts."""
    return next(d for d in result.drafts if any(vote.chosen.written == number for vote in d.facts.values()))


def value(draft: Draft, attribute: str) -> str:
    return draft.facts[attribute].chosen.written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Call the Parking Permit Helpline on 020 7946 0123.", "Parking Permit Helpline"),
        ("Ask our garden waste team on 020 7946 0123.", "Garden waste team"),
        ("| Council tax | 020 7946 0123 |\n|---|---|\n| Council tax | 020 7946 0123 |", "Council tax"),
        ("[Housing repairs](tel:02079460123)", "Housing repairs"),
        ("## Call MyTown311 for help:\n\n020 7946 0123", "MyTown311"),
        ("You can call My.gov Help Desk at 020 7946 0123", "My.gov Help Desk"),
    ],
)
def test_a_number_is_called_what_texts_call_it(made: Make, text: str, name: str) -> None:
    result = made({f"{number}.md": f"# Page {number}\n\n{text}\n" for number in range(3)})
    (only,) = result.drafts
    assert only.name == name


@pytest.mark.parametrize("heading", ["How do I apply?", "What happens next?", "We are open", "Contact us"])
def test_a_question_or_a_sort_of_information_is_no_name(made: Make, heading: str) -> None:
    result = made({f"{n}.md": f"# Help\n\n## {heading}\n\nCall 020 7946 0123.\n" for n in range(3)})
    assert [draft.name for draft in result.drafts] == ["Line 020 7946 0123"]


def test_a_name_that_stands_for_two_numbers_alike_is_told_apart_by_the_number(made: Make) -> None:
    page = "# Offices\n\nCall the Regional Office on {}.\n"
    result = made(
        {f"{number}-{n}.md": page.format(number) for n in range(3) for number in ("020 7946 0123", "0113 496 0456")}
    )
    names = {draft.name for draft in result.drafts}
    assert names == {"Regional Office (020 7946 0123)", "Regional Office (0113 496 0456)"}


def test_a_number_of_emergency_services_says_so(made: Make) -> None:
    result = made({f"{n}.md": "# Danger\n\nIf someone is hurt, phone 999 at once.\n" for n in range(3)})
    assert [draft.name for draft in result.drafts] == ["Emergency services (999)"]


def test_what_stands_beside_a_number_is_its_own(made: Make) -> None:
    page = (
        "# Contact us\n\n## Billing team\n\nPhone the Billing Team on 020 7946 0123, Monday to Friday, 9am to 5pm.\n"
        "Textphone: 020 7946 0999\n\nFax: 020 7946 0777\n\nEmail: billing@client.example\n"
    )
    result = made({"a.md": page, "b.md": page, "c.md": page})
    (only,) = result.drafts
    assert only.name.lower() == "billing team"
    assert value(only, "phone") == "020 7946 0123"
    assert value(only, "hours") == "Mo-Fr 09:00-17:00"
    assert value(only, "textphone") == "020 7946 0999"
    assert value(only, "fax") == "020 7946 0777"
    assert value(only, "email") == "billing@client.example"


def test_most_places_win_and_the_others_are_left_to_decide(made: Make, tmp_path: Path) -> None:
    page = "# Us\n\nCall the Advice Line on 020 7946 0123, Monday to Friday, {}.\n"
    hours = ["9am to 5pm", "9am to 5pm", "9am to 6pm"]
    result = made({f"web/{n}.md": page.format(said) for n, said in enumerate(hours)})
    assert value(contact(result, "020 7946 0123"), "hours") == "Mo-Fr 09:00-17:00"
    text = (tmp_path / "made/knowledge/contact/advice-line.yaml").read_text(encoding="utf-8")
    assert "# 2 places: channels/web/0.md:3, channels/web/1.md:3" in text
    assert "# decide: Mo-Fr 09:00-18:00 in 1 place: channels/web/2.md:3" in text


def test_what_stands_in_too_few_places_is_left_out_and_told(made: Make, tmp_path: Path) -> None:
    result = made({"a.md": "# A\n\nCall the Night Desk on 020 7946 0123.\n"})
    assert result.drafts == ()
    told = (tmp_path / "made/HARVEST.md").read_text(encoding="utf-8")
    assert "- Night Desk: 020 7946 0123 in 1 place: channels/a.md:3" in told


def test_the_least_number_of_places_is_the_users_to_say(made: Make) -> None:
    result = made({"a.md": "# A\n\nCall the Night Desk on 020 7946 0123.\n"}, at_least=1)
    assert [draft.name for draft in result.drafts] == ["Night Desk"]


def test_products_come_from_tables_and_sentences(made: Make) -> None:
    table = "# Prices\n\n| Plan | Monthly price | Minimum term |\n|---|---|---|\n"
    rows = "| Swift 50 | £21.50 a month | 12 months |\n| Swift 200 | £33.00 a month | 18 months |\n"
    sentence = "# Moving\n\nOur Swift 50 is £21.50 a month, Swift 200 is £33 a month.\n"
    result = made({"a.md": table + rows, "b.md": sentence})
    found = {draft.name: draft for draft in result.drafts}
    assert set(found) == {"Swift 50", "Swift 200"}
    assert value(found["Swift 50"], "monthly_price") == "£21.50 a month"
    assert value(found["Swift 200"], "minimum_term") == "18 months"


def test_a_table_of_cases_gives_no_products(made: Make) -> None:
    table = "# Rates\n\n| Home | Up to 2 | Up to 4 |\n|---|---|---|\n| Veteran Alone | £10 a month | £20 a month |\n"
    assert made({"a.md": table, "b.md": table}).drafts == ()


def test_the_clients_name_is_what_titles_end_in(made: Make) -> None:
    page = "<html lang=en><title>{} | Larkfield Water</title><p>Call 020 7946 0123.</p></html>"
    result = made({f"{word}.html": page.format(word) for word in ("Bills", "Leaks", "Moving")}, name="")
    assert result.name == "Larkfield Water"


def test_languages_of_the_texts_are_the_workspaces_locales_with_names_in_each(made: Make, tmp_path: Path) -> None:
    english = "# Us\n\nCall the Advice Line on 020 7946 0123.\n"
    welsh = "# Ni\n\nFfoniwch y Llinell Gyngor ar 020 7946 0123.\n"
    made({"en/a.md": english, "en/b.md": english, "en/c.md": english, "cy/a.md": welsh, "cy/b.md": welsh})
    workspace = load(tmp_path / "made")
    assert workspace.organisation.locales == ("en", "cy")
    assert dict(workspace.entities["advice-line"].name.forms) == {"en": "Advice Line", "cy": "Llinell Gyngor"}


def test_texts_of_agents_make_no_public_contact(made: Make, tmp_path: Path) -> None:
    page = "# Transfers\n\nCall the Fraud Desk on 020 7946 0123.\n"
    made({"scripts/a.md": page, "scripts/b.md": page})
    assert str(load(tmp_path / "made").entities["fraud-desk"].audience) == "centres"


def test_a_number_close_to_a_known_one_is_drafted_to_be_decided(made: Make) -> None:
    page = "# Us\n\nCall the Advice Line on {} for help.\n"
    files = {f"{n}.md": page.format("020 7946 0123") for n in range(4)} | {"slip.txt": "Phone 020 7946 0132 today.\n"}
    result = made(files)
    slip = contact(result, "020 7946 0132")
    assert "or a slip?" in slip.note
    assert "channels/slip.txt:1" in slip.note


def test_a_sentence_about_faxing_a_form_says_nothing_of_the_line_beside_it(made: Make) -> None:
    page = (
        "# Claims\n\nFax your completed form and any supporting documents to 020 7946 0777. "
        "If you need a copy of it, call the Claims Helpline on 020 7946 0123.\n"
    )
    result = made({f"{number}.md": page for number in range(3)})
    assert set(contact(result, "020 7946 0123").facts) == {"phone"}
    assert set(contact(result, "020 7946 0777").facts) == {"fax"}


def test_hours_are_read_in_the_zone_that_the_texts_name(made: Make, tmp_path: Path) -> None:
    page = "# Help\n\nCall the Benefits Hotline at 1-800-827-1000, Monday through Friday, 8:00 a.m. to 5:00 p.m. CT.\n"
    made({f"{number}.md": page for number in range(3)}, country="US")
    workspace = load(tmp_path / "made")
    assert workspace.organisation.timezone == "America/Chicago"
    assert workspace.organisation.currency == "USD"
    assert "hours" in workspace.entities["benefits-hotline"].facts
