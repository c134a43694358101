"""What the pages of onboardings share: the blueprint, an act with its transaction, and names for numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, request
from sqlalchemy.orm import Session

from onboarding.checklist.model import Checklist, Item
from portal.live import Snapshot
from portal.models import Onboarding
from portal.services import evaluating, onboardings
from portal.services.evidence import item_of
from portal.services.people import names
from portal.services.refusal import Refused
from portal.services.writing import Write, writing
from portal.views.request import database, live, locale, settings, viewer, who
from portal.words import said

blueprint = Blueprint("onboarding", __name__, template_folder="templates")
ONE = "/centres/<centre>/onboarding/<int:onboarding>"
ITEM = f"{ONE}/items/<item>"
_PERSON = re.compile(r"\bperson-(\d+)\b")


@dataclass(frozen=True, slots=True)
class Acting:
    """An act on one onboarding, under way."""

    write: Write
    row: Onboarding
    snapshot: Snapshot

    @property
    def checklist(self) -> Checklist:
        found = self.snapshot.checklists.get(self.row.checklist)
        if found is None:
            raise Refused("ready.no_checklist")
        return found

    @property
    def today(self) -> date:
        return self.snapshot.day

    def item(self, id: str) -> Item:
        """The item of that id. Raises Hidden."""
        return item_of(self.checklist, id)


@contextmanager
def acting(centre: str, onboarding: int, permission: str = onboardings.WORK) -> Iterator[Acting]:
    """One act: a transaction at whose end the gate is looked at again."""
    live().fresh()  # slow where the workspace has changed, so while nobody's write waits for it
    with writing(database(), who()) as write:
        snapshot = live().fresh()
        row = onboardings.of(write.session, viewer(), centre, onboarding, permission)
        yield Acting(write, row, snapshot)
        if row.ended is None:
            evaluating.take_stock(write, snapshot, row, settings().address)


def sent() -> tuple[str, bytes]:
    """The name and content of the file that was sent; "" where none was."""
    file = request.files.get("file")
    if file is None:
        return "", b""
    with file.stream as stream:  # of a large one, a file of the system's that is to be gone again
        return file.filename or "", stream.read()


def naming(session: Session) -> Callable[[str], str]:
    """Puts names where a decision speaks of people by number, and files as the workspace names them."""
    known, root = names(session), f"{live().root}/"

    def named(text: str) -> str:
        text = text.replace(root, "")  # where the workspace lies is nobody's business
        return _PERSON.sub(lambda one: known.get(int(one[1])) or said("people.number", locale(), number=one[1]), text)

    return named
