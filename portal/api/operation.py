"""One operation of the API: what it needs, takes and gives; and how a request passes through it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Response, g, request
from pydantic import BaseModel, ValidationError

from portal.api.problems import Amiss, misfit
from portal.views.permission import needs

View = TypeVar("View", bound=Callable[..., Any])
OPERATION = "_onevoice_operation"
RAW = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Done:
    """What a view gives back where more than the answer is to be said. location: of what was made."""

    answer: BaseModel | None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """scope: of the token; "" for any. status: when it is done. matching: whether If-Match is heeded, or wanted.

    largest: bytes of a body that may be larger than others; 0 for one of the usual size. raw: the body is a file as it
    is, and the view is given its `content`.
    """

    method: str
    path: str
    view: Callable[..., Any]
    permission: str
    scope: str
    answer: type[BaseModel] | None
    status: int
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    matching: str
    largest: int = 0
    raw: bool = False

    def run(self, **given: Any) -> Response:
        """Answer the request under way. Raises Amiss, Refused or Hidden."""
        if self.scope and self.scope not in g.bearer.scopes:
            challenge = f'Bearer error="insufficient_scope", scope="{self.scope}"'
            raise Amiss(403, "scope", WWW_Authenticate=challenge)
        if self.matching == "wanted" and not request.headers.get("If-Match"):
            raise Amiss(428, "unconditional")
        if self.largest:
            request.max_content_length = self.largest
        if self.query is not None:
            given["query"] = _fitting(self.query, request.args.to_dict(), "query")
        if self.body is not None:
            given["body"] = _posted(self.body)
        if self.raw:
            given["content"] = _sent()
        done = self.view(**given)
        answer, location = (done.answer, done.location) if isinstance(done, Done) else (done, "")
        response = Response(status=self.status)
        if answer is not None:
            response.mimetype = "application/json"
            response.data = written = answer.model_dump_json(by_alias=True).encode()
            if self.method == "GET" or self.matching or location:
                response.headers["ETag"] = tag_of(written)
        if location:
            response.headers["Location"] = location
        follows = getattr(answer, "next", None)
        if follows:
            response.headers["Link"] = f'<{_following(follows)}>; rel="next"'
        if self.method == "GET":
            response.make_conditional(request)
        return response


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations of one feature, in the order of its file."""

    listed: list[Operation] = field(default_factory=list)

    def declare(
        self,
        method: str,
        path: str,
        permission: str,
        scope: str = "",
        *,
        answer: type[BaseModel] | None = None,
        status: int = 200,
        body: type[BaseModel] | None = None,
        query: type[BaseModel] | None = None,
        matching: str = "",
        largest: int = 0,
        raw: bool = False,
    ) -> Callable[[View], View]:
        """Declare the view beneath."""

        def declared(view: View) -> View:
            given = (method, path, view, permission, scope, answer, status, body, query, matching, largest, raw)
            self.listed.append(Operation(*given))
            return view

        return declared


def served(operation: Operation) -> Callable[..., Response]:
    """The operation as Flask calls it, with its permission declared."""

    def view(**given: Any) -> Response:
        return operation.run(**given)

    setattr(view, OPERATION, operation)
    return needs(operation.permission)(view)


def tag_of(written: bytes) -> str:
    """The ETag of what is sent: the same bytes, the same tag."""
    return f'"{hashlib.sha256(written).hexdigest()[:32]}"'


def match(answer: BaseModel) -> None:
    """Go on when `answer`, what is there now, is what the If-Match of the request names. Raises Amiss."""
    if "If-Match" in request.headers and not request.if_match.contains(
        tag_of(answer.model_dump_json(by_alias=True).encode()).strip('"')
    ):
        raise Amiss(412, "changed")


def _posted(shape: type[BaseModel]) -> BaseModel:
    if request.mimetype != "application/json":
        raise Amiss(415, "not_json")
    try:
        return shape.model_validate_json(request.get_data())
    except ValidationError as wrong:
        raise misfit(wrong, "") from None


def _sent() -> bytes:
    if request.mimetype != RAW:
        raise Amiss(415, "not_raw")
    return request.get_data(cache=False)


def _fitting(shape: type[BaseModel], given: dict[str, str], where: str) -> BaseModel:
    try:
        return shape.model_validate(given)
    except ValidationError as wrong:
        raise misfit(wrong, where) from None


def _following(after: str) -> str:
    return f"{request.path}?{urlencode({**request.args.to_dict(), 'after': after})}"
