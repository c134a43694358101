"""Which of the texts that a check reads are flow files."""

from __future__ import annotations

from collections.abc import Iterable

from checker.accounts.text import Seen
from checker.flows.graph import Flow
from checker.flows.read import SUFFIXES, flows_of
from checker.flows.tree import LARGEST
from checker.folders.decoded import decode
from checker.model import TextFile


def flows_among(texts: Iterable[Seen]) -> tuple[Flow, ...]:
    """The flows that some texts hold. What cannot be read is told where the texts are."""
    files = []
    for one in texts:
        if one.problem or one.file.suffix.lower() not in SUFFIXES:
            continue
        try:
            if one.size > LARGEST:
                continue
            text, _ = decode(one.file.read_bytes(), one.text.path)
        except OSError:
            continue
        if text is not None:
            files.append(TextFile(one.text.path, text, one.text.source))
    return flows_of(files)
