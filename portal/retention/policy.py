"""How long what is kept: `retention.yaml` of the workspace. What it does not name stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.loading.shapes import shaped
from knowledge.loading.sheet import Sheet
from knowledge.problems import Problems
from knowledge.yamltext import read_document

FILE = "retention.yaml"


def _number(written: object) -> object:
    if isinstance(written, str) and written.strip().isdecimal():
        return int(written)
    raise ValueError("this is no number of days; write it as 365")


Days = Annotated[int, BeforeValidator(_number), Field(ge=1, le=36_500)]


class Policy(BaseModel):
    """Days after which something goes; None: it stays.

    people: who they were, after their last role ended. letters: that one was sent, and its subject. sessions: that
    somebody entered, after it ended; links and ended tokens too. searches: without a result, since last looked for.
    feedback: of customers, after its day. reports: what is said in a report and its answer, once answered. texts:
    versions that are no longer in use. runs: checks reported from elsewhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters: Days | None = None
    sessions: Days | None = None
    searches: Days | None = None
    feedback: Days | None = None
    reports: Days | None = None
    texts: Days | None = None
    runs: Days | None = None
    people: Days | None = None  # last, so that what was theirs and goes anyway is counted there

    def named(self) -> dict[str, int]:
        """What goes, and after how many days."""
        return {name: days for name, days in self if days is not None}


def policy_of(root: Path) -> Policy:
    """The policy of a workspace; one by which everything stays where there is none. Raises WrongInput."""
    if not (root / FILE).exists():
        return Policy()
    problems = Problems()
    document = read_document(root / FILE, root, problems)
    read = shaped(Policy, document.data, Sheet(document, problems)) if document is not None else None
    problems.raise_if_any()
    return read or Policy()


def first_kept(today: date, days: int) -> date:
    """The first day of which everything stays."""
    return date.fromordinal(max(1, today.toordinal() - days))
