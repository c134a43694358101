"""Does an option of a menu lead to what it names, and does a prompt say what is on record, in every language alike?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import Flow
from checker.flows.naming import said_names
from checker.flows.typed import contacts_by_name, typed
from checker.model import Finding, Severity
from knowledge.kinds.ivr import CONTACT
from knowledge.workspace import Workspace

CODE = "IVR-005"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-e"
DOC = """\
An option of the workspace's menu names one contact ("for the billing team") and leads to another, or a prompt quotes
other facts in one language than in another. Or a prompt of the workspace's menu has hours, a price or a number typed
into it: hours other than those of the contact that it names, else of the one whose number it answers; a sum or a
number that no fact has today. Prompts that were captured from the telephone platform are texts, which the CONS rules
compare.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)
_QUOTE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each option that leads elsewhere, and for each prompt whose languages differ."""
    if evidence.workspace is None:
        return
    named = contacts_by_name(evidence.workspace) if evidence.flows else []
    for flow in evidence.flows:
        if flow.entity:
            yield from _elsewhere(flow, evidence.workspace)
            yield from _quotes(flow)
            for node, language, shown, wrong in typed(flow, evidence.workspace, named, evidence.as_of):
                message = f"the prompt of {node.name} says {shown}, {wrong}"
                about = f"{node.id}/says {shown}/{language}"
                yield finding(
                    _RULE, flow, about, message, [(shown, node.place)], "quote the fact: {{ entity.attribute }}"
                )


def _elsewhere(flow: Flow, workspace: Workspace) -> Iterator[Finding]:
    contacts = list(workspace.of_kind("contact"))
    for node in flow.told():
        for edge in node.choices:
            target = workspace.entity(edge.to.removeprefix(CONTACT)) if edge.to.startswith(CONTACT) else None
            if target is None:
                continue
            for language, words in (edge.says or {}).items():
                named = said_names(words, contacts)
                if named and target not in named:
                    said = f"{edge.key} at {node.name} says {words!r}, which is {named[0].name}"
                    yield finding(
                        _RULE,
                        flow,
                        f"{node.id}/{edge.key} names another/{language}",
                        f"{said}, and leads to {target.name}",
                        [(words, edge.place)],
                        f"lead it to contact:{named[0].id}, or say what it leads to",
                    )


def _quotes(flow: Flow) -> Iterator[Finding]:
    for node in flow.told():
        quoted = {language: frozenset(_QUOTE.findall(words)) for language, words in node.prompts.items()}
        if len(set(quoted.values())) > 1:
            first, *others = quoted
            other = next(language for language in others if quoted[language] != quoted[first])
            differing = ", ".join(sorted(quoted[first] ^ quoted[other]))
            message = f"the prompt of {node.name} tells {differing} in only one of {first} and {other}"
            yield finding(
                _RULE,
                flow,
                f"{node.id}/quotes {first} {other}",
                message,
                [(differing, node.place)],
                "quote the same facts in every language",
            )
