"""Does each prompt of a menu tell the keys that it has, and no others?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.whole import Evidence
from checker.findings.of_flows import Rule, finding
from checker.flows.graph import By, Edge, Flow, Node
from checker.flows.keys import keys_told
from checker.flows.walk import heard_at
from checker.model import Finding, Severity

CODE = "IVR-001"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-e"
DOC = """\
A prompt tells callers to press a key that does nothing there, or a key does something of which no prompt speaks. Read
in the menus of the workspace and in flow files, in each language of the prompt, digits and words ("press one"). Where
the words of a prompt are not known (a recording), nothing is said of its keys. Choices that are spoken are left alone:
a bot understands more than it lists.
"""
_RULE = Rule(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each key that is told and lacking, or there and not told."""
    for flow in evidence.flows:
        heard = heard_at(flow)
        for node in flow.told():
            keys = {edge.key: edge for edge in node.edges if edge.by is By.KEY}
            if keys and (words := heard.get(node.id)):
                yield from _node(flow, node, keys, words)


def _node(flow: Flow, node: Node, keys: dict[str, Edge], words: dict[str, str]) -> Iterator[Finding]:
    told = {language: keys_told(text) for language, text in words.items()}
    for key in sorted(set().union(*told.values()) - set(keys)):
        message = f"the prompt of {node.name} says to press {key}, which does nothing there"
        yield finding(
            _RULE,
            flow,
            f"{node.id}/told {key}",
            message,
            [(key, node.place)],
            f"give {key} a target, or leave it out of the prompt",
        )
    for key, edge in keys.items():
        says = edge.says or {}
        for language, of_prompt in told.items():
            if key not in of_prompt and not (flow.entity and says.get(language)):
                tongue = f" in {language}" if len(told) > 1 else ""
                message = f"no prompt of {node.name} tells{tongue} of the key {key}"
                about = f"{node.id}/untold {key}{f'/{language}' if len(told) > 1 else ''}"
                yield finding(
                    _RULE,
                    flow,
                    about,
                    message,
                    [(key, edge.place)],
                    f"say in the prompt what {key} is for, or remove it",
                )
