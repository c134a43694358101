"""What a plain yes or no says: what the question before it asks."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.meaning.clauses import words_of
from checker.meaning.lists import lists, turned_state
from checker.meaning.stances import Stance, stances
from checker.model import Statement

_ANSWER = re.compile(r"[^.!,;:–—-]+")


def question_before(statement: Statement) -> str:
    """The question that a statement answers, or ""."""
    context = statement.context
    return next((text for text in (context.label, context.lead, *context.headings[-1:]) if _asks(text)), "")


def answered(statement: Statement) -> tuple[Stance, ...]:
    """The stances of an answer that begins with a yes or a no and says nothing else by itself."""
    language = statement.file.source.setting.language
    told, question = lists(language), question_before(statement)
    first = _ANSWER.match(statement.text)
    if not told or not question or not first:
        return ()
    said = tuple(word.word for word in words_of(first.group(), told))
    if said not in told.affirming and said not in told.denying:
        return ()
    asked = stances(question.rstrip().rstrip("?\"'”’ ") + ".", language)
    states = {one.state for one in asked}
    if len(asked) != 1 or not states:
        return ()
    state = asked[0].state if said in told.affirming else turned_state(asked[0].state)
    return (replace(asked[0], state=state, start=0, end=first.end(), whole=True),) if state else ()


def _asks(text: str) -> bool:
    return text.rstrip("\"'”’ ").endswith("?")
