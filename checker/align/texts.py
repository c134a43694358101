"""Text against text: the claims that values make without any record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.align.alike import Alike, alike
from checker.align.anchors import ANCHORS
from checker.align.page import Page
from checker.align.translations import translations
from checker.model import Claim


def claims(pages: Sequence[Page]) -> list[Claim]:
    """Every claim that an anchor finds, page by page in the order of the anchors; then those of translations.

    A value may make several: about the number that it stands beside, and about its sentence.
    """
    return [*(claim for page in pages for claim in claims_of(page)), *across(pages).claims]


def claims_of(page: Page) -> Iterator[Claim]:
    """What the anchors find in one page."""
    return (claim for anchor in ANCHORS.values() for claim in anchor(page))


@dataclass(frozen=True, slots=True)
class Across:
    """What only several pages together tell."""

    translations: Sequence[Claim]
    alike: Alike

    @property
    def claims(self) -> list[Claim]:
        return [*self.translations, *self.alike.claims]


def across(pages: Sequence[Page]) -> Across:
    """What only several pages together tell."""
    return Across(translations(pages), alike(pages))
