"""What is stated beside a voice number or an e-mail address belongs to it: hours, textphone, call charge …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.align.page import Page, is_line, sort_of_number
from checker.align.words import pattern
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks, marks_of, narrowed, value_of
from checker.subject import subject_of
from checker.wording import subject_words

# How far from a value its number may stand, in statements: in the same block, and in lines of the same section.
_IN_BLOCK, _IN_SECTION, _IN_LINES = 2, 1, 3
_SHORT = 6  # digits; 711 or 999 are everybody's, and identify nobody
_PER_CALL = frozenset({"minute", "second", "call", "hour"})
# Channels whose hours are not those of the telephone.
_OTHER_CHANNELS = frozenset({"chat", "email", "text", "visit", "deliveries"})
# One number often serves the urgent and the rest, each at its own hours.
_OTHER_HOURS = frozenset({("case", "urgent"), ("case", "out of hours")})


def beside(page: Page) -> Iterator[Claim]:
    """A claim for each value that stands beside a number or address which identifies a contact."""
    for statement, mentions in page.with_mentions():
        for mention in mentions:
            attribute = _attribute(mention)
            if not attribute:
                continue
            name, noun, dimensions = attribute
            marks = marks_of(
                mention,
                [other for other in mentions if other is not mention and other.type == mention.type],
                close=True,
            )
            if value_of(marks, "channel") in _OTHER_CHANNELS and name in {"hours", "textphone"}:
                continue
            owner = _owner(page, statement, mention, "email" if name == "reply" else "phone")
            if owner:
                own_case = _case_of(mention, owner) if name == "hours" else ()
                yield _claim(mention, owner, name, noun, narrowed(marks, dimensions) + own_case)


def _case_of(mention: Mention, owner: Mention) -> Marks:
    """What hours are of when their line names it ("Counter:", "GMT") and not that of the number; "out of hours"."""
    here, there = mention.statement, owner.statement
    language = here.file.source.setting.language
    told = {*marks_of(mention), *(marks_of(owner, close=True) if there is not here else ())}
    case = tuple(sorted(mark for mark in told if mark in _OTHER_HOURS))
    case += tuple(("region", place) for place in sorted(subject_of(here).places))
    if is_line(here) and here.kind != "cell":
        label = subject_words(here.context.label, language)
        if label and label != subject_words(there.context.label, language):
            return (*case, ("label", " ".join(label)))
    return case


def _claim(mention: Mention, owner: Mention, name: str, noun: str, marks: Marks) -> Claim:
    reasons = (
        Reason("thing", 0.0, f"The {noun} of {owner.written}"),
        Reason("beside", 1.0, f"it stands beside {owner.written}"),
    )
    return Claim(mention, f"{owner.type}:{_identity(owner)}/{name}", marks, reasons)


def _attribute(mention: Mention) -> tuple[str, str, tuple[str, ...]] | None:
    """Attribute, its noun, and the dimensions of scope that matter for it; None for values that need other anchors."""
    if mention.type == "hours":
        return "hours", "opening hours", ("channel", "segment", "time", "draft", "branch")
    if mention.type == "phone" and sort_of_number(mention) == "textphone":
        return "textphone", "textphone number", ("time", "draft", "branch")
    if mention.type == "money" and (_per(mention) in _PER_CALL) and pattern("call").search(mention.statement.text):
        return "charge", "call charge", ("region", "channel", "time", "draft", "branch", "case")
    if mention.type == "duration" and pattern("reply").search(mention.statement.text):
        return "reply", "time to reply", ("region", "time", "draft", "branch", "case", "segment")
    return None


def _per(mention: Mention) -> str:
    return str(getattr(mention.value, "per", ""))


def _owner(page: Page, statement: Statement, mention: Mention, type: str) -> Mention | None:
    """The number or address that the value belongs to: in its statement, else close before, else just after."""
    here = _identifying(page, statement, type)
    if here:
        nearest = _nearest(here, mention)
        return None if _to_text_between(page, statement, nearest, mention) else nearest
    for distance, there in enumerate(page.before(statement), start=1):
        if there.section != statement.section or distance > _reach(statement, there):
            break
        found = _identifying(page, there, type)
        if found:
            return found[0] if len({_identity(one) for one in found}) == 1 else None
    for there in page.after(statement):
        if there.block != statement.block:
            break
        found = _identifying(page, there, type)
        if found:
            return found[0] if len({_identity(one) for one in found}) == 1 else None
        if not (is_line(there) and statement.kind == "cell"):
            break
    return None


def _to_text_between(page: Page, statement: Statement, owner: Mention, mention: Mention) -> bool:
    """Whether a number to send messages to stands between: then what follows is said of that."""
    return any(
        other.type == "phone"
        and sort_of_number(other) in {"sms", "whatsapp"}
        and owner.found.end <= other.found.start < mention.found.start
        for other in page.mentions.get(statement.order, ())
    )


def _reach(statement: Statement, there: Statement) -> int:
    if is_line(statement) and is_line(there):
        return _IN_LINES
    return _IN_BLOCK if statement.block == there.block else _IN_SECTION


def _identifying(page: Page, statement: Statement, type: str) -> list[Mention]:
    return [
        mention
        for mention in page.mentions.get(statement.order, ())
        if mention.type == type and (type != "phone" or (sort_of_number(mention) == "voice" and not _is_short(mention)))
    ]


def _nearest(candidates: Sequence[Mention], mention: Mention) -> Mention:
    before = [one for one in candidates if one.found.end <= mention.found.start]
    return before[-1] if before else candidates[0]


def _identity(mention: Mention) -> str:
    return str(getattr(mention.value, "number", mention.value))


def _is_short(mention: Mention) -> bool:
    return sum(character.isdigit() for character in _identity(mention)) <= _SHORT
