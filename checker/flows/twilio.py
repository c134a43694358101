"""Twilio Studio: the JSON of a flow, whose widgets are `states`."""

from __future__ import annotations

import re
from typing import Any

from checker.flows.graph import By, Edge, End, Flow, Node
from checker.flows.tree import Unread, json_of, listing, mapping, text
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Twilio Studio"
_ENDS = {
    "send-to-flex": End.AGENT,
    "enqueue-call": End.AGENT,
    "connect-call-to": End.TRANSFER,
    "send-to-autopilot": End.TRANSFER,
    "connect-virtual-agent": End.TRANSFER,
    "run-subflow": End.TRANSFER,
    "record-voicemail": End.MESSAGE,
}
_EVENTS = {
    "timeout": By.TIMEOUT,
    "noMatch": By.OTHERWISE,
    "fail": By.ERROR,
    "failed": By.ERROR,
    "failedToEnqueue": By.ERROR,
    "deliveryFailure": By.ERROR,
    "callFailure": By.ERROR,
    "hangup": By.ERROR,
}
_CUSTOMER = re.compile(r"\.(?:Digits|SpeechResult|Body)\b")
_PLACE = re.compile(r'"name"\s*:\s*"((?:[^"\\]|\\.)*)"')


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return '"states"' in content and '"initial_state"' in content and '"transitions"' in content


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    data = json_of(file.text)
    states = [mapping(one) for one in listing(data.get("states"))]
    start = text(data.get("initial_state"))
    if not states or not start:
        raise Unread("a Studio flow has states and an initial_state")
    places = {found[1]: file.place(found.start(1)) for found in reversed(list(_PLACE.finditer(file.text)))}
    nodes = {node.id: node for node in (_node(one, places, Place(file.path)) for one in states) if node.id}
    first = next((one for one in states if text(one.get("name")) == start), {})
    coming = {
        text(mapping(one).get("event")) for one in listing(first.get("transitions")) if text(mapping(one).get("next"))
    }
    return Flow(
        id=text(data.get("description")) or file.path,
        format=NAME,
        place=Place(file.path),
        start=start,
        nodes=nodes,
        entry=bool(coming & {"incomingCall", "incomingMessage", "incomingConversationMessage"}),
    )


def _node(state: dict[str, Any], places: dict[str, Place], whole: Place) -> Node:
    name, sort, known = text(state.get("name")), text(state.get("type")), mapping(state.get("properties"))
    place = places.get(name, whole)
    words = " ".join(text(known.get(key)) for key in ("say", "body") if sort != "make-http-request").strip()
    transitions = [mapping(one) for one in listing(state.get("transitions"))]
    leading = [one for one in transitions if text(one.get("next"))]
    asked = sort == "split-based-on" and bool(_CUSTOMER.search(text(known.get("input"))))
    chooses = sort in ("split-based-on", "gather-input-on-call")
    edges: list[Edge] = []
    for one in transitions:
        to, event = text(one.get("next")), text(one.get("event"))
        by = _EVENTS.get(event, By.NEXT)
        if event == "match":
            edges += [_match(mapping(each), to, asked, place) for each in listing(one.get("conditions"))]
        elif to or (chooses and leading and by in (By.OTHERWISE, By.TIMEOUT)):
            edges.append(Edge(by, to, place))
    # A widget after which nothing is drawn ends the flow.
    end = _ENDS.get(sort) or (None if leading or chooses else End.HANG_UP)
    return Node(name, place, {"": words} if words else {}, tuple(edges), end)


def _match(condition: dict[str, Any], to: str, asked: bool, place: Place) -> Edge:
    value = text(condition.get("value"))
    by = By.CONDITION if not asked else By.KEY if re.fullmatch(r"[0-9*#]", value) else By.SAID
    return Edge(by, to, place, value)
