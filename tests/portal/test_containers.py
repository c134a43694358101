"""What is deployed: the compose file is one, the container's steps can be taken, and what comes of them serves."""

from __future__ import annotations

import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import click
import pytest
import requests
import yaml
from packaging.requirements import Requirement

from onevoice import onevoice

ROOT = Path(__file__).parents[2]
COMPOSE, CONTAINERFILE = ROOT / "deploy" / "compose.yaml", ROOT / "deploy" / "Containerfile"
_OF_SECRETS = re.compile(r"(?i)(password|secret|token|key)\w*[=:]\s*['\"]?\w")


@dataclass(frozen=True)
class Step:
    """One instruction of a container file. stage: which `FROM` it stands under, from 0."""

    stage: int
    word: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What is given as a list."""
        return [str(one) for one in json.loads(self.rest[self.rest.index("[") :])]


def steps() -> list[Step]:
    lines = [line for line in CONTAINERFILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    whole = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    found: list[Step] = []
    for line in filter(None, whole):
        word, _, rest = line.partition(" ")
        stage = (found[-1].stage if found else -1) + (word == "FROM")
        found.append(Step(stage, word, rest))
    return found


def one(word: str) -> Step:
    """The instruction of that sort that counts."""
    return [step for step in steps() if step.word == word][-1]


def test_the_compose_file_is_one_by_the_schema_of_compose(capfd: pytest.CaptureFixture[str]) -> None:
    checking = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*checking, str(COMPOSE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_schema_would_find_a_slip(tmp_path: Path) -> None:
    slip = tmp_path / "compose.yaml"
    slip.write_text(COMPOSE.read_text("utf-8").replace("read_only: true", "readonly: true"), encoding="utf-8")
    checking = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(slip)]
    assert subprocess.run(checking, capture_output=True, check=False).returncode == 1


def test_a_linter_of_container_files_finds_nothing() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, CONTAINERFILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_variable_of_the_compose_file_is_read_and_told_of() -> None:
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    portal, database = compose["services"]["portal"], compose["services"]["database"]
    read = {one.envvar for one in onevoice.commands["serve"].params if isinstance(one, click.Option)}
    of_libpq = {"PGPASSWORD"}
    assert set(portal["environment"]) <= read | of_libpq
    assert not _OF_SECRETS.search(portal["environment"]["ONEVOICE_DATABASE"])
    assert portal["environment"]["PGPASSWORD"] == database["environment"]["POSTGRES_PASSWORD"]
    told = (ROOT / "docs" / "running.md").read_text("utf-8")
    for name in re.findall(r"\$\{(\w+)", COMPOSE.read_text("utf-8")):
        assert name in told, f"{name} is not told of in docs/running.md"


def test_the_compose_file_holds_no_secret_and_gives_no_rights() -> None:
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    portal = compose["services"]["portal"]
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            assert not re.search("PASSWORD|TOKEN|SECRET", name) or value.startswith("${"), name
    assert portal["depends_on"]["database"]["condition"] == "service_healthy"
    assert (portal["read_only"], portal["cap_drop"]) == (True, ["ALL"])
    assert all(one.startswith("127.0.0.1:") for one in portal["ports"])
    assert "ports" not in compose["services"]["database"]


def test_the_container_is_made_of_the_program_alone_and_runs_as_nobody_special() -> None:
    tracked = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=False).stdout
    copied = [step.rest.split() for step in steps() if step.word == "COPY" and not step.rest.startswith("--from")]
    for *sources, _ in copied:
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source not in (".", "./"), "all of a folder may hold secrets, and a database"
            assert not tracked or re.search(rf"^{re.escape(source)}(/|$)", tracked, re.MULTILINE), source
    assert not [step for step in steps() if step.word in ("ADD", "ARG")]
    assert not [step for step in steps() if step.word in ("ENV", "RUN") and _OF_SECRETS.search(step.rest)]
    user = one("USER")
    assert user.stage == steps()[-1].stage
    assert re.fullmatch(r"[1-9]\d{4}", user.rest)
    assert re.search(rf"useradd .*--uid {user.rest} ", "\n".join(step.rest for step in steps()))
    assert one("ENTRYPOINT").words[0] in _project()["scripts"]
    assert all(re.fullmatch(r"docker\.io/library/python:3\.11-slim( AS built)?", step.rest)
               for step in steps() if step.word == "FROM")  # fmt: skip


@pytest.mark.slow
def test_what_the_steps_make_serves_as_nobody_on_files_that_cannot_be_written(places: Path) -> None:
    """The steps, as far as they can be taken without containers: sources copied, installed into an environment in which
    nothing else is but what they ask for; then the command, by a user without rights."""
    with _for_everybody() as folder:
        sources, made, workspace = folder / "src", folder / "opt", folder / "workspace"
        for step in steps():
            if step.word == "COPY" and not step.rest.startswith("--from"):
                *names, to = step.rest.split()
                for name in names:
                    here, there = ROOT / name, sources / to / (name if to == "./" else "")
                    there.parent.mkdir(parents=True, exist_ok=True)
                    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
                    shutil.copytree(here, there, ignore=ignore) if here.is_dir() else shutil.copy(here, there)
        venv.create(made)
        _put_beside(_wanted(), next(made.glob("lib/*/site-packages")))
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        wheel = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder), str(sources)]
        subprocess.run([*pip, *wheel], check=True)
        into = ["--python", str(made / "bin" / "python"), "install", "--no-deps", "--no-index"]
        subprocess.run([*pip, *into, *map(str, folder.glob("*.whl"))], check=True)
        shutil.copytree(places, workspace)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        words = [word.replace("/workspace", str(workspace)).replace("8080", port) for word in one("CMD").words]
        assert len(one("CMD").words) == len(words) > 3
        program = made / "bin" / one("ENTRYPOINT").words[0]
        temporary = folder / "tmp"
        temporary.mkdir()
        _give(workspace, temporary)
        set_here = dict(part.split("=", 1) for step in steps() if step.word == "ENV" for part in step.rest.split())
        environment = {name: value.replace("/tmp", str(temporary)) for name, value in set_here.items()}
        environment["PATH"] = f"{made / 'bin'}:{os.environ['PATH']}"
        log = (temporary / "log").open("w+")
        as_nobody = {"env": {**environment, "TMPDIR": str(temporary)}, "cwd": workspace, **_nobody(made)}
        served = subprocess.Popen([str(program), *words], stdout=log, stderr=log, start_new_session=True, **as_nobody)  # type: ignore[call-overload]
        try:
            health = [word.replace("8080", port) for word in one("HEALTHCHECK").words]
            until = time.monotonic() + 90
            while subprocess.run(health, capture_output=True, check=False, **as_nobody).returncode:  # type: ignore[call-overload]
                assert served.poll() is None and time.monotonic() < until, _read(temporary / "log")
                time.sleep(0.5)
            assert "/enter" in requests.get(f"http://127.0.0.1:{port}/", timeout=20).url
            assert requests.get(f"http://127.0.0.1:{port}/static/portal.css", timeout=20).status_code == 200
        finally:
            os.killpg(served.pid, signal.SIGTERM)
            served.wait(30)
            log.close()
        assert subprocess.run(health, capture_output=True, check=False, **as_nobody).returncode != 0  # type: ignore[call-overload]
        lines = [json.loads(line) for line in _read(temporary / "log").splitlines() if line.startswith("{")]
        assert {"/health/ready", "/"} <= {one.get("route") for one in lines}
        assert workspace.joinpath(".onevoice", "portal.db").stat().st_uid == as_nobody.get("user", os.geteuid())


def _project() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def _wanted() -> dict[str, Distribution]:
    """All that the container's extras ask for, and what that asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = re.search(r"'\.\[(.*)\]'", CONTAINERFILE.read_text("utf-8"))
    assert extras
    asked = [
        *project["dependencies"],
        *(one for name in extras[1].split(",") for one in project["optional-dependencies"][name]),
    ]
    found: dict[str, Distribution] = {}
    seen: set[str] = set()
    todo = [Requirement(one) for one in asked]
    while todo:
        wanted = todo.pop()
        if str(wanted) in seen or (wanted.marker and not any(
            wanted.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras))):  # fmt: skip
            continue
        seen.add(str(wanted))
        found[wanted.name.casefold()] = made = distribution(wanted.name)
        for text in made.requires or ():
            further = Requirement(text)
            if further.marker is None or any(further.marker.evaluate({"extra": one}) for one in ("", *wanted.extras)):
                further.marker = None
                todo.append(further)
    return found


def _put_beside(wanted: dict[str, Distribution], place: Path) -> None:
    """What they consist of, and nothing else that is installed here."""
    for made in wanted.values():
        for top in {file.parts[0] for file in made.files or () if file.parts[0] not in ("..", "__pycache__")}:
            there = Path(str(made.locate_file(top)))
            if there.exists() and not place.joinpath(top).exists():
                place.joinpath(top).symlink_to(there)


@contextmanager
def _for_everybody() -> Iterator[Path]:
    """A folder that others can read too, as those of tests cannot."""
    folder = Path(tempfile.mkdtemp(prefix="onevoice-c-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _nobody(made: Path) -> dict[str, int | list[int]]:
    """How a command is run as somebody without rights, where it would else be run by who has all."""
    if os.geteuid():
        return {}
    known = pwd.getpwnam("nobody")
    who: dict[str, int | list[int]] = {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
    tried = subprocess.run([made / "bin" / "python", "-c", ""], capture_output=True, check=False, cwd="/", **who)  # type: ignore[call-overload]
    return {} if tried.returncode else who  # a Python in somebody's home is for them alone


def _give(*places: Path) -> None:
    for place in places if os.geteuid() == 0 else ():
        known = pwd.getpwnam("nobody")
        for path in (place, *place.rglob("*")):
            os.chown(path, known.pw_uid, known.pw_gid)


def _read(file: Path) -> str:
    return file.read_text("utf-8")
