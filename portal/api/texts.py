"""Texts of centres over the API: handed in by a centre's own tool, and what the check found in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from portal.api.operation import Done, Operations
from portal.api.problems import tongue
from portal.api.shapes import Line, Moment, Page, Paging, Shape
from portal.models import Submission
from portal.services import texts, texts_seen
from portal.services.texts_seen import Standing
from portal.services.writing import writing
from portal.submissions.unpacking import LARGEST, LARGEST_TEXT, unpacked
from portal.views.request import database, settings, viewer, who
from portal.words import said

operations = Operations()
SEEING, HANDING_IN = "texts", "texts.hand_in"
_ALL = "/centres/<centre>/texts"
_ONE = f"{_ALL}/<int:submission>"
Word = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]


class Handing(Shape):
    """What is said of texts. name: of the file or archive. source: what the centre calls them, always the same."""

    name: Annotated[Line, Field(min_length=1)]
    source: Word
    channel: Word
    language: Word
    captured: date


class AFile(Shape):
    """A text. path: within what was handed in. digest: SHA-256."""

    path: str
    digest: str
    size: int


class APlace(Shape):
    """Where a finding stands in these texts. value: what is said there, as people read it. where: for files without
    lines."""

    file: str
    line: int
    column: int
    end_column: int
    value: str
    text: str
    where: str = ""


class AFinding(Shape):
    """What a check found. places: in these texts. values: all sides that who asks may see, as `check` reports them."""

    key: str
    code: str
    severity: str
    waived: bool
    message: str
    clause: str
    fix: str
    places: list[APlace]
    values: list[dict[str, Any]]


class Submitted(Shape):
    """One version of the texts of a source. passed: the names of what was no text. refused: of what was left out, each
    with why. state: checked, waiting (for the check that is about to come), unchecked (it could not be made), replaced
    (by a later version), withdrawn, or ended, as its centre has. checked: when it was, last. findings: those still
    open; null until it is checked."""

    id: int
    centre: str
    source: str
    channel: str
    language: str
    captured: date
    at: Moment
    files: list[AFile]
    passed: list[str]
    refused: dict[str, str]
    state: Standing
    checked: Moment | None
    findings: list[AFinding] | None


class InShort(Shape):
    """A submission in a list."""

    id: int
    source: str
    channel: str
    language: str
    captured: date
    at: Moment
    files: int
    withdrawn: Moment | None


@operations.declare("GET", _ALL, "texts", SEEING, query=Paging, answer=Page[InShort])
def every(centre: str, query: Paging) -> Page[InShort]:
    """List what a centre handed in, the newest first."""
    before = query.numbers()[0]
    with database().reading() as session:
        found = [one for one in texts.versions(session, viewer(), centre) if not before or one[0].id < before]
    more, found = len(found) > query.limit, found[: query.limit]
    items = [
        InShort(
            id=row.id,
            source=row.source,
            channel=row.channel,
            language=row.language,
            captured=row.captured,
            at=row.at,
            files=files,
            withdrawn=row.withdrawn,
        )
        for row, files in found
    ]
    return Page(items=items, next=str(items[-1].id) if more else None)


@operations.declare(
    "POST",
    _ALL,
    "texts.hand_in",
    HANDING_IN,
    query=Handing,
    answer=Submitted,
    status=201,
    raw=True,
    largest=LARGEST + 1024,
)
def hand_in(centre: str, query: Handing, content: bytes) -> Done:
    """Hand in a text or an archive of texts: the version of its source that counts from now on.

    The body is the file as it is. The same again is no new version. The check follows within a minute or so; ask for
    what `Location` names until `state` is no longer `waiting`.
    """
    found = unpacked(query.name, content)
    what = texts.Described(query.source, query.channel, query.language, query.captured)
    with writing(database(), who()) as write:
        number = texts.hand_in(write, centre, what, found.texts, found.passed, settings().folder, found.refused)
    return Done(_submitted(centre, number), f"/api/v1/centres/{centre}/texts/{number}")


@operations.declare("GET", _ONE, "texts", SEEING, answer=Submitted)
def one(centre: str, submission: int) -> Submitted:
    """Show one version, and what was found in it with file and line."""
    return _submitted(centre, submission)


@operations.declare("POST", f"{_ONE}/back", "texts.hand_in", HANDING_IN, answer=Submitted)
def back(centre: str, submission: int) -> Submitted:
    """Take a source back: it is checked no more, and its versions stay."""
    with writing(database(), who()) as write:
        texts.take_back(write, centre, submission)
    return _submitted(centre, submission)


def _submitted(centre: str, number: int) -> Submitted:
    with database().reading() as session:
        row, files = texts.version(session, centre, number)
        state = texts_seen.standing(session, row)
        run = texts.checked(session, number) if state == "checked" else None
        findings = None
        if run is not None:
            findings = [_finding(row, *found) for found in texts_seen.found_in(session, viewer(), row)]
        return Submitted(
            id=row.id,
            centre=row.centre_id,
            source=row.source,
            channel=row.channel,
            language=row.language,
            captured=row.captured,
            at=row.at,
            files=[AFile(path=file.path, digest=file.digest, size=file.size) for file in files],
            passed=row.passed,
            refused={name: _why(key, name) for name, key in row.refused.items()},
            state=state,
            checked=run.at if run else None,
            findings=findings,
        )


def _finding(row: Submission, shown: Any, places: list[tuple[str, dict[str, Any]]]) -> AFinding:
    inside = texts_seen.inside(row)
    return AFinding(
        key=shown.row.key,
        code=shown.row.code,
        severity=shown.row.severity,
        waived=shown.row.waived,
        message=shown.data["message"],
        clause=shown.data["clause"],
        fix=shown.data.get("fix", ""),
        places=[
            APlace(
                file=place["file"].removeprefix(inside),
                line=place["line"],
                column=place["column"],
                end_column=place["end_column"],
                value=value,
                text=place["text"],
                where=place.get("where", ""),
            )
            for value, place in places
        ],
        values=shown.data["values"],
    )


def _why(key: str, name: str) -> str:
    return said(key, tongue(), name=name, most=LARGEST_TEXT >> 20)
