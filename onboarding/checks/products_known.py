"""Every product that customers are led to the centre with is in its agreement, and its current pack was received."""

from __future__ import annotations

from knowledge.audience import Audience
from knowledge.kinds.contact import Contact
from knowledge.records.acts import Delivery
from onboarding.checks.case import Case, Result, several, unkept

NAME = "products-in-pack"
DOC = "Each product that a contact leads to the centre is agreed, and in its pack, which it received as it is now."


def check(case: Case) -> Result:
    routed = {
        product
        for id in case.contacts
        if (entity := case.workspace.entity(id)) and isinstance(entity.record, Contact)
        for product in entity.record.about
    }
    missing = sorted(routed - set(case.products))
    hidden = sorted(id for id in routed | set(case.products) if not _seen(id, case))
    if missing or hidden:
        said = [f"routed to it and not agreed: {several(missing)}"] * bool(missing)
        said += [f"not visible to it: {several(hidden)}"] * bool(hidden)
        return Result("fail", "; ".join(said), "add them to the agreement's services, or route them elsewhere")
    packs = case.acts(Delivery)
    if packs is None:
        return unkept("deliveries of packs")
    handed = sorted((one for one in packs if one.on <= case.day), key=lambda one: one.on)
    if not handed:
        return Result("fail", "no pack was handed over", "the client hands over the pack, and the centre confirms it")
    current = handed[-1].version
    received = [one for one in handed if one.version == current and one.received_by]
    if not received:
        older = sorted({one.version for one in handed if one.received_by})
        why = f"no receipt of pack {current}{f' (only of {several(older)})' if older else ''}"
        return Result("fail", why, "the centre confirms that it has the current pack")
    return Result("pass", f"pack {current} received on {received[-1].on}")


def _seen(id: str, case: Case) -> bool:
    entity = case.workspace.entity(id)
    return entity is not None and Audience.of(case.id).may_see(entity.audience)
