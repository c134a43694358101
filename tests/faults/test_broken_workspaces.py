"""However a workspace is broken, the user is told what and where, and nothing else happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic, process_time

import pytest
from breaking import FAULTS, GOOD, YAML, Fault, broken, good, missing

from knowledge.loading import load
from knowledge.problems import WrongInput
from knowledge.reading import shown

MOST_SECONDS = 1.0  # of CPU time, with the start of the process where there is one
MOST_MEMORY = 256 * 1024  # KiB
ROOT = Path(__file__).parents[2]
LOCATED = re.compile(r".+:\d+:\d+: [A-Z]+(-[A-Z]+)* \S.*")

# Told on standard error at exit: the largest resident size of this process alone, in KiB.
MEASURED = """
import atexit, re, sys
from pathlib import Path
peak = lambda: re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
atexit.register(lambda: print("peak", peak(), file=sys.stderr))
sys.argv[0] = "onevoice"
import onevoice
onevoice.main()
"""

# Root reads everything; without these two capabilities (to override and to search) it is denied as others are.
DENIED = f"""
import ctypes, os, sys
dropped = [ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) for capability in (1, 2)]
if any(dropped):
    sys.exit("cannot drop")
os.execv(sys.executable, [sys.executable, "-c", {MEASURED!r}, *sys.argv[1:]])
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter too, and that is gone afterwards whatever lies in it."""
    path = Path(tempfile.mkdtemp(prefix="onevoice-faults-"))
    path.chmod(0o755)
    yield path
    for entry in path.rglob("*"):
        if entry.is_dir() and not entry.is_symlink():
            entry.chmod(0o755)
    shutil.rmtree(path)


def problems_of(root: Path) -> WrongInput:
    with pytest.raises(WrongInput) as wrong:
        load(root)
    return wrong.value


def checked(root: Path, code: str = MEASURED) -> tuple[int, str, int]:
    """What `onevoice check` says of a workspace: exit code, standard error, and its largest resident size in KiB."""
    command = [sys.executable, "-c", code, "check", str(root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", cwd=ROOT, timeout=60)
    said, _, peak = done.stderr.rpartition("peak ")
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done.returncode, said, int(peak) if peak.strip().isdigit() else 0


def test_the_workspace_that_is_broken_is_good_before(folder: Path) -> None:
    good(folder)
    assert set(load(folder).entities) == {Path(name).stem for name in GOOD if name.count("/") == 2} - {"call"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_told_at_the_file_that_has_it(folder: Path, fault: Fault) -> None:
    made = broken(folder, FAULTS.index(fault) + len(FAULTS))
    files = {problem.place.file for problem in problems_of(folder).problems}
    assert shown(made[-1][1]) in files


@pytest.mark.slow
def test_a_thousand_broken_workspaces_are_all_told_and_none_takes_long(folder: Path) -> None:
    for seed in range(1000):
        root = folder / str(seed)
        made = broken(root, seed)
        start = process_time()
        wrong = problems_of(root)
        took = process_time() - start
        assert took < MOST_SECONDS, (seed, made, took)
        for problem in wrong.problems:
            assert LOCATED.fullmatch(str(problem)), (seed, made, str(problem))
            assert problem.do or problem.code, (seed, problem)
        files = {problem.place.file for problem in wrong.problems}
        assert shown(made[-1][1]) in files, (seed, made, files)
        shutil.rmtree(root)


@pytest.mark.slow
def test_any_bytes_at_all_load_or_are_told(folder: Path) -> None:
    signs = [
        b"[",
        b"{",
        b": ",
        b"- ",
        b"\n",
        b"'",
        b'"',
        b"&",
        b"*",
        b"!",
        b"|",
        b">",
        b"#",
        b"\t",
        b"\xff",
        b"\x00",
        b"{{",
    ]
    good(folder)
    random, start = Random(7), monotonic()
    for _ in range(500):
        name = random.choice([*YAML, "knowledge/articles/call.md"])
        content = bytearray(GOOD[name].encode())
        for _ in range(random.randint(1, 4)):
            at = random.randrange(len(content))
            content[at : at + random.randint(0, 6)] = random.choice(signs) * random.randint(1, 3)
        (folder / name).write_bytes(content)
        try:
            load(folder)
        except WrongInput as wrong:
            assert all(LOCATED.fullmatch(str(problem)) for problem in wrong.problems)
        (folder / name).write_text(GOOD[name], encoding="utf-8")
    assert monotonic() - start < 120


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_the_command_tells_in_time_and_memory(folder: Path, seed: int) -> None:
    # A folder without onevoice.yaml is no broken workspace to the command, but a folder of texts.
    made = broken(folder, seed, [fault for fault in FAULTS if fault is not missing])
    before = os.times()
    code, said, peak = checked(folder)
    after = os.times()
    took = after.children_user + after.children_system - before.children_user - before.children_system
    assert code == 2, (made, said)
    lines = said.splitlines()
    assert re.fullmatch(r"\d+ problems? in the input", lines[-1]), (made, said)
    assert all(LOCATED.fullmatch(line) for line in lines[:-1]), (made, said)
    assert any(shown(made[-1][1]) in line for line in lines), (made, said)
    assert 0 < peak < MOST_MEMORY, (made, peak)
    assert took < MOST_SECONDS, (made, took)


@pytest.mark.slow
@pytest.mark.parametrize("denied", ["knowledge/contact", "knowledge", "knowledge/contact/help.yaml", "onevoice.yaml"])
def test_what_may_not_be_read_is_told_to_whom_it_is_denied(folder: Path, denied: str) -> None:
    good(folder)
    (folder / denied).chmod(0)
    code, said, _ = checked(folder, DENIED if os.geteuid() == 0 else MEASURED)
    (folder / denied).chmod(0o755)
    if said.startswith("cannot drop"):
        pytest.skip("this root may not give up its rights")
    assert code == 2
    assert f"{denied}:1:1: FILE-DENIED" in said, said
