"""Rasa: a domain with the stories and rules around it, several files of one bot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from checker.flows.graph import By, Edge, End, Flow, Loose, Node
from checker.flows.tree import At, listing, mapping, offset, text, yaml_of
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Rasa"
_TOP = re.compile(r"^(?:stories|rules|intents|responses):", re.MULTILINE)
_PERSON = re.compile(r"hand_?(?:off|over)|human|agent|operator|escalat|transfer", re.IGNORECASE)
_BUILT_IN = frozenset(
    {"action_listen", "action_restart", "action_back", "action_session_start", "action_default_fallback"}
)
_START = "start"


def recognised(content: str) -> bool:
    """Whether a text looks like a part of one."""
    return _TOP.search(content) is not None and bool(
        re.search(r"^\s*- (?:story|rule|intent|action):|^\s+utter_\w+:|^intents:", content, re.MULTILINE)
    )


def read_together(files: Sequence[TextFile]) -> list[Flow]:
    """The bots of some files: those below the folder of a domain are one. Raises Unread.

    Without a domain, or without stories and rules, nothing can be told of how a conversation runs.
    """
    read = {file.path: (file, yaml_of(file.text)) for file in files}
    flows = []
    for path, (_, data) in sorted(read.items()):
        if not (data.get("intents") and data.get("responses")):
            continue
        folder = PurePosixPath(path).parent
        beside = [one for other, one in sorted(read.items()) if PurePosixPath(other).is_relative_to(folder)]
        if any(listing(each.get(key)) for _, each in beside for key in ("stories", "rules")):
            flows.append(_bot(read[path], beside))
    return flows


def _bot(domain: tuple[TextFile, dict[str, Any]], parts: list[tuple[TextFile, dict[str, Any]]]) -> Flow:
    file, data = domain
    responses = mapping(data.get("responses"))
    nodes: dict[str, Node] = {}
    opens: dict[str, Edge] = {}
    used: set[str] = set()
    for part, held in parts:
        for sort in ("stories", "rules"):
            for number, story in enumerate(map(mapping, listing(held.get(sort)))):
                _follow(story, f"{part.path}:{sort}:{number}", part, responses, nodes, opens, used)
    place = Place(file.path)
    nodes[_START] = Node(_START, place, {}, tuple(opens.values()), shown="the start of a conversation")
    return Flow(file.path, NAME, place, _START, nodes, loose=tuple(_loose(file, data, parts, used)))


def _follow(
    story: dict[str, Any],
    id: str,
    file: TextFile,
    responses: dict[str, Any],
    nodes: dict[str, Node],
    opens: dict[str, Edge],
    used: set[str],
) -> None:
    """One story as a row of nodes: what the bot does, then what the customer says to it, and so on."""
    steps = [mapping(step) for step in listing(story.get("steps"))]
    at, edges = "", dict[str, Edge]()
    told: list[tuple[str, str, End | None, Place, dict[str, Edge]]] = []
    for number, step in enumerate(steps):
        place = file.place(offset(step))
        said = [mapping(one) for one in listing(step.get("or"))] or [step]
        intents = [text(one["intent"]) for one in said if one.get("intent")]
        if intents:
            following = f"{id}/{number + 1}"
            for intent in intents:
                used.add(f"intent {intent}")
                target, key = (edges, intent) if at else (opens, f"{id} {intent}")
                target.setdefault(key, Edge(By.SAID, following, place, intent))
            at = at or id
        action = text(step.get("action"))
        if action:
            used.add(f"action {action}")
            words = " ".join(text(mapping(one).get("text")) for one in listing(responses.get(action)))
            end = End.AGENT if _PERSON.search(action) and not action.startswith("utter_") else None
            edges = {}
            at = f"{id}/{number}"
            told.append((at, words, end, place, edges))
    for number, (node, words, end, place, choices) in enumerate(told):
        onward = told[number + 1][0] if number + 1 < len(told) else ""
        leads = tuple(Edge(one.by, onward, one.place, one.key) for one in choices.values() if onward)
        if not leads and onward:
            leads = (Edge(By.NEXT, onward, place),)
        last = End.BACK if not leads else None  # the bot has answered, and waits for what is said next
        nodes[node] = Node(node, place, {"": words} if words else {}, leads, end or last, _said(story))
    if told:  # what a customer says leads to the next thing the bot does
        first = told[0][0]
        begun = [key for key, edge in opens.items() if edge.to.startswith(f"{id}/")]
        for key in begun:
            opens[key] = Edge(By.SAID, first, opens[key].place, opens[key].key)
        if not begun:  # a rule that holds in a form, or whatever is said
            opens[id] = Edge(By.CONDITION, first, told[0][3])


def _said(story: dict[str, Any]) -> str:
    return text(story.get("story")) or text(story.get("rule"))


def _loose(
    file: TextFile, data: dict[str, Any], parts: list[tuple[TextFile, dict[str, Any]]], used: set[str]
) -> list[Loose]:
    """Responses and intents that nothing uses, and what stories say or do that the domain does not declare."""
    responses, forms = mapping(data.get("responses")), mapping(data.get("forms"))
    slots = set(mapping(data.get("slots")))
    asked = {f"utter_ask_{slot}" for slot in slots} | {f"utter_ask_{form}_{slot}" for form in forms for slot in slots}
    intents = [one if isinstance(one, str) else next(iter(mapping(one)), "") for one in listing(data.get("intents"))]
    actions = {text(one) for one in listing(data.get("actions"))} | set(responses) | set(forms) | _BUILT_IN
    # Code may send any response, so one whose name a declared action might hold is only told where nothing runs code.
    coded = any(str(one).startswith(("action_", "validate_")) for one in listing(data.get("actions")))
    loose = [
        Loose(name, "response", file.place(offset(name)))
        for name in responses
        if f"action {name}" not in used and name not in asked and not coded
    ]
    filled = {
        text(mapping(one).get(key))
        for slot in mapping(data.get("slots")).values()
        for one in listing(mapping(slot).get("mappings"))
        for key in ("intent",)
    } | {
        text(one)
        for slot in mapping(data.get("slots")).values()
        for each in listing(mapping(slot).get("mappings"))
        for one in listing(mapping(each).get("intent"))
    }
    # A slot may be filled by whatever is said, so an intent with a button is in use.
    shown = file.text
    loose += [
        Loose(str(intent), "intent", file.place(offset(intent)))
        for intent in intents
        if f"intent {intent}" not in used and intent not in filled and f"/{intent}" not in shown
    ]
    for part, held in parts:
        for sort in ("stories", "rules"):
            for story in map(mapping, listing(held.get(sort))):
                for step in map(mapping, listing(story.get("steps"))):
                    name = step.get("action")
                    if isinstance(name, At) and name not in actions:
                        loose.append(Loose(str(name), "action", part.place(name.at), undeclared=True))
    return loose
