"""How long things of each sort take, until there is history to tell it: assumptions, and named as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from onboarding.checklist.model import Item


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time that is not sure, in working days: the gamma distribution of this mean and shape.

    A whole shape is the sum of so many exponential steps, for which there are closed forms to check a simulation by.
    """

    mean: float
    shape: float

    @property
    def scale(self) -> float:
        return self.mean / self.shape


@cache
def priors() -> Mapping[str, Lasting]:
    """What is assumed, by sort of evidence; "check" is an automatic check, "approval" the consent of two people."""
    read = yaml.load(files("onboarding.forecast").joinpath("priors.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {sort: Lasting(float(one["mean"]), float(one["shape"])) for sort, one in read.items()}


def lasting(item: Item, lengths: Mapping[str, Lasting] | None = None) -> Lasting:
    """How long an item takes: as the slowest of what it wants, which are worked on side by side.

    lengths: of each sort, where there is history; else what is assumed.
    """
    known = lengths or priors()
    sorts = [*item.evidence, *(["check"] if item.checks else [])]
    return max((known[sort] for sort in sorts), key=lambda one: one.mean)
