"""What is wrong with an input, and where: the one form in which every room reports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file. `file` is as the user would type it; `line` and `column` count from 1.

    where: of a document, in which nobody counts lines, the words that lead a person there, such as "page 2, line 14"
    or "sheet Prices, cell B7"; `line` and `column` are then those of its text as it was read.
    """

    file: str
    line: int = 1
    column: int = 1
    where: str = ""

    def __str__(self) -> str:
        return self.of_line if self.where else f"{self.of_line}:{self.column}"

    @property
    def of_line(self) -> str:
        """The position without its column."""
        return f"{self.file}:{self.where or self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with an input.

    `what` says what is wrong, `read` what stood there, `do` what the user can do about it.
    """

    place: Place
    code: str
    what: str
    read: str = ""
    do: str = ""

    def __str__(self) -> str:
        read = f" (read: {_shortened(self.read)})" if self.read else ""
        do = f"; {self.do}" if self.do else ""
        return f"{self.place}: {self.code} {self.what}{read}{do}"


class WrongInput(Exception):
    """The input cannot be used. Carries every problem that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Problems:
    """Collects problems while reading goes on, so that one mistake does not hide the next."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, place: Place, code: str, what: str, read: str = "", do: str = "") -> None:
        self._found.append(Problem(place, code, what, read, do))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._found)))

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raise `WrongInput` with all that was collected; do nothing when there is nothing."""
        if self._found:
            raise WrongInput(self)


def _shortened(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
