"""How marks, reasons, days and things are put into words that people can send one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker.model import Claim, Reason
from checker.scope import Marks
from knowledge.facts import Fact
from knowledge.render.words import language_name, said
from knowledge.workspace import Workspace

LOCALE = "en"
# The parts of a score on the record; each says something of the fact itself.
_OF_FACTS = frozenset({"entity", "attribute", "value"})
_SMALL = frozenset({"of", "and", "the", "in"})
_FIXED = {
    ("region", "abroad"): "for people abroad",
    ("region", "home"): "for people in the country itself",
    ("time", "past"): "as something past",
    ("time", "coming"): "as something to come",
    ("time", "temporary"): "as lasting for a time only",
    ("draft", "yes"): "in a draft, not live yet",
}
_PATTERNS = {
    "case": "for the case “{}”",
    "label": "under the label “{}”",
    "branch": "in the branch “{}” of a template or flow",
    "subject": "on pages about “{}”",
    "region": "for {}",
    "segment": "for {}",
    "product": "for {}",
    "time": "of the time {}",
}


def in_words(marks: Marks, workspace: Workspace | None = None) -> tuple[str, ...]:
    """Each mark in words: for which case or time something is said."""
    return tuple(_mark(dimension, value, workspace) for dimension, value in marks)


def _mark(dimension: str, value: str, workspace: Workspace | None) -> str:
    fixed = _FIXED.get((dimension, value))
    if fixed:
        return fixed
    if dimension == "channel":
        name = said(LOCALE, "channels", value).lower()
        return f"for contact by {name}"
    if dimension == "language":
        return f"in {language_name(value, LOCALE)}"
    return _PATTERNS.get(dimension, f"{dimension}: {{}}").format(
        _cased(dimension, name_of_case(dimension, value, workspace))
    )


def _cased(dimension: str, name: str) -> str:
    """The name of a place with its capitals, which marks that are read from texts have lost."""
    if dimension != "region" or not name.islower():
        return name
    return " ".join(word if word in _SMALL else word.capitalize() for word in name.split())


def name_of_case(dimension: str, id: str, workspace: Workspace | None) -> str:
    """What the organisation calls a region, segment or product; a channel by its usual name."""
    if dimension == "channel":
        return said(LOCALE, "channels", id)
    if workspace is None:
        return id
    if dimension == "product":
        entity = workspace.entity(id)
        return str(entity.name) if entity else id
    declared = {"region": workspace.organisation.regions, "segment": workspace.organisation.segments}
    names = declared.get(dimension, {})
    return str(names.get(id) or names.get(id.replace(" ", "-")) or id)


def thing_of(fact: Fact, workspace: Workspace | None) -> str:
    """What a fact is about: "Support line, opening hours"."""
    entity = workspace.entity(fact.entity) if workspace else None
    return f"{entity.name if entity else fact.entity}, {label_of(fact)}"


def label_of(fact: Fact) -> str:
    """The label of a fact's attribute as it stands within a sentence; its name where it has none."""
    label = str(fact.attribute.label)
    if not label:
        return fact.attribute.name.replace("_", " ")
    # "PIN" and "SMS number" keep their capitals.
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def thing_claimed(claim: Claim, workspace: Workspace | None) -> str:
    """What a claim is about, in words."""
    if claim.fact:
        return thing_of(claim.fact, workspace)
    return next((reason.words for reason in claim.reasons if reason.part == "thing"), "one thing")


def sentences(reasons: Iterable[Reason], fact: Fact | None, workspace: Workspace | None) -> list[str]:
    """A sentence for each part of a score, with its weight."""
    listed = [reason for reason in reasons if reason.part != "thing"]
    told = [f"{_sentence(reason, fact, workspace)} ({reason.weight:.2f})." for reason in listed]
    if fact and not any(reason.part in _OF_FACTS for reason in listed):
        told.append("Other texts that say it in the same way state this fact.")
    return told


def _sentence(reason: Reason, fact: Fact | None, workspace: Workspace | None) -> str:
    if fact and reason.part == "entity":
        entity = workspace.entity(fact.entity) if workspace else None
        return f"It is about {entity.name if entity else fact.entity}: {reason.words}"
    if fact and reason.part == "attribute":
        return f"It states “{label_of(fact)}”: {reason.words}"
    return f"{reason.words[:1].upper()}{reason.words[1:]}"


def stretch(since: date | None, until: date | None) -> str:
    """The days over which something holds: "from 1 September 2026 until 3 January 2027"."""
    begins = f"from {day(since)}" if since else "from the beginning of the record"
    return f"{begins} until {day(until)}" if until else f"{begins}, with no end set"


def day(one: date) -> str:
    """A date written out: 4 January 2027."""
    return f"{one:%-d %B %Y}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as a list within a sentence."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)
