"""What a fact is: now, before and to come, for whom, where it is written, and what every text makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from checker.accounts.account import NEVER_FOUND
from checker.explain.explanation import FactExplained, Held, Named, Said, Voice
from checker.explain.ties import Ties
from checker.explain.wording import LOCALE, label_of, name_of_case
from checker.model import Claim, Finding
from checker.outcome import Study
from knowledge.audience import CLIENT
from knowledge.facts import Fact, Span, State, Variation
from knowledge.problems import Place
from knowledge.quotes import quotes
from knowledge.render.reader import Reader
from knowledge.render.words import said
from knowledge.workspace import Workspace


def explain_fact(fact: Fact, asked: str, study: Study, workspace: Workspace, ties: Ties) -> FactExplained:
    """Everything about a fact on the day of the study. asked: the name that was asked for, maybe a former one."""
    today = study.outcome.as_of
    readers = [Reader(workspace, CLIENT, locale, today) for locale in workspace.organisation.locales]
    now = fact.base_at(today)
    entity = workspace.entities[fact.entity]
    in_force = fact.varying_at(today)
    return FactExplained(
        name=fact.name,
        asked=asked if asked != fact.name else "",
        thing=str(entity.name),
        label=label_of(fact),
        type=fact.attribute.type,
        audience=Reader(workspace, CLIENT, LOCALE, today).readers(fact.audience),
        owner=entity.owner,
        verified_on=fact.verified_on,
        now=_held(fact, now, readers) if now else None,
        varying=tuple(_held(fact, one.span, readers, one) for one in in_force),
        coming=tuple(_held(fact, span, readers, one) for span, one in _timeline(fact) if _begins_after(span, today)),
        earlier=tuple(_held(fact, span, readers, one) for span, one in _timeline(fact) if _is_over(span, today)),
        quoted=tuple(sorted(_quoted(fact, workspace))),
        voices=_voices(_claims_on(fact, study), ties, workspace),
        findings=tuple(named(one) for one in study.outcome.findings if fact.name in (one.fact, _of_its_day(one.fact))),
        sought=fact.attribute.sought_as not in NEVER_FOUND,
    )


def named(finding: Finding) -> Named:
    """A finding in one line."""
    return Named(finding.key, finding.code, finding.severity.value, finding.message)


def _held(fact: Fact, span: Span, readers: Iterable[Reader], variation: Variation | None = None) -> Held:
    values = span.value if isinstance(span.value, tuple) else (span.value,)
    type = fact.attribute.type
    return Held(
        "; ".join(str(value) for value in values),
        span.written,
        {reader.locale: "; ".join(str(reader.shown(value, type)) for value in values) for reader in readers},
        span.start,
        span.end,
        _where(variation, next(iter(readers)).workspace) if variation else "",
        str(span.why),
        span.state.value,
        span.place,
    )


def _timeline(fact: Fact) -> Iterator[tuple[Span, Variation | None]]:
    """Every value of a fact in order of time."""
    spans: list[tuple[Span, Variation | None]] = [(span, None) for span in fact.spans]
    spans += [(variation.span, variation) for variation in fact.variations]
    return iter(sorted(spans, key=lambda pair: (pair[0].start or date.min, pair[0].end or date.max, pair[0].place)))


def _is_over(span: Span, today: date) -> bool:
    return span.state is State.MISTAKE or (span.end is not None and span.end < today)


def _begins_after(span: Span, today: date) -> bool:
    return span.state is not State.MISTAKE and span.start is not None and span.start > today


def _where(variation: Variation, workspace: Workspace) -> str:
    parts = ((dimension, sorted(ids)) for dimension, ids in variation.where)
    return "; ".join(", ".join(name_of_case(dimension, id, workspace) for id in ids) for dimension, ids in parts)


def _quoted(fact: Fact, workspace: Workspace) -> Iterator[Place]:
    for article in workspace.articles.values():
        for locale, body in article.bodies.items():
            for quote in quotes(body):
                if workspace.fact(quote.name) is fact:
                    yield Place(article.files[locale], article.body_line[locale] + quote.line, quote.column)


def _claims_on(fact: Fact, study: Study) -> Iterator[Claim]:
    """The claims on a fact, and on the day on which it changes."""
    return (claim for claim in study.evidence.claims if fact.name in (claim.about, _of_its_day(claim.about)))


def _of_its_day(about: str) -> str:
    """Of the name for the day on which a fact changes (see `effective`), the fact's own name; else ""."""
    name = about.removesuffix(".from")
    return name if name != about else ""


def _voices(claims: Iterable[Claim], ties: Ties, workspace: Workspace) -> tuple[Voice, ...]:
    """The places that state a fact, by channel and centre, in the order of files and lines."""
    grouped: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for claim in claims:
        source = claim.mention.statement.file.source
        centre = workspace.entity(source.centre)
        channel = said(LOCALE, "channels", source.channel.value) if source.channel else ""
        grouped[channel, str(centre.name) if centre else source.centre].append(ties.said(claim))
    ordered = sorted(grouped.items(), key=lambda item: (item[0][1], item[0][0]))
    return tuple(
        Voice(channel, centre, tuple(sorted(places, key=lambda one: (one.place, one.target))))
        for (channel, centre), places in ordered
    )
