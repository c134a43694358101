"""Values that are made quickly are in all else what they are declared to be: frozen dataclasses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace

import pytest
from mypy import api

from knowledge.quickly import quickly_made

SNIPPET = """
from dataclasses import dataclass
from knowledge.quickly import quickly_made

@quickly_made
@dataclass(frozen=True, slots=True)
class One:
    number: int
"""


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    """A value."""

    number: int
    words: tuple[str, ...] = ()
    more: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Slow:
    """The same."""

    number: int
    words: tuple[str, ...] = ()
    more: list[int] = field(default_factory=list, compare=False)


def test_they_are_made_compared_hashed_shown_and_replaced_as_any_other() -> None:
    assert Quick(1, words=("a",)) == Quick(1, ("a",), [3])
    assert Quick(1) != Quick(2)
    assert hash(Quick(1, ("a",))) == hash(Slow(1, ("a",)))
    assert repr(Quick(1)) == repr(Slow(1)).replace("Slow", "Quick")
    assert replace(Quick(1, ("a",)), number=2) == Quick(2, ("a",))
    assert Quick(1).more is not Quick(1).more
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]


def test_one_that_does_more_than_to_take_its_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="Busy does more"):

        @quickly_made
        @dataclass(frozen=True)
        class Busy:
            number: int

            def __post_init__(self) -> None:
                raise AssertionError


def test_the_type_checker_lets_nobody_change_one() -> None:
    asked = ["--strict", "--config-file=", "--no-incremental", "-c"]
    said, _, code = api.run([*asked, f"{SNIPPET}\nOne(1).number = 2"])
    assert code == 1
    assert "read-only" in said
    assert api.run([*asked, f"{SNIPPET}\nprint(One(1).number)"])[2] == 0


def test_nothing_changes_one_while_texts_are_checked() -> None:
    """With values that are frozen at run time too, the example is told of as without."""
    asked = [sys.executable, "-m", "onevoice", "check", "example", "--no-cache", "--as-of", "2026-11-25"]
    told = [
        subprocess.run([asked[0], *options, *asked[1:], "--format", "json"], capture_output=True, check=False)
        for options in ([], ["-X", "dev", "-W", "ignore"])
    ]
    assert told[0].returncode == told[1].returncode == 1
    assert told[0].stdout == told[1].stdout
    frozen = f"{SNIPPET}\nOne(1).number = 2"
    refused = subprocess.run([asked[0], "-X", "dev", "-c", frozen], capture_output=True, check=False)
    assert b"FrozenInstanceError" in refused.stderr
