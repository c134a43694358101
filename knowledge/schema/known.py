"""What a workspace names, as far as its files can be read: all that an editor can offer while one writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.facts import Attribute
from knowledge.kinds.fields import Tongues
from knowledge.loading.entities import named
from knowledge.loading.entity_files import Draft, drafts
from knowledge.loading.organisation import former_names, read_organisation, read_vocabulary
from knowledge.loading.references import Names
from knowledge.problems import Problems


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a workspace.

    locales: the organisation's, the main one first; () when its file could not be read, and any is right.
    called: entity id to its name. former: former name of an attribute to its name.
    """

    locales: tuple[str, ...]
    vocabulary: Mapping[str, Attribute]
    names: Names
    called: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)

    def ids(self, *kinds: str) -> list[str]:
        """The current ids of these kinds, or of any if none is named, in alphabetical order."""
        return sorted(self.names.of(kinds))

    def former_ids(self, *kinds: str) -> list[str]:
        """Earlier ids, by which a reference still finds what it names."""
        return sorted(old for old, now in self.names.renamed.items() if not kinds or self.names.kinds.get(now) in kinds)

    def marks(self, dimension: str) -> list[str] | None:
        """The declared regions or segments; None when they could not be read, and any is right."""
        declared = self.names.marks.get(dimension)
        return None if declared is None else sorted(declared)


def known_of(root: Path, problems: Problems) -> Known:
    """The names of the workspace at `root`; what is wrong in its files goes to `problems`, and keeps nothing else away.

    An editor is wanted most where a workspace does not load yet.
    """
    organisation = read_organisation(root, problems)
    tongues = Tongues(organisation.locales if organisation else ())
    vocabulary = read_vocabulary(root, tongues, problems)
    found = drafts(root, tongues, problems)
    marks = (
        {"region": frozenset(organisation.regions), "segment": frozenset(organisation.segments)} if organisation else {}
    )
    called = {draft.id: name for draft in found if (name := _name(draft))}
    return Known(tongues.locales, vocabulary, named(found, marks, problems), called, former_names(vocabulary))


def _name(draft: Draft) -> str:
    said = draft.sheet.document.data.get("name") if draft.sheet else None
    if isinstance(said, dict):
        said = next(iter(said.values()), None)
    return said if isinstance(said, str) else ""
