"""The files in which snippets lie beside a site, for whatever sends or speaks them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from knowledge.audience import Audience
from knowledge.render.snippets import CHANNELS, build_snippets
from knowledge.workspace import Workspace

FOLDER = "snippets"


def snippet_files(
    workspace: Workspace, audience: Audience, locales: Sequence[str], as_of: date
) -> dict[str, dict[str, str]]:
    """The snippets for `audience`, as {path below the site: {name: text}}. Raises WrongInput as `build_snippets` does.

    A file for each language and channel: `snippets/en/sms.json`.
    """
    return {
        f"{FOLDER}/{locale}/{channel.value}.json": build_snippets(workspace, audience, locale, as_of, channel)
        for locale in locales
        for channel in CHANNELS
    }


def write_snippets(files: Mapping[str, Mapping[str, str]], site: Path) -> None:
    """Write them below `site`, the same snippets as the same bytes."""
    for path, snippets in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(snippets, ensure_ascii=False, indent=1)
        (site / path).write_text(f"{text}\n", encoding="utf-8")
