"""What ties a value to a thing when no record names it: the explicit table of anchors, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from checker.align.address import address
from checker.align.beside import beside
from checker.align.called import called
from checker.align.label import label
from checker.align.named import named
from checker.align.page import Page
from checker.align.priced import priced
from checker.align.restated import restated
from checker.align.sentence import sentence
from checker.align.slot import slot
from checker.align.spelled_addresses import spelled_addresses
from checker.align.swapped_digits import swapped_digits
from checker.align.verbatim import verbatim
from checker.model import Claim

Anchor = Callable[[Page], Iterator[Claim]]
"""Finds, in one file, the values that it can tie to a thing; each claim says why, in named parts."""

ANCHORS: Mapping[str, Anchor] = {
    "restated": restated,
    "spelled": spelled_addresses,
    "swapped": swapped_digits,
    "beside": beside,
    "named": named,
    "address": address,
    "label": label,
    "priced": priced,
    "called": called,
    "slot": slot,
    "verbatim": verbatim,
    "sentence": sentence,
}
