"""What somebody sends to run elsewhere runs nowhere (items of OWASP ASVS 5.0)."""

from __future__ import annotations

import pytest
from a_portal import PASSWORD, Portal, post
from sqlalchemy import inspect

from portal.models import AuditEntry, Name
from portal.services.chain import verify

MARKUP = "<script>alert(1)</script>"
QUERIES = (
    "' OR '1'='1",
    "x'; DROP TABLE name; --",
    "1) OR 1=1 --",
    "%' UNION SELECT digest FROM visit --",
    '" OR ""="',
)


@pytest.mark.parametrize(
    "path",
    [
        f"/audit?before={MARKUP}",
        f"/notices/new?lang={MARKUP}",
        f"/notices/1?version={MARKUP}",
        f"/{MARKUP}",
        f"/link/{MARKUP}",
        f"/enter?why={MARKUP}",
        f"/centres/{MARKUP}/notices/1/1/answer",
        f"/api/v1/notices?state={MARKUP}",
        f"/api/v1/{MARKUP}",
    ],
)
def test_1_2_1_nothing_of_an_address_comes_back_as_markup(portal: Portal, path: str) -> None:
    browser = portal.client(portal.add("auditor"))
    answer = browser.get(path)
    assert "html" not in str(answer.mimetype) or MARKUP not in answer.get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_1_2_1_what_was_typed_and_refused_comes_back_as_text(portal: Portal) -> None:
    browser = portal.client(portal.add("product_owner"))
    _, page = post(browser, "/notices/new", sort="price", day="2027-01-04", at="00:00", facts=MARKUP, volume=MARKUP)
    assert "&lt;script&gt;" in page
    assert MARKUP not in page
    _, page = post(portal.app.test_client(), "/enter", email=f'"{MARKUP}', password="x")
    assert MARKUP not in page


@pytest.mark.both_databases
def test_1_2_4_what_looks_like_a_query_is_a_value_and_no_more(portal: Portal) -> None:
    admin, auditor = portal.add("administrator"), portal.add("auditor")
    browser, program = portal.client(admin), portal.program(auditor)
    for query in QUERIES:
        assert post(portal.app.test_client(), "/enter", email=query, password=query)[0] == 403
        assert portal.app.test_client().get(f"/link/{query}").status_code == 404
        assert program.ask("GET", f"/centres/{query}").status_code == 404
        assert program.ask("GET", f"/notices?centre={query}").json == {"items": [], "next": None}
        assert program.ask("GET", f"/audit?after={query}").status_code == 422
        code, page = post(browser, "/people", name=query, email=f"n{len(query)}@people.example", role="agent", at=query)
        assert (code, "no such place" in page) == (409, True)
        name = query.strip()
        fields = {"name": name, "email": f"n{len(query)}@people.example", "role": "agent", "at": "centre:north"}
        assert post(browser, "/people", **fields)[0] == 200
    with portal.database.reading() as session:
        assert len(inspect(session.connection()).get_table_names()) > 10
        assert {one.name for one in session.query(Name)} >= {" ".join(query.split()) for query in QUERIES}
        assert verify(session).breaks == ()


def test_1_2_1_nothing_that_is_sent_becomes_a_header(portal: Portal) -> None:
    person = portal.add("administrator", name="Ada")
    browser = portal.client(person)
    planted = "x%0d%0aSet-Cookie:%20planted=1"
    for path in (f"/enter?lang={planted}", f"/people/1?{planted}", f"/{planted}", f"/link/{planted}"):
        headers = browser.get(path).headers
        assert not any(one.startswith("planted") for one in headers.getlist("Set-Cookie"))
    anew = portal.app.test_client()
    anew.get(f"/people?a={planted}")  # where who enters is led afterwards
    _, page = post(anew, "/enter", email="ada@people.example", password=PASSWORD)
    assert "Ada" in page
    assert anew.get_cookie("planted") is None
    code, _ = post(
        browser,
        "/people",
        name="Eve\r\nBcc: x@evil.example",
        email="eve@people.example",
        role="agent",
        at="centre:north",
    )
    assert code == 200
    with portal.database.reading() as session:
        assert {one.name for one in session.query(Name)} == {"Ada", "Eve Bcc: x@evil.example"}
    code, _ = post(
        browser, "/people", name="E", email="e@people.example\r\nBcc: x@evil.example", role="agent", at="client"
    )
    assert code == 409


def test_1_3_11_a_letter_has_the_headers_that_the_portal_gives_it_alone(portal: Portal) -> None:
    from email.message import EmailMessage

    from portal.services.outbox import letter, send_due
    from portal.services.writing import Who, writing

    person = portal.add("auditor", name="Olu")
    with writing(portal.database, Who()) as write:
        letter(write, person, "Hello\r\nBcc: x@evil.example", "text")
        write.record("test.letter", "mail", {})
    sent: list[EmailMessage] = []
    send_due(portal.database, sent.append, "portal@acme.example")
    assert (sent[0]["Subject"], sent[0]["Bcc"]) == ("Hello Bcc: x@evil.example", None)


def test_16_2_5_the_trail_holds_no_secret(portal: Portal) -> None:
    program = portal.program(portal.add("auditor"))
    portal.client(portal.people["auditor client"])
    with portal.database.reading() as session:
        said = " ".join(f"{row.whence}{row.subject}{row.before}{row.after}" for row in session.query(AuditEntry))
    assert program.secret not in said
    assert "correct horse" not in said
