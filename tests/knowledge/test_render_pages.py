"""What the pages say: to an agent everything, to a customer what clauses 5.4 and 5.5 want, to each in time."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_workspace import small_workspace

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience
from knowledge.render import build_pages
from knowledge.render import pages as pages_module
from knowledge.render.addresses import address, link
from knowledge.render.navigation import navigation
from knowledge.render.words import long_date, said
from knowledge.workspace import Workspace

TODAY = date(2026, 11, 23)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def text_of(page: str) -> str:
    """What a reader sees of a page, in one line."""
    without = re.sub(r"<script.*?</script>|^---.*?^---", " ", page, flags=re.DOTALL | re.MULTILINE)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())


def json_ld(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_an_agent_sees_the_value_what_differs_what_comes_and_what_was(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, CENTRES, "en", TODAY)["contact/leaks.md"])
    assert "Since 1 September 2026 · Verified on 2 November 2026" in page
    assert "From 4 January 2027 Monday to Saturday, 8am to 8pm" in page
    assert "winter rota" in page
    assert "Wales Monday to Friday, 8am to 6pm" in page
    assert "0844 496 0123 until 31 August 2026" in page
    assert "0844 496 0999 was never right" in page
    assert "Owner contact@tide.example" in page
    assert "30 June 2026 review overdue" in page


def test_a_customer_sees_neither_the_coming_hours_nor_that_they_will_change(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["contact/leaks.md"])
    assert "Monday to Friday, 8am to 8pm" in page
    for hidden in ("2027-01", "January 2027 ", "Saturday", "winter", "0844", "Verified", "4410", "contact@"):
        assert hidden not in page.replace("1 January 2027.", "")


def test_a_customer_sees_a_coming_price_that_was_made_public_but_not_why(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["products/meter.md"])
    assert "From 1 April 2027 £31.99 a month" in page
    assert "Until 31 March 2027" in page
    assert "yearly" not in page


def test_on_its_day_a_change_is_what_customers_read(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", date(2027, 1, 4))["contact/leaks.md"])
    assert "Monday to Saturday, 8am to 8pm" in page


def test_the_charge_stands_beside_the_number(workspace: Workspace) -> None:
    page = build_pages(workspace, PUBLIC, "en", TODAY)["contact/leaks.md"]
    card = page[page.index('id="phone"') : page.index("</section>", page.index('id="phone"'))]
    assert 'href="tel:+448081570123"' in card
    assert "What it costs: Free" in text_of(card)


def test_a_number_without_a_recorded_charge_says_so(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["contact/text-relay.md"])
    assert "No charge is stated." in page


def test_a_relay_number_is_dialled_with_its_prefix(workspace: Workspace) -> None:
    assert 'href="tel:1800108081570123"' in build_pages(workspace, PUBLIC, "en", TODAY)["contact/text-relay.md"]


def test_hours_name_their_zone_and_the_next_public_holidays(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["contact/leaks.md"])
    assert "Times are in United Kingdom Time." in page
    assert "25 December 2026" in page


def test_a_contact_page_says_what_for_its_limits_languages_and_what_if_one_cannot_phone(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["contact/leaks.md"])
    for told in ("Report an emergency", "Burst pipes", "Only for pipes in the street.", "English, Welsh"):
        assert told in page
    without_phone = page[page.index("If you cannot phone") :]
    for told in ("18001 0808 157 0123", "help@tide.example", "We can call you back by video."):
        assert told in without_phone


def test_contact_us_answers_which_channel_when_for_what_at_what_cost_and_what_else(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["index.md"])
    assert "Contact us" in page
    for told in (
        "Phone Leak line 0808 157 0123 When Monday to Friday",
        "What it costs Free",
        "All times are in United",
    ):
        assert told in page
    without_phone = page[page.index("If you cannot phone") :]
    assert "Text relay" in without_phone
    assert "0808 157 0123 " not in without_phone.replace("18001 0808 157 0123", "")


def test_wherever_a_value_stands_those_for_whom_it_differs_are_told(workspace: Workspace) -> None:
    pages = build_pages(workspace, PUBLIC, "en", TODAY)
    assert "Closed on public holidays Wales: Monday to Friday, 8am to 6pm" in text_of(pages["index.md"])
    assert "£29.99 a month Business customers: £25.50 a month plus VAT" in text_of(pages["products/index.md"])


def test_whoever_is_there_for_little_else_is_named_first(workspace: Workspace) -> None:
    page = build_pages(workspace, PUBLIC, "en", TODAY)["index.md"]
    row = page[page.index("Make a complaint") :].split("</div>")[0]
    assert row.index("E-mail") > 0
    assert "contact/text-relay/" in row


def test_a_complaint_page_tells_the_steps_their_time_and_who_decides_at_last(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, PUBLIC, "en", TODAY)["processes/complaints.md"])
    assert "Tell us. through E-mail" in page
    assert "We answer. Within 10 working days" in page
    assert "Water Ombudsman After eight weeks. Within 12 months Phone: 020 7946 0610" in page


def test_machines_read_the_same_facts(workspace: Workspace) -> None:
    data = json_ld(build_pages(workspace, PUBLIC, "en", TODAY)["contact/leaks.md"])
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "Organization", "Tide Water")
    [point] = data["contactPoint"]
    assert point["telephone"] == "+448081570123"
    assert point["contactOption"] == "TollFree"
    assert point["availableLanguage"] == ["en", "cy"]
    assert point["areaServed"] == "GB"
    assert point["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            "opens": "08:00",
            "closes": "20:00",
        },
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["PublicHolidays"], "opens": "00:00", "closes": "00:00"},
    ]


def test_machines_learn_which_number_serves_those_who_cannot_hear(workspace: Workspace) -> None:
    [point] = json_ld(build_pages(workspace, PUBLIC, "en", TODAY)["contact/text-relay.md"])["contactPoint"]
    assert point["telephone"] == "+448081570123"
    assert point["contactOption"] == ["TollFree", "HearingImpairedSupported"]


def test_json_ld_holds_no_facts_of_others(workspace: Workspace) -> None:
    pages = build_pages(workspace, PUBLIC, "en", TODAY)
    assert "ld+json" not in pages["processes/complaints.md"]
    assert {point["name"] for point in json_ld(pages["index.md"])["contactPoint"]} == {
        "Leak line",
        "Text relay",
        "E-mail",
    }


def test_a_name_that_is_markup_is_text_in_every_page_and_in_the_script(tmp_path: Path) -> None:
    evil = """
        id: evil
        name: "</script><script>alert(1)</script> ](x) **b** {{ a.b"
        audience: public
        channel: voice
        handles: ["<img src=x onerror=alert(1)>"]
        facts: {address: "![x](http://elsewhere.example) `c` <b>"}
        """
    workspace = small_workspace(tmp_path, **{"knowledge/contact/evil.yaml": evil})
    for path, page in build_pages(workspace, PUBLIC, "en", TODAY).items():
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert "![x]" not in page, path
    data = json_ld(build_pages(workspace, PUBLIC, "en", TODAY)["contact/evil.md"])
    assert data["contactPoint"][0]["name"].startswith("</script><script>")


def test_a_menu_tells_each_prompt_once_and_where_each_key_leads(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, CENTRES, "en", TODAY)["menus/menu.md"])
    assert "Welcome. We are open Monday to Friday, 8am to 8pm" in page
    assert page[page.index("The caller hears") :].count("Is it in the street?") == 1
    assert "Press 1: to go back → goes back to the menu above" in page
    assert "by text relay → Text relay" in page
    assert page.index("Outside opening hours") < page.index("We are closed.")
    assert "Nobody comes here." in page


def test_a_menu_is_drawn_as_well_with_the_same_prompts_keys_and_ends(workspace: Workspace) -> None:
    page = build_pages(workspace, CENTRES, "en", TODAY)["menus/menu.md"]
    drawings = re.findall(r"<svg .*?</svg>", page)
    assert len(drawings) == 2
    main, closed = (" ".join(re.findall(r"<tspan[^>]*>(.*?)</tspan>", one)) for one in drawings)
    assert re.search(r"Welcome\. We are open\s+Monday to Friday", main)
    assert "for leaks" in main and "→ connects to an agent" in main and "→ Text relay" in main
    assert "→ goes back to the menu above" in main
    assert main.count("Is it in the street?") == 1
    assert "We are closed." in closed
    assert all('role="img" aria-label="' in one and "href" not in one for one in drawings)
    assert [re.findall(r">(Level \d)<", one) for one in drawings] == [["Level 1", "Level 2"], ["Level 1"]]


def test_the_glossary_tells_of_no_word_of_which_the_reader_may_see_no_value(workspace: Workspace) -> None:
    seen, known = (build_pages(workspace, who, "en", TODAY)["glossary.md"] for who in (CENTRES, CLIENT))
    assert 'id="margin"' not in seen and 'id="margin"' in known
    words = text_of(seen)
    assert "Opening hours When it is open" in words
    assert "Also called: opening hours, open" in words
    assert "glossary.md" not in build_pages(workspace, PUBLIC, "en", TODAY)


JOURNEY = """
id: burst
name: {en: A pipe has burst, cy: Mae pibell wedi byrstio}
audience: centres
asked_as: [There is water everywhere.]
contacts: [leaks]
out_of_hours: mail
severity: high
identification: The address is enough
"""
STRATEGY = """
id: experience
name: Experience
audience: centres
sort: experience
intended_experience: [{journey: burst, experience: Somebody stays on the line.}]
"""
SCRIPT = """
id: offer
name: Offer call
audience: centres
sort: outbound
stated_purpose: I call to sell.
lines: [{when: They are at home, say: "We charge {{ leaks.call_charge }} for calls.", do: Wait for a yes.}]
refusal: I take you off our list.
capacity_check: We end here.
aftersales: [leaks]
"""
ESCALATION = """
id: escalation
name: Escalation
audience: public
sort: escalation
steps: [{what: Ask., who: You, accountable: centre}]
levels: [{who: Team lead, handles: credits, contact: leaks, within: 5 minutes, cover: 24/7}]
client_tasks: [{what: Lift a block, team: Fraud team, within: 4 working hours}]
ending: {notice: 6 months, redirects: [{contact: leaks, to: mail}]}
"""


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    added = {
        "knowledge__journey__burst.yaml": JOURNEY,
        "knowledge__strategy__experience.yaml": STRATEGY,
        "knowledge__script__offer.yaml": SCRIPT,
        "knowledge__process__escalation.yaml": ESCALATION,
    }
    return small_workspace(tmp_path_factory.mktemp("working"), **added)


def test_a_journey_tells_an_agent_what_is_intended_whom_to_ask_and_where_it_is_handled(working: Workspace) -> None:
    page = text_of(build_pages(working, CENTRES, "en", TODAY)["journeys/burst.md"])
    assert "Severity: high" in page
    assert "There is water everywhere." in page
    assert "Intended experience Somebody stays on the line." in page
    assert "Identify the customer by The address is enough" in page
    assert "Leak line : 0808 157 0123 Monday to Friday, 8am to 8pm" in page
    assert "Out of hours E-mail : help@tide.example" in page


def test_the_home_of_an_agent_leads_by_what_the_customer_wants(working: Workspace) -> None:
    page = build_pages(working, CENTRES, "en", TODAY)["index.md"]
    assert '<a class="ov-reason" href="journeys/burst/">A pipe has burst</a>' in page
    assert page.index("What does the customer want?") < page.index("Answer a customer") < page.index("How we work")


def test_a_script_says_why_one_calls_first_and_how_the_call_ends_early(working: Workspace) -> None:
    page = text_of(build_pages(working, CENTRES, "en", TODAY)["scripts/offer.md"])
    told = [
        "I call to sell.",
        "They are at home",
        "We charge free",
        "Wait for a yes.",
        "I take you off",
        "We end here.",
    ]
    assert [page.index(one) for one in told] == sorted(page.index(one) for one in told)
    assert "Name before a sale Leak line : 0808 157 0123" in page


def test_an_escalation_tells_each_level_with_its_number_and_time_and_customers_none_of_it(working: Workspace) -> None:
    page = text_of(build_pages(working, CENTRES, "en", TODAY)["processes/escalation.md"])
    assert "Team lead Within 5 minutes credits · through Leak line 0808 157 0123 · Cover: 24 hours a day" in page
    assert "Ask. You · Accountable: the contact centre" in page
    assert "Lift a block" in page and "Notice 6 months" in page
    public = text_of(build_pages(working, PUBLIC, "en", TODAY)["processes/escalation.md"])
    assert "Ask. You" in public
    assert not any(one in public for one in ("Team lead", "Accountable", "Fraud", "6 months"))


def test_the_home_of_an_agent_tells_what_changes_soon_and_why(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, CENTRES, "en", TODAY)["index.md"])
    assert "4 January 2027 Leak line Opening hours" in page
    assert "winter rota" in page
    assert "Water meter" not in page[page.index("What is changing soon") :]


def test_every_name_and_other_name_stands_in_a_to_z(workspace: Workspace) -> None:
    page = text_of(build_pages(workspace, CENTRES, "en", TODAY)["a-z.md"])
    assert "burst line, see Leak line" in page
    assert "A leak" in page


def test_a_centre_sees_itself_and_no_other_centre(tmp_path: Path) -> None:
    shared = "id: desk\nname: Desk\naudience: [leeds, manila]\nchannel: voice\nanswered_by: [leeds, manila]\n"
    workspace = small_workspace(tmp_path, **{"knowledge/contact/desk.yaml": shared})
    leeds = build_pages(workspace, Audience.of("leeds"), "en", TODAY)
    assert {"centres/leeds.md", "contact/desk.md"} <= set(leeds)
    assert "For Leeds centre" in text_of(leeds["contact/desk.md"])
    assert not [path for path, text in leeds.items() if "manila" in (path + text).lower()]
    assert {"centres/leeds.md", "centres/manila.md"} <= set(build_pages(workspace, CLIENT, "en", TODAY))


def test_all_languages_have_the_same_pages(workspace: Workspace) -> None:
    assert list(build_pages(workspace, CENTRES, "en", TODAY)) == list(build_pages(workspace, CENTRES, "cy", TODAY))


def test_an_article_without_a_translation_says_so_in_the_readers_language(workspace: Workspace) -> None:
    page = build_pages(workspace, PUBLIC, "cy", TODAY)["articles/leak.md"]
    assert "ar gael yn Gymraeg eto" in page
    assert '<div lang="en" markdown="1">' in page


def test_words_without_a_translation_are_marked_as_the_language_they_are_in(workspace: Workspace) -> None:
    welsh, english = (build_pages(workspace, CENTRES, locale, TODAY)["contact/leaks.md"] for locale in ("cy", "en"))
    assert '<span lang="en">Only for pipes in the street.</span>' in welsh
    assert '<span lang="en">winter rota</span>' in welsh
    assert "<span lang=" not in english


def test_dates_are_written_as_the_organisations_country_does() -> None:
    day = date(2027, 1, 4)
    assert long_date(day, "en", "GB") == "4 January 2027"
    assert long_date(day, "en", "US") == "January 4, 2027"
    assert long_date(day, "cy", "GB") == "4 Ionawr 2027"
    assert long_date(day, "en-US", "GB") == "January 4, 2027"
    assert long_date(day, "xx", "GB") == "January 4, 2027"


def test_only_the_gate_and_its_caller_know_a_workspace() -> None:
    folder = Path(pages_module.__file__).parent
    knowing = {path.name for path in folder.glob("*.py") if "knowledge.workspace" in path.read_text(encoding="utf-8")}
    assert knowing == {"reader.py", "view.py", "pages.py", "snippets.py"}


def test_pages_are_the_same_whatever_day_they_are_built_on(workspace: Workspace) -> None:
    assert build_pages(workspace, CENTRES, "en", TODAY) == build_pages(workspace, CENTRES, "en", TODAY)


def test_links_lead_from_folder_to_folder() -> None:
    assert address("index.md") == ""
    assert link("index.md", "products/meter.md") == "products/meter/"
    assert link("products/meter.md", "index.md") == "../../"
    assert link("products/meter.md", "products/index.md") == "../"
    assert link("products/meter.md", "contact/leaks.md#phone") == "../../contact/leaks/#phone"
    assert link("a-z.md", "a-z.md") == "./"


def test_the_list_beside_each_page_does_not_grow_with_the_workspace() -> None:
    pages = {"index.md": "# Home\n"} | {f"products/{name}.md": "# P\n" for name in ("index", *map(str, range(500)))}
    assert navigation(pages) == [{"Home": "index.md"}, {"P": ["products/index.md"]}]


def test_a_language_without_words_of_its_own_reads_english() -> None:
    assert said("de", "site", "contact_us") == "Contact us"
    assert said("cy", "site", "contact_us") == "Cysylltu â ni"


def test_every_language_has_the_same_words() -> None:
    import yaml

    from knowledge.render import words

    lists = yaml.safe_load(Path(words.__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    names = {language: {(group, key) for group in those for key in those[group]} for language, those in lists.items()}
    assert names["en"] == names["cy"]
