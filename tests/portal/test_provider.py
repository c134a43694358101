"""Entering by the organisation's own provider of identities: a real one, which the test starts."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from a_portal import QUICK, Portal
from authlib.deprecate import AuthlibDeprecationWarning
from flask.testing import FlaskClient

from portal.app import create_app
from portal.identity import Provider, provider_in
from portal.models import AuditEntry, Identity
from portal.services import people
from portal.services.chain import verify
from portal.services.people import At
from portal.services.writing import Who, writing
from portal.settings import Settings

with warnings.catch_warnings():
    # Authlib has each of its own warnings shown always, be warnings errors or not; so it comes first, then this.
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    import oidc_provider_mock

GROUPS = {"owners": "product_owner at client", "voices": ["team_lead at centre:north", "agent at centre:north"]}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider on this machine."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def entering(portal: Portal, issuer: str) -> Callable[..., tuple[int, str]]:
    """Enters as a user of the provider, with the claims that it tells of them: the code and the page at the end."""
    provider = Provider(issuer=issuer, client="onevoice", secret="a secret", groups=GROUPS)
    portal.app = create_app(Settings(secret="s", limited=False, provider=provider), portal.database, QUICK)

    def enter(
        sub: str, browser: FlaskClient | None = None, change: tuple[str, str] = ("", ""), **claims: Any
    ) -> tuple[int, str]:
        browser = browser or portal.app.test_client()
        assert requests.put(f"{issuer}/users/{sub}", json=claims, timeout=5).ok
        there = browser.get("/enter/provider").headers["Location"]
        back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5).headers["Location"]
        path = back.removeprefix("http://127.0.0.1:8080")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of how the library reads the keys
            answer = browser.get(path.replace(*change), follow_redirects=True)
        return answer.status_code, answer.get_data(as_text=True)

    return enter


Entering = Callable[..., tuple[int, str]]


def roles(portal: Portal, email: str) -> set[str]:
    with portal.database.reading() as session:
        from portal.models import Name

        person = session.query(Name).filter_by(email=email).one().person_id
    return set(portal.viewer(person).roles)


@pytest.mark.both_databases
def test_who_is_in_a_group_enters_and_is_what_the_group_makes_them(portal: Portal, entering: Entering) -> None:
    claims = {"email": "gwen@people.example", "email_verified": True, "name": "Gwen Jones", "groups": ["voices", "x"]}
    code, page = entering("gwen", **claims)
    assert (code, "Gwen Jones" in page, "Inbox" in page) == (200, True, True)
    assert roles(portal, "gwen@people.example") == {"team_lead", "agent"}
    assert entering("gwen", **{**claims, "email": "gwen.new@people.example", "groups": ["owners"]})[0] == 200
    assert roles(portal, "gwen@people.example") == {"product_owner"}  # known by the subject, not by the address
    code, page = entering("gwen", **{**claims, "groups": []})
    assert (code, "you have no role here" in page) == (403, True)
    assert roles(portal, "gwen@people.example") == set()
    with portal.database.reading() as session:
        assert verify(session).breaks == ()
        said = " ".join(f"{row.before}{row.after}" for row in session.query(AuditEntry))
        assert "gwen" not in said.casefold()


def test_what_an_administrator_gave_stays_whatever_the_groups_say(portal: Portal, entering: Entering) -> None:
    portal.add("auditor", name="Olu")
    claims = {"email": "olu@people.example", "email_verified": True, "name": "Olu"}
    assert entering("olu", **claims, groups=["owners"])[0] == 200
    assert roles(portal, "olu@people.example") == {"auditor", "product_owner"}
    assert entering("olu", **claims)[0] == 200
    assert roles(portal, "olu@people.example") == {"auditor"}


def test_who_is_in_no_group_and_unknown_does_not_enter(portal: Portal, entering: Entering) -> None:
    code, page = entering("eve", email="eve@people.example", email_verified=True, name="Eve")
    assert (code, "you have no role here" in page) == (403, True)


def test_10_5_2_an_address_that_is_not_confirmed_takes_over_nobody(portal: Portal, entering: Entering) -> None:
    portal.add("administrator", name="Ada")
    code, page = entering("mallory", email="ada@people.example", email_verified=False, name="M", groups=["owners"])
    assert (code, "has not confirmed" in page) == (403, True)
    with portal.database.reading() as session:
        assert session.query(Identity).count() == 0


def test_10_2_1_an_answer_for_another_browser_or_a_forged_one_begins_nothing(
    portal: Portal, entering: Entering
) -> None:
    portal.add("auditor", name="Olu")
    claims = {"email": "olu@people.example", "email_verified": True}
    for change in (("state=", "state=x"), ("code=", "code=x")):
        browser = portal.app.test_client()
        code, page = entering("olu", browser, change, **claims)
        assert (code, "did not work" in page) == (403, True)
        assert browser.get("/audit").status_code == 302
    assert portal.app.test_client().get("/enter/provider/back?code=x&state=y").status_code == 403


def test_10_1_2_the_way_there_holds_a_state_a_nonce_and_a_code_challenge(portal: Portal, entering: Entering) -> None:
    there = urlsplit(portal.app.test_client().get("/enter/provider").headers["Location"])
    asked = parse_qs(there.query)
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://127.0.0.1:8080/enter/provider/back"]


def test_a_provider_that_is_down_is_said_and_the_password_still_enters(portal: Portal) -> None:
    provider = Provider(issuer="http://127.0.0.1:9", client="onevoice")
    app = create_app(Settings(secret="s", limited=False, provider=provider), portal.database, QUICK)
    answer = app.test_client().get("/enter/provider")
    assert answer.status_code == 403
    assert "did not work this time" in answer.get_data(as_text=True)
    assert "Password" in answer.get_data(as_text=True)


def test_without_a_provider_there_is_no_such_way(portal: Portal) -> None:
    browser = portal.app.test_client()
    assert browser.get("/enter/provider").status_code == 404
    assert browser.get("/enter/provider/back").status_code == 404
    assert "organisation" not in browser.get("/enter").get_data(as_text=True)


def test_an_erased_person_is_unknown_to_the_provider_too(portal: Portal, entering: Entering) -> None:
    person = portal.add("auditor", name="Olu")
    assert entering("olu", email="olu@people.example", email_verified=True)[0] == 200
    with writing(portal.database, Who()) as write:
        people.end_role(write, 1)
        people.erase(write, person)
    with portal.database.reading() as session:
        assert session.query(Identity).count() == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("issuer: https://a.example\nclient: x\ngroups: {g: king at client}\n", "no role at a place"),
        ("issuer: https://a.example\nclient: x\ngroups: {g: agent at client}\n", "no role at a place"),
        ("issuer: https://a.example\nclient: x\ngroups: {g: [agent]}\n", "no role at a place"),
        ("issuer: nowhere\nclient: x\n", "issuer"),
        ("issuer: https://a.example\n", "client: Field required"),
        ("issuer: https://a.example\nclient: x\ncolour: red\n", "colour"),
        ("- x\n", "expected issuer"),
        ("a: [\n", "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_file_of_a_provider_is_said(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "provider.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        provider_in(path)


def test_the_secret_may_stand_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "provider.yaml"
    path.write_text("issuer: https://a.example\nclient: x\ngroups: {a: agent at centre:north}\n", encoding="utf-8")
    monkeypatch.setenv("ONEVOICE_PROVIDER_SECRET", "kept elsewhere")
    found = provider_in(path)
    assert (found.secret, found.groups) == ("kept elsewhere", {"a": (("agent", At(centre="north")),)})
    assert "kept elsewhere" not in repr(found)
