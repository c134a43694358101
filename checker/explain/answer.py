"""What is asked for: a rule, a fact, a finding or a line of a text; and what is meant where nothing is found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from checker.explain.explanation import Answers, Explanation, NotFound
from checker.explain.fact import explain_fact
from checker.explain.finding import explain_finding
from checker.explain.line import explain_line, facts_written_on
from checker.explain.ties import Ties
from checker.folders.files import shown
from checker.model import TextFile
from checker.outcome import Study

_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?")
_SPOT = re.compile(r"(?P<file>.+?\.\w+):(?P<where>[a-z].+)")  # of a document: leaflet.pdf:page 2, line 14
_RULE = re.compile(r"[A-Z]+-[A-Z]+")
_KEY = re.compile(r"[0-9a-f]{4,}")
_SHORT_KEY = re.compile(r"[0-9a-f]{1,3}")
_NEAREST, _ALIKE, _BEHIND = 4, 60, 12  # names told of; how alike they must be, of 100; how far behind the likest
_MOST, _FEW = 12, 4  # facts listed where all may be meant, and as examples


def is_rule(asked: str) -> bool:
    """Whether a rule is asked for, there or not, which needs no texts."""
    return _RULE.fullmatch(asked) is not None


def file_asked(asked: str) -> Path | None:
    """The file of which a line is asked for; None where something else is."""
    found = _LINE.fullmatch(asked) or _SPOT.fullmatch(asked)
    return Path(found["file"]) if found else None


def answers(asked: Iterable[str], study: Study) -> Answers:
    """An explanation of each thing that is asked for. Raises NotFound."""
    ties = Ties(study)
    explained = [one for what in asked for one in _explained(what, study, ties)]
    return Answers(study.outcome.as_of, tuple(explained))


def _explained(what: str, study: Study, ties: Ties) -> Iterator[Explanation]:
    workspace = study.evidence.workspace
    fact = workspace.fact(what) if workspace else None
    found, spot = _LINE.fullmatch(what), _SPOT.fullmatch(what)
    if is_rule(what):
        from checker.explain.rule import explain_rule  # noqa: PLC0415 all rules take longer to import than an answer

        yield explain_rule(what)
    elif fact and workspace:
        yield explain_fact(fact, what, study, workspace, ties)
    elif found:
        yield from _line(found["file"], int(found["line"]), study, ties)
    elif spot:
        yield from _line(spot["file"], _line_at(spot["file"], spot["where"], study), study, ties)
    elif _KEY.fullmatch(what) and not (workspace and workspace.entity(what)):
        yield _finding(what, study, ties)
    else:
        raise NotFound(_unknown(what, study))


def _finding(key: str, study: Study, ties: Ties) -> Explanation:
    findings = study.outcome.findings
    meant = [finding for finding in findings if finding.key.startswith(key)]
    if len(meant) == 1:
        return explain_finding(meant[0], study, ties)
    if meant:
        told = "\n".join(f"  {one.key} {one.code} {one.message}" for one in meant)
        raise NotFound(f"{len(meant)} findings begin with {key}; give more of the key:\n{told}")
    begins = {one.key[: len(key)]: one.key for one in findings}
    near = [begins[begin] for begin in _nearest(key, sorted(begins))]
    do = f"did you mean {', '.join(near)}?" if near else "`onevoice check` lists those that there are"
    raise NotFound(f"no finding as of {study.outcome.as_of} begins with {key}; {do}")


def _line(file: str, line: int, study: Study, ties: Ties) -> Iterator[Explanation]:
    path, workspace = Path(file).resolve(), study.evidence.workspace
    text = _text(path, study)
    written = facts_written_on(path, line, workspace) if workspace else []
    for fact in written:
        if workspace:
            yield explain_fact(fact, fact.name, study, workspace, ties)
    if text is not None and not written:
        count = text.text.count("\n") + 1
        if not 1 <= line <= count:
            raise NotFound(f"{text.path} has {count} lines, and no line {line}")
        yield explain_line(text, line, study, ties)
    if text is None and not written:
        raise NotFound(_no_such_line(file, line, path, study))


def _line_at(file: str, where: str, study: Study) -> int:
    """The line of a document's text to which words such as "page 2, line 14" lead. Raises NotFound."""
    path = Path(file).resolve()
    text = _text(path, study)
    if text is None:
        raise NotFound(_no_such_line(file, 0, path, study))
    line = text.line_of(where)
    if not line:
        near = _nearest(where, [words for _, words in text.spots])
        do = f"did you mean {text.path}:{near[0]}?" if near else f"name a line, such as {text.path}:1"
        raise NotFound(f"{text.path} has no {where}; {do}")
    return line


def _text(path: Path, study: Study) -> TextFile | None:
    return next((text for name, text in study.outcome.texts.items() if Path(name).resolve() == path), None)


def _no_such_line(file: str, line: int, path: Path, study: Study) -> str:
    workspace, names = study.evidence.workspace, list(study.outcome.texts)
    if workspace and any(Path(one.place.file).resolve() == path for one in workspace.entities.values()):
        lines = sorted(
            {
                span.place.line
                for fact in workspace.facts()
                for span in (*fact.spans, *(variation.span for variation in fact.variations))
                if Path(span.place.file).resolve() == path
            }
        )
        near = sorted(sorted(lines, key=lambda one: (abs(one - line), one))[:_NEAREST])
        return f"no fact is written on line {line} of {file}; the nearest are on {', '.join(map(str, near)) or 'none'}"
    if path.is_file():
        return f"{file} is none of the {len(names)} texts that were read; --in FOLDER says where the texts are"
    near_names = _nearest(shown(path), names)
    do = f"did you mean {', '.join(near_names)}?" if near_names else "--in FOLDER says where the texts are"
    return f"there is no file {file}; {do}"


def _unknown(what: str, study: Study) -> str:
    workspace = study.evidence.workspace
    if workspace is None:
        return (
            f"{what} is no finding's key, no rule and no line of a text (FILE:LINE); "
            "facts are known in a workspace only, and there is no onevoice.yaml here or above"
        )
    entity = workspace.entity(what)
    if entity:
        names = [fact.name for _, fact in sorted(entity.facts.items())]
        return f"{what} is a {entity.kind}; name one of its facts: {_some(names)}" if names else f"{what} has no facts"
    names = [fact.name for fact in workspace.facts()]
    owner_name, _, attribute_name = what.rpartition(".")
    owner, attribute = workspace.entity(owner_name), workspace.attribute(attribute_name)
    if owner:
        own = [f"{owner.id}.{name}" for name in sorted(owner.facts)]
        near = [f"{owner.id}.{name}" for name in _nearest(attribute_name, sorted(owner.facts))]
        return f"{owner.id} has no fact {attribute_name}; {_meant(near, own, 'it has')}"
    if attribute and not owner_name:
        having = [name for name in names if name.endswith(f".{attribute.name}")]
        return f"{len(having)} things have a {attribute.name}; name one: {_some(having)}"
    if _SHORT_KEY.fullmatch(what):
        return f"{what} may be any of many; give at least four signs of a finding's key"
    near = _nearest(what, [*names, *workspace.entities])
    return f"there is no fact, finding or rule {what}; {_meant(near, names, 'facts are, for one,', _FEW)}"


def _meant(near: Sequence[str], all: Sequence[str], have: str, most: int = _MOST) -> str:
    return f"did you mean {', '.join(near)}?" if near else f"{have} {_some(all, most)}"


def _some(names: Sequence[str], most: int = _MOST) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _nearest(word: str, known: Sequence[str]) -> list[str]:
    """The known words most like one, the likest first: none that is much less alike than the best."""
    found = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAREST)
    return [name for name, score, _ in found if score >= found[0][1] - _BEHIND]
