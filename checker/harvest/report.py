"""What a harvest made, and what a person should decide first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.harvest.drafts import Draft, Harvest
from checker.harvest.votes import Vote
from checker.harvest.yamltext import places

_FIRST = 12
_NAMED_BY_NUMBER = ("Line ", "Fax ", "Textphone ", "Text number ")


def as_text(made: Harvest, output: str) -> str:
    """The summary for a terminal; `output` is where the workspace now stands."""
    counted = Counter(draft.kind for draft in made.drafts)
    kinds = ", ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in sorted(counted.items())) or "no entities"
    facts = sum(len(draft.facts) - len(draft.withheld) for draft in made.drafts)
    lines = [
        f"{output}: {kinds} with {facts} facts, from {len(made.read.files)} texts in {len(made.read.groups)} sources",
        f"{made.name} ({made.why}); {made.read.setting.country} ({made.read.guess.why}); "
        f"{', '.join(made.read.locales)}",
    ]
    decisions = list(_decisions(made, most=2))
    if decisions:
        lines += ["", f"Decide first ({len(decisions)}):"]
        lines += [f"  {line}" for line in decisions[:_FIRST]]
        if len(decisions) > _FIRST:
            lines.append(f"  … and {len(decisions) - _FIRST} more, in HARVEST.md")
    lines += [
        "",
        f"Left out, for want of places: {len(made.left)} numbers, addresses and products, listed in HARVEST.md",
    ]
    if made.read.problems:
        lines.append(f"Not read well: {len(made.read.problems)} texts, listed in HARVEST.md")
    lines.append(f"Next: onevoice check {output}")
    return "\n".join(lines) + "\n"


def as_markdown(made: Harvest) -> str:
    """`HARVEST.md`: all that is to be decided, and all that was left out."""
    lines = [f"# What was harvested for {made.name}", ""]
    lines += ["Delete this file once everything in it is decided.", "", "## To decide", ""]
    lines += [f"- {line}" for line in _decisions(made)] or ["Nothing."]
    lines += ["", "## Left out: in too few places", ""]
    lines += [f"- {one.name}: {_first_value(one)}" for one in made.left] or ["Nothing."]
    if made.read.problems:
        lines += ["", "## Not read well", "", *(f"- {problem}" for problem in made.read.problems)]
    return "\n".join(lines) + "\n"


def _decisions(made: Harvest, most: int = 5) -> Iterator[str]:
    """What to decide, the gravest first; most: of the places that are named for each value."""
    for draft in made.drafts:
        if draft.note:
            yield f"{_file(draft)}: {draft.note}"
    for draft, attribute, vote in _by_weight(made):
        if vote.others and attribute not in draft.withheld:
            others = "; ".join(f"{said.written} in {places(said, most)}" for said in vote.others[:3])
            yield f"{_file(draft)}: {attribute} is {vote.chosen.written} in {places(vote.chosen, most)}, but {others}"
    for draft, attribute, vote in _by_weight(made):
        if why := draft.withheld.get(attribute):
            yield f"{_file(draft)}: {attribute} {vote.chosen.written} in {places(vote.chosen, most)}; {why}"
    for draft in made.drafts:
        if draft.name.startswith(_NAMED_BY_NUMBER):
            yield f"{_file(draft)}: no text names it; what is it called?"


def _by_weight(made: Harvest) -> list[tuple[Draft, str, Vote]]:
    """Every fact, the one that most passages give first."""
    facts = [(draft, attribute, vote) for draft in made.drafts for attribute, vote in draft.facts.items()]
    return sorted(facts, key=lambda fact: -fact[2].chosen.passages)


def _first_value(draft: Draft) -> str:
    chosen = next(iter(draft.facts.values())).chosen
    return f"{chosen.written} in {places(chosen)}"


def _file(draft: Draft) -> str:
    return f"knowledge/{draft.kind}/{draft.id}.yaml"
