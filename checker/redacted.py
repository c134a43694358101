"""A check as a centre may see it: the record as far as it may know it, and its own texts; never another centre's.

What is left out is left out of the evidence, before a rule has made a word of it: a message cannot then count, quote or
name what its reader may not see. The keys of findings stay what they are, so that client and centre speak of one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from checker.align.considered import ReadFile
from checker.compare import Conflict
from checker.evidence.whole import Evidence
from checker.extract import BESIDE
from checker.folders.suffixes import SUFFIXES
from checker.judging import judged
from checker.likeness import held_to
from checker.model import Claim, Finding, Mention, Source, TextFile
from checker.outcome import Study
from checker.rules.every import RULES
from checker.sources.declared import texts_of
from knowledge.audience import Audience
from knowledge.problems import Problems
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace


def redacted(study: Study, *centres: str) -> Study:
    """The study as the centre of this id may see it. Only of a workspace.

    Of texts it sees its own, and those of the client that it may read anyway, as the other side of a finding; what is
    found concerns its own. A conflict of which it may see one side alone is not shown to it. Several centres: as
    somebody may see it who works for all of them, such as who leads a provider that runs them.
    """
    workspace = study.evidence.workspace
    if workspace is None:
        raise ValueError("only texts of a workspace are of a centre")
    return _Redaction(study, workspace, frozenset(centres)).study()


class _Redaction:
    """What somebody may see of a study who belongs to each of these centres."""

    def __init__(self, study: Study, workspace: Workspace, centres: frozenset[str]) -> None:
        self._whole, self._workspace, self._centres = study, workspace, centres
        self._readers = tuple(Audience.of(centre) for centre in sorted(centres))

    def study(self) -> Study:
        whole, workspace = self._whole, _known_to(self._may_see, self._workspace)
        hidden = {id(claim.mention) for claim in whole.evidence.claims if not self._knows(claim)}
        known = (mention for mention in whole.evidence.mentions if id(mention) not in hidden)
        seen = [mention for mention in known if self._sees(_source(mention))]
        evidence = Evidence(
            [mention for mention in seen if self._owns(_source(mention))],
            [broken for broken in whole.evidence.broken if self._owns(broken.statement.file.source)],
            list(self._conflicts()),
            [claim for claim in whole.evidence.claims if self._sees(_source(claim.mention)) and self._knows(claim)],
            whole.evidence.as_of,
            workspace,
            flows=[flow for flow in whole.evidence.flows if flow.centre in self._centres],
        )
        pages = [page for page in map(self._page, whole.pages) if page.statements]
        # What is hidden is not missing: what is found only without it, such as hours that nobody staffs, is not so.
        true = {finding.key for finding in whole.outcome.findings}
        outcome = replace(
            whole.outcome,
            findings=tuple(self._unnamed(one, pages) for one in judged(evidence, RULES) if one.key in true),
            problems=tuple(one for one in whole.outcome.problems if one.place.file in self._files()),
            files=len(pages),
            statements=sum(len(page.statements) for page in pages),
            values=sum(mention.type not in BESIDE for mention in seen),
            texts=dict(self._texts()),
        )
        anchored = [claim for claim in whole.anchored if self._sees(_source(claim.mention))]
        return Study(outcome, evidence, pages, anchored, None)

    def _owns(self, source: Source) -> bool:
        return source.centre in self._centres

    def _may_see(self, audience: Audience) -> bool:
        return any(reader.may_see(audience) for reader in self._readers)

    def _sees(self, source: Source) -> bool:
        return self._owns(source) or (not source.centre and self._may_see(source.audience))

    def _knows(self, claim: Claim) -> bool:
        return claim.fact is None or self._may_see(claim.fact.audience)

    def _conflicts(self) -> Iterator[Conflict]:
        for conflict in self._whole.evidence.conflicts:
            values = tuple(
                (value, kept)
                for value, claims in conflict.values
                if (kept := tuple(claim for claim in claims if self._sees(_source(claim.mention))))
            )
            concerned = any(self._owns(_source(claim.mention)) for _, claims in values for claim in claims)
            if not concerned or not self._may_know(conflict):
                continue
            reason = _reason(replace(conflict, values=values))
            if reason is not None:
                yield replace(conflict, values=values, reason=reason)

    def _may_know(self, conflict: Conflict) -> bool:
        """Whether the centre may know of the fact, and of the value that it had or will have, if it is about that."""
        if conflict.fact is None:
            return True
        other = conflict.other
        return self._may_see(conflict.fact.audience) and (other is None or self._may_see(other.audience))

    def _page(self, page: ReadFile) -> ReadFile:
        return ReadFile(
            [statement for statement in page.statements if self._sees(statement.file.source)],
            [mention for mention in page.mentions if self._sees(_source(mention))],
        )

    def _files(self) -> frozenset[str]:
        """The files, read or not, that the centre sees."""
        listed = texts_of(self._workspace, SUFFIXES, Problems())
        return frozenset(text.shown for text in listed.paths if self._sees(text.source))

    def _texts(self) -> Iterator[tuple[str, TextFile]]:
        """The texts that it sees; those of which it sees a part only without the lines around that."""
        for page in self._whole.pages:
            sees = [self._sees(statement.file.source) for statement in page.statements]
            if any(sees):
                file = next(one.file for one, seen in zip(page.statements, sees, strict=True) if seen)
                yield file.path, file if all(sees) else TextFile(file.path, "", file.source)

    def _unnamed(self, finding: Finding, pages: Iterable[ReadFile]) -> Finding:
        """The finding without the names that its anchor may take from texts that the centre does not see."""
        if finding.fact:
            return finding
        names = {PurePath(page.statements[0].file.path).name for page in pages}
        scope = tuple(mark for mark in finding.scope if mark[0] != "page" or mark[1] in names)
        return replace(finding, about=finding.about.partition(":")[0], scope=scope)


def _known_to(may_see: Callable[[Audience], bool], workspace: Workspace) -> Workspace:
    """The workspace with the entities and facts alone that a reader may know of."""
    entities = {}
    for id, entity in workspace.entities.items():
        if may_see(entity.audience):
            facts = {name: fact for name, fact in entity.facts.items() if may_see(fact.audience)}
            entities[id] = replace(entity, facts=facts)
    return replace(workspace, entities=entities)


def _source(mention: Mention) -> Source:
    return mention.statement.file.source


def _reason(conflict: Conflict) -> str | None:
    """Why the values that are left cannot all be true, judged by these alone; None where they can."""
    values = [value for value, _ in conflict.values]
    if conflict.fact is not None:
        mention = conflict.values[0][1][0].mention
        return next((held_to(mention, span.value).reason for span in conflict.record), "")
    same = TYPES[conflict.type].same
    verdicts = (same(a, b) for nth, a in enumerate(values) for b in values[:nth])
    return next((verdict.reason for verdict in verdicts if verdict.likeness is Likeness.DIFFERENT), None)
