"""VoiceXML 2: the menus and forms of one document."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker.flows.graph import By, Edge, End, Flow, Node
from checker.flows.tree import DEEPEST, LARGEST, Unread
from checker.model import TextFile
from knowledge.problems import Place

if TYPE_CHECKING:
    from lxml import etree

NAME = "VoiceXML"


def recognised(content: str) -> bool:
    """Whether a text looks like one."""
    return "<vxml" in content


def read(file: TextFile) -> Flow:
    """The flow of a file. Raises Unread."""
    if find_spec("lxml") is None:
        raise Unread("it cannot be read without lxml: pip install 'onevoice[documents]'")
    from lxml import etree  # noqa: PLC0415  heavy, and of an extra: only VoiceXML needs it

    if len(file.text) > LARGEST:
        raise Unread("it is too large for a flow")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(file.text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unread(f"this is not XML: {error}") from None
    dialogs = [one for one in root.iter() if _tag(one) in ("menu", "form")]
    if _tag(root) != "vxml" or not dialogs:
        raise Unread("a VoiceXML document has a menu or a form")
    ids = [one.get("id") or f"{_tag(one)} {number + 1}" for number, one in enumerate(dialogs)]
    nodes: dict[str, Node] = {}
    for id, dialog in zip(ids, dialogs, strict=True):
        nodes[id] = _node(id, dialog, file, nodes)
    return Flow(file.path, NAME, Place(file.path), ids[0], nodes)


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _node(id: str, dialog: etree._Element, file: TextFile, nodes: dict[str, Node]) -> Node:
    edges: list[Edge] = []
    end: End | None = None
    words: list[str] = []
    for depth, one in _below(dialog):
        tag, place = _tag(one), Place(file.path, int(one.sourceline or 1))
        if tag in ("prompt", "block") or (tag == "audio" and depth == 1):
            words += [piece for piece in (one.text, *(child.tail for child in one)) if piece and piece.strip()]
        leads = one.get("next") or one.get("expr", "").strip("'\"")
        handler = _handler(one, dialog)
        if tag in ("choice", "option"):
            key = (one.get("dtmf") or "").replace(" ", "")
            said = " ".join("".join(str(piece) for piece in one.itertext()).split())
            to = _target(leads, nodes, place) if leads else ""
            edges.append(Edge(By.KEY if key else By.SAID, to, place, key or said, {"": said} if said and key else None))
        elif tag == "goto" and leads:
            edges.append(Edge(handler or By.NEXT, _target(leads, nodes, place), place))
        elif tag == "transfer":
            end = End.AGENT
        elif tag in ("disconnect", "exit") and not handler:
            end = end or End.HANG_UP
    choices = [edge for edge in edges if edge.key]
    filled = [edge for edge in edges if edge.by is By.NEXT]
    if choices and all(not edge.to for edge in choices) and filled:  # the options of a field lead where the form does
        edges = [Edge(edge.by, filled[0].to, edge.place, edge.key) if not edge.to else edge for edge in edges]
    if choices and end is End.HANG_UP:
        end = None
    said = re.sub(r"\s+", " ", " ".join(words)).strip()
    place = Place(file.path, int(dialog.sourceline or 1))
    return Node(id, place, {"": said} if said else {}, tuple(edges), end)


def _below(dialog: etree._Element) -> list[tuple[int, etree._Element]]:
    found: list[tuple[int, etree._Element]] = []
    waiting = [(1, child) for child in dialog]
    while waiting:
        depth, one = waiting.pop(0)
        if depth < DEEPEST:
            found.append((depth, one))
            waiting = [(depth + 1, child) for child in one] + waiting
    return found


def _handler(one: etree._Element, dialog: etree._Element) -> By | None:
    at = one.getparent()
    while at is not None and at is not dialog:
        if _tag(at) == "noinput":
            return By.TIMEOUT
        if _tag(at) == "nomatch":
            return By.OTHERWISE
        if _tag(at) in ("if", "elseif", "else"):
            return By.CONDITION
        if _tag(at) in ("error", "catch"):
            return By.ERROR
        at = at.getparent()
    return None


def _target(leads: str, nodes: dict[str, Node], place: Place) -> str:
    if leads.startswith("#"):
        return leads[1:]
    nodes.setdefault(leads, Node(leads, place, {}, end=End.TRANSFER))  # another document
    return leads
