"""The gate of one onboarding: consents, conditions, exemptions that end, and the act of passing."""

from __future__ import annotations

from datetime import date

from flask import redirect, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.services import gate, onboardings
from portal.services.evaluating import decide_now
from portal.services.gate import Answered
from portal.services.refusal import Refused
from portal.views.onboarding.room import ONE, acting, blueprint
from portal.views.permission import needs
from portal.views.request import form, tell


class _Condition(BaseModel):
    what: str
    owner: int
    reason: str
    until: date


@blueprint.post(f"{ONE}/approve")
@needs("onboarding.approve")
def approve(centre: str, onboarding: int) -> Response:
    """Consent that it passes."""
    with acting(centre, onboarding, onboardings.APPROVE) as act:
        gate.approve(act.write, act.row, decide_now(act.write.session, act.snapshot, act.row, act.write.now))
    tell("ready.approved")
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/approve/withdraw")
@needs("onboarding.approve")
def take_back(centre: str, onboarding: int) -> Response:
    """Take one's consent back."""
    with acting(centre, onboarding, onboardings.APPROVE) as act:
        gate.take_back(act.write, act.row)
    tell("ready.approval_withdrawn")
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/pass")
@needs("onboarding.lead")
def let_pass(centre: str, onboarding: int) -> Response:
    """Let it pass, if the gate permits that at this moment."""
    if not request.form.get("sure"):
        raise Refused("ready.not_sure")
    with acting(centre, onboarding, onboardings.LEAD) as act:
        gate.let_pass(act.write, act.row, decide_now(act.write.session, act.snapshot, act.row, act.write.now))
    tell("ready.passed_now")
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/conditions")
@needs("onboarding.lead")
def impose(centre: str, onboarding: int) -> Response:
    """Note what is still owed by a day."""
    given = form(_Condition)
    with acting(centre, onboarding, onboardings.LEAD) as act:
        answered = Answered(given.owner, given.reason, given.until)
        gate.impose(act.write, act.row, given.what, answered, act.today)
    tell("ready.imposed")
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/reliefs/<int:relief>/end")
@needs("onboarding.lead")
def settle(centre: str, onboarding: int, relief: int) -> Response:
    """Say that a condition is met, or take an exemption back."""
    with acting(centre, onboarding, onboardings.LEAD) as act:
        gate.settle(act.write, act.row, relief)
    tell("ready.settled")
    return _back(centre, onboarding)


def _back(centre: str, onboarding: int) -> Response:
    return redirect(url_for("onboarding.show", centre=centre, onboarding=onboarding))
