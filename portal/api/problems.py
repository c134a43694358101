"""How the API says that something was not done: one shape for all (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, request
from pydantic import ValidationError

from portal.api.shapes import Problem, Wrong
from portal.services.refusal import Refused
from portal.words import LOCALES, said

TYPE = "application/problem+json"
_MANY = 20  # errors that are told at once


class Amiss(Exception):
    """A request that the API does not carry out. code: of `api.CODE` in the words."""

    def __init__(self, status: int, code: str, errors: tuple[Wrong, ...] = (), **headers: str) -> None:
        super().__init__(code)
        self.status, self.code, self.errors, self.headers = status, code, errors, headers


def told(status: int, code: str, detail: str = "", errors: tuple[Wrong, ...] = ()) -> Response:
    """The answer that tells of it."""
    problem = Problem(
        type=f"urn:onevoice:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        code=code,
        detail=detail,
        errors=list(errors),
    )
    return Response(problem.model_dump_json(), status, mimetype=TYPE)


def amiss(why: Amiss) -> Response:
    """What the API itself refuses."""
    response = told(why.status, why.code, said(f"api.{why.code}", tongue()), why.errors)
    for name, value in why.headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def refused(why: Refused) -> Response:
    """What a service refuses, in the words of the pages."""
    return told(409, why.key, said(why.key, tongue(), **why.values))


def misfit(wrong: ValidationError, where: str) -> Amiss:
    """What does not fit the shape that is asked for. where: "" for the body, "query" for the address."""
    errors = tuple(
        Wrong(pointer="/".join([where, *(str(part) for part in one["loc"])]), detail=one["msg"])
        for one in wrong.errors(include_url=False, include_context=False, include_input=False)[:_MANY]
    )
    return Amiss(422, "misfit", errors)


def tongue() -> str:
    """The language of who asks."""
    return request.accept_languages.best_match(LOCALES) or LOCALES[0]
