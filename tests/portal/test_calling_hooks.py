"""Systems that are called with what happens: signed, tried again, never into a network that is not public."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from typing import ClassVar

import pytest
from a_notice import NOW, at, published
from a_portal import Portal, post
from hypothesis import given
from hypothesis import strategies as st

from portal.models import AuditEntry, Delivery, Hook
from portal.posting import NotAllowed
from portal.posting import post as call
from portal.services import hooks, notices
from portal.services.outward_address import checked_url, public
from portal.services.prompting import prompt
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Who, writing

KEY = "not secret"
URL = "https://hooks.example/in"


@pytest.fixture
def owner(portal: Portal) -> int:
    return portal.add("product_owner")


@pytest.fixture
def approver(portal: Portal) -> int:
    return portal.add("approver")


@pytest.fixture
def lead(portal: Portal) -> int:
    return portal.add("team_lead", "provider:northern-voices")


def hooked(portal: Portal, lead: int, centre: str = "north", *, whole_provider: bool = False) -> tuple[int, str]:
    with writing(portal.database, at(portal, lead)) as write:
        return hooks.make_hook(write, KEY, centre, URL, whole_provider=whole_provider)


class Calls:
    """What was called, and the status with which it answers; 0 answers nothing."""

    def __init__(self, *statuses: int) -> None:
        self.statuses, self.made = list(statuses), list[tuple[str, bytes, dict[str, str]]]()

    def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        self.made.append((url, body, headers))
        status = self.statuses.pop(0) if self.statuses else 200
        if not status:
            raise TimeoutError
        return status


def test_a_publication_calls_the_hooks_of_its_centres_and_whoever_has_the_secret_can_tell_from_whom(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    _, secret = hooked(portal, lead)
    hooked(portal, portal.add("team_lead", "centre:south"), "south")
    notice = published(portal, owner, approver)
    calls = Calls()
    assert hooks.call_due(portal.database, calls, KEY, Who(now=NOW)) == (1, 0)
    ((url, body, headers),) = calls.made
    assert url == URL
    said = json.loads(body)
    assert (said["event"], said["notice"], said["centres"]) == ("notice.published", notice, ["north"])
    assert said["answer_by"] == {"north": "2026-11-25"}
    stamp, sign = headers["Onevoice-Signature"].split(",")
    expected = hmac.new(secret.encode(), stamp.removeprefix("t=").encode() + b"." + body, hashlib.sha256).hexdigest()
    assert sign == f"v1={expected}"
    assert int(stamp.removeprefix("t=")) == int(NOW.timestamp())


def test_the_database_alone_signs_nothing(portal: Portal, lead: int) -> None:
    number, secret = hooked(portal, lead)
    with portal.database.reading() as session:
        row = session.get_one(Hook, number)
        assert hooks.secret_of(row, "another portal's secret") != secret
        kept = json.dumps([[str(value) for value in vars(one).values()] for one in session.query(Hook)])
        assert secret not in kept
        assert secret not in " ".join(one.after for one in session.query(AuditEntry))


def test_what_is_not_heard_is_tried_again_and_given_up_at_last(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    hooked(portal, lead)
    published(portal, owner, approver)
    calls = Calls(500, 0, 302)
    now = NOW
    for after in (timedelta(), timedelta(minutes=1), timedelta(minutes=5)):
        now += after
        assert hooks.call_due(portal.database, calls, KEY, Who(now=now - timedelta(seconds=1))) == (0, 0) or not after
        assert hooks.call_due(portal.database, calls, KEY, Who(now=now)) == (0, 1)
    assert hooks.call_due(portal.database, calls, KEY, Who(now=now + timedelta(minutes=15))) == (1, 0)
    assert len({headers["Onevoice-Delivery"] for _, _, headers in calls.made}) == 1, "who hears it twice can tell"
    assert hooks.call_due(portal.database, calls, KEY, Who(now=now + timedelta(days=9))) == (0, 0)


def test_nobody_calls_for_ever(portal: Portal, owner: int, approver: int, lead: int) -> None:
    hooked(portal, lead)
    published(portal, owner, approver)
    now, calls = NOW, Calls(*[503] * 99)
    for _ in range(hooks.GIVE_UP + 3):
        hooks.call_due(portal.database, calls, KEY, Who(now=now))
        now += timedelta(hours=4)
    assert len(calls.made) == hooks.GIVE_UP
    with portal.database.reading() as session:
        (row,) = session.query(Delivery)
        assert (row.given_up is not None, row.status, row.sent) == (True, 503, None)


def test_a_hook_hears_of_the_end_of_a_notice_and_of_what_is_escalated(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    hooked(portal, lead)
    notice = published(portal, owner, approver, centres=("north", "south"))
    with writing(portal.database, Who(now=NOW + timedelta(days=3))) as write:
        prompt(write)
    with writing(portal.database, at(portal, owner)) as write:
        notices.end(write, notice, 1, "withdrawn", "a slip")
    with portal.database.reading() as session:
        heard = [(one.event, json.loads(one.body)["centres"]) for one in session.query(Delivery).order_by(Delivery.id)]
    assert heard == [(f"notice.{what}", ["north"]) for what in ("published", "escalated", "withdrawn")]


def test_a_hook_of_a_provider_is_made_by_who_leads_it_alone(portal: Portal, lead: int) -> None:
    hooked(portal, lead, whole_provider=True)
    with pytest.raises(Hidden):
        hooked(portal, lead, "south")
    with pytest.raises(Hidden):
        hooked(portal, portal.add("agent", "centre:north"))


def test_a_hook_that_has_ended_is_called_no_more(portal: Portal, owner: int, approver: int, lead: int) -> None:
    number, _ = hooked(portal, lead)
    published(portal, owner, approver)
    other = portal.add("team_lead", "centre:south")
    with pytest.raises(Hidden), writing(portal.database, at(portal, other)) as write:
        hooks.end_hook(write, "south", number)
    with writing(portal.database, at(portal, lead)) as write:
        hooks.end_hook(write, "north", number)
    calls = Calls()
    assert hooks.call_due(portal.database, calls, KEY, Who(now=NOW)) == (0, 1)
    published(portal, owner, approver)
    assert hooks.call_due(portal.database, calls, KEY, Who(now=NOW + timedelta(days=9))) == (0, 0)
    assert calls.made == []


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/in",
        "https://localhost/in",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://2130706433/",
        "https://intranet/",
        "https://db.internal/",
        "https://user:pass@hooks.example/",
        "https://hooks.example:22/",
        "https://hooks.example/\r\nHost: x",
        "https://hooks.example:nonsense/",
        "ftp://hooks.example/",
        "",
    ],
)
def test_1_3_6_an_address_inside_is_refused_when_it_is_written(url: str) -> None:
    with pytest.raises(Refused, match=r"hooks\.(url|inside)"):
        checked_url(url)


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"]
)
def test_1_3_6_a_name_that_leads_inside_is_not_called(inside: str) -> None:
    with pytest.raises(NotAllowed):
        call(URL, b"{}", {}, resolve=lambda *_: [inside])
    with pytest.raises(NotAllowed):
        call(URL, b"{}", {}, resolve=lambda *_: ["93.184.215.14", inside])


@given(st.one_of(st.ip_addresses(v=4, network="10.0.0.0/8"), st.ip_addresses(v=4, network="172.16.0.0/12"),
                 st.ip_addresses(v=4, network="100.64.0.0/10"), st.ip_addresses(v=6, network="fc00::/7"),
                 st.ip_addresses(v=6, network="fe80::/10"), st.ip_addresses(v=6, network="64:ff9b::/96"),
                 st.ip_addresses(v=6, network="2002::/16"), st.ip_addresses(v=4, network="224.0.0.0/4")))  # fmt: skip
def test_no_address_of_a_network_that_is_not_public_is_public(address: object) -> None:
    assert not public(address)  # type: ignore[arg-type]


def test_an_address_of_the_public_network_is_public() -> None:
    assert public(ip_address("93.184.215.14"))
    assert public(ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))


class Listener(BaseHTTPRequestHandler):
    heard: ClassVar[list[tuple[str, str, bytes]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        Listener.heard.append((self.path, self.headers["Host"], self.rfile.read(length)))
        self.send_response(302 if self.path.startswith("/away") else 204)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listening() -> Iterator[int]:
    Listener.heard.clear()
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_was_looked_up_is_what_is_called_and_no_redirect_is_followed(listening: int) -> None:
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    for path, status in (("/in?a=b", 204), ("/away", 302)):
        url = f"http://hooks.example:{listening}{path}"
        assert call(url, b"{}", {}, resolve=resolve, allowed=lambda _: True, schemes=("http",)) == status
    assert asked == ["hooks.example"] * 2
    assert Listener.heard == [(path, f"hooks.example:{listening}", b"{}") for path in ("/in?a=b", "/away")]
    with pytest.raises(OSError, match=r"NewConnectionError|MaxRetry"):
        call("http://hooks.example:1/", b"", {}, resolve=resolve, allowed=lambda _: True, schemes=("http",))


def test_a_lead_makes_tries_and_ends_a_hook_on_the_page_and_sees_its_secret_once(portal: Portal, lead: int) -> None:
    browser = portal.client(lead)
    path = "/centres/north/connections"
    code, page = post(browser, f"{path}/hooks", path, url="https://10.0.0.1/in")
    assert (code, "does not lie in the public network" in page) == (409, True)
    code, page = post(browser, f"{path}/hooks", path, url=URL)
    assert (code, "shown once" in page) == (200, True)
    page = browser.get(path).get_data(as_text=True)
    assert URL in page
    assert "shown once" not in page
    assert "It is being called" in post(browser, f"{path}/hooks/1/try", path)[1]
    assert hooks.call_due(portal.database, Calls(), KEY) == (1, 0)
    assert "heard" in browser.get(path).get_data(as_text=True)
    assert "No hook yet." in post(browser, f"{path}/hooks/1/end", path)[1]
    assert post(browser, f"{path}/hooks/1/end", path)[0] == 404
