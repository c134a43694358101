"""Two processes of one portal, as far as one process of tests can be two: each request goes to the other one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from a_portal import QUICK
from flask import Flask

from portal.app import create_app
from portal.database import Database
from portal.settings import Settings


def paired(settings: Settings, first: Database, second: Database) -> Flask:
    """An application each of whose requests is answered by another of two, which share no more than processes do:
    the database, the folder and the secret."""
    one, other = (create_app(replace(settings), database, QUICK) for database in (first, second))
    answering, turn = (one.wsgi_app, other.wsgi_app), itertools.cycle((0, 1))

    def alternating(environ: Any, start_response: Any) -> Iterable[bytes]:
        return answering[next(turn)](environ, start_response)

    one.wsgi_app = alternating  # type: ignore[method-assign]
    return one
