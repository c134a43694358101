"""Amazon Connect: a flow of the flow language (version 2019-10-30), bare or within the `Content` of an export."""

from __future__ import annotations

import re
from typing import Any

from checker.flows.graph import By, Edge, End, Flow, Loose, Node
from checker.flows.tree import Unread, json_of, listing, mapping, text
from checker.model import TextFile
from knowledge.problems import Place

NAME = "Amazon Connect"
_IDENTIFIER = re.compile(r'\\?"Identifier\\?"\s*:\s*\\?"((?:[^"\\]|\\(?!"))*)')
_ATTRIBUTE = re.compile(r"\$\.FlowAttributes\.([\w./-]+)")
_ENDS = {
    "DisconnectParticipant": End.HANG_UP,
    "TransferContactToQueue": End.AGENT,
    "TransferContactToAgent": End.AGENT,
    "TransferParticipantToThirdParty": End.TRANSFER,
    "TransferToFlow": End.TRANSFER,
    "CreateCallbackContact": End.MESSAGE,
    "EndFlowExecution": End.BACK,
    "EndFlowModuleExecution": End.BACK,
}
_BACK = frozenset({End.BACK, End.HANG_UP})
_ASKS = frozenset({"GetParticipantInput", "ConnectParticipantWithLexBot"})
_HOURS = "CheckHoursOfOperation"
_OTHERS = {"InputTimeLimitExceeded": By.TIMEOUT, "NoMatchingCondition": By.OTHERWISE}


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return "StartAction" in content and "Identifier" in content and "Transitions" in content


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    outer = json_of(file.text)
    inner = (
        json_of(outer["Content"]) if isinstance(outer.get("Content"), str) else mapping(outer.get("Content")) or outer
    )
    actions = [mapping(one) for one in listing(inner.get("Actions"))]
    if not actions or not all(isinstance(inner.get(key), str) for key in ("StartAction",)):
        raise Unread("a Connect flow has a StartAction and Actions")
    places = {found[1]: file.place(found.start(1)) for found in reversed(list(_IDENTIFIER.finditer(file.text)))}
    shown = mapping(inner.get("Metadata"))
    sort = text(outer.get("Type")).upper()
    nodes = {node.id: node for node in (_node(one, places, Place(file.path)) for one in actions) if node.id}
    return Flow(
        id=text(outer.get("Name")) or text(shown.get("name")) or file.path,
        format=NAME,
        place=Place(file.path),
        start=text(inner.get("StartAction")),
        nodes=nodes,
        entry=sort in ("", "CONTACT_FLOW") and not any(one.get("Type") == "EndFlowModuleExecution" for one in actions),
        loose=tuple(_loose(actions, file)),
    )


def _node(action: dict[str, Any], places: dict[str, Place], whole: Place) -> Node:
    id, sort = text(action.get("Identifier")), text(action.get("Type"))
    place = places.get(id, whole)
    parameters, leads = mapping(action.get("Parameters")), mapping(action.get("Transitions"))
    said = [text(parameters.get(key)) for key in ("Text", "SSML")]
    said += [text(mapping(one).get(key)) for one in listing(parameters.get("Messages")) for key in ("Text", "SSML")]
    words = " ".join(re.sub(r"<[^>]*>", " ", one) for one in said if one and not one.startswith("$."))
    conditions = [mapping(one) for one in listing(leads.get("Conditions"))]
    edges = [_condition(one, sort, place) for one in conditions]
    if following := text(leads.get("NextAction")):
        edges.append(Edge(By.OTHERWISE if conditions else By.NEXT, following, place))
    for error in map(mapping, listing(leads.get("Errors"))):
        by = _OTHERS.get(text(error.get("ErrorType")), By.ERROR)
        edges.append(Edge(by, text(error.get("NextAction")), place))
    # What is played again and again, in a queue or on hold, ends when the agent is there.
    end = _ENDS.get(sort) or (End.BACK if sort == "MessageParticipantIteratively" and not edges else None)
    kept = () if end in _BACK else tuple(edges)
    return Node(id, place, {"": words} if words else {}, kept, end, f"{sort} {id}" if sort else id)


def _condition(condition: dict[str, Any], sort: str, place: Place) -> Edge:
    operand = text(next(iter(listing(mapping(condition.get("Condition")).get("Operands"))), ""))
    by = By.CONDITION
    if sort == _HOURS:
        by = By.OPEN if operand.lower() == "true" else By.CLOSED
    elif sort in _ASKS:
        by = By.KEY if re.fullmatch(r"[0-9*#]", operand) else By.SAID
    return Edge(by, text(condition.get("NextAction")), place, operand)


def _loose(actions: list[dict[str, Any]], file: TextFile) -> list[Loose]:
    """Attributes of this flow alone that are set and never read, or read and never set."""
    kept = {
        name
        for one in actions
        if one.get("Type") == "UpdateFlowAttributes"
        for name in mapping(mapping(one.get("Parameters")).get("FlowAttributes"))
    }
    if not kept:
        return []
    read = {found[1]: found.start(1) for found in _ATTRIBUTE.finditer(file.text)}
    found = [
        Loose(name, "flow attribute", file.place(at), undeclared=True) for name, at in read.items() if name not in kept
    ]
    found += [
        Loose(name, "flow attribute", file.place(max(file.text.find(name), 0))) for name in sorted(kept - set(read))
    ]
    return found
