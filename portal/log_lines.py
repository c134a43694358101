"""What the portal's log looks like: a line of JSON for each thing, without a word that anybody typed."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from flask import g, has_request_context, request

from knowledge.problems import WrongInput

_OURS = "onevoice"  # the loggers whose messages are written here, with nothing of anybody's in them
_OF_PROCESSES = "arbiter"  # the module of gunicorn that speaks of its processes alone
_MOST = 30  # lines of where something came from


class Lines(logging.Formatter):
    """A record as JSON: at, level, log, what; in a request its id, method, route; of an exception its kind and place.

    The words of an exception stay out, for they may quote what was typed, and so do those of other programs' messages:
    of these it is said where they come from.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "what": _what(record),
        }
        if has_request_context():
            route = request.url_rule.rule if request.url_rule else ""
            line |= {"id": g.get("request_id", ""), "method": request.method, "route": route}
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"error": _kind(record.exc_info[1]), "where": _where(record.exc_info[2])}
        return json.dumps(line)


def write_lines() -> None:
    """Have everything that is logged in this process written so, to standard error."""
    logging.getLogger().handlers[:] = [made := handler()]
    made.setLevel(logging.WARNING)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # its lines of requests name addresses


def handler() -> logging.Handler:
    """What writes them to standard error."""
    made = logging.StreamHandler(sys.stderr)
    made.setFormatter(Lines())
    return made


def _what(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == _OURS and isinstance(record.args, tuple):
        told = tuple(_kind(one) if isinstance(one, BaseException) else one for one in record.args)
        return str(record.msg) % told if told else str(record.msg)
    if record.name == "gunicorn.error" and record.module == _OF_PROCESSES:
        return record.getMessage()
    return f"{record.module}.{record.funcName}"


def _kind(wrong: BaseException) -> str:
    """What sort of thing it is; of what is wrong in files, where it stands and its code, but not what was read."""
    if isinstance(wrong, WrongInput):
        return "; ".join(f"{one.place} {one.code}" for one in wrong.problems[:_MOST])
    cause = wrong.__cause__
    own = f"{type(wrong).__module__}.{type(wrong).__qualname__}".removeprefix("builtins.")
    return own if cause is None else f"{own} from {_kind(cause)}"


def _where(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_MOST:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
