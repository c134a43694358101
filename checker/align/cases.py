"""For which of the organisation's own regions and segments a text states a value."""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.lexicon import Lexicon
from checker.model import Mention
from checker.scope import Marks, marks_of, regions_in
from knowledge.workspace import Workspace

_OWN = ("region", "segment")
_NOT_HERE = frozenset({*_OWN, "time"})  # when a value holds is read against the record's own days (see `effective`)


class Cases:
    """The regions and segments that onevoice.yaml declares, found by their names in any of the locales."""

    def __init__(self, workspace: Workspace) -> None:
        organisation = workspace.organisation
        self._names = {entity.id: tuple(entity.names()) for entity in workspace.entities.values()}
        declared = (("region", organisation.regions), ("segment", organisation.segments))
        self._lexicon = Lexicon(
            (name, f"{dimension}:{id}") for dimension, ids in declared for id, names in ids.items() for name in names
        )

    def marks(self, mention: Mention, entity: str = "") -> Marks | None:
        """The marks of a mention, with declared regions and segments by their ids.

        entity: what the mention is about, where that is known; the region in its own name ("Calling from abroad",
        "Overseas Visitor Cover") is what it is for, and no case of it.

        None where the text speaks of a region that the organisation does not declare, such as "from abroad": on
        that case the record is silent. Callers at home are those whom the record speaks to when it names no region.
        """
        own = set(self._named(mention))
        others = {mark for mark in marks_of(mention) if mark[0] not in _NOT_HERE}
        undeclared = {mark for mark in marks_of(mention) if mark[0] == "region" and mark[1] != "home"}
        language = mention.statement.file.source.setting.language
        undeclared -= {mark for name in self._names.get(entity, ()) for mark in regions_in(name, language)}
        if undeclared and not any(dimension == "region" for dimension, _ in own):
            return None
        return tuple(sorted(own | others))

    def _named(self, mention: Mention) -> Iterator[tuple[str, str]]:
        """The declared case named nearest: in the sentence, else in its label, heading or title, else by the source."""
        statement, source = mention.statement, mention.statement.file.source
        context = statement.context
        found: dict[str, str] = {}
        for text in (statement.text, context.label, context.column, *reversed(context.headings), context.title):
            named: dict[str, str] = {}
            for naming in self._lexicon.named_in(text) if text else ():
                dimension, _, id = naming.id.partition(":")
                # A text that names several cases of one dimension speaks of none of them alone.
                named[dimension] = "" if named.get(dimension, id) != id else id
            for dimension, id in named.items():
                found.setdefault(dimension, id)
        for dimension, id in (("region", source.region), ("segment", source.segment)):
            if id:
                found.setdefault(dimension, id)
        return ((dimension, id) for dimension, id in found.items() if id)
