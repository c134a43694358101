"""Text against text: the claims that the values of one file make, without any record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.align.anchors import ANCHORS
from checker.align.page import Page
from checker.model import Claim, Mention, Statement


def claims(statements: Sequence[Statement], mentions: Iterable[Mention]) -> list[Claim]:
    """Every claim that an anchor finds in one file, in the order of the anchors.

    A value may make several: about the number that it stands beside, and about its sentence.
    """
    page = Page(statements, mentions)
    return [claim for anchor in ANCHORS.values() for claim in anchor(page)]
