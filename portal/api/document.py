"""The OpenAPI 3.1 document of the API, made from its operations: nothing in it is written by hand twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.api.operation import RAW, Operation
from portal.api.problems import TYPE
from portal.api.shapes import Problem

_REF = "#/components/schemas/{model}"
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
_SCHEMES = {"int": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}, "": {"type": "string", "maxLength": 80}}
_ABOUT = (
    "What people do in the portal, for programs. A token is made on the page “Tokens”, and speaks for the person who "
    "made it, within its scopes and no longer than it says. Lists come in parts: `next` of one is `after` of the "
    "following. What is shown has an ETag: `If-None-Match` spares sending it again, and `If-Match` on a write refuses "
    "it where somebody else was faster."
)
_PROBLEMS = {
    "401": "There is no token, or one that opens nothing (any more).",
    "403": "The token, or the person for whom it speaks, may not do so.",
    "404": "There is no such thing, or none that this person may see.",
    "405": "What is named so is something else, with which this cannot be done.",
    "409": "It is not done; `code` and `detail` say why.",
    "412": "It was changed since it was read.",
    "413": "What was sent is too large.",
    "415": "What was sent is not of the type that is asked for.",
    "422": "What was sent has not the shape that is asked for; `errors` say where.",
    "428": "This must name, by If-Match, what was read.",
    "503": "The database does not answer just now; `Retry-After` says when to try again.",
}


@cache
def written(prefix: str, features: tuple[ModuleType, ...]) -> str:
    """The document, as JSON. prefix: of every path. features: with their `operations`."""
    operations = [(feature, one) for feature in features for one in feature.operations.listed]
    sent = {one.answer for _, one in operations if one.answer} | {Problem}
    received = {one.body for _, one in operations if one.body}
    refs, definitions = models_json_schema(
        [
            *((model, "serialization") for model in _sorted(sent)),
            *((model, "validation") for model in _sorted(received)),
        ],
        ref_template=_REF,
    )
    paths: dict[str, dict[str, Any]] = {}
    for feature, one in operations:
        path = prefix + _ARGUMENT.sub(r"{\2}", one.path)
        tag = feature.__name__.rpartition(".")[2]
        paths.setdefault(path, {})[one.method.lower()] = _operation(one, tag, refs)
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Onevoice portal", "version": "1", "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": definitions["$defs"],
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _operation(one: Operation, tag: str, refs: Any) -> dict[str, Any]:
    summary, _, more = (one.view.__doc__ or "").strip().partition("\n")
    said: dict[str, Any] = {"tags": [tag], "operationId": f"{tag}_{one.view.__name__}", "summary": summary}
    needs = [f"Permission: `{one.permission}`.", *([f"Scope: `{one.scope}`."] if one.scope else [])]
    said["description"] = " ".join([more.strip(), *needs]).strip()
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": _SCHEMES[kind or ""]}
        for kind, name in _ARGUMENT.findall(one.path)
    ]
    if one.query is not None:
        parameters += _query(one.query)
    if one.method == "GET":
        parameters.append(_header("If-None-Match", "Do not send again what has this ETag.", required=False))
    if one.matching:
        parameters.append(
            _header("If-Match", "Do so only while it still has this ETag.", required=one.matching == "wanted")
        )
    if parameters:
        said["parameters"] = parameters
    if one.body is not None:
        schema = refs[one.body, "validation"]
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if one.raw:
        said["requestBody"] = {"required": True, "content": {RAW: {}}}
    said["responses"] = _responses(one, refs)
    return said


def _responses(one: Operation, refs: Any) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done."}
    if one.answer is not None:
        done["content"] = {"application/json": {"schema": refs[one.answer, "serialization"]}}
        if one.method == "GET" or one.matching:
            done["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "Of what is sent."}}
    responses = {str(one.status): done}
    if one.method == "GET":
        responses["304"] = {"description": "It is as it was."}
    problem = {"content": {TYPE: {"schema": refs[Problem, "serialization"]}}}
    for code in _codes(one):
        responses[code] = {"description": _PROBLEMS[code], **problem}
    return responses


def _codes(one: Operation) -> Iterable[str]:
    yield from ("401", "403", "503")
    if "<" in one.path:
        yield from ("404", "405")
    if one.method != "GET":
        yield "409"
    if one.matching:
        yield "412"
    if one.body is not None or one.raw:
        yield from ("413", "415")
    if one.body is not None or one.query is not None:
        yield "422"
    if one.matching == "wanted":
        yield "428"


def _query(shape: type[BaseModel]) -> list[dict[str, Any]]:
    schema = shape.model_json_schema()
    wanted = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in wanted, "schema": _plain(one)}
        for name, one in schema["properties"].items()
    ]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the null that a query cannot say."""
    options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    return options[0] if len(options) == 1 else {key: one for key, one in schema.items() if key != "title"}


def _header(name: str, description: str, *, required: bool) -> dict[str, Any]:
    schema = {"type": "string"}
    return {"name": name, "in": "header", "required": required, "description": description, "schema": schema}


def _sorted(models: Iterable[type[BaseModel]]) -> list[type[BaseModel]]:
    return sorted(models, key=lambda one: one.__name__)
