"""Text against text: the claims that values make without any record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.align.alike import Alike, Sayings
from checker.align.anchors import ANCHORS
from checker.align.page import Page
from checker.align.translations import translations
from checker.model import Claim


def claims(pages: Sequence[Page]) -> list[Claim]:
    """Every claim that an anchor finds, page by page in the order of the anchors; then those of translations.

    A value may make several: about the number that it stands beside, and about its sentence.
    """
    sayings = Sayings()
    for page in pages:
        sayings.add(page)
    return [*(claim for page in pages for claim in claims_of(page)), *across(pages, sayings).claims]


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


def across(pages: Iterable[Page], sayings: Sayings) -> Across:
    """What only several pages together tell. sayings: of them all.

    pages: of these no statement is asked for that holds no value.
    """
    return Across(translations(pages), sayings.alike())
