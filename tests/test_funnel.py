"""Every error leaves through one funnel: located, in words, with its exit code and without a traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from knowledge.funnel import guarded
from knowledge.problems import Place, Problem, WrongInput


def _raising(error: BaseException) -> click.Command:
    def callback() -> None:
        raise error

    return click.Command("fails", callback=callback)


def test_wrong_input_is_told_with_every_place_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [
        Problem(Place("b.yaml", 3, 7), "VALUE", "not a phone number", "0808 x", "write it as 0808 157 0123"),
        Problem(Place("a.yaml", 1, 1), "KEY-UNKNOWN", "unknown key"),
    ]
    assert guarded(_raising(WrongInput(problems)), []) == 2
    assert capsys.readouterr().err.splitlines() == [
        "a.yaml:1:1: KEY-UNKNOWN unknown key",
        "b.yaml:3:7: VALUE not a phone number (read: 0808 x); write it as 0808 157 0123",
        "2 problems in the input",
    ]


def test_a_missing_file_is_the_users_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_raising(FileNotFoundError(2, "No such file or directory", "gone.md")), []) == 2
    assert capsys.readouterr().err.startswith("gone.md:1:1: FILE no such file or directory")


def test_a_full_disk_is_no_matter_of_rights_and_of_no_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_raising(OSError(errno.ENOSPC, "No space left on device")), []) == 2
    assert capsys.readouterr().err == "FILE no space left on device; make room, or write elsewhere\n"


def test_wrong_use_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(click.Command("plain"), ["--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


def test_our_own_fault_exits_with_3_and_keeps_the_traceback_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_raising(KeyError("surprise")), []) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said and "surprise" in said
    log = Path(said.rsplit(" ", 1)[1].strip())
    assert "Traceback" in log.read_text(encoding="utf-8")
    log.unlink()


def test_an_interruption_is_no_error_of_anyone(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_raising(KeyboardInterrupt()), []) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_reader_who_goes_away_is_no_finding() -> None:
    command = [sys.executable, "-m", "onevoice", "explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


def test_a_command_may_say_its_exit_code() -> None:
    assert guarded(click.Command("found", callback=lambda: 1), []) == 1


def test_the_command_starts_without_the_checker_so_that_help_and_ctrl_c_are_quick() -> None:
    script = (
        "import sys, onevoice; print([name for name in sys.modules if name.startswith(('checker.run', 'pydantic'))])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_build_that_is_told_to_end_leaves_nothing(tmp_path: Path, example: Path) -> None:
    command = [sys.executable, "-m", "onevoice", "build", str(example), "--output", str(tmp_path / "sites")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        until = time.monotonic() + 30
        while not any(tmp_path.iterdir()) and time.monotonic() < until:
            time.sleep(0.05)
        assert any(tmp_path.iterdir())
        running.terminate()
        _, said = running.communicate()
    assert running.returncode == 130
    assert "interrupted" in said
    assert list(tmp_path.iterdir()) == []
