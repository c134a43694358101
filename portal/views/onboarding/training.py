"""A file of trainings: shown as it would be taken, row by row, before anything counts."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.live import Snapshot
from portal.models import Document
from portal.services import evidence, onboardings
from portal.services.documents import taken
from portal.services.evidence import keep
from portal.services.kept_files import path_of
from portal.services.refusal import Hidden, Refused
from portal.services.training_file import Read, read_trainings
from portal.views.onboarding.room import ITEM, acting, blueprint, sent
from portal.views.permission import needs
from portal.views.request import database, form, live, settings, tell, viewer

_TOPICS = ("product", "service", "process", "policy", "strategy")


class _Confirmed(BaseModel):
    document: int


@blueprint.post(f"{ITEM}/training")
@needs("onboarding.work")
def preview(centre: str, onboarding: int, item: str) -> str:
    """Keep the file, and show what it says and what is wrong in it. Nothing counts yet."""
    folder = settings().documents
    name, content = sent()
    upload = taken(name if name.lower().endswith(".csv") else f"{name}.csv", content)
    if upload.sort != "csv":
        raise Refused("documents.sort")
    with acting(centre, onboarding) as act:
        what = act.item(item)
        if "training" not in what.evidence:
            raise Refused("evidence.not_wanted")
        document = keep(act.write, act.row, upload, folder)
        number, row = document.id, act.row
    read = _read(upload.content, live().seen())
    return render_template("onboarding/training.html", row=row, what=what, item=item, read=read, document=number)


@blueprint.post(f"{ITEM}/training/confirm")
@needs("onboarding.work")
def confirm(centre: str, onboarding: int, item: str) -> Response:
    """Let what was previewed count."""
    given = form(_Confirmed)
    folder = settings().documents
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding, onboardings.WORK)
        document = reading.get(Document, given.document)
        mine = document is not None and (document.onboarding_id, document.person_id) == (row.id, viewer().person)
        if document is None or not mine:
            raise Hidden
        digest = document.digest
    read = _read(path_of(folder, digest).read_bytes(), live().seen())
    if read.wrong:
        raise Refused("training.wrong", count=str(len(read.wrong)))
    with acting(centre, onboarding) as act:
        kept = act.write.session.get_one(Document, given.document)
        counts = evidence.keep_trainings(act.write, act.row, act.item(item), kept, read.trainings, act.today)
    tell("training.counts" if counts else "training.not_all")
    return redirect(url_for("onboarding.item", centre=centre, onboarding=onboarding, item=item))


def _read(content: bytes, snapshot: Snapshot) -> Read:
    topics: dict[str, str] = {}
    for kind in _TOPICS:
        for entity in snapshot.workspace.of_kind(kind):
            said = (entity.id, *dict(entity.name.forms).values())
            topics |= {one.casefold(): entity.id for one in said}
    return read_trainings(content, topics, snapshot.day)
