"""A new version of a checklist: every change and what it means for each centre, before anybody confirms it."""

from __future__ import annotations

from typing import Literal

from flask import redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from knowledge.problems import WrongInput
from onboarding.checklist.migration import Prefer
from portal.services import evaluating, kept_files, onboardings, versions
from portal.services.refusal import Hidden, Refused
from portal.services.versions import SHIPPED, Offer
from portal.services.writing import writing
from portal.views.onboarding.room import ONE, blueprint, naming, sent
from portal.views.permission import needs
from portal.views.request import database, form, live, settings, tell, viewer, who

_LARGEST = 1_000_000  # bytes of a checklist
_PREFER: dict[str, Prefer] = {"own": "own", "new": "new"}


class _Noted(BaseModel):
    was: str


class _Brought(BaseModel):
    was: str
    new: str
    prefer: Literal["", "own", "new"] = ""


@blueprint.get(f"{ONE}/version")
@needs("onboarding.lead")
def version(centre: str, onboarding: int) -> str:
    """What was changed in the workspace; else what the newer version of the template would change."""
    return _page(centre, onboarding, SHIPPED)


@blueprint.post(f"{ONE}/version/file")
@needs("onboarding.lead")
def compare(centre: str, onboarding: int) -> str:
    """What a new version in a file would change. Nothing is written but that file, for the confirmation."""
    _, content = sent()
    if not content or len(content) > _LARGEST:
        raise Refused("versions.no_file")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("versions.no_file") from None
    return _page(centre, onboarding, kept_files.keep(settings().documents, content))


@blueprint.post(f"{ONE}/version")
@needs("onboarding.lead")
def take_over(centre: str, onboarding: int) -> Response:
    """Go on by what stands in the workspace."""
    given = form(_Noted)
    snapshot = live().fresh()
    with writing(database(), who()) as write:
        row = onboardings.of(write.session, viewer(), centre, onboarding, onboardings.LEAD)
        versions.take_note(write, snapshot, row, given.was)
        evaluating.take_stock(write, snapshot, row, settings().address)
    tell("ready.taken_over")
    return redirect(url_for("onboarding.show", centre=centre, onboarding=onboarding))


@blueprint.post(f"{ONE}/version/bring")
@needs("onboarding.lead")
def bring(centre: str, onboarding: int) -> Response:
    """Have the file in the workspace brought to the new version."""
    given = form(_Brought)
    snapshot = live().fresh()
    text = _text(given.new)
    with writing(database(), who()) as write:
        row = onboardings.of(write.session, viewer(), centre, onboarding, onboardings.LEAD)
        offer = versions.offered(write.session, snapshot, row, text, given.prefer)
        versions.bring(write, snapshot, row, offer, given.was, settings().folder / "definitions.lock")
    evaluating.evaluate_all(database(), live(), settings().address, who())
    tell("versions.brought", version=offer.plan.new.version)
    return redirect(url_for("onboarding.show", centre=centre, onboarding=onboarding))


def _page(centre: str, onboarding: int, new: str) -> str:
    snapshot = live().fresh()
    prefer = _PREFER.get(request.values.get("prefer", ""), "")
    new = request.values.get("new", new) or new
    wrong, offer = "", None
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding, onboardings.LEAD)
        try:
            offer = versions.changed(reading, snapshot, row) if new == SHIPPED else None
            if offer is None and (new != SHIPPED or versions.newer(snapshot, row) is not None):
                offer = versions.offered(reading, snapshot, row, _text(new), prefer)
        except WrongInput as misfit:
            wrong = str(misfit)
        return render_template(
            "onboarding/version.html",
            row=row,
            offer=offer,
            counts=_counts(offer),
            wrong=wrong,
            new=new,
            prefer=prefer,
            shipped=versions.newer(snapshot, row),
            named=naming(reading),
            snapshot=snapshot,
        )


def _counts(offer: Offer | None) -> dict[str, int]:
    """How many changes there are of each sort."""
    found = dict.fromkeys(("added", "removed", "renamed", "changed"), 0)
    for one in offer.plan.changes if offer else ():
        found[one.sort] += 1
    return found


def _text(new: str) -> str:
    """The text of a new version that was sent before. Raises Hidden."""
    if new == SHIPPED:
        return SHIPPED
    try:
        return kept_files.path_of(settings().documents, new).read_text("utf-8")
    except (ValueError, OSError):
        raise Hidden from None
