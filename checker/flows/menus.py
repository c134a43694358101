"""The menus of the workspace (kind `ivr`) as flows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from checker.flows.graph import By, Edge, End, Flow, Node
from knowledge.kinds.contact import Contact
from knowledge.kinds.ivr import CONTACT, Ivr
from knowledge.problems import Place, Problems
from knowledge.workspace import Entity, Workspace
from knowledge.yamltext import read_document

_OWN = {"agent": End.AGENT, "hang-up": End.HANG_UP}


def menus_of(workspace: Workspace) -> Iterator[Flow]:
    """The menus, by id."""
    for entity in workspace.of_kind("ivr"):
        if isinstance(entity.record, Ivr):
            yield _flow(entity, entity.record, workspace)


def _flow(entity: Entity, menu: Ivr, workspace: Workspace) -> Flow:
    place, at = entity.place, _places(entity, workspace)
    nodes: dict[str, Node] = {id: Node(id, place, {}, end=end) for id, end in _OWN.items() if id not in menu.nodes}
    for id, node in menu.nodes.items():
        edges = []
        for number, key in enumerate(node.keys):
            says = dict(key.says.forms) if key.says else None
            where = at(("nodes", id, "keys", number))
            edges.append(Edge(By.KEY, _to(key.to, id), where, key.key, says, key.journey or ""))
        if node.timeout:
            edges.append(Edge(By.TIMEOUT, _to(node.timeout, id), at(("nodes", id, "timeout"))))
        nodes[id] = Node(id, at(("nodes", id)), dict(node.prompt.forms), tuple(edges), None if edges else End.HANG_UP)
    for _, target in menu.targets():
        if target.startswith(CONTACT):
            nodes.setdefault(target, Node(target, place, {}, end=_end(target, workspace)))
    return Flow(
        id=entity.id,
        format="ivr",
        place=place,
        start=menu.start,
        nodes=nodes,
        source="record",
        closed=menu.closed or "",
        level_one=menu.level_one or "",
        most_options=menu.most_options,
        entity=entity.id,
    )


def _places(entity: Entity, workspace: Workspace) -> Callable[[tuple[str | int, ...]], Place]:
    """Where what stands at a path of the entity's file is; the file's beginning where that cannot be told any more."""
    document = read_document(Path(entity.place.file), workspace.root, Problems())
    return lambda path: document.place(path) if document else entity.place


def _to(target: str, here: str) -> str:
    return here if target == "repeat" else target


def _end(target: str, workspace: Workspace) -> End:
    """People answer a contact that centres answer; another one is a recording or a machine."""
    contact = workspace.entity(target.removeprefix(CONTACT))
    return End.AGENT if contact and isinstance(contact.record, Contact) and contact.record.answered_by else End.BACK
