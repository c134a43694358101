"""Whatever is sent to the API: no 500, and every answer is one that its document tells of."""

from __future__ import annotations

import warnings
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from a_notice import a_text, published
from a_portal import Portal
from an_onboarding import begun, workspace
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from portal.live import Live
from portal.services import answering, notices, people, texts
from portal.services.people import At
from portal.services.writing import writing
from portal.settings import Settings
from portal.views.request import LIVE, SETTINGS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the libraries that it stands on
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.checks import CHECKS

WANTED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


REAL = {"notice": (1, 2, 3), "version": (1, 2), "centre": ("north", "south"), "person": (1, 2, 3, 4)}
REAL |= {"membership": (1, 2, 3, 4), "token": (1, 2, 3), "onboarding": (1, 2)}
REAL |= {"submission": (1, 2), "commit": ("0123abc", "main")}
REAL |= {"answer": (1, 2), "feed": (1, 2), "hook": (1, 2)}
SOON = datetime.now(UTC) + timedelta(days=40)


def peopled(portal: Portal, root: Path) -> str:
    """A portal in which the first numbers are of real things: the token of who may do everything there."""
    portal.app.extensions[LIVE] = Live(root, lambda: datetime.now(UTC))
    for number in range(4):
        portal.add("agent", "centre:north", name=f"Agent {number}")
    writer, approver = portal.add("product_owner"), portal.add("approver")
    everything = portal.add("product_owner", name="Everything")
    with writing(portal.database, portal.who(everything)) as write:
        for role in ("approver", "auditor", "administrator", "onboarding_lead"):
            people.give_role(write, everything, role, At())
        for provider in ("northern-voices", "southern-cross"):
            people.give_role(write, everything, "team_lead", At(provider))
    for centres in (("north",), ("north", "south")):
        published(portal, writer, approver, datetime.now(UTC), centres=centres, effective=SOON)
    with writing(portal.database, portal.who(writer)) as write:
        notices.draft(write, a_text(effective=SOON))
    with writing(portal.database, portal.who(everything)) as write:
        answering.answer(write, 1, 1, "north", "accepted")
        what = texts.Described("ivr", "voice", "en", date(2026, 11, 20))
        kept: Settings = portal.app.extensions[SETTINGS]
        texts.hand_in(write, "north", what, {"menu.txt": b"Welcome."}, (), kept.folder)
    for centre in ("north", "south"):
        begun(portal, root, everything, centre)
    return [portal.program(everything, days=30) for _ in range(4)][-1].secret


def mended(case: Any, real: dict[str, Any]) -> None:
    """Put into a case what would else be guessed once in a lifetime: numbers, centres and languages that there are."""
    for name in case.path_parameters or {}:
        case.path_parameters[name] = real[name]
    if isinstance(case.body, dict) and isinstance(case.body.get("titles"), dict):
        for name in ("titles", "bodies"):
            given = case.body.get(name) or {"": "x"}
            if not isinstance(given, dict):
                continue  # wrong on purpose
            first = next(iter(given))
            case.body[name] = {"en": first or "x", "cy": first or "x"}
        case.body |= {"centres": ["north"], "effective": SOON.isoformat()}
    if isinstance(case.body, dict) and "at" in case.body:
        case.body["at"] = f"centre:{real['centre']}"


def campaign(portal: Portal, root: Path, examples: int) -> Counter[int]:
    """Send so many requests to each operation, half of them wrong on purpose: how often there was which answer."""
    secret = peopled(portal, root)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", portal.app)
    checks = [CHECKS.get_one(name) for name in WANTED]
    answers: Counter[int] = Counter()
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=cases,
            real=st.fixed_dictionaries({key: st.sampled_from(REAL[key]) for key in REAL}),
            mend=st.booleans(),
        )
        def send(case: Any, real: dict[str, Any], mend: bool) -> None:
            if mend:
                mended(case, real)
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=checks)
            answers[answer.status_code] += 1

        send()
    return answers


@pytest.mark.slow
def test_some_requests_to_every_operation(portal: Portal, places: Path, tmp_path: Path) -> None:
    answers = campaign(portal, workspace(places, tmp_path), 5)
    assert answers.total() > 150
    assert {200, 404, 422} <= set(answers)  # 201 wants luck with so few: the long campaign asks for it


@pytest.mark.soak
@pytest.mark.timeout(36_000)
@pytest.mark.both_databases
def test_five_thousand_requests(portal: Portal, places: Path, tmp_path: Path) -> None:
    answers = campaign(portal, workspace(places, tmp_path), 110)
    assert answers.total() >= 5000, answers
    assert {200, 201, 404, 422} <= set(answers), answers
