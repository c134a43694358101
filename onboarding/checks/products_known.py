"""Every product that customers are led to the centre with is in its agreement, and its pack was received."""

from __future__ import annotations

from knowledge.audience import Audience
from knowledge.kinds.contact import Contact
from knowledge.records.acts import Delivery
from onboarding.checks.case import Case, Result, several, unkept

NAME = "products-in-pack"
DOC = "Every product that a contact leads to the centre is in its agreement and visible to it, and it has its pack."


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
    received = [one for one in packs if one.received_by and one.on <= case.day]
    if not received:
        return Result("fail", "no receipt of a pack", "the client hands over the pack, and the centre confirms it")
    return Result("pass", f"pack {received[-1].version} received on {received[-1].on}")


def _seen(id: str, case: Case) -> bool:
    entity = case.workspace.entity(id)
    return entity is not None and Audience.of(case.id).may_see(entity.audience)
