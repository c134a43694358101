"""`onevoice check --report-to` stores its run in a portal, tells what went wrong, and never shows its token."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from a_browser import served
from a_portal import Portal

from checker.report import sending
from checker.report.sending import NotSent, Sent, address_of, body_of, send, token_of
from knowledge.funnel import guarded
from onevoice import onevoice

SECRET = "onevoice_not-a-real-one"


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run([*git, *words], check=True)
    return root


@contextmanager
def answering(*answers: tuple[int, bytes], **headers: str) -> Iterator[tuple[str, list[str]]]:
    """A server that gives these answers in turn, the last one for ever: its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            code, body = answers[min(len(asked), len(answers) - 1)]
            asked.append(f"{self.path} {self.headers['Authorization']}")
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_check_is_stored_once_however_often_it_is_sent(
    portal: Portal, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = portal.program(portal.add("product_owner"), "runs.report", "runs")
    file = tmp_path / "token"
    file.write_text(f"{program.secret}\n", encoding="utf-8")
    with served(portal) as address:
        for _ in range(2):
            options = ["--report-to", address, "--token-file", str(file), "--as-of", "2026-11-23"]
            assert guarded(onevoice, ["check", str(root), *options]) == 0
            assert "stored as run 1" in capsys.readouterr().err
    [run] = program.ask("GET", "/runs").json["items"]
    commit = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert (run["commit"], run["as_of"], run["times"]) == (commit.stdout.strip(), "2026-11-23", 1)


def test_a_wrong_token_is_told_and_not_shown(
    portal: Portal, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sending.TOKEN, SECRET)
    with served(portal) as address:
        assert guarded(onevoice, ["check", str(root), "--report-to", address]) == 2
    said = capsys.readouterr()
    assert "the portal does not take the check: Send a token" in said.err
    assert SECRET not in said.err + said.out


def test_it_is_asked_for_before_anything_is_checked(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(sending.TOKEN, raising=False)
    to = ["--report-to", "https://portal.example"]
    for more, why in (([], "there is no token in ONEVOICE_TOKEN"), (["--only", "CONS-PRICE"], "nothing left out")):
        assert guarded(onevoice, ["check", str(root), *to, *more]) == 2
        assert why in capsys.readouterr().err


def test_a_portal_that_is_down_is_tried_again_and_no_more_than_some_times() -> None:
    waits: list[float] = []
    good = b'{"id": 7, "times": 1, "new": ["a"]}'
    with answering((503, b""), (502, b""), (200, good)) as (address, asked):
        assert send(f"{address}/x", {}, SECRET, waits.append) == Sent(7, 1, 1)
    assert (len(asked), waits) == (3, [1.0, 3.0])
    waits.clear()
    with answering((429, b""), Retry_After="9999") as (address, asked), pytest.raises(NotSent, match="in 4 tries"):
        send(f"{address}/x", {}, SECRET, waits.append)
    assert (len(asked), waits) == (4, [30.0, 30.0, 30.0])
    waits.clear()
    with pytest.raises(NotSent, match="did not take the check in 4 tries"):
        send(f"{address}/x", {}, SECRET, waits.append)  # nobody listens there any more


@pytest.mark.parametrize(
    ("code", "body", "why"),
    [
        (200, b"<html>a page of somebody else", "is no portal"),
        (404, b"", "there is no portal at this address"),
        (302, b"", "a token does not follow"),
        (422, b'{"detail": "Not so.", "errors": [{"pointer": "/findings/0", "detail": "odd"}]}', "/findings/0: odd"),
    ],
)
def test_another_answer_is_not_tried_again(code: int, body: bytes, why: str) -> None:
    with answering((code, body), Location="http://127.0.0.1:1/elsewhere") as (address, asked):
        with pytest.raises(NotSent, match=why) as refused:
            send(f"{address}/x", {}, SECRET, lambda _: None)
        assert len(asked) == 1
        assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["http://portal.example", "ftp://portal.example", "https://me:secret@portal.example", ""]
)
def test_a_token_goes_over_a_safe_connection_alone(url: str) -> None:
    with pytest.raises(NotSent) as refused:
        address_of(url, "0123abc")
    assert "secret" not in str(refused.value)
    assert address_of("https://portal.example/", "0123abc") == "https://portal.example/api/v1/runs/0123abc"


def test_what_is_no_token_is_not_sent(tmp_path: Path) -> None:
    file = tmp_path / "token"
    for text in ("", "two words", "new\nline"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(NotSent, match="there is no token in"):
            token_of(file)
    assert token_of(None, {sending.TOKEN: f" {SECRET}\n"}) == SECRET


def test_the_systems_of_ci_say_of_which_branch_it_is() -> None:
    data = {"as_of": "2026-11-23", "read": {"files": 1, "values": 2}, "findings": []}
    github = {"GITHUB_REF_NAME": "main", "GITHUB_RUN_ID": "7", "GITHUB_SERVER_URL": "https://git.example"}
    said = body_of(data, {**github, "GITHUB_REPOSITORY": "acme/facts"})
    assert (said["ref"], said["link"]) == ("main", "https://git.example/acme/facts/actions/runs/7")
    gitlab = body_of(data, {"CI_COMMIT_REF_NAME": "next", "CI_JOB_URL": "https://git.example/jobs/1"})
    assert (gitlab["ref"], gitlab["link"]) == ("next", "https://git.example/jobs/1")
    assert body_of(data, {})["link"] == ""
