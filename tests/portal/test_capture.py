"""Public pages are fetched politely and within bounds, whatever their server does, and kept as versions."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from a_help_line import with_help_line
from a_portal import Portal
from sqlalchemy import select

from knowledge.funnel import guarded
from knowledge.problems import WrongInput
from onevoice import onevoice
from portal.background.findings import check_if_due
from portal.capturing.fetching import Fetcher, Limits, NotFetched
from portal.capturing.plan import path_for, plan_of
from portal.models import FetchedPage, FindingGroup, Submission
from portal.services.outward_address import allowing, public
from portal.settings import Settings, folder_in

Answer = Callable[[BaseHTTPRequestHandler], None]
QUICK = Limits(delay=0, seconds=0.8, bytes=100_000, redirects=4)
HERE = allowing(["127.0.0.0/8"])


def sending(body: bytes, type: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content_Type": type, "Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def leading(place: str) -> Answer:
    return sending(b"", code=302, Location=place)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    sending(b"<p>", Content_Length="100000")(handler)
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_heads(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"for ever and ever " * 4096)


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1.2)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 not HTTP at all\r\n\r\n")


@dataclass
class Site:
    """A server on this machine. pages: by path. asked: every request, with what it said of changes."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}"})


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("If-None-Match") or self.headers.get("If-Modified-Since") or ""
            found.asked.append((self.path, known, time.monotonic()))
            found.agents.add(self.headers.get("User-Agent", ""))
            with suppress(OSError):
                found.pages.get(self.path, sending(b"none", "text/plain", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


BOMB = gzip.compress(b"0" * (80 << 20))
BAD: dict[str, tuple[Answer, str]] = {
    "slow body": (dripping, "takes too long"),
    "slow heads": (dripping_heads, "takes too long"),
    "silent": (silent, "takes too long"),
    "endless": (endless, "larger than"),
    "large": (sending(b"x" * 200_000), "larger than"),
    "bomb": (sending(BOMB, Content_Encoding="gzip"), "larger than"),
    "broken packing": (sending(b"not packed", Content_Encoding="gzip"), "packed wrongly"),
    "other packing": (sending(b"x", Content_Encoding="br"), "packed as br"),
    "picture": (sending(b"\x89PNG", "image/png"), "is image/png"),
    "no type": (sending(b"x", ""), "of no type"),
    "empty": (sending(b" \n"), "is empty"),
    "round and round": (leading("/page"), "leads on and on"),
    "elsewhere": (leading("http://127.0.0.1:1/secret"), "not among its hosts"),
    "to a file": (leading("file:///etc/passwd"), "leads to nowhere"),
    "broken": (sending(b"x", code=500), "answers 500"),
    "no HTTP": (no_http, "does not answer as one"),
    "cut off": (sending(b"half", Content_Length="5000"), "does not answer as one"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_server_costs_one_page_and_little_time(site: Site, name: str) -> None:
    site.pages["/page"], why = BAD[name]
    began = time.monotonic()
    with pytest.raises(NotFetched, match=why):
        Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts)
    assert time.monotonic() - began < 4
    assert len(site.asked) < 8


def test_a_chain_that_ends_is_followed_to_its_end_and_a_longer_one_is_not(site: Site) -> None:
    for step in range(9):
        site.pages[f"/{step}"] = leading(f"/{step + 1}")
    site.pages["/9"] = sending(b"<p>Here</p>")
    fetched = Fetcher(QUICK, HERE).fetch(site.url("/6"), site.hosts)
    assert fetched is not None
    assert fetched.content == b"<p>Here</p>"
    with pytest.raises(NotFetched, match="leads on and on"):
        Fetcher(QUICK, HERE).fetch(site.url("/0"), site.hosts)


def test_no_network_inside_is_called_unless_it_is_allowed(site: Site) -> None:
    site.pages["/page"] = sending(b"<p>inside</p>")
    with pytest.raises(NotFetched, match="not public"):
        Fetcher(QUICK, public).fetch(site.url("/page"), site.hosts)
    named = Fetcher(QUICK, public, resolve=lambda *_: ["93.184.215.14", "127.0.0.1"])
    with pytest.raises(NotFetched, match="not public"):
        named.fetch(f"http://pages.example:{site.port}/page", frozenset({f"pages.example:{site.port}"}))
    assert site.asked == []
    with pytest.raises(ValueError, match="nonsense"):
        allowing(["nonsense"])


def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(site: Site) -> None:
    site.pages["/page"] = sending(b"<p>inside</p>")
    leads = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    rebinding = Fetcher(QUICK, public, resolve=lambda *_: next(leads))
    host = f"pages.example:{site.port}"
    with pytest.raises(NotFetched):
        rebinding.fetch(f"http://{host}/page", frozenset({host}))
    assert site.asked == []


INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_inside_is_called_however_it_is_written(address: str) -> None:
    fetcher = Fetcher(QUICK, public, resolve=lambda *_: [address])
    with pytest.raises(NotFetched, match="not public"):
        fetcher.fetch("http://pages.example/", frozenset({"pages.example"}))


def test_a_page_that_leads_inside_is_left_there_even_where_that_host_is_listed(site: Site) -> None:
    site.pages |= {"/page": leading("http://inside.example/secret")}
    outside = {"127.0.0.1": ["127.0.0.1"], "inside.example": ["10.0.0.5"]}
    fetcher = Fetcher(QUICK, HERE, resolve=lambda host, _: outside[host])
    with pytest.raises(NotFetched, match="not public"):
        fetcher.fetch(site.url("/page"), site.hosts | {"inside.example"})


def test_each_step_of_the_way_asks_the_robots_of_its_own_host(site: Site) -> None:
    """Two names of this machine are two hosts."""
    other = f"localhost:{site.port}"
    fetcher = Fetcher(QUICK, HERE, resolve=lambda *_: ["127.0.0.1"])
    site.pages |= {"/page": leading(f"http://{other}/there"), "/there": sending(b"<p>There</p>")}
    found = fetcher.fetch(site.url("/page"), site.hosts | {other})
    assert found is not None and found.content == b"<p>There</p>"
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/page", "/robots.txt", "/there"]
    with pytest.raises(NotFetched, match="not among its hosts"):
        Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts)


def test_a_page_that_leads_where_robots_may_not_go_is_left_there(site: Site) -> None:
    site.pages |= {
        "/robots.txt": sending(b"User-agent: *\nDisallow: /private", "text/plain"),
        "/page": leading("/private/x"),
        "/private/x": sending(b"<p>x</p>"),
    }
    with pytest.raises(NotFetched, match="robots"):
        Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts)
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/page"]


def test_the_rules_of_a_host_may_stand_at_another_that_is_listed(site: Site) -> None:
    other = f"localhost:{site.port}"
    site.pages |= {
        "/robots.txt": leading(f"http://{other}/rules"),
        "/rules": sending(b"User-agent: *\nDisallow: /page", "text/plain"),
        "/page": sending(b"<p>x</p>"),
    }
    fetcher = Fetcher(QUICK, HERE, resolve=lambda *_: ["127.0.0.1"])
    with pytest.raises(NotFetched, match="robots"):
        fetcher.fetch(site.url("/page"), site.hosts | {other})


@pytest.mark.parametrize("code", [429, 503])
def test_a_host_that_asks_for_quiet_is_asked_no_more(site: Site, code: int) -> None:
    site.pages |= {"/a": sending(b"later", code=code, Retry_After="3600"), "/b": sending(b"<p>b</p>")}
    fetcher = Fetcher(QUICK, HERE)
    with pytest.raises(NotFetched, match=f"answers {code}"):
        fetcher.fetch(site.url("/a"), site.hosts)
    with pytest.raises(NotFetched, match="asks not to be asked"):
        fetcher.fetch(site.url("/b"), site.hosts)
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/a"]


def test_a_host_that_never_answers_is_left_alone_after_three_times(site: Site) -> None:
    site.pages |= {f"/{number}": no_http for number in range(5)}
    fetcher = Fetcher(QUICK, HERE)
    whys = []
    for number in range(5):
        with pytest.raises(NotFetched) as why:
            fetcher.fetch(site.url(f"/{number}"), site.hosts)
        whys.append("left alone" in str(why.value))
    assert whys == [False, False, False, True, True]
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/0", "/1", "/2"]


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (sending(b"User-agent: *\nDisallow: /page", "text/plain"), False),
        (sending(b"User-agent: onevoice\nDisallow: /*.html$\n\nUser-agent: *\nDisallow: /", "text/plain"), True),
        (sending(b"User-agent: other\nDisallow: /", "text/plain"), True),
        (sending(b"", "text/plain", 404), True),
        (sending(b"", "text/plain", 503), False),
        (sending(b"", "text/plain", 429), False),
        (leading("/rules"), False),
        (leading("http://elsewhere.example/robots.txt"), True),
        (silent, False),
        (sending(b"User-agent: *\nDisallow: /page\n" + b"# more\n" * 100_000, "text/plain"), False),
    ],
)
def test_robots_are_heeded(site: Site, robots: Answer, allowed: bool) -> None:
    site.pages |= {"/robots.txt": robots, "/page": sending(b"<p>x</p>")}
    site.pages["/rules"] = sending(b"User-agent: *\nDisallow: /page", "text/plain")
    if allowed:
        assert Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts) is not None
    else:
        with pytest.raises(NotFetched, match="robots"):
            Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts)
        assert "/page" not in [path for path, _, _ in site.asked]


def test_requests_come_one_after_the_other_with_time_between(site: Site) -> None:
    site.pages["/robots.txt"] = sending(b"User-agent: *\nCrawl-delay: 0.3", "text/plain")
    site.pages |= {f"/{name}": sending(b"<p>x</p>") for name in "ab"}
    fetcher = Fetcher(Limits(delay=0.1, seconds=5), HERE)
    for name in "ab":
        fetcher.fetch(site.url(f"/{name}"), site.hosts)
    at = [moment for _, _, moment in site.asked]
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/a", "/b"]
    assert all(after - before > 0.25 for before, after in pairwise(at))
    [agent] = site.agents
    assert "onevoice" in agent


def test_a_page_in_another_encoding_is_kept_as_utf_8(site: Site) -> None:
    site.pages["/page"] = sending("<p>£29</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
    fetched = Fetcher(QUICK, HERE).fetch(site.url("/page"), site.hosts)
    assert fetched is not None
    assert fetched.content == "<p>£29</p>".encode()


def test_two_pages_never_lie_at_one_place() -> None:
    paths = {
        path_for(url, "text/html") for url in ("https://a.example/x", "https://a.example/x?y=1", "https://a.example/x/")
    }
    assert len(paths) == 3
    assert path_for("https://a.example/../..\\etc/pass%00wd.html", "text/html").startswith("a.example/")
    assert ".." not in path_for("https://a.example/../..\\etc", "text/html").split("/")


def a_workspace(places: Path, to: Path, sources: str) -> Path:
    root = with_help_line(places, to)
    (root / "channels").mkdir(exist_ok=True)
    (root / "channels" / "sources.yaml").write_text(sources, encoding="utf-8")
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run([*git, *words], check=True)
    return root


@pytest.mark.slow
def test_pages_are_captured_checked_and_captured_again_when_they_change(
    portal: Portal, site: Site, places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, right = (
        f"<html lang=en><p>Call the help line on 020 7946 0123, Monday to Friday, {hours}.</p>".encode()
        for hours in ("9am to 5pm", "8am to 8pm")
    )
    site.pages |= {"/contact": sending(wrong, ETag='"1"'), "/about": sending(b"<p>About us.</p>")}
    listed = f"[{site.url('/contact')}, {site.url('/about')}, {site.url('/gone')}]"
    root = a_workspace(
        places,
        tmp_path,
        f"sources:\n  - id: website\n    channel: web\n    language: en\n    audience: public\n"
        f"    capture: {{pages: {listed}}}\n",
    )
    settings: Settings = portal.app.extensions["onevoice.settings"]
    url = portal.database.engine.url.render_as_string(hide_password=False)
    options = [str(root), "--database", url, "--delay", "0", "--allow-network", "127.0.0.0/8"]

    def capture() -> tuple[int, str]:
        code = guarded(onevoice, ["capture", *options])
        return code, capsys.readouterr().out

    code, said = capture()
    assert code == 1
    assert f"{site.url('/contact')}: new" in said
    assert "/gone: its server answers 404" in said
    assert "2 new or changed, 0 as before, 1 not fetched; 1 new version" in said

    def check() -> list[FindingGroup]:
        shelf = portal.app.extensions["onevoice.checks"]
        check_if_due(root, shelf, portal.database, "Europe/London", folder_in(root))
        with portal.database.reading() as session:
            return list(session.scalars(select(FindingGroup).where(FindingGroup.code == "CONS-HOURS")))

    [found] = check()
    assert found.closed is None
    assert found.seen[""]["values"][1]["occurrences"][0]["source"] == "website"
    shutil.copytree(folder_in(root), settings.folder, dirs_exist_ok=True)
    owner = portal.client(portal.add("product_owner"))
    page = owner.get("/texts/captured/1").get_data(as_text=True)
    assert "fetched from where everybody finds it" in page
    assert "9am to 5pm" in page
    with portal.database.reading() as session:
        path = session.scalars(select(FetchedPage.path).where(FetchedPage.url.endswith("contact"))).one()
    assert owner.get(f"/texts/captured/1/files/{path}").data == wrong
    lead = portal.client(portal.add("team_lead", "centre:north"))
    assert lead.get("/texts/captured/1").status_code == 403
    assert "website" not in lead.get("/texts").get_data(as_text=True)
    site.pages["/contact"] = sending(b"", code=304)
    assert "0 new or changed, 2 as before, 1 not fetched; 0 new versions" in capture()[1]
    assert ("/contact", '"1"') in [(path, known) for path, known, _ in site.asked]
    site.pages["/contact"] = sending(b"down", code=503)
    assert "1 as before, 2 not fetched; 0 new versions" in capture()[1]  # a server that is down takes nothing away
    site.pages["/contact"] = sending(right, ETag='"2"')
    assert "1 new or changed, 1 as before, 1 not fetched; 1 new version" in capture()[1]
    [found] = check()
    assert found.closed is not None
    with portal.database.reading() as session:
        assert [row.centre_id for row in session.scalars(select(Submission))] == [None, None]


def test_what_is_no_page_is_refused_where_it_is_listed(places: Path, tmp_path: Path) -> None:
    root = a_workspace(places, tmp_path, "sources:\n  - id: website\n    capture: {pages: [file:///etc/passwd]}\n")
    with pytest.raises(WrongInput) as wrong:
        plan_of(root)
    assert any("sources.yaml:3" in str(one) and "address of a page" in str(one) for one in wrong.value.problems)
    root.joinpath("channels", "sources.yaml").write_text("sources:\n  - id: website\n", encoding="utf-8")
    with pytest.raises(WrongInput, match="names no files"):
        plan_of(root)


def test_the_command_says_what_is_missing(
    portal: Portal, places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = a_workspace(places, tmp_path, "sources: []\n")
    url = portal.database.engine.url.render_as_string(hide_password=False)
    assert guarded(onevoice, ["capture", str(root), "--database", url]) == 2
    assert "no source in channels/sources.yaml has pages to capture" in capsys.readouterr().err
    assert guarded(onevoice, ["capture", str(root), "--database", url, "--allow-network", "here"]) == 2
    assert "here" in capsys.readouterr().err


def test_nothing_is_fetched_for_a_centre_that_has_ended(
    portal: Portal, site: Site, places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/faq"] = sending(b"<p>Words.</p>")
    listed = f"sources:\n  - id: faq\n    centre: north\n    capture: {{pages: [{site.url('/faq')}]}}\n"
    root = a_workspace(places, tmp_path, listed)
    portal.end("north")
    url = portal.database.engine.url.render_as_string(hide_password=False)
    assert guarded(onevoice, ["capture", str(root), "--database", url, "--allow-network", "127.0.0.0/8"]) == 1
    assert "the centre north has ended; take capture out of source faq" in capsys.readouterr().out
    assert site.asked == []
