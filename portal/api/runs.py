"""Checks that programs make elsewhere, over the API: `onevoice check --report-to` stores one for its commit."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from portal.api.operation import Operations
from portal.api.problems import Amiss
from portal.api.shapes import Line, Moment, Page, Paging, Prose, Shape
from portal.models import ReportedRun
from portal.services import runs
from portal.services.writing import writing
from portal.views.request import database, who

operations = Operations()
SEEING, REPORTING = "runs", "runs.report"
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_LARGEST = 32 * 1024 * 1024  # bytes of a report
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class AFinding(BaseModel):
    """A finding as `onevoice check --format json` prints it; what else it says is kept as it is."""

    model_config = ConfigDict(extra="allow", frozen=True)

    key: Key
    code: Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^[A-Z0-9-]+$")]
    severity: Literal["error", "warning", "info"]
    message: Prose
    values: list[dict[str, Any]]


class Reporting(Shape):
    """A check of a whole workspace at one commit. as_of: the day that was checked. link: to the log of the program."""

    as_of: date
    ref: Line = ""
    link: Annotated[str, StringConstraints(max_length=500, pattern=r"^(https?://[!-~]*)?$")] = ""
    files: Count
    values: Count
    findings: list[AFinding]


class Run(Shape):
    """A check that was reported. counts: findings by severity. times: how often something new was said of it.
    new: the keys of findings that are not open in the portal; [] in a list."""

    id: int
    commit: str
    ref: str
    link: str
    as_of: date
    at: Moment
    times: int
    files: int
    values: int
    counts: dict[str, int]
    new: list[str]


@operations.declare("PUT", "/runs/<commit>", "runs.report", REPORTING, body=Reporting, answer=Run, largest=_LARGEST)
def report(commit: str, body: Reporting) -> Run:
    """Store the check of a commit. The same again changes nothing; another report of it takes its place.

    It opens and closes no finding: the portal checks the workspace itself, with the texts of the centres.
    """
    if not _COMMIT.fullmatch(commit):
        raise Amiss(404, "not_there")
    what = runs.Reported(
        ref=body.ref,
        link=body.link,
        as_of=body.as_of,
        files=body.files,
        values=body.values,
        findings=[_kept(one) for one in body.findings],
    )
    with writing(database(), who()) as write:
        row = runs.store(write, commit, what)
        return _run(row, sorted(runs.unknown_here(write.session, row)))


@operations.declare("GET", "/runs", "runs", SEEING, query=Paging, answer=Page[Run])
def every(query: Paging) -> Page[Run]:
    """List the checks that were reported, the newest first."""
    with database().reading() as session:
        found = runs.every(session, query.limit + 1, query.numbers()[0])
    more, found = len(found) > query.limit, found[: query.limit]
    return Page(items=[_run(one, []) for one in found], next=str(found[-1].id) if more else None)


def _run(row: ReportedRun, new: list[str]) -> Run:
    same = ("id", "commit", "ref", "link", "as_of", "at", "times", "files", "values", "counts")
    return Run(**{name: getattr(row, name) for name in same}, new=new)


def _kept(finding: AFinding) -> dict[str, Any]:
    data: dict[str, Any] = finding.model_dump(mode="json")
    if _has_nul(data):
        raise Amiss(422, "misfit")
    return data


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(one) for pair in value.items() for one in pair)
    return isinstance(value, list) and any(map(_has_nul, value))
