"""What of a centre decides which items are wanted of it, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.kinds.campaign import Campaign
from knowledge.kinds.contact import Contact
from knowledge.kinds.ivr import CONTACT, Ivr
from knowledge.kinds.product import Product
from knowledge.workspace import Workspace
from onboarding.checklist.model import Sort, When
from onboarding.checks.case import Case


@dataclass(frozen=True, slots=True)
class About:
    """A centre as a checklist sees it. anchor: the day that due days are counted from; None where none is set.

    calendars: the place of the working days of each side. The rest is as in `When`.
    """

    centre: str
    anchor: date | None
    calendars: tuple[tuple[str, str], ...] = (("client", ""), ("centre", ""))
    outsourced: bool = True
    channels: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sells: bool = False
    calls: bool = False
    complaints: bool = False
    menu: bool = False

    def meets(self, when: When) -> bool:
        """Whether an item with this condition is wanted of the centre."""
        told = (
            (when.outsourced, self.outsourced),
            (when.sells, self.sells),
            (when.calls, self.calls),
            (when.complaints, self.complaints),
            (when.menu, self.menu),
        )
        if any(wanted is not None and wanted != is_so for wanted, is_so in told):
            return False
        if when.channels and not self.channels.intersection(when.channels):
            return False
        return not when.languages or bool(self.languages.intersection(when.languages))


def about(case: Case, sort: Sort, settled: date | None = None) -> About:
    """The centre of a case, as a checklist of a sort sees it. settled: the day that was agreed when it began."""
    organisation, centre = case.workspace.organisation, case.centre
    home = organisation.holidays or organisation.country
    place = home if centre.country in ("", organisation.country) else centre.country
    contacts = [
        entity.record
        for id in case.contacts
        if (entity := case.workspace.entity(id)) and isinstance(entity.record, Contact)
    ]
    purposes = {purpose for one in contacts for purpose in one.purposes}
    agreed = {str(channel) for one in case.agreements for channel in one.channels}
    spoken = {language for one in case.agreements for line in one.staffs for language in line.languages}
    return About(
        centre=case.id,
        anchor=settled or _anchor(case, sort),
        calendars=(("client", home), ("centre", place)),
        outsourced=not centre.in_house,
        channels=frozenset({*agreed, *map(str, centre.channels), *(str(one.channel) for one in contacts)}),
        languages=frozenset({*centre.languages, *spoken}),
        sells="order" in purposes or _sells(case),
        calls=any(
            isinstance(entity.record, Campaign) and case.id in entity.record.centres
            for entity in case.workspace.of_kind("campaign")
        ),
        complaints="complaint" in purposes,
        menu=_menu(case.workspace, set(case.contacts)),
    )


def _sells(case: Case) -> bool:
    return any(
        isinstance(entity.record, Product) and case.id in entity.record.sold_by
        for entity in case.workspace.of_kind("product")
    )


def _menu(workspace: Workspace, contacts: set[str]) -> bool:
    for entity in workspace.of_kind("ivr"):
        if isinstance(entity.record, Ivr):
            led = {target.removeprefix(CONTACT) for _, target in entity.record.targets()}
            if contacts & {entity.record.contact, *led}:
                return True
    return False


def _anchor(case: Case, sort: Sort) -> date | None:
    """The go-live day; the last day of the quarter in which it is asked; the last day of the agreement."""
    if sort == "go-live":
        return case.centre.go_live
    if sort == "review":
        last = (case.day.month + 2) // 3 * 3
        return date(case.day.year, last, 31 if last in (3, 12) else 30)
    return max((one.ends for one in case.agreements if one.ends), default=None)
