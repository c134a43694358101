"""`onevoice preview` serves the built sites to this machine alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.commands import preview
from knowledge.preview import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<h1>Sites</h1>", encoding="utf-8")
    return tmp_path


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def test_the_folder_is_served_and_nothing_above_it(folder: Path) -> None:
    (folder / "sites").mkdir()
    (folder / "sites/index.html").write_text("inside", encoding="utf-8")
    with serving(folder / "sites", 0) as (server, address):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            assert address.startswith("http://127.0.0.1:")
            assert fetch(address) == (200, "inside")
            assert fetch(f"{address}../index.html") == (200, "inside")
            assert fetch(f"{address}%2e%2e/index.html")[0] in (200, 404)
            assert "Sites" not in fetch(f"{address}%2e%2e/index.html")[1]
            assert fetch(f"{address}none")[0] == 404
        finally:
            server.shutdown()
            thread.join()


def test_a_port_that_is_taken_leads_to_the_next(folder: Path) -> None:
    with serving(folder, 0) as (first, _):
        taken = first.server_address[1]
        with serving(folder, taken) as (second, _):
            assert second.server_address[1] > taken


def test_without_a_free_port_the_reason_is_told(folder: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(OSError, match="in use"), serving(folder, held.getsockname()[1], tries=1):
            pass


def test_a_folder_without_sites_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(preview, [str(tmp_path)])
    assert result.exit_code == 2
    assert "run onevoice build first" in result.output


def test_the_address_is_printed_and_an_interrupt_ends_it_cleanly(folder: Path) -> None:
    command = [sys.executable, "-m", "onevoice", "preview", str(folder), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert fetch(line.split()[0]) == (200, "<h1>Sites</h1>")
        server.send_signal(signal.SIGTERM)  # Ctrl-C is ignored by what a script runs in the background
        out, err = server.communicate(timeout=20)
    assert (server.returncode, out, err) == (0, "ended\n", "")
