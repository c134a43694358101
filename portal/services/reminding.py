"""Those who owe something are reminded of it, by one letter each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from portal.live import Snapshot
from portal.models import Centre, Charge, Name, Onboarding
from portal.services.evaluating import decide_now
from portal.services.onboardings import LEAD, subject
from portal.services.outbox import letter
from portal.services.refusal import Hidden
from portal.services.writing import Write
from portal.words import in_locale, said


def remind(write: Write, snapshot: Snapshot, numbers: Iterable[int], address: str) -> int:
    """Write to everybody who was given an item of these onboardings that is not done: how many letters those are."""
    if not write.viewer.may(LEAD):
        raise Hidden
    owed: dict[int, list[tuple[Onboarding, str, str]]] = defaultdict(list)
    for number in sorted(set(numbers)):
        row = write.session.get(Onboarding, number)
        if row is None or row.ended is not None:
            continue
        decision = decide_now(write.session, snapshot, row, write.now)
        left = {one.item.id: one for one in decision.items if not one.good}
        for charge in write.session.scalars(select(Charge).where(Charge.onboarding_id == row.id)):
            if one := left.get(charge.item):
                owed[charge.person_id].append((row, one.item.what, str(one.due or "")))
        write.record("onboarding.reminded", subject(row), {"items": sorted(left)})
    for person, lines in sorted(owed.items()):
        name = write.session.get(Name, person)
        tongue = name.locale if name else "en"
        said_so = [
            f"- {in_locale(write.session.get_one(Centre, row.centre_id).name, tongue)}, {due}: {what}"
            for row, what, due in lines
        ]
        values = {"lines": "\n".join(said_so), "link": f"{address}/onboarding/tasks"}
        letter(write, person, said("remind.subject", tongue), said("remind.text", tongue, **values))
    return len(owed)
