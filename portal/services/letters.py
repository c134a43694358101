"""Letters about notices: to whom, in their language, put down in the transaction that causes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Acceptance, Audience, Centre, Client, Digest, Membership, Name, Version
from portal.moments import moment
from portal.services.outbox import letter
from portal.services.writing import Write
from portal.words import in_locale, said


def holding(session: Session, role: str, centre: Centre | None = None) -> list[int]:
    """Who is `role` at a centre, by themselves or through its provider; without one, at the client."""
    asked = select(Membership.person_id).where(Membership.role == role, Membership.ended.is_(None))
    if centre is None:
        asked = asked.where(Membership.centre_id.is_(None), Membership.provider_id.is_(None))
    else:
        asked = asked.where((Membership.centre_id == centre.id) | (Membership.provider_id == centre.provider_id))
    return sorted(set(session.scalars(asked)))


def holding_at_provider(session: Session, role: str, centre: Centre) -> list[int]:
    """Who is `role` at the provider that runs a centre: the next step above the centre itself."""
    asked = select(Membership.person_id).where(
        Membership.role == role, Membership.ended.is_(None), Membership.provider_id == centre.provider_id
    )
    return sorted(set(session.scalars(asked)))


def owners(session: Session, version: Version) -> list[int]:
    """Who answers for a notice: who wrote it, or, where they are no product owner any more, all who are."""
    found = holding(session, "product_owner")
    return [version.written_by] if version.written_by in found else found


def digesting(session: Session) -> set[int]:
    """Who wants a digest instead of single letters."""
    return set(session.scalars(select(Digest.person_id)))


def tongues(session: Session, people: Iterable[int]) -> Mapping[int, str]:
    """The languages of people, by number; who was erased has none."""
    asked = select(Name.person_id, Name.locale).where(Name.person_id.in_(list(people)))
    return {row.person_id: row.locale for row in session.execute(asked)}


def write_to(write: Write, people: Iterable[int], key: str, version: Version, **values: str) -> int:
    """A letter about a version to each, of the words mail.KEY.subject and mail.KEY.text: how many."""
    found = tongues(write.session, people)
    zone = write.session.scalars(select(Client)).one().timezone
    for person, locale in found.items():
        holds = {
            **values,
            "title": in_locale(version.titles, locale),
            "when": moment(version.effective, locale, zone),
            "link": f"{write.address}/notices/{version.notice_id}",
        }
        subject, text = said(f"mail.{key}.subject", locale, **holds), said(f"mail.{key}.text", locale, **holds)
        letter(write, person, subject, text)
    return len(found)


def of_publishing(write: Write, version: Version, emergency: bool) -> None:
    """To the leads of the centres that a version is for, and, of an emergency, to their agents as well."""
    people: set[int] = set()
    for centre in _centres(write.session, version):
        people |= set(holding(write.session, "team_lead", centre))
        people |= set(holding(write.session, "agent", centre)) if emergency else set()
    if not emergency:
        people -= digesting(write.session)
    write_to(write, sorted(people), "emergency" if emergency else "published", version)


def of_second_approval(write: Write, version: Version) -> None:
    """To the approvers who did not put an emergency out themselves: one of them is to approve it afterwards."""
    others = [one for one in holding(write.session, "approver") if one not in (write.person, version.written_by)]
    write_to(write, others, "approve_afterwards", version)


def of_ending(write: Write, version: Version) -> None:
    """To the leads of the centres that had been told what no longer holds."""
    people: set[int] = set()
    for centre in _centres(write.session, version):
        people |= set(holding(write.session, "team_lead", centre))
    write_to(write, sorted(people), "withdrawn", version, reason=version.end_reason)


def of_answer(write: Write, version: Version, given: Acceptance) -> None:
    """To who answers for the notice, of a question or a rejection."""
    centre = write.session.get_one(Centre, given.centre_id)
    values = {"centre": in_locale(centre.name, "en"), "reason": given.reason}
    write_to(write, owners(write.session, version), given.answer, version, **values)


def _centres(session: Session, version: Version) -> list[Centre]:
    asked = select(Centre).join(Audience, Audience.centre_id == Centre.id)
    return list(
        session.scalars(
            asked.where(Audience.notice_id == version.notice_id, Audience.version == version.version).order_by(
                Centre.id
            )
        )
    )
