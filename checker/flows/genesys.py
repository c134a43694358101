"""Genesys Cloud Architect: the YAML that Archy exports, with menus and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from checker.flows.graph import By, Edge, End, Flow, Node
from checker.flows.tree import Unread, listing, mapping, offset, text, yaml_of
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Genesys Architect"
_KINDS = ("inboundCall", "inboundChat", "inboundMessage", "inboundShortMessage", "inboundEmail", "inQueueCall", "bot")
_ENDS = {
    "transferToAcd": End.AGENT,
    "transferToUser": End.AGENT,
    "transferToGroup": End.AGENT,
    "transferToNumber": End.TRANSFER,
    "transferToFlow": End.TRANSFER,
    "transferToFlowSecure": End.TRANSFER,
    "transferToVoicemail": End.MESSAGE,
    "createCallback": End.MESSAGE,
    "disconnect": End.HANG_UP,
    "endTask": End.BACK,
    "exitBotFlow": End.BACK,
}
_KEYS = {"star": "*", "pound": "#", **{f"digit_{n}": str(n) for n in range(10)}}
_OUTPUTS = {"open": By.OPEN, "closed": By.CLOSED, "holiday": By.CLOSED, "emergency": By.CLOSED, "failure": By.ERROR}
_REF = re.compile(r"\[(?P<ref>[^\[\]]+)\]\s*$")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return re.search(rf"^(?:{'|'.join(_KINDS)}):", content, re.MULTILINE) is not None and (
        "startUpRef" in content
        or "startUpMenu" in content
        or re.search(r"^  (?:menus|tasks):", content, re.M) is not None
    )


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    data = yaml_of(file.text)
    kind = next((key for key in _KINDS if mapping(data.get(key))), "")
    flow = mapping(data.get(kind))
    if not kind:
        raise Unread(f"an Architect flow begins with one of {', '.join(_KINDS)}")
    made = _Made(file)
    greeting = flow.get("initialGreeting")
    start = _ref(text(flow.get("startUpRef")))
    for sort in ("menus", "tasks"):
        for one in listing(flow.get(sort)):
            for name, held in mapping(one).items():
                made.menu(mapping(held)) if name == "menu" else made.task(mapping(held))
    if mapping(greeting) or text(greeting):
        made.put("greeting", offset(greeting), _words(greeting), (Edge(By.NEXT, start, file.place(offset(greeting))),))
        start = "greeting"
    entry = kind.startswith("inbound")
    return Flow(text(flow.get("name")) or file.path, NAME, Place(file.path), start, made.nodes, entry=entry)


@dataclass
class _Made:
    """The nodes made so far."""

    file: TextFile
    nodes: dict[str, Node] = field(default_factory=dict)

    def put(
        self, id: str, at: int, words: str = "", edges: tuple[Edge, ...] = (), end: End | None = None, shown: str = ""
    ) -> None:
        self.nodes[id] = Node(id, self.file.place(at), {"": words} if words else {}, edges, end, shown)

    def menu(self, menu: dict[str, Any]) -> str:
        """A menu with its choices; its id."""
        id = text(menu.get("refId")) or text(menu.get("name"))
        edges = list(self._choices(id, menu))
        self.put(id, offset(menu.get("name")), _words(menu.get("audio")), tuple(edges), shown=text(menu.get("name")))
        return id

    def task(self, task: dict[str, Any], id: str = "", then: str = "") -> str:
        """A task with what it does; its id."""
        id = id or text(task.get("refId")) or text(task.get("name"))
        first = self._actions(listing(task.get("actions")), id, then)
        at = offset(task.get("name") or task)
        self.put(
            id, at, "", (Edge(By.NEXT, first, self.file.place(at)),) if first else (), shown=text(task.get("name"))
        )
        return id

    def _choices(self, menu: str, data: dict[str, Any]) -> Iterator[Edge]:
        for number, choice in enumerate(listing(data.get("choices"))):
            for sort, held in mapping(choice).items():
                one = mapping(held)
                at, id = offset(one.get("dtmf") or one.get("name") or one), f"{menu}/{number + 1}"
                to = self._chosen(sort, one, id, menu)
                key, place = _KEYS.get(text(one.get("dtmf")), ""), self.file.place(at)
                terms = [
                    term
                    for said in mapping(one.get("speechRecTerms")).values()
                    for term in map(text, listing(mapping(said).get("terms")))
                ]
                if key:
                    yield Edge(By.KEY, to, place, key, {"": text(one.get("name"))} if one.get("name") else None)
                elif terms:
                    yield Edge(By.SAID, to, place, terms[0])

    def _chosen(self, sort: str, one: dict[str, Any], id: str, menu: str) -> str:
        if sort == "menuTask":
            target = _ref(text(mapping(one.get("task")).get("refId") or one.get("targetTaskRef")))
            held = mapping(one.get("task"))
            return self.task(held, id, menu) if held.get("actions") or not target else target
        if sort in ("menuSubMenu", "menuSubmenu") and mapping(one.get("menu")):
            return self.menu(mapping(one["menu"]))
        for key, value in one.items():
            if key.startswith("target") and key.endswith("Ref"):
                return _ref(text(value))
        if sort == "menuPreviousMenu":
            return menu
        action = sort.removeprefix("menu")
        self.put(id, offset(one), end=_ENDS.get(action[:1].lower() + action[1:]), shown=text(one.get("name")))
        return id

    def _actions(self, actions: list[Any], owner: str, then: str) -> str:
        """A row of actions, the last of which leads to `then`; the id of the first."""
        first = then
        for number, action in reversed(list(enumerate(actions))):
            for sort, held in mapping(action).items():
                first = self._action(sort, mapping(held), f"{owner}/{number + 1}", first)
        return first

    def _action(self, sort: str, one: dict[str, Any], id: str, then: str) -> str:
        at, end = offset(one), _ENDS.get(sort)
        place = self.file.place(at)
        edges: list[Edge] = []
        for name, output in mapping(one.get("outputs")).items():
            first = self._actions(listing(mapping(output).get("actions")), f"{id}/{name}", then)
            if first:
                edges.append(Edge(_OUTPUTS.get(name, By.CONDITION), first, place, str(name)))
        for key, value in one.items():
            if key.startswith("target") and key.endswith("Ref"):
                edges.append(Edge(By.NEXT, _ref(text(value)), place))
        jumps = sort.startswith("jumpTo")
        if then and end in (None, End.AGENT, End.TRANSFER, End.MESSAGE) and not jumps:
            edges.append(Edge(By.ERROR if end else By.NEXT, then, place))
        self.put(id, at, _words(one.get("audio") or one.get("destination")), tuple(edges), end, text(one.get("name")))
        return id


def _ref(written: str) -> str:
    found = _REF.search(written)
    return found["ref"] if found else written


def _words(audio: Any) -> str:
    """What an audio says: text to speech, or the texts within an expression. "" where it is a recording."""
    if isinstance(audio, str):
        return audio
    said: list[str] = []
    waiting: list[Any] = [audio]
    while waiting:
        one = waiting.pop(0)
        for key, value in mapping(one).items():
            if key == "tts" and isinstance(value, str):
                said.append(value)
            elif key == "exp" and isinstance(value, str):
                said += _LITERAL.findall(value)
            elif isinstance(value, dict | list):
                waiting.append(value)
        waiting += listing(one)
    return " ".join(said)
