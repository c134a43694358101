"""Dialogflow CX: a flow with its pages, as the export in JSON has them."""

from __future__ import annotations

import json
from typing import Any

from checker.flows.graph import By, Edge, End, Flow, Node
from checker.flows.tree import Unread, json_of, listing, mapping, text
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Dialogflow"
_SPECIAL = {
    "END_SESSION": End.HANG_UP,
    "END_FLOW": End.BACK,
    "START_PAGE": None,
    "CURRENT_PAGE": None,
    "PREVIOUS_PAGE": None,
}
_START = "start"


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return '"transitionRoutes"' in content and '"pages"' in content


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    data = json_of(file.text)
    flow = mapping(data.get("flow")) or data
    pages = [mapping(one) for one in listing(data.get("pages") or flow.get("pages"))]
    if not listing(flow.get("transitionRoutes")):
        raise Unread("a Dialogflow flow has transitionRoutes and pages")
    made = _Made(file, {_id(page): text(page.get("displayName")) for page in pages})
    made.page(flow, _START)
    for page in pages:
        made.page(page, _id(page))
    return Flow(text(flow.get("displayName")) or file.path, NAME, Place(file.path), _START, made.nodes)


def _id(page: dict[str, Any]) -> str:
    return text(page.get("name")).rpartition("/")[2] or text(page.get("displayName"))


class _Made:
    """The nodes made so far. pages: id to what a person calls it."""

    def __init__(self, file: TextFile, pages: dict[str, str]) -> None:
        self.file, self.pages, self.nodes = file, pages, dict[str, Node]()
        self.names = {name: id for id, name in pages.items()}

    def page(self, page: dict[str, Any], id: str) -> None:
        """A page, and what is said on the way out of it."""
        place = self._place(text(page.get("displayName")))
        entering = mapping(page.get("entryFulfillment"))
        edges = []
        for number, route in enumerate(map(mapping, listing(page.get("transitionRoutes")))):
            said = text(route.get("intent")).rpartition("/")[2]
            by = By.SAID if said else By.CONDITION
            edges.append(Edge(by, self._on_the_way(route, f"{id}/{number + 1}", id, place), place, said))
        for number, handler in enumerate(map(mapping, listing(page.get("eventHandlers")))):
            event = text(handler.get("event"))
            by = By.TIMEOUT if "no-input" in event else By.OTHERWISE if "no-match" in event else By.ERROR
            edges.append(Edge(by, self._on_the_way(handler, f"{id}/event {number + 1}", id, place), place, event))
        words, end = _fulfilled(entering)
        self.nodes[id] = Node(id, place, {"": words} if words else {}, tuple(edges), end, self.pages.get(id, ""))

    def _on_the_way(self, route: dict[str, Any], id: str, here: str, place: Place) -> str:
        words, end = _fulfilled(mapping(route.get("triggerFulfillment")))
        page = text(route.get("targetPage")).rpartition("/")[2]
        target = text(route.get("targetFlow"))
        to = {"START_PAGE": _START, "CURRENT_PAGE": here, "PREVIOUS_PAGE": _START, "": here}.get(page, "")
        to = to or self.names.get(page, page)
        if page in ("END_SESSION", "END_FLOW") or target:
            end = end or (End.TRANSFER if target else _SPECIAL[page])
        if not words and not end:
            return to
        self.nodes[id] = Node(id, place, {"": words} if words else {}, () if end else (Edge(By.NEXT, to, place),), end)
        return id

    def _place(self, name: str) -> Place:
        return self.file.place(max(self.file.text.find(json.dumps(name)), 0) if name else 0)


def _fulfilled(fulfilment: dict[str, Any]) -> tuple[str, End | None]:
    words, end = [], None
    for message in map(mapping, listing(fulfilment.get("messages"))):
        words += [text(one) for one in listing(mapping(message.get("text")).get("text"))]
        words.append(text(mapping(message.get("outputAudioText")).get("text")))
        if "liveAgentHandoff" in message or "telephonyTransferCall" in message:
            end = End.AGENT
        elif "endInteraction" in message:
            end = end or End.HANG_UP
    return " ".join(one for one in words if one), end
