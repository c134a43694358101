"""One item: how it stands, what was handed in, and what may be handed in; documents, to be taken along only."""

from __future__ import annotations

from datetime import date

from flask import Response, redirect, render_template, url_for
from pydantic import BaseModel
from werkzeug import Response as Answer

from onboarding.checks import CHECKS
from portal.models import Document
from portal.services import evidence, gate, onboardings, onboardings_seen
from portal.services.documents import SORTS, taken
from portal.services.evidence import Handed, item_of
from portal.services.gate import Answered
from portal.services.kept_files import path_of
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.views.onboarding.room import ITEM, ONE, acting, blueprint, naming, sent
from portal.views.permission import needs
from portal.views.request import database, form, live, settings, tell, viewer

_CARRIED = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Download-Options": "noopen",
}


class _Handed(BaseModel):
    sort: str
    title: str = ""
    on: date
    until: str = ""
    contact: str = ""
    result: str = "passed"


class _Relief(BaseModel):
    owner: int
    reason: str
    until: date


@blueprint.get(ITEM)
@needs("onboarding")
def item(centre: str, onboarding: int, item: str) -> str:
    """One item."""
    snapshot = live().seen()
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        shown = onboardings_seen.shown(reading, snapshot, row, settings().clock())
        what = item_of(shown.checklist, item)
        standing = next(one for one in shown.decision.items if one.item.id == item)
        contacts = {
            entity.id: str(entity.name)
            for entity in snapshot.workspace.of_kind("contact")
            if centre in getattr(entity.record, "answered_by", ())
        }
        return render_template(
            "onboarding/item.html",
            shown=shown,
            row=row,
            one=standing,
            item=item,
            what=what,
            checks={name: CHECKS[name].DOC for name in what.checks},
            proofs=onboardings_seen.proofs(reading, row, (item, *what.formerly)),
            reliefs=[one for one in shown.reliefs if one.item == item],
            names=names(reading),
            named=naming(reading),
            workers=onboardings.workers(reading, centre),
            contacts=contacts,
            talk=onboardings_seen.comments(reading, row, item),
            snapshot=snapshot,
        )


@blueprint.post(f"{ITEM}/evidence")
@needs("onboarding.work")
def hand_in(centre: str, onboarding: int, item: str) -> Answer:
    """Hand in a document, an attestation or the log of a test."""
    given = form(_Handed)
    folder = settings().documents
    with acting(centre, onboarding) as act:
        handed = Handed(given.title, given.on, _day(given.until))
        if given.sort == "document":
            upload = taken(*sent())
            handed = Handed(given.title or upload.name, given.on, _day(given.until))
            evidence.hand_in_document(act.write, act.row, act.item(item), handed, upload, folder, act.today)
        elif given.sort == "attestation":
            evidence.attest(act.write, act.row, act.item(item), handed, act.today)
        elif given.sort == "test":
            passed = given.result == "passed"
            evidence.log_test(act.write, act.row, act.item(item), handed, given.contact, passed, act.today)
        else:
            raise Refused("form.wrong", field="sort")
    tell("evidence.handed_in")
    return _back(centre, onboarding, item)


@blueprint.post(f"{ITEM}/evidence/<int:proof>/withdraw")
@needs("onboarding.work")
def withdraw(centre: str, onboarding: int, item: str, proof: int) -> Answer:
    """Take back what was handed in by mistake."""
    with acting(centre, onboarding) as act:
        evidence.withdraw(act.write, act.row, proof)
    tell("evidence.withdrawn_now")
    return _back(centre, onboarding, item)


@blueprint.post(f"{ITEM}/exempt")
@needs("onboarding.lead")
def exempt(centre: str, onboarding: int, item: str) -> Answer:
    """Let an item wait until a day."""
    given = form(_Relief)
    with acting(centre, onboarding, onboardings.LEAD) as act:
        answered = Answered(given.owner, given.reason, given.until)
        gate.exempt(act.write, act.row, act.checklist, item, answered, act.today)
    tell("ready.exempted")
    return _back(centre, onboarding, item)


@blueprint.get(f"{ONE}/documents/<int:document>")
@needs("onboarding")
def document(centre: str, onboarding: int, document: int) -> Response:
    """A document, to be taken along: no browser shows or runs it here."""
    folder = settings().documents
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        kept = reading.get(Document, document)
        if kept is None or kept.onboarding_id != row.id:
            raise Hidden
        digest, name, sort = kept.digest, kept.name, kept.sort
    try:
        content = path_of(folder, digest).read_bytes()
    except FileNotFoundError:
        raise Refused("documents.gone") from None
    response = Response(content, mimetype=SORTS[sort][0], headers=_CARRIED)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("form.wrong", field="until") from None


def _back(centre: str, onboarding: int, item: str) -> Answer:
    return redirect(url_for("onboarding.item", centre=centre, onboarding=onboarding, item=item))
