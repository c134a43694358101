"""A fact as text: its values over time, who may see it, where it is written, and the texts that state it."""

from __future__ import annotations

from collections import Counter

from checker.explain.explanation import FactExplained, Held, Said, Voice
from checker.explain.outline import Outline
from checker.explain.stance import Stance
from checker.explain.tie_text import stance, tell_findings, tell_tie
from checker.explain.wording import LOCALE, day, listed, stretch
from knowledge.facts import State
from knowledge.render.words import language_name

_SEVERAL = {
    Stance.AGREES: ("agrees", "agree"),
    Stance.STALE: ("is stale", "are stale"),
    Stance.EARLY: ("is early", "are early"),
    Stance.DIFFERS: ("differs", "differ"),
    Stance.OTHER_TIME: ("tells of another time", "tell of another time"),
}


def tell_fact(fact: FactExplained, out: Outline) -> None:
    """All that is known of a fact."""
    out.add(f"{fact.thing}, {fact.label}")
    out.add(f"The fact is {fact.name}" + (f"; {fact.asked} is what it was called before." if fact.asked else "."))
    out.head("Now")
    if fact.now:
        _held(fact.now, out)
    else:
        out.add("No value holds now.", 1)
    if fact.verified_on:
        out.add(f"Somebody last made sure of it on {day(fact.verified_on)}.", 1)
    for heading, values in (
        ("Different for some", fact.varying),
        ("To come", fact.coming),
        ("Before", fact.earlier),
    ):
        if values:
            out.head(heading)
            for value in values:
                _held(value, out)
    out.head("Who may see it")
    owner = f" Its owner is {fact.owner}." if fact.owner else ""
    out.add(f"{fact.audience[:1].upper()}{fact.audience[1:]}.{owner}", 1)
    if fact.findings:
        out.head("What is wrong with it in texts")
        tell_findings(fact.findings, out, 1)
    _tell_texts(fact, out)


def _held(held: Held, out: Outline) -> None:
    level = 1
    if held.where:
        out.add(f"For {held.where}:", level)
        level += 1
    if len(set(held.shown.values())) > 1:
        for tag, text in held.shown.items():
            out.add(f"{language_name(tag, LOCALE)}: {text}", level)
    else:
        out.add(next(iter(held.shown.values()), held.written), level)
    if held.state == State.MISTAKE:
        out.add("It stood in the record by mistake and was never true.", level + 1)
    else:
        days = stretch(held.since, held.until)
        out.add(f"{days[:1].upper()}{days[1:]}.", level + 1)
    if held.why:
        out.add(f"Why: {held.why}.", level + 1)
    out.add(f"Written in {held.place.file}:{held.place.line} as “{held.written}”.", level + 1)


def _tell_texts(fact: FactExplained, out: Outline) -> None:
    said = [one for voice in fact.voices for one in voice.said]
    out.head("Texts that state it")
    if not fact.sought:
        out.add("Values of this sort are not looked for in texts.", 1)
    elif not said:
        out.add("None.", 1)
    else:
        counts = Counter(Stance(one.tie.stance) for one in said)
        parts = [f"{counts[one]} {_SEVERAL[one][counts[one] != 1]}" for one in Stance if counts[one]]
        out.add(f"{len(said)} place{'s' * (len(said) != 1)}: {listed(parts)}.", 1)
    for voice in fact.voices:
        out.head(_name(voice), 1)
        for one in voice.said:
            _tell_place(one, fact, out)
    if fact.quoted:
        out.head("Pages that quote it, and so are right by themselves")
        for place in fact.quoted:
            out.add(place.of_line, 1)


def _tell_place(said: Said, fact: FactExplained, out: Outline) -> None:
    target = " (where a link leads)" if said.target else ""
    of_its_day = "" if said.tie.about == fact.name else " (as the day on which it changes)"
    out.add(str(said.place), 2)
    out.add(f"“{said.written}”{target}{of_its_day} {stance(said.tie)}.", 3)
    tell_tie(said.tie, out, 3, brief=said.tie.stance == Stance.AGREES)


def _name(voice: Voice) -> str:
    channel = voice.channel or "Channel not told"
    return f"{channel}, {voice.centre}" if voice.centre else f"{channel}, the client’s own"
