"""Packs: ordered by the client; taken along, receipted and played back by the centre that is to work from them."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug import Response as Answer

from knowledge.render.words import said as told
from portal.services import evaluating, packs
from portal.services.kept_files import path_of
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import database, live, locale, settings, tell, viewer, warn, who

blueprint = Blueprint("packs", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("onboarding", 2, "packs.every", "packs", "nav.packs"),))
_OF = "/centres/<centre>/packs"
_ONE = f"{_OF}/<int:pack>"


@blueprint.get("/packs")
@needs("packs")
def every() -> Answer | str:
    """The centres whose packs this person may see, each with how it stands."""
    mine = sorted(viewer().centres("packs"))
    if len(mine) == 1:
        return redirect(url_for("packs.show", centre=mine[0]))
    with database().reading() as reading:
        found = {centre: packs.current(reading, centre) for centre in mine}
        return render_template("packs/every.html", found=found)


@blueprint.get(_OF)
@needs("packs")
def show(centre: str) -> str:
    """The current pack of a centre, what is to be done with it, and the ones before it."""
    with database().reading() as reading:
        every = packs.of_centre(reading, centre)
        current = packs.current(reading, centre)
        return render_template(
            "packs/show.html",
            centre=centre,
            current=current,
            waiting=next((one for one in every if one.state == "ordered"), None),
            failed=every[0] if every and every[0].state == "failed" else None,
            earlier=[one for one in every if one.state == "made" and one is not current],
            holds=[(told(locale(), "kinds", kind), count) for kind, count in current.contents.items()]
            if current
            else [],
            tries=packs.playbacks(reading, current) if current else [],
            may_receive=packs.belongs(viewer(), packs.RECEIVE, centre),
            may_play=packs.belongs(viewer(), packs.PLAY, centre),
            of_client=viewer().at_client("packs"),
            names=names(reading),
        )


@blueprint.post(_OF)
@needs("onboarding.lead")
def order(centre: str) -> Answer:
    """Have a new one made."""
    live()  # without a workspace there is nothing to make it from
    with writing(database(), who()) as write:
        packs.order(write, centre)
    tell("packs.ordered")
    return redirect(url_for("packs.show", centre=centre))


@blueprint.get(f"{_ONE}/file")
@needs("packs.receive")
def file(centre: str, pack: int) -> Response:
    """The pack, for its centre alone."""
    with database().reading() as reading:
        row = packs.of(reading, viewer(), centre, pack)
        if not packs.belongs(viewer(), packs.RECEIVE, centre):
            raise Hidden
        digest, version = row.digest, row.version
    try:
        content = path_of(settings().packs, digest).read_bytes()
    except FileNotFoundError:
        raise Refused("documents.gone") from None
    response = Response(content, mimetype="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=f"pack-{centre}-{version}.zip")
    return response


@blueprint.post(f"{_ONE}/receipt")
@needs("packs.receive")
def receive(centre: str, pack: int) -> Answer:
    """Confirm that the centre has it."""
    snapshot = live().fresh()
    with writing(database(), who()) as write:
        packs.receive(write, centre, pack, snapshot.day)
    evaluating.evaluate_all(database(), live(), settings().address)
    tell("packs.received_now")
    return redirect(url_for("packs.show", centre=centre))


@blueprint.get(f"{_ONE}/quiz")
@needs("packs.play")
def quiz(centre: str, pack: int) -> str:
    """The questions."""
    return _quiz(centre, pack, frozenset())


@blueprint.post(f"{_ONE}/quiz")
@needs("packs.play")
def play(centre: str, pack: int) -> Answer | str:
    """Answer them: what was missed is told, and the result is kept."""
    answers = {name: int(value) for name, value in request.form.items() if value.isascii() and value.isdigit()}
    with writing(database(), who()) as write:
        score = packs.play(write, centre, pack, answers)
    said = {"right": score.right, "of": score.of}
    if not score.passed:
        warn("packs.not_passed", **said)
        return _quiz(centre, pack, frozenset(score.missed))
    tell("packs.passed", **said)
    return redirect(url_for("packs.show", centre=centre))


def _quiz(centre: str, pack: int, missed: frozenset[str]) -> str:
    with database().reading() as reading:
        row = packs.of(reading, viewer(), centre, pack)
        if not packs.belongs(viewer(), packs.PLAY, centre):
            raise Hidden
        asked = packs.questions(row, locale())
    return render_template("packs/quiz.html", centre=centre, pack=row, asked=asked, missed=missed)
