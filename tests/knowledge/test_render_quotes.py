"""A quote becomes the value that holds for its reader, language and day; what cannot be filled is an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_workspace import small_workspace

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience
from knowledge.problems import WrongInput
from knowledge.render import build_pages
from knowledge.render.quotes import filled
from knowledge.render.view import View

TODAY = date(2026, 11, 23)


@pytest.fixture
def view(tmp_path: Path) -> View:
    return View(small_workspace(tmp_path), CENTRES, "en", TODAY)


def fill(prose: str, view: View) -> str:
    return filled(prose, view, "a.md", 10)


def test_a_quote_is_the_value_in_the_readers_words(view: View) -> None:
    assert fill("Call {{ leaks.phone }} now.", view) == "Call 0808 157 0123 now."


def test_several_values_stand_with_the_names_of_those_they_are_for(view: View) -> None:
    assert fill("{{ meter.monthly_price }}", view) == ("£29.99 a month – Business customers: £25.50 a month plus VAT")


def test_a_quote_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    view = View(small_workspace(tmp_path), CENTRES, "cy", TODAY)
    assert "Llun" in fill("{{ leaks.hours }}", view)
    assert "Cymru:" in fill("{{ leaks.hours }}", view)


def test_a_quote_follows_the_day_of_the_page(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    before, after = (View(workspace, PUBLIC, "en", day) for day in (date(2027, 3, 31), date(2027, 4, 1)))
    assert fill("{{ meter.monthly_price }}", before).startswith("£29.99 a month")
    assert fill("{{ meter.monthly_price }}", after).startswith("£31.99 a month")


def test_a_quote_within_a_link_is_an_address(view: View) -> None:
    assert fill("[call](tel:{{ leaks.phone }})", view) == "[call](tel:+448081570123)"
    assert fill("[call]({{ leaks.phone }})", view) == "[call](tel:+448081570123)"
    assert fill("[write](mailto:{{ mail.email }})", view) == "[write](mailto:help@tide.example)"
    assert fill("[see]({{ meter.web }})", view) == "[see](https://www.tide.example/meter?a=1&amp;b=2)"
    assert fill('<a href="{{ mail.email }}">', view) == '<a href="mailto:help@tide.example">'


def test_a_quote_in_code_keeps_its_signs(view: View) -> None:
    assert fill("Dial `{{ leaks.transfer_code }}`.", view) == "Dial `*72 4410`."
    assert fill("Dial {{ leaks.transfer_code }}.", view) == "Dial &#42;72 4410."


def test_a_quote_of_what_the_reader_may_not_see_is_an_error_at_its_place(tmp_path: Path) -> None:
    view = View(small_workspace(tmp_path), PUBLIC, "en", TODAY)
    fill("first line\nDial {{ leaks.transfer_code }}.", view)
    [problem] = view.problems
    assert str(problem).startswith("a.md:11:6: QUOTE-NONE ")
    assert "leaks.transfer_code" in str(problem)
    assert "4410" not in str(problem)


def test_a_quote_without_a_value_on_that_day_is_an_error(tmp_path: Path) -> None:
    offer = """
        id: offer
        name: Winter offer
        audience: public
        changes:
          - {from: 2027-01-01, until: 2027-01-31, audience: public, facts: {monthly_price: £5 a month}}
        """
    article = "---\ntitle: Offer\naudience: public\n---\n\nIt costs {{ offer.monthly_price }}.\n"
    workspace = small_workspace(
        tmp_path, **{"knowledge/product/offer.yaml": offer, "knowledge/articles/offer.md": article}
    )
    assert "£5" in build_pages(workspace, PUBLIC, "en", date(2027, 1, 31))["articles/offer.md"]
    with pytest.raises(WrongInput, match=r"offer\.md:6:10: QUOTE-NONE"):
        build_pages(workspace, PUBLIC, "en", date(2027, 2, 1))


@pytest.mark.parametrize("audience", [PUBLIC, CENTRES, CLIENT, Audience.of("leeds")])
def test_every_article_of_the_example_can_be_filled_for_every_reader(example: Path, audience: Audience) -> None:
    from knowledge.loading import load

    workspace = load(example)
    for locale in workspace.organisation.locales:
        pages = build_pages(workspace, audience, locale, TODAY)
        assert not [path for path, text in pages.items() if "{{" in text]
