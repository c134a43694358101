"""A passage that was copied, and changed in one copy alone, is told; one that is meant of two cases is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.compare import between_texts
from checker.run import study_texts

AS_OF = date(2026, 11, 23)
PAGE = """\
# {title}

## What happens at the tribunal

The hearing is written down and its record is added to your file by the clerk. You can send further relevant papers
within {term} after the hearing, but nobody has to.
"""


def shown(folder: Path, **texts: str) -> list[list[str]]:
    """The values of each passage that these texts have with several."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    claims = [claim for claim in study_texts([folder], AS_OF, "GB").anchored if claim.about.startswith("verbatim:")]
    found = {tuple(sorted(claims[0].mention.written for _, claims in one.values)) for one in between_texts(claims)}
    return [list(values) for values in sorted(found)]


def test_a_term_changed_in_one_copy_is_told_though_the_pages_have_other_titles(tmp_path: Path) -> None:
    a, b = (PAGE.format(title=t, term=d) for t, d in (("Shared claims", "90 days"), ("Ask a judge", "80 days")))
    assert shown(tmp_path, a=a, b=b) == [["within 80 days", "within 90 days"]]


def test_pages_on_two_places_may_differ(tmp_path: Path) -> None:
    a, b = (PAGE.format(title=t, term=d) for t, d in (("Claims in Kenya", "90 days"), ("Claims in Malta", "80 days")))
    assert shown(tmp_path, a=a, b=b) == []


def test_pages_on_two_sorts_of_customers_may_differ(tmp_path: Path) -> None:
    a, b = (PAGE.format(title=t, term=d) for t, d in (("Student claims", "90 days"), ("Business claims", "80 days")))
    assert shown(tmp_path, a=a, b=b) == []


def test_a_page_that_says_it_twice_with_two_terms_means_two_cases(tmp_path: Path) -> None:
    said = PAGE.format(title="Shared claims", term="90 days")
    again = said.split("\n\n")[-1].replace("90 days", "30 days")
    other = PAGE.format(title="Ask a judge", term="80 days")
    assert shown(tmp_path, a=f"{said}\n## Later on\n\n{again}", b=other) == []


def test_where_lines_end_does_not_matter(tmp_path: Path) -> None:
    lines = "Premium rate hire desk for boats and rafts\n{gap}{number}\n{gap}"
    lines += "Calls from landlines are charged at £2 per minute, mobiles may cost more"
    a = "# Boats\n\n" + lines.format(gap="\n", number="020 7946 0123")
    b = "# Summer camp\n\n" + lines.format(gap="", number="020 7946 0132")
    assert shown(tmp_path, a=a, b=b) == [["020 7946 0123", "020 7946 0132"]]


def test_amounts_of_pages_on_two_things_are_left_alone(tmp_path: Path) -> None:
    text = "# {}\n\nYou pay by direct debit on the first of each month. The fee for the visit of our engineer is {}."
    assert shown(tmp_path, a=text.format("Copper line", "£30"), b=text.format("Glass line", "£45")) == []
