"""What counts as a disagreement between texts, and what does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import process_time

from checker.outcome import Outcome

Check = Callable[[Mapping[str, str]], Outcome]


def test_a_passage_that_gives_both_values_contradicts_neither(check: Check) -> None:
    outcome = check(
        {
            "a.md": "# Repairs\nCall 0808 157 0123 (textphone 0808 157 0199 or textphone 0808 157 0188).\n",
            "b.md": "# Rent\nCall 0808 157 0123 (textphone 0808 157 0199).\n",
        }
    )
    assert outcome.findings == ()


def test_a_wording_with_a_value_of_its_own_on_every_page_is_a_template(check: Check) -> None:
    page = "# {0} leisure centre\nTo book a court at our leisure centre, ring the front desk on 0113 496 01{1}.\n"
    names = ("Elm", "Oak", "Ash", "Fir")
    outcome = check({f"{name}.md": page.format(name, 10 + at) for at, name in enumerate(names)})
    assert outcome.findings == ()


def test_the_result_does_not_depend_on_the_names_or_order_of_files(check: Check) -> None:
    texts = ["Call 0808 157 0123, Monday to Friday, 8am to 8pm.", "Call 0808 157 0123, Monday to Friday, 8am to 6pm."]
    one = check({"a.md": f"# A\n{texts[0]}\n", "b.md": f"# B\n{texts[1]}\n"})
    other = check({"a.md": f"# B\n{texts[1]}\n", "b.md": f"# A\n{texts[0]}\n"})
    assert [(f.key, f.code, {v.value for v in f.values}) for f in one.findings] == [
        (f.key, f.code, {v.value for v in f.values}) for f in other.findings
    ]


def test_empty_folders_and_empty_files_have_no_findings(check: Check) -> None:
    assert check({}).findings == ()
    assert check({"a.md": "", "b.html": "<p></p>", "c.yml": ""}).findings == ()


def test_two_copies_of_a_page_whose_sections_differ_do_not_contradict_one_another(check: Check) -> None:
    section = "## {0}\n\nTo ask for help with your {1} application, call our team on 0113 496 01{2}.\n\n"
    page = "# Grants\n\n" + section.format("For farmers", "grant", 10) + section.format("For fishers", "grant", 20)
    assert check({"web.md": page, "leaflet.md": page}).findings == ()


def test_the_cost_grows_with_the_texts_and_not_with_their_square(check: Check) -> None:
    row = "You pay £{0} for item {0} in our shop, call 0113 496 0{1:03} to order. "
    text = "# Prices\n\n" + "".join(row.format(at, at % 1000) for at in range(3_000))
    before = process_time()
    check({"a.md": text, "b.md": text.replace("\n", " ")})
    assert process_time() - before < 20
