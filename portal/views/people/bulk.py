"""Joiners and leavers from a file: looked at first, then done."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from portal.services import bulk
from portal.services.bulk import Plan
from portal.services.inviting import invite
from portal.services.refusal import Refused
from portal.services.writing import writing
from portal.views.permission import needs
from portal.views.request import database, locale, settings, tell, who
from portal.words import said

blueprint = Blueprint("bulk", __name__, url_prefix="/people/bulk")


@blueprint.get("")
@needs("people")
def show() -> str:
    """The form."""
    return _page("")


@blueprint.post("")
@needs("people")
def look() -> str | tuple[str, int]:
    """What the file would do; nothing is done."""
    text = ""
    try:
        text = _given()
        with database().reading() as reading:
            return _page(text, bulk.plan(reading, text))
    except Refused as why:
        return _page(text, why=said(why.key, locale(), **why.values)), 409


@blueprint.post("/now")
@needs("people")
def carry_out() -> Response | tuple[str, int]:
    """Do it, all or nothing."""
    text: str = request.form.get("text", "")
    try:
        with writing(database(), who()) as write:
            joined, ended = bulk.carry_out(
                write, text, locale(), lambda write, person: invite(write, person, settings().address, locale())
            )
    except Refused as why:
        with database().reading() as reading:
            try:
                found = bulk.plan(reading, text)
            except Refused:
                found = None
        return _page(text, found, said(why.key, locale(), **why.values)), 409
    tell("bulk.done", joined=joined, ended=ended)
    return redirect(url_for("people.everybody"))


def _given() -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        return str(request.form.get("text", ""))
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("bulk.encoding") from None
    if "\0" in text:
        raise Refused("bulk.encoding")
    return text


def _page(text: str, plan: Plan | None = None, why: str = "") -> str:
    return str(render_template("people/bulk.html", text=text, plan=plan, why=why))
