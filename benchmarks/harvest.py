"""Does a harvest find whom a reader can call, by names they know, and say no more than the texts do?

Of the phone numbers that stand on three or more pages, the share that became a contact with a name from the texts. What
a check of the texts against their own harvest finds that they do not disagree about among themselves. And how
long a harvest takes, in checks of the same texts.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time

from checker.checking import check_texts, check_workspace
from checker.harvest.drafts import Draft, Harvest
from checker.harvest.workspace import harvest
from checker.model import Finding
from knowledge.loading import load

CORPORA = ("va-2019-03", "govuk-smart-answers-2013-11")
AS_OF = date(2026, 11, 23)  # any day: texts are compared with texts
PAGES = 3
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Result:
    """frequent: numbers on three or more pages, with the name of each's contact; "" where it has none, or no name.

    beyond: findings of the texts against their harvest that are none of the texts alone. times: how many checks it
    took.
    """

    made: Harvest
    frequent: dict[str, str]
    beyond: tuple[Finding, ...]
    times: float

    @property
    def share(self) -> float:
        return sum(bool(name) for name in self.frequent.values()) / max(len(self.frequent), 1)


def measure(texts: Path) -> Result:
    """Harvest a folder of texts, and check them against what was harvested."""
    start = process_time()
    check_texts([texts], AS_OF)
    checked = process_time()
    with tempfile.TemporaryDirectory() as folder:
        made = harvest(texts, Path(folder, "workspace"), "", "", 2, AS_OF)
        done = process_time()
        beyond = tuple(beyond_the_texts(Path(folder, "workspace")))
    return Result(made, dict(sorted(_frequent(made))), beyond, (done - checked) / (checked - start))


def beyond_the_texts(workspace: Path) -> Iterator[Finding]:
    """What is found in a workspace's texts that contradicts its facts, at places that contradict no other text."""
    found = [finding for finding in check_workspace(load(workspace), AS_OF).findings if finding.fact]
    bare = workspace.with_name(f"{workspace.name}-without-facts")
    shutil.copytree(workspace, bare, ignore=shutil.ignore_patterns("contact", "product"))
    (bare / "knowledge").mkdir(exist_ok=True)
    among = check_workspace(load(bare), AS_OF).findings
    known = {
        (Path(place.file).name, place.line, place.column, place.digest)
        for finding in among
        for value in finding.values
        for place in value.occurrences
    }
    for finding in found:
        places = [place for value in finding.values if value.role == "text" for place in value.occurrences]
        if any((Path(place.file).name, place.line, place.column, place.digest) not in known for place in places):
            yield finding


def _frequent(made: Harvest) -> Iterator[tuple[str, str]]:
    """Each number that stands on enough pages, and the name of a contact that has it."""
    pages: dict[str, set[str]] = defaultdict(set)
    for mentions in made.read.mentions:
        for mention in mentions:
            if mention.type == "phone":
                pages[mention.value.number].add(mention.statement.file.path)
    named: dict[str, str] = {}
    for draft in made.drafts:
        for attribute, vote in draft.facts.items():
            if vote.chosen.mentions[0].type == "phone" and attribute not in draft.withheld:
                number = vote.chosen.value.number
                named[number] = named.get(number) or _sensible(draft)
    return ((number, named.get(number, "")) for number, files in pages.items() if len(files) >= PAGES)


def _sensible(draft: Draft) -> str:
    """The name, where the texts give it; "" where it is the number itself."""
    bare = len(draft.names) == 1 and any(word in draft.name for word in ("Line ", "Fax ", "Textphone ", "Text number "))
    return "" if bare else draft.name


def run(corpora: Path) -> int:
    """Print the figures, and contacts drawn at random to read. 1 where less than four fifths of numbers are named,
    a harvest contradicts its own texts, or takes more than three checks."""
    failed = 0
    for name in CORPORA:
        if not (corpora / name).is_dir():
            print(f"harvest: {name} skipped, not at {corpora}")
            continue
        result = measure(corpora / name)
        drafts = result.made.drafts
        named = sum(bool(one) for one in result.frequent.values())
        print(
            f"harvest: {name}: {len(drafts)} entities; {named} of {len(result.frequent)} numbers on {PAGES} pages or "
            f"more have a contact with a name ({result.share:.0%}); {len(result.beyond)} contradictions beyond "
            f"those of the texts; {result.times:.1f} times a check, {result.made.rounds} rounds"
        )
        for finding in result.beyond:
            print(f"  beyond the texts: {finding.code} {finding.message}")
        for number, called in result.frequent.items():
            print(f"  {number}: {called or 'NO NAME'}")
        contacts = [draft for draft in drafts if draft.kind == "contact"]
        for draft in random.Random(1).sample(contacts, min(SHOWN, len(contacts))):
            facts = ", ".join(f"{a} {v.chosen.written}" for a, v in draft.facts.items() if a not in draft.withheld)
            print(f"    {draft.name}: {facts}")
        failed |= result.share < 0.8 or bool(result.beyond) or result.times > 3
    return int(failed)
