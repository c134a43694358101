"""Flow files as graphs: a reader a format, found by what stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from checker.flows import asterisk, connect, dialogflow, genesys, rasa, twilio, voicexml
from checker.flows.graph import Flow
from checker.flows.tree import Unread
from checker.model import Source, TextFile


@dataclass(frozen=True, slots=True)
class Format:
    """suffixes: of the files that may hold it. recognised: whether a text looks like it. read: raises Unread."""

    name: str
    suffixes: tuple[str, ...]
    recognised: Callable[[str], bool]
    read: Callable[[TextFile], Flow]


FORMATS: tuple[Format, ...] = (
    Format(connect.NAME, (".json",), connect.recognised, connect.read),
    Format(twilio.NAME, (".json",), twilio.recognised, twilio.read),
    Format(dialogflow.NAME, (".json",), dialogflow.recognised, dialogflow.read),
    Format(genesys.NAME, (".yaml", ".yml"), genesys.recognised, genesys.read),
    Format(voicexml.NAME, (".vxml", ".xml"), voicexml.recognised, voicexml.read),
    Format(asterisk.NAME, (".conf",), asterisk.recognised, asterisk.read),
)
_YAML = (".yaml", ".yml")
SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


def flows_of(files: Iterable[TextFile]) -> tuple[Flow, ...]:
    """The flows that some files hold, in the order of the files; a file that is none, or a broken one, gives none.

    That a file cannot be read is told where its texts are read.
    """
    found: list[Flow] = []
    bots: list[TextFile] = []
    for file in files:
        path = file.path.lower()
        if path.endswith(_YAML) and rasa.recognised(file.text):
            bots.append(file)
            continue
        format = next((one for one in FORMATS if path.endswith(one.suffixes) and one.recognised(file.text)), None)
        if format and (flow := _read(format, file)):
            found.append(flow)
    return (*found, *_bots(bots))


def _read(format: Format, file: TextFile) -> Flow | None:
    try:
        flow = format.read(file)
    except (Unread, RecursionError):
        return None
    return _owned(flow, file.source)


def _owned(flow: Flow, source: Source) -> Flow:
    name = PurePath(flow.id).name if flow.id == flow.place.file else flow.id
    return replace(flow, id=name, source=source.id, language=source.setting.language, centre=source.centre)


def _bots(files: list[TextFile]) -> list[Flow]:
    whole = []
    for file in files:
        try:
            rasa.read_together([file])
        except (Unread, RecursionError):
            continue
        whole.append(file)
    if not whole:
        return []
    by_path = {file.path: file.source for file in whole}
    return [_owned(flow, by_path[flow.place.file]) for flow in rasa.read_together(whole)]
