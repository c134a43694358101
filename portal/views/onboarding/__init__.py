"""Onboardings: the board of all, one with its items, evidence for an item, the gate, the plan, what is mine to do."""

from portal.services.documents import LARGEST
from portal.views.onboarding import board, gate, item, page, tasks, training
from portal.views.onboarding.room import blueprint

UPLOADS = frozenset({"onboarding.hand_in", "onboarding.preview"})
LARGEST_REQUEST = LARGEST + 64 * 1024  # bytes: a document with the rest of its form

__all__ = ["LARGEST_REQUEST", "UPLOADS", "blueprint", "board", "gate", "item", "page", "tasks", "training"]
