"""Texts that centres hand in, and what was found in them."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from sqlalchemy.orm import Session
from werkzeug import Response

from knowledge.channels import Channel
from portal.models import Submission
from portal.services import findings_seen, texts, texts_seen
from portal.services.kept_files import path_of
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing
from portal.submissions.unpacking import LARGEST, LARGEST_TEXT, unpacked
from portal.views.feature import Entry, Feature
from portal.views.messages import messages
from portal.views.permission import needs
from portal.views.request import database, form, locale, settings, tell, viewer, who
from portal.words import said

blueprint = Blueprint("texts", __name__, template_folder="templates")
FEATURE = Feature(
    (blueprint,),
    entries=(Entry("texts", 1, "texts.every", "texts", "nav.texts"),),
    uploads={"texts.hand_in": LARGEST + 64 * 1024},
)


class _Described(BaseModel):
    source: str
    channel: str
    language: str
    captured: date


@blueprint.get("/texts")
@needs("texts")
def every() -> str:
    """What the centres of this person have handed in."""
    with database().reading() as session:
        found = texts.versions(session, viewer())
        present = {one.id for one in texts.present(session)}
        run = findings_seen.last_run(session)
        waiting = [
            one for one, _ in found if one.id in present and not one.hinders and (run is None or run.last < one.id)
        ]
        return render_template(
            "texts/every.html",
            found=found,
            present=present,
            waiting=waiting,
            mine=sorted(one for one in viewer().centres("texts.hand_in") if g.centres[one].status != "ended"),
            channels=[str(one) for one in Channel],
        )


@blueprint.post("/centres/<centre>/texts")
@needs("texts.hand_in")
def hand_in(centre: str) -> Response:
    """Take texts in."""
    described = form(_Described)
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Refused("texts.no_file")
    found = unpacked(upload.filename, upload.stream.read(LARGEST + 1))
    what = texts.Described(described.source, described.channel, described.language, described.captured)
    with writing(database(), who()) as write:
        number = texts.hand_in(write, centre, what, found.texts, found.passed, settings().folder, found.refused)
    tell("texts.taken", count=len(found.texts))
    return redirect(url_for("texts.show", centre=centre, submission=number))


@blueprint.get("/centres/<centre>/texts/<int:submission>")
@needs("texts")
def show(centre: str, submission: int) -> str:
    """One submission: its files, and what was found in them."""
    return _shown(centre, submission)


@blueprint.get("/texts/captured/<int:submission>")
@needs("guides.client")
def captured(submission: int) -> str:
    """One version of the client's own pages, as they were fetched."""
    return _shown(None, submission)


def _shown(centre: str | None, submission: int) -> str:
    with database().reading() as session:
        row, files = texts.version(session, centre, submission)
        run = texts.checked(session, submission)
        failed = findings_seen.last_failure(session)
        counts = submission in {one.id for one in texts.present(session)}
        found = texts_seen.found_in(session, viewer(), row) if counts and run is not None else []
        return render_template(
            "texts/show.html",
            row=row,
            files=files,
            run=run,
            failed=failed,
            counts=counts,
            found=found,
            words_of=messages(),
            inside=len(texts_seen.inside(row)),
            prefix=texts_seen.inside(row),
            by=_by(session, row),
            most=LARGEST_TEXT >> 20,
        )


def _by(session: Session, row: Submission) -> str:
    if row.person_id is None:
        return said("texts.by_capture", locale())
    return names(session, row.person_id).get(row.person_id, "")


@blueprint.get("/centres/<centre>/texts/<int:submission>/files/<path:path>")
@needs("texts")
def content(centre: str, submission: int, path: str) -> Response:
    """One text as it was handed in, to keep and not to run."""
    return _content(centre, submission, path)


@blueprint.get("/texts/captured/<int:submission>/files/<path:path>")
@needs("guides.client")
def captured_content(submission: int, path: str) -> Response:
    """One page as it was fetched, to keep and not to run."""
    return _content(None, submission, path)


def _content(centre: str | None, submission: int, path: str) -> Response:
    with database().reading() as session:
        _, files = texts.version(session, centre, submission)
    file = next((one for one in files if one.path == path), None)
    if file is None:
        raise Hidden
    data = path_of(settings().folder / texts.KEPT, file.digest).read_bytes()
    response = Response(data, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=path.rpartition("/")[2])
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@blueprint.post("/centres/<centre>/texts/<int:submission>/back")
@needs("texts.hand_in")
def back(centre: str, submission: int) -> Response:
    """Take a source back."""
    with writing(database(), who()) as write:
        texts.take_back(write, centre, submission)
    tell("texts.is_back")
    return redirect(url_for("texts.every"))
