"""What a reader may see of a fact: what holds, what differs for some, what is coming and what was."""

from __future__ import annotations

from datetime import timedelta

from knowledge.facts import Fact, Span, State, Variation
from knowledge.render.foreign import words_for
from knowledge.render.reader import Reader
from knowledge.render.seen import Said, SeenFact, Value
from knowledge.render.words import said


def seen_fact(fact: Fact, reader: Reader) -> SeenFact | None:
    """The fact as the reader sees it; None where nothing of it is for them. Its entity must be for them already."""
    if not reader.audience.may_see(fact.audience):
        return None
    today = reader.as_of
    now = fact.base_at(today)
    coming = [_coming(fact, span, reader) for span in fact.spans]
    coming += [_coming(fact, v.span, reader, v) for v in fact.variations]
    seen = SeenFact(
        fact.entity,
        fact.attribute.name,
        fact.attribute.label.said_in(reader.locale) or said(reader.locale, "fields", fact.attribute.name),
        fact.attribute.type,
        _now(fact, now, reader) if now else None,
        tuple(one for v in fact.varying_at(today) if (one := _varying(fact, v, reader))),
        tuple(sorted((one for one in coming if one), key=lambda one: one.since or today)),
        tuple(one for span in fact.spans if (one := _earlier(fact, span, reader))),
        fact.verified_on if reader.internal else None,
    )
    return seen if seen.now or seen.varying or seen.coming or seen.earlier else None


def _now(fact: Fact, span: Span, reader: Reader) -> Said:
    # That a value ends is told only to those who may know what follows it: the date alone gives a change away.
    following = next((s for s in fact.spans if span.end and s.start == span.end + timedelta(days=1)), None)
    known = reader.internal if following is None else _may_foresee(fact, following, reader)
    return Said(
        _values(fact, span, reader),
        span.start if reader.internal else None,
        span.end if known else None,
        why=_why(span, reader),
        state=span.state,
    )


def _varying(fact: Fact, variation: Variation, reader: Reader) -> Said | None:
    where = _where(variation, reader)
    if not where:
        return None
    span, inside = variation.span, reader.internal
    days = (span.start, span.end) if inside else (None, None)
    return Said(_values(fact, span, reader), *days, where, _why(span, reader), span.state)


def _coming(fact: Fact, span: Span, reader: Reader, variation: Variation | None = None) -> Said | None:
    if span.start is None or span.start <= reader.as_of or not _may_foresee(fact, span, reader, variation):
        return None
    where = _where(variation, reader) if variation else ""
    if variation and not where:
        return None
    return Said(_values(fact, span, reader), span.start, span.end, where, _why(span, reader), span.state)


def _earlier(fact: Fact, span: Span, reader: Reader) -> Said | None:
    over = span.state is State.MISTAKE or (span.end is not None and span.end < reader.as_of)
    if not over or not reader.internal or not reader.audience.may_see(span.audience):
        return None
    return Said(_values(fact, span, reader), span.start, span.end, "", _why(span, reader), span.state)


def _may_foresee(fact: Fact, span: Span, reader: Reader, variation: Variation | None = None) -> bool:
    """Whether the reader may know of a value before it holds: customers only where a change says so."""
    if variation and not reader.internal:
        return False
    return reader.audience.may_see(fact.audience) and reader.audience.may_see(span.audience)


def _why(span: Span, reader: Reader) -> str:
    return words_for(reader.locale, span.why) if reader.internal else ""


def _values(fact: Fact, span: Span, reader: Reader) -> tuple[Value, ...]:
    values = span.value if isinstance(span.value, tuple) else (span.value,)
    type = fact.attribute.type
    return tuple(Value(reader.shown(one, type), type, one) for one in values)


def _where(variation: Variation, reader: Reader) -> str:
    """The scope of a variation in words; "" where it names what the reader may not see."""
    parts = []
    for dimension, ids in variation.where:
        names = [reader.mark(dimension, id) for id in sorted(ids)]
        if not all(names):
            return ""
        parts.append(", ".join(names))
    return "; ".join(parts)
