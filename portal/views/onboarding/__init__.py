"""Onboardings: the board of all, one with its items, evidence for an item, the gate, the plan, what is mine to do."""

from portal.services.documents import LARGEST
from portal.views.feature import Entry, Feature, Start
from portal.views.onboarding import board, calendars, gate, item, page, tasks, training, version
from portal.views.onboarding.room import blueprint

# What is larger than a form: a document with the rest of its form.
FEATURE = Feature(
    (blueprint,),
    entries=(Entry("onboarding", 1, "onboarding.board", "onboarding", "nav.onboarding"),),
    starts=(Start(2, "onboarding.board", "onboarding.lead"),),
    uploads=dict.fromkeys(("onboarding.hand_in", "onboarding.preview"), LARGEST + 64 * 1024),
)

__all__ = ["FEATURE", "board", "calendars", "gate", "item", "page", "tasks", "training", "version"]
