"""The newcomer's walk of the documentation, gone step by step as it is written."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

WALK = Path(__file__).parents[2] / "docs" / "newcomers-walk.md"
BLOCK = re.compile(r'^```(?P<sort>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)
PATIENCE = 60  # seconds for one command


@dataclass(frozen=True)
class Step:
    """A file to write (title is its path), or commands and what they print. line: of the document."""

    line: int
    title: str
    body: str
    printed: str = ""


def steps() -> Iterator[Step]:
    """The blocks of the document in their order, commands together with the output that follows them."""
    text = WALK.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        line = text.count("\n", 0, block.start()) + 1
        if block["title"]:
            yield Step(line, block["title"], block["body"])
        elif block["sort"] == "console":
            shown = following["body"] if following and following["sort"] == "text" else ""
            yield Step(line, "", block["body"], shown)


@pytest.fixture
def environment() -> dict[str, str]:
    """The onevoice that is under test comes first, and no terminal is wider than another."""
    here = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}


def fits(printed: str, expected: str) -> bool:
    return re.fullmatch(re.escape(expected.strip()).replace("…", ".*"), printed.strip()) is not None


def previewed(command: str, folder: Path, environment: dict[str, str]) -> str:
    """The first page that `onevoice preview` serves, which is then ended."""
    words = [*shlex.split(command), "--port", "0"]
    # Where the tests run behind something else, Ctrl-C is ignored, and who is started there ignores it too.
    listen = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=listen,  # noqa: PLW1509 no threads
    ) as server:
        assert server.stdout
        try:
            address = server.stdout.readline().split()[0]
            with urlopen(address, timeout=PATIENCE) as answer:
                page: str = answer.read().decode("utf-8")
        finally:
            server.send_signal(signal.SIGTERM)  # Ctrl-C is ignored by what a script runs in the background
        assert "ended" in server.stdout.read()
        assert server.wait(PATIENCE) == 0
    return page


def test_every_step_of_the_walk_does_what_is_written(tmp_path: Path, environment: dict[str, str]) -> None:
    folder, previews = tmp_path, 0
    for step in steps():
        where = f"{WALK.name}:{step.line}"
        if step.title:
            assert (folder / step.title).parent.is_dir(), where
            (folder / step.title).write_text(step.body, encoding="utf-8")
            continue
        printed = ""
        for command in step.body.strip().splitlines():
            assert command.startswith("$ "), where
            if command.startswith("$ cd "):
                folder /= command.removeprefix("$ cd ")
            elif command.startswith("$ onevoice preview "):
                previews += 1
                assert "Tidewater Energy" in previewed(command[2:], folder, environment), where
            else:
                done = subprocess.run(
                    ["sh", "-c", command[2:]],
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    timeout=PATIENCE,
                    check=False,
                )
                printed += done.stdout
        if step.printed:
            assert fits(printed, step.printed), f"{where}: this was printed:\n{printed}"
    assert previews == 1
    public = folder / "build" / "sites" / "public"
    assert any("£18.50 a month" in page.read_text("utf-8") for page in public.rglob("fixed-plan/index.html"))
    assert any("0808 157 0199" in page.read_text("utf-8") for page in public.rglob("billing-line/index.html"))


@pytest.mark.parametrize("locales", [["en"], ["en", "cy"], ["de"]])
def test_the_mkdocs_file_of_a_new_workspace_makes_the_agent_site(
    tmp_path: Path, environment: dict[str, str], locales: list[str]
) -> None:
    asked = ["--name", "No: “1.10”", "--country", "GB", *(f"--locale={one}" for one in locales), "--yes"]
    for command in (["onevoice", "init", ".", *asked], ["mkdocs", "build", "--strict", "--quiet"]):
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=PATIENCE)
    site = tmp_path / "build" / "site"
    home = (site / "index.html").read_text("utf-8")
    assert "No: “1.10”" in home
    assert (site / "contact" / "customer-service" / "index.html").is_file()
    assert not list(site.rglob("sources.yaml")), "what docs_dir holds is no page"
    assert all((site / one / "index.html").is_file() for one in locales[1:])


def test_the_walk_goes_through_all_that_it_promises() -> None:
    told = "\n".join(step.printed for step in steps())
    commands = "\n".join(step.body for step in steps() if not step.title)
    for verb in ("init", "check", "build", "preview", "waive"):
        assert f"onevoice {verb}" in commands
    for code in (0, 1, 2):
        assert f"exit code {code}" in told
    assert "1 waived" in told
    assert "WAIVER-EXPIRED" in told
    assert {Path(step.title).parent.name for step in steps() if step.title} == {"product", "contact", "web"}
