"""What is handed in for the items of a checklist, and taken back: documents, attestations, trainings, tests (6.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from knowledge.records.acts import Act
from onboarding.checklist.model import Checklist, Item, Wanted
from portal.deeds import DEEDS, signed
from portal.models import Deed, Document, Onboarding, Proof
from portal.services import kept_files
from portal.services.documents import Upload
from portal.services.onboardings import WORK, subject
from portal.services.refusal import Hidden, Refused
from portal.services.training_file import Training
from portal.services.writing import Write

_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody says of what they hand in. on: its day. until: the last day on which it counts; None: its age."""

    title: str
    on: date
    until: date | None = None


def hand_in_document(
    write: Write, row: Onboarding, item: Item, handed: Handed, upload: Upload, folder: Path, today: date
) -> int:
    """Keep a document as evidence for an item: the number of that. Raises Refused."""
    _may_hand_in(write, row, item, "document", handed, today)
    document = keep(write, row, upload, folder)
    return _prove(write, row, item, "document", handed, document)


def attest(write: Write, row: Onboarding, item: Item, handed: Handed, today: date) -> int:
    """One's own word, under one's name. Raises Refused."""
    _may_hand_in(write, row, item, "attestation", handed, today)
    return _prove(write, row, item, "attestation", handed)


def log_test(
    write: Write, row: Onboarding, item: Item, handed: Handed, contact: str, passed: bool, today: date
) -> None:
    """Log a test contact; evidence for the item is one that went well. contact: a contact point, or "".

    Raises Refused.
    """
    _may_hand_in(write, row, item, "test", handed, today)
    if contact:
        values = {"contact": contact, "on": handed.on, "passed": passed, "note": handed.title}
        log(write, row.centre_id, "test_contacts", values)
    elif not passed:
        raise Refused("evidence.test_contact")
    if passed:
        _prove(write, row, item, "test", handed)


def keep_trainings(
    write: Write, row: Onboarding, item: Item, document: Document, trainings: tuple[Training, ...], today: date
) -> int | None:
    """Keep what a file says of trainings; it is evidence when all who were trained have passed. Raises Refused."""
    if not trainings:
        raise Refused("training.nothing")
    on = max(one.on for one in trainings)
    passed, people = sum(one.passed for one in trainings), sum(one.people for one in trainings)
    handed = Handed(f"{document.name}: {passed}/{people}", on)
    _may_hand_in(write, row, item, "training", handed, today)
    for one in trainings:
        values = {"topic": one.topic, "on": one.on, "people": one.people, "passed": one.passed}
        log(write, row.centre_id, "trainings", values)
    return _prove(write, row, item, "training", handed, document) if passed == people else None


def log(write: Write, centre: str, sort: str, values: Mapping[str, Any]) -> int:
    """Keep an act of a centre in the log: the number of that. Raises Refused where values do not make such an act."""
    if not write.viewer.may(WORK, centre):
        raise Hidden
    if sort not in DEEDS:
        raise Refused("evidence.deed")
    shape: type[Act] = DEEDS[sort]
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
    try:
        TypeAdapter(shape).validate_python(
            signed(shape, plain, centre, f"person-{write.person}", write.now.isoformat())
        )
    except ValidationError as misfit:
        field = misfit.errors(include_url=False)[0]["loc"]
        raise Refused("form.wrong", field=str(field[0] if field else "")) from None
    deed = Deed(centre_id=centre, sort=sort, values=plain, person_id=write.person, at=write.now)
    write.session.add(deed)
    write.session.flush()
    write.record(f"deed.{sort}", f"centre {centre}", plain)
    return deed.id


def withdraw(write: Write, row: Onboarding, number: int) -> None:
    """Take back what was handed in by mistake: by who did, or by the lead. The row stays. Raises Refused."""
    proof = write.session.get(Proof, number)
    if proof is None or proof.onboarding_id != row.id:
        raise Hidden
    if proof.person_id != write.person and not write.viewer.may("onboarding.lead"):
        raise Refused("evidence.not_yours")
    if proof.withdrawn is not None or row.ended is not None:
        raise Refused("evidence.withdrawn_already")
    proof.withdrawn, proof.withdrawn_by = write.now, write.person
    write.record("evidence.withdrawn", subject(row), {"item": proof.item, "evidence": proof.id})


def keep(write: Write, row: Onboarding, upload: Upload, folder: Path) -> Document:
    """Store the content, and note whose it is."""
    if not write.viewer.may(WORK, row.centre_id):
        raise Hidden
    kept_files.keep(folder, upload.content)
    document = Document(
        onboarding_id=row.id,
        digest=upload.digest,
        sort=upload.sort,
        size=len(upload.content),
        name=upload.name,
        person_id=write.person,
        at=write.now,
    )
    write.session.add(document)
    write.session.flush()
    after = {"document": document.id, "digest": upload.digest, "sort": upload.sort, "bytes": len(upload.content)}
    write.record("document.kept", subject(row), after)
    return document


def item_of(checklist: Checklist, id: str) -> Item:
    """The item of that id. Raises Hidden."""
    item = checklist.by_id.get(id)
    if item is None:
        raise Hidden
    return item


def _may_hand_in(write: Write, row: Onboarding, item: Item, sort: Wanted, handed: Handed, today: date) -> None:
    if not write.viewer.may(WORK, row.centre_id):
        raise Hidden
    if row.ended is not None:
        raise Refused("ready.has_ended")
    if sort not in item.evidence:
        raise Refused("evidence.not_wanted")
    if handed.on > today:
        raise Refused("evidence.future")
    if handed.until is not None and handed.until < handed.on:
        raise Refused("evidence.until")
    if not handed.title.strip():
        raise Refused("evidence.title")


def _prove(
    write: Write, row: Onboarding, item: Item, sort: Wanted, handed: Handed, document: Document | None = None
) -> int:
    proof = Proof(
        onboarding_id=row.id,
        item=item.id,
        sort=sort,
        title=" ".join(handed.title.split())[:_TITLE],
        on=handed.on,
        until=handed.until,
        document_id=document.id if document else None,
        person_id=write.person,
        at=write.now,
    )
    write.session.add(proof)
    write.session.flush()
    after = {"item": item.id, "sort": sort, "evidence": proof.id, "on": handed.on, "until": handed.until}
    if document is not None:
        after["digest"] = document.digest
    write.record("evidence.handed_in", subject(row), after)
    return proof.id
