"""What the folder `remembered/` holds, a file for each source: words of statements, with facts in place of values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from checker.remembered.folder import files_of
from checker.remembered.masked import Key, Masked, parted
from knowledge.kinds.fields import Text
from knowledge.loading.shapes import shaped
from knowledge.loading.sheet import Sheet
from knowledge.problems import Problems
from knowledge.workspace import Workspace
from knowledge.yamltext import read_document

Facts = tuple[str, ...]
"""For each value of a statement, the name of the fact that it states; "" where that is not known, NONE for none."""
NONE, UNKNOWN = "-", "?"
"""What stands for no fact; and, of a link, where it is not known."""
OfFile = Mapping[Key, Sequence[Facts]]
"""By the key of a statement, what its values state: once, or each time where the same words state several things."""


class Statement(BaseModel):
    """One statement as it is written.

    at: what stands above or beside it. says: its words, with facts for values. links: what is stated by where those of
    its links lead that show words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: tuple[Text, ...] = ()
    says: Text
    links: tuple[Text, ...] = ()


class OfText(BaseModel):
    """One text as it is written. file: its path from the workspace's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Remembered(BaseModel):
    """The whole of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: tuple[OfText, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What the texts of a workspace were seen to state, by their paths from its folder."""

    root: Path
    texts: Mapping[str, OfFile] = field(default_factory=dict)

    def of_text(self, path: str) -> OfFile:
        """What is remembered of the text at a path; {} where nothing is."""
        return self.texts.get(name_of(self.root, path), {}) if self.texts else {}


def memory_of(workspace: Workspace) -> Memory:
    """What is remembered in a workspace. Raises WrongInput for what is wrong in its files."""
    problems = Problems()
    texts: dict[str, OfFile] = {}
    for path in files_of(workspace.root):
        document = read_document(path, workspace.root, problems)
        read = shaped(Remembered, document.data, Sheet(document, problems)) if document else None
        texts |= {one.file: _of_file(one.statements) for one in (read.texts if read else ())}
    problems.raise_if_any()
    return Memory(workspace.root, texts)


def name_of(root: Path, path: str) -> str:
    """How a text is named in the file: from the workspace's folder, or as it is where it lies elsewhere."""
    try:
        return Path(path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return Path(path).as_posix()


def with_facts(statements: Iterable[Masked], there: OfFile) -> Iterator[tuple[Masked, Facts]]:
    """The statements of a text, each with the facts that its values were seen to state; () where it is new.

    Where the same words state several things, only as many of them as there were tell which is which.
    """
    listed = list(statements)
    count = Counter(one.key for one in listed)
    nth: Counter[Key] = Counter()
    for one in listed:
        known = there.get(one.key, ())
        if len(known) == count[one.key]:
            yield one, known[nth[one.key]]
        else:
            yield one, common(known)
        nth[one.key] += 1


def common(known: Sequence[Facts]) -> Facts:
    """For each value, the one fact that all of these name; "" where they differ."""
    return tuple(names[0] if len(set(names)) == 1 else "" for names in zip(*known, strict=False))


def _of_file(statements: Iterable[Statement]) -> OfFile:
    found: dict[Key, list[Facts]] = defaultdict(list)
    for one in statements:
        says, facts = parted(one.says)
        found[one.at, says].append((*facts, *("" if name == UNKNOWN else name for name in one.links)))
    return found
