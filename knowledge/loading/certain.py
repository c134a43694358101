"""Which files of entities surely have nothing wrong in them, told without building what they describe (decision 0006).

This says yes of what most files are made of, and of nothing in which `knowledge.loading.entities` would find a problem,
which a test holds. Whatever it does not know for sure is left to be examined there, and told of by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from knowledge.audience import CENTRES, CLIENT, Audience
from knowledge.channels import Channel
from knowledge.facts import Attribute
from knowledge.kinds import KINDS
from knowledge.kinds.common import Common
from knowledge.kinds.fields import day
from knowledge.kinds.record import Record
from knowledge.loading.certain_shapes import Shapes
from knowledge.loading.values import FORM, IN_EACH_LANGUAGE
from knowledge.loading.world import WORDS, World
from knowledge.types.base import NotAValue

_ID = re.compile(r"[a-z0-9-]+")
_CHANNELS = frozenset(channel.value for channel in Channel)
_Data = Mapping[str, Any]


class Certain:
    """What is sure of files in one world, whose names are all but the former ids."""

    def __init__(self, world: World) -> None:
        self.world, self._shapes = world, Shapes(world)

    def good(self, id: str, kind: str, data: _Data) -> bool:
        """Whether there is surely nothing wrong with these data of the file of that id and kind."""
        model = KINDS[kind]
        if model.amiss is not Record.amiss:  # only a record can say what is wrong between its fields
            return False
        try:
            return (
                data.get("id") == id
                and data.get("kind", kind) == kind
                and _ID.fullmatch(id) is not None
                and self._shapes.of(Common, model)(data)
                and self._facts_good(id, kind, data)
            )
        except (NotAValue, PydanticCustomError):
            return False

    def _facts_good(self, id: str, kind: str, data: _Data) -> bool:
        """Whether the facts surely are, in data that have the right shape."""
        seen = self._audience_of(id, kind, data)
        if seen is None:
            return False
        narrower: dict[str, Audience] = {}
        for name, raw in data.get("facts", {}).items():
            if not self._fact_good(kind, name, raw, seen, narrower):
                return False
        times: set[str] = set()  # with one change or past value each, no two can clash
        for key in ("changes", "history"):
            for one in data.get(key, ()):
                if not self._later_good(kind, one, times):
                    return False
                said = self._named(one["audience"]) if "audience" in one else CENTRES
                if said is None or ("audience" in one and not self._all_within(said, one["facts"], seen, narrower)):
                    return False
        varied: set[str] = set()
        return all(self._later_good(kind, one, varied) and self._where_good(one) for one in data.get("varies", ()))

    def _audience_of(self, id: str, kind: str, data: _Data) -> Audience | None:
        """The entity's audience; None where it is not sure."""
        if "audience" in data:
            return self._named(data["audience"])
        if kind == "centre":
            return Audience.of(id)
        centre = data.get("centre")
        if isinstance(centre, str) and self.world.names.kinds.get(centre) == "centre":
            return Audience.of(centre)
        return CLIENT

    def _named(self, words: Any) -> Audience | None:
        """The audience that one word means, or centres by their ids."""
        some = [words] if isinstance(words, str) else words
        if len(some) == 1 and some[0] in WORDS:
            return WORDS[some[0]]
        kinds = self.world.names.kinds
        sure = all(word not in WORDS and kinds.get(word) == "centre" for word in some)
        return Audience.of(*some) if sure else None

    def _fact_good(self, kind: str, name: str, raw: Any, seen: Audience, narrower: dict[str, Audience]) -> bool:
        attribute = self._attribute(kind, name)
        if attribute is None:
            return False
        if raw.__class__ is not dict or "value" not in raw:
            return self._value_good(attribute, raw)
        for key in raw:
            if key not in FORM:
                return False
        if "verified_on" in raw:
            day(raw["verified_on"])
        if "audience" in raw:
            words = raw["audience"]
            if not isinstance(words, str) or (own := self._named(words)) is None or not own.within(seen):
                return False
            narrower[name] = own
        return self._value_good(attribute, raw["value"])

    def _attribute(self, kind: str, name: str) -> Attribute | None:
        """The attribute of that very name, which no former one can stand beside, where the kind has it."""
        attribute = self.world.vocabulary.get(name)
        return attribute if attribute and (not attribute.kinds or kind in attribute.kinds) else None

    def _value_good(self, attribute: Attribute, raw: Any) -> bool:
        world = self.world
        if raw.__class__ is str:
            value = world.parsed(attribute.type, raw)
            return attribute.type != "reference" or value in world.names.kinds
        if raw.__class__ is list:
            plain = attribute.many and len(raw) > 0 and all(one.__class__ is str for one in raw)
            return plain and all(self._value_good(attribute, one) for one in raw)
        if attribute.type not in IN_EACH_LANGUAGE or raw.__class__ is not dict or not raw:
            return False
        for locale, words in raw.items():
            if locale not in world.organisation.locales or words.__class__ is not str:
                return False
            world.parsed(attribute.type, words, locale.partition("-")[0])
        return True

    def _later_good(self, kind: str, later: _Data, met: set[str]) -> bool:
        """Whether a change, variation or past value surely is, audiences apart. met: the attributes of those before."""
        if "from" in later and "until" in later and day(later["until"]) < day(later["from"]):
            return False
        for name, raw in later["facts"].items():
            attribute = self._attribute(kind, name)
            if attribute is None or name in met or (raw.__class__ is dict and "value" in raw):
                return False
            if not self._value_good(attribute, raw):
                return False
            met.add(name)
        return True

    def _all_within(self, said: Audience, facts: _Data, seen: Audience, narrower: Mapping[str, Audience]) -> bool:
        return all(said.within(seen.narrowed(narrower[name]) if name in narrower else seen) for name in facts)

    def _where_good(self, varied: _Data) -> bool:
        """Whether the customers of whom a variation tells are known."""
        names = self.world.names
        for dimension, words in varied["where"].items():
            ids = [words] if isinstance(words, str) else words
            if dimension == "product":
                good = all(names.kinds.get(id) in ("product", "service") for id in ids)
            elif dimension == "channel":
                good = _CHANNELS.issuperset(ids)
            else:
                good = names.marks.get(dimension, frozenset()).issuperset(ids)
            if not good:
                return False
        return True
