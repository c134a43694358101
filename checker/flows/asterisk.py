"""Asterisk: the dialplan of extensions.conf, of which each context is a point of a menu."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.flows.graph import By, Edge, End, Flow, Node
from checker.flows.tree import LARGEST, Unread
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Asterisk"
_CONTEXT = re.compile(r"^\s*\[([\w.-]+)\]")
_LINE = re.compile(r"^\s*(exten|same)\s*=>?\s*(.+?)\s*(?:;.*)?$", re.IGNORECASE)
_APP = re.compile(r"^(\w+)\s*(?:\((.*)\))?$")
_QUOTED = re.compile(r'"([^"]{3,})"')
_ENDS = {
    "dial": End.AGENT,
    "queue": End.AGENT,
    "voicemail": End.MESSAGE,
    "hangup": End.HANG_UP,
    "busy": End.HANG_UP,
    "congestion": End.HANG_UP,
    "return": End.BACK,
}
_JUMPS = {"goto": By.NEXT, "gotoif": By.CONDITION, "gotoiftime": By.OPEN, "gosub": By.CONDITION}
_OF = {"t": By.TIMEOUT, "i": By.OTHERWISE}


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return re.search(r"^\s*exten\s*=>?\s*\S+?\s*,", content, re.MULTILINE | re.IGNORECASE) is not None


@dataclass
class _Extension:
    context: str
    key: str
    place: Place
    steps: list[tuple[str, str, Place]] = field(default_factory=list)


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    extensions = _extensions(file)
    contexts: dict[str, list[_Extension]] = {}
    for one in extensions:
        contexts.setdefault(one.context, []).append(one)
    if not contexts:
        raise Unread("a dialplan has contexts with exten => lines")
    nodes: dict[str, Node] = {}
    for one in extensions:
        id = f"{one.context},{one.key}"
        nodes[id] = _node(id, one, contexts)
    asking = next((name for name, own in contexts.items() if any(one.key == "s" for one in own)), next(iter(contexts)))
    first = next((one for one in contexts[asking] if one.key == "s"), contexts[asking][0])
    return Flow(file.path, NAME, Place(file.path), f"{asking},{first.key}", nodes)


def _extensions(file: TextFile) -> list[_Extension]:
    if len(file.text) > LARGEST:
        raise Unread("it is too large for a dialplan")
    context, found, at = "", dict[tuple[str, str], _Extension](), 0
    last: _Extension | None = None
    for line in file.text.splitlines(keepends=True):
        place, at = file.place(at), at + len(line)
        if opened := _CONTEXT.match(line):
            context = opened[1]
        elif context not in ("general", "globals", "") and (told := _LINE.match(line)):
            parts = told[2].split(",", 2 if told[1].lower() == "exten" else 1)
            if told[1].lower() == "exten":
                key = parts[0].strip()
                last = found.setdefault((context, key), _Extension(context, key, place))
            app = _APP.match(parts[-1].strip())
            if last is not None and app and len(parts) > 1:
                last.steps.append((app[1].lower(), app[2] or "", place))
    return list(found.values())


def _node(id: str, one: _Extension, contexts: dict[str, list[_Extension]]) -> Node:
    words, edges, end, asks = [], list[Edge](), None, False
    for app, given, place in one.steps:
        words += _QUOTED.findall(given) if app not in ("set", "dial", "queue") else []
        asks = asks or app in ("background", "waitexten", "read")
        if app in _JUMPS:
            edges += _jumps(app, given, one, place)
            if app == "goto":
                break
        elif app in _ENDS and not (app == "hangup" and (end or asks)):
            end = end if end in (End.AGENT, End.TRANSFER) else _ENDS[app]
    beside = [other for other in contexts[one.context] if other.key != one.key]
    if asks:
        for other in beside:
            to = f"{other.context},{other.key}"
            if re.fullmatch(r"[0-9*#]", other.key):
                edges.append(Edge(By.KEY, to, other.place, other.key))
            elif other.key in _OF:
                edges.append(Edge(_OF[other.key], to, other.place))
    return Node(id, one.place, {"": " ".join(words)} if words else {}, tuple(edges), end)


def _jumps(app: str, given: str, one: _Extension, place: Place) -> list[Edge]:
    condition, mark, where = given.rpartition("?")
    del condition
    branches = where.split(":") if mark else [given]
    found = []
    for number, branch in enumerate(branches[:2]):
        parts = [part.strip() for part in branch.strip("() ").split(",")]
        if not parts[0]:
            continue
        context, key = (
            (parts[0], parts[1]) if len(parts) > 2 else (one.context, parts[0] if len(parts) > 1 else one.key)
        )
        by = _JUMPS[app] if number == 0 else By.CLOSED if app == "gotoiftime" else By.CONDITION
        if len(parts) == 1:
            continue  # a priority or label of the same extension
        found.append(Edge(by, f"{context},{key}", place))
    return found
