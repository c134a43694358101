"""How a checklist is written in YAML, and how it is read: every mistake told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from knowledge.channels import Channel
from knowledge.clauses import clauses
from knowledge.kinds import fields
from knowledge.kinds.fields import Count, Id, Language, Text, Words, YesNo, wrong
from knowledge.loading.references import circles
from knowledge.loading.shapes import meant, shaped
from knowledge.loading.sheet import Sheet, Steps
from knowledge.workdays import FARTHEST
from knowledge.yamltext import Document
from onboarding.checklist.model import Checklist, Due, Item, Side, Sort, Stage, Wanted, When

MOST = 500  # items; a checklist that people work through has fewer
_DUE = re.compile(r"(?P<count>[0-9]{1,4}) working days? (?P<side>before|after)")
_AGE = re.compile(r"(?P<count>[0-9]{1,4}) (?P<unit>day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _due(value: Any) -> Due:
    if isinstance(value, Due):
        return value
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if text == "on the day":
        return Due(0)
    found = _DUE.fullmatch(text)
    if not found or int(found["count"]) > FARTHEST:
        raise wrong("VALUE", "expected when it is due", "write for example 20 working days before, or on the day")
    return Due(int(found["count"]) * (1 if found["side"] == "before" else -1))


def _age(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    found = _AGE.fullmatch(" ".join(value.split())) if isinstance(value, str) else None
    if not found or not int(found["count"]):
        raise wrong("VALUE", "expected how long evidence counts", "write for example 12 months, or 90 days")
    return timedelta(days=int(found["count"]) * _DAYS[found["unit"]])


def _some(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_DUE_SCHEMA: Any = {"type": "string", "pattern": rf"^\s*({_DUE.pattern.replace('?P<count>', '').replace('?P<side>', '')}|on the day)\s*$"}  # fmt: skip  # noqa: E501
_AGE_SCHEMA: Any = {
    "type": "string",
    "pattern": rf"^\s*{_AGE.pattern.replace('?P<count>', '').replace('?P<unit>', '')}\s*$",
}
DueText = Annotated[Due, BeforeValidator(_due), WithJsonSchema(_DUE_SCHEMA)]
Age = Annotated[timedelta, BeforeValidator(_age), WithJsonSchema(_AGE_SCHEMA)]


# Of a list in which an item is wrong, pydantic would say that it is too short as well: `_refer` tells of empty ones.
_SOME = Field(max_length=MOST, json_schema_extra={"minItems": 1})


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class WhenForm(_Form):
    """For which centres an item is wanted."""

    outsourced: YesNo | None = None
    channels: tuple[Channel, ...] = ()
    languages: tuple[Language, ...] = ()
    sells: YesNo | None = None
    calls: YesNo | None = None
    complaints: YesNo | None = None
    menu: YesNo | None = None


class ItemForm(_Form):
    """One item as it is written."""

    id: Id
    what: Words
    clauses: Annotated[tuple[Text, ...], BeforeValidator(_some)] = ()
    owner: Text
    owed_by: Side
    due: DueText
    needs: tuple[Id, ...] = ()
    when: WhenForm | None = None
    evidence: Annotated[tuple[Wanted, ...], BeforeValidator(_some)] = ()
    checks: Annotated[tuple[Text, ...], BeforeValidator(_some)] = ()
    counts_for: Age | None = None
    blocking: YesNo = True
    formerly: tuple[Id, ...] = ()


class StageForm(_Form):
    """A stage as it is written."""

    id: Id
    name: Words
    items: Annotated[tuple[ItemForm, ...], _SOME]


class ChecklistForm(_Form):
    """The whole of `onboarding/<id>.yaml`."""

    id: Id
    sort: Literal["go-live", "review", "termination"]
    version: Text
    name: Words
    template: Text = ""
    centres: tuple[fields.Centre, ...] = ()
    warn: Count = 30
    stages: Annotated[tuple[StageForm, ...], _SOME]


def read_checklist(sheet: Sheet, name: str, checks: Mapping[str, object]) -> Checklist | None:
    """The checklist that a sheet holds; None, with problems, when it is none.

    name: of its file, which its id must be. checks: the automatic checks that there are, by name.
    """
    before = len(sheet.problems)
    data = sheet.document.data
    if isinstance(data.get("id"), str) and data["id"].strip() != name:
        sheet.wrong(("id",), "ID", f"the file is called {name}", data["id"], f"write id: {name}, or rename the file")
    form = shaped(ChecklistForm, data, sheet)
    if form is None:
        return None
    _refer(form, sheet, checks)
    return _built(form, sheet.document) if len(sheet.problems) == before else None


def _refer(form: ChecklistForm, sheet: Sheet, checks: Mapping[str, object]) -> None:
    """Tell of ids that stand twice, and of what names nothing."""
    known = {clause.id for clause in clauses()}
    first: dict[str, str] = {}
    stages: set[str] = set()
    if not form.stages:
        sheet.wrong(("stages",), "SHAPE", "expected at least one", "a list", "write a stage with its items")
    for at, stage in enumerate(form.stages):
        if not stage.items:
            sheet.wrong(("stages", at, "items"), "SHAPE", "expected at least one", "a list", "write an item")
        if stage.id in stages:
            sheet.wrong(("stages", at, "id"), "ID-TWICE", "another stage has this id", stage.id, "give it another")
        stages.add(stage.id)
    for path, item in _items(form):
        for key, id in [("id", item.id), *(("formerly", one) for one in item.formerly)]:
            if id in first:
                what = f"this id belongs to {first[id]} already"
                sheet.wrong((*path, key), "ID-TWICE", what, id, "give one of them another id")
            first.setdefault(id, item.id)
        for key, named, there, what in (
            ("clauses", item.clauses, known, "there is no such clause"),
            ("checks", item.checks, checks, "there is no such automatic check"),
        ):
            listed = isinstance(_raw(sheet, path).get(key), list)
            for at, one in enumerate(named):
                if one not in there:
                    where = (*path, key, at) if listed else (*path, key)
                    sheet.wrong(where, "REF-MISSING", what, one, meant(one, there))
        if not item.evidence and not item.checks:
            do = "write evidence: document, attestation, training or test, or checks: …"
            sheet.wrong(path, "KEY-MISSING", "this item wants nothing that could show it done", item.id, do)
    ids = {item.id for _, item in _items(form)}
    for path, item in _items(form):
        for at, need in enumerate(item.needs):
            if need not in ids:
                do = meant(need, ids)
                sheet.wrong((*path, "needs", at), "REF-MISSING", "there is no item of this id", need, do)
    _circles(form, sheet)


def _circles(form: ChecklistForm, sheet: Sheet) -> None:
    paths = {item.id: (path, item) for path, item in _items(form)}
    for circle in circles({id: item.needs for id, (_, item) in paths.items()}):
        path, item = paths[circle[0]]
        following = circle[1] if len(circle) > 1 else circle[0]
        trail = " → ".join((*circle, circle[0]))
        at = item.needs.index(following)
        sheet.wrong((*path, "needs", at), "REF-CIRCLE", "these need one another", trail, "take one out")


def _items(form: ChecklistForm) -> Iterator[tuple[Steps, ItemForm]]:
    for at, stage in enumerate(form.stages):
        for nth, item in enumerate(stage.items):
            yield ("stages", at, "items", nth), item


def _raw(sheet: Sheet, path: Steps) -> Mapping[str, Any]:
    data: Any = sheet.document.data
    for step in path:
        data = data[step]
    return dict(data)


def _built(form: ChecklistForm, document: Document) -> Checklist:
    stages = tuple(
        Stage(
            stage.id,
            str(stage.name),
            tuple(
                _item(item, stage.id, document, ("stages", at, "items", nth)) for nth, item in enumerate(stage.items)
            ),
        )
        for at, stage in enumerate(form.stages)
    )
    sort: Sort = form.sort
    return Checklist(
        form.id, sort, form.version, str(form.name), stages, form.centres, form.warn, form.template, document.place()
    )


def _item(form: ItemForm, stage: str, document: Document, path: Steps) -> Item:
    when = form.when or WhenForm()
    return Item(
        id=form.id,
        stage=stage,
        what=str(form.what),
        clauses=form.clauses,
        owner=form.owner,
        side=form.owed_by,
        due=form.due,
        needs=form.needs,
        when=When(
            when.outsourced,
            tuple(map(str, when.channels)),
            when.languages,
            when.sells,
            when.calls,
            when.complaints,
            when.menu,
        ),
        evidence=form.evidence,
        checks=form.checks,
        counts_for=form.counts_for,
        blocking=form.blocking,
        formerly=form.formerly,
        place=document.place(path),
    )


def file_of(root: Path, id: str) -> Path:
    """Where the checklist of an id stands in a workspace."""
    return root / "onboarding" / f"{id}.yaml"
