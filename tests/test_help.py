"""What `onevoice --help` lists."""

from __future__ import annotations

from click.testing import CliRunner

from onevoice import JOBS, onevoice


def test_every_command_stands_under_one_job() -> None:
    listed = [name for commands in JOBS.values() for name in commands]
    assert sorted(listed) == sorted(onevoice.commands)


def test_each_line_fits_a_terminal_of_80_signs() -> None:
    lines = CliRunner().invoke(onevoice, ["--help"], terminal_width=80).output.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines[1:] if line.endswith("...")]
