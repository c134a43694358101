"""Whether two statements say opposite things of one thing, in one case; and why they are taken to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.meaning.answers import answered, question_before
from checker.meaning.clauses import keys
from checker.meaning.lists import opposed
from checker.meaning.stances import NO, YES, Stance, stances
from checker.model import Reason, Statement
from checker.scope import Marks, marks_around
from checker.subject import Subject, alike, subject_of
from checker.wording import words

ENOUGH = 1.0
# What speaks for one thing: each word that both say, and pages about one subject; texts of one client speak of its
# things, so that words tell more there.
PER_WORD, PER_WORD_OF_ONE_CLIENT = 0.12, 0.35
OF_SUBJECT = 0.9
_NAMELESS = "neither title nor headings name a subject"
# How near two sentences that are opposed in words must be in meaning to be told.
NEAR = 0.3
# In so many words must a plain sentence and its denial agree.
PLAIN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A stance in its place.

    around: the keys of the words of its title, headings, labels and lead. near: of what stands next to it: its
    statement, label, lead and innermost heading. asked: of the question that it answers.
    """

    statement: Statement
    stance: Stance
    marks: Marks
    subject: Subject
    around: frozenset[str]
    near: frozenset[str]
    asked: frozenset[str]
    sentence: str
    named: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two stances that cannot both hold. common: the keys that both share. reasons: what ties them."""

    a: Said
    b: Said
    common: frozenset[str]
    reasons: tuple[Reason, ...]


def said_by(statement: Statement) -> Iterator[Said]:
    """Every stance of a statement, in its place."""
    language = statement.file.source.setting.language
    found, sentence = stances(statement.text, language), statement.text
    if not found and (found := answered(statement)):
        sentence = f"{question_before(statement)} {statement.text}"
    if not found:
        return
    context = statement.context
    told = (context.title, *context.headings, context.label, context.column, context.lead)
    around = frozenset[str]().union(*(keys(text, language) for text in told))
    # What is only so, or not so, is opposed by the same words alone.
    plain = all(stance.state in {YES, NO} for stance in found)
    beside = () if plain else (context.label, context.column, context.lead, statement.text, *context.headings[-1:])
    near = frozenset[str]().union(*(keys(text, language) for text in beside))
    marks, subject = marks_around(statement), subject_of(statement)
    asked = keys(question_before(statement), language)
    named = tuple(words(text) for text in (context.title, *(context.headings[-1:] or ("",))))
    for stance in found:
        yield Said(statement, stance, marks, subject, around, near, asked, sentence, named)


def oppose(a: Said, b: Said, nearness: float, *, of_one_client: bool) -> Opposition | None:
    """How two stances are opposed, or None. nearness: of their sentences in meaning, -1 to 1; it never decides alone.

    They are, when their states cannot both hold and all else is one: the case, conditions, figures, limits such as
    "only", and the words that say of what. A word that one has beyond the other may name another case, unless the
    other stands under a heading that says it.
    """
    if not opposed(a.stance.state, b.stance.state) or a.marks != b.marks:
        return None
    if a.stance.numbers != b.stance.numbers or a.stance.narrow != b.stance.narrow or a.stance.turned != b.stance.turned:
        return None
    common = a.stance.content & b.stance.content
    states = {a.stance.state, b.stance.state}
    if not common or _beyond(a, b) or _beyond(b, a):
        return None
    if _condition_beyond(a, b) or _condition_beyond(b, a):
        return None
    if states == {"all", "one"} and len(common) < PLAIN_WORDS:
        return None  # "Both of these must be true:" is said of the list below it
    if YES in states and len(common) < PLAIN_WORDS:
        return None
    if YES in states and not (a.stance.whole and b.stance.whole) and (NO not in states or len(common) <= PLAIN_WORDS):
        return None
    if nearness < NEAR:
        return None
    return _tied(a, b, common, nearness, of_one_client)


def _beyond(a: Said, b: Said) -> frozenset[str]:
    """The words of one clause that neither the other clause nor what stands around it has."""
    return a.stance.content - b.stance.content - b.stance.condition - b.around


def _condition_beyond(a: Said, b: Said) -> frozenset[str]:
    return a.stance.condition - b.stance.condition - b.stance.content - b.around


def _tied(a: Said, b: Said, common: frozenset[str], nearness: float, of_one_client: bool) -> Opposition | None:
    if a.subject.places != b.subject.places or apart(a.subject, b.subject):
        return None
    nameless = not (a.subject.words or b.subject.words)  # "Opening times" and the like, on both
    likeness = 1.0 if nameless else alike(a.subject, b.subject)
    per_word = PER_WORD_OF_ONE_CLIENT if of_one_client else PER_WORD
    count = len(common)
    shared = f"{count} word{'s' * (count != 1)} of content {'is' if count == 1 else 'are'} the same"
    titles = f"title and headings have {likeness:.0%} of their words in common"
    reasons = (
        Reason("words", min(ENOUGH, round(per_word * count, 2)), f"{shared} ({', '.join(sorted(common))})"),
        Reason("subject", round(OF_SUBJECT * likeness, 2), _NAMELESS if nameless else titles),
        nearness_told(nearness),
    )
    if sum(reason.weight for reason in reasons) < ENOUGH:
        return None
    return Opposition(a, b, common, reasons)


def nearness_told(nearness: float) -> Reason:
    """What the model says of two sentences; it never decides."""
    return Reason("meaning", 0.0, f"the model takes the sentences to be near in meaning ({nearness:.2f} of 1.00)")


def apart(a: Subject, b: Subject) -> bool:
    """Whether two pages name different numbered things, or two branches of one thing."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return True
    return a.stem == b.stem and bool(a.branch) and bool(b.branch) and a.branch.isdisjoint(b.branch)
