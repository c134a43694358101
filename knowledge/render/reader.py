"""Who reads, where and when: what may be named to them at all, and how values and words are put to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.render.foreign import words_for
from knowledge.render.seen import Reference
from knowledge.render.words import said
from knowledge.types import TYPES
from knowledge.types.base import NotAValue
from knowledge.workspace import Workspace


@dataclass(frozen=True)
class Reader:
    """A reader of `workspace`: `audience` says who, `locale` in which language, `as_of` on which day.

    heard_on: the channel for which values are worded; None: the page that such a reader reads.
    """

    workspace: Workspace
    audience: Audience
    locale: str
    as_of: date
    heard_on: Channel | None = None

    @property
    def internal(self) -> bool:
        """Whether the reader works for the client or for a centre."""
        return self.audience.level != "public"

    def reference(self, id: str) -> Reference | None:
        """Where an id leads; None where the reader may not know of it."""
        entity = self.workspace.entity(id)
        if entity is None or not self.audience.may_see(entity.audience):
            return None
        return Reference(entity.id, entity.kind, entity.name.said_in(self.locale))

    def mark(self, dimension: str, id: str) -> str:
        """The name of a region, segment, product or channel; "" for a product that the reader may not know of."""
        if dimension == "channel":
            return said(self.locale, "channels", id)
        if dimension == "product":
            product = self.reference(id)
            return product.name if product else ""
        organisation = self.workspace.organisation
        name = (organisation.regions if dimension == "region" else organisation.segments).get(id)
        return name.said_in(self.locale) if name else id

    def readers(self, audience: Audience) -> str:
        """Whom a thing is for, in words; centres that the reader may not know of are left out. "" to customers."""
        if not self.internal:
            return ""
        if audience.level != "named":
            return said(self.locale, "readers", audience.level)
        return ", ".join(one.name for id in sorted(audience.centres) if (one := self.reference(id)))

    def shown(self, value: Any, type: str) -> str:
        """A value of a type in the reader's words."""
        if isinstance(value, Localised) and type != "list":
            return words_for(self.locale, value)
        channel = self.heard_on or (Channel.AGENT if self.internal else Channel.WEB)
        shown: str = TYPES[type].show(value, channel, self.locale)
        return shown

    def worded(self, written: str, type: str) -> str:
        """A value that a definition keeps as written, in the reader's words."""
        try:
            value = TYPES[type].parse(written, self.workspace.organisation.setting())
        except NotAValue:
            return written
        return self.shown(value, type)
