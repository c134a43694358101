"""What YAML may not hold here, found before it is composed: great depth, very many values, anchors, aliases, tags.

The C composer recurses and trusts its input: `[` thirty thousand times overflows its stack. A pass over events
neither recurses nor keeps anything, and is made only for files in which a cheap look cannot rule these out.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs forget that it is there

from knowledge.problems import Place, Problems

DEEPEST = 32  # levels of nesting
MOST_NODES = 50_000
_SURELY_SHALLOW = 400  # possible levels that the composer can bear many times over

# Where an anchor, an alias, a tag or a directive may begin; prose such as "Terms & conditions" does not.
# The sign comes first, so that the search runs from sign to sign.
_PROPERTY = re.compile(r"[&*!%](?<![^\s\[{,\-?:].)(?:(?<=[!%])|(?=\S))")
_LEADING = re.compile(rf"^[ \t?:-]{{{_SURELY_SHALLOW // 4},}}", re.MULTILINE)


def must_be_scanned(text: str) -> bool:
    """Whether a cheap look cannot rule out great depth, very many nodes, anchors, aliases, tags, directives."""
    return (
        text.count("[") + text.count("{") > _SURELY_SHALLOW
        or text.count(",") + text.count("\n") + 2 * text.count(":") > MOST_NODES
        or _LEADING.search(text) is not None
        or _PROPERTY.search(text) is not None
    )


def scan(text: str, file: str, first_line: int, problems: Problems) -> None:
    """Read event by event, which neither recurses nor keeps anything, and refuse what must not be composed."""
    parser: Any = CParser(text)
    depth = nodes = 0
    try:
        while (event := parser.get_event()) is not None:
            refused = None
            if isinstance(event, yaml.AliasEvent):
                refused = ("YAML-ALIAS", "aliases are not read", f"*{event.anchor}", "write the value out, or quote it")
            elif isinstance(event, yaml.NodeEvent):
                nodes += 1
                if event.anchor is not None:
                    refused = (
                        "YAML-ALIAS",
                        "anchors are not read",
                        f"&{event.anchor}",
                        "remove it, or quote the value",
                    )
                elif (tag := getattr(event, "tag", None)) is not None:
                    refused = ("YAML-TAG", "tags are not read", tag, "remove it, or quote the value")
                depth += isinstance(event, yaml.CollectionStartEvent)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
                refused = ("YAML-TAG", "directives are not read", "", "remove the lines that begin with %")
            if depth > DEEPEST:
                refused = ("YAML-DEPTH", f"nested more than {DEEPEST} levels deep", "", "write it flatter")
            if nodes > MOST_NODES:
                refused = ("YAML-SIZE", f"more than {MOST_NODES:,} values in one file", "", "split the file")
            if refused:
                mark = event.start_mark
                problems.add(Place(file, first_line + mark.line, mark.column + 1), *refused)
                if refused[0] in {"YAML-DEPTH", "YAML-SIZE"}:
                    return
    finally:
        parser.dispose()
