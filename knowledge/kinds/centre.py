"""A customer contact centre (CCC), in-house or a provider's (ISO 18295-2, 3)."""

from __future__ import annotations

from typing import Literal

from knowledge.channels import Channel
from knowledge.kinds.fields import Country, Day, Language, Text, Words, YesNo, Zone
from knowledge.kinds.record import Part, Record


class Conformity(Part):
    """What shows that the centre meets a standard (4 f): a certificate, or its own assessment, and for which places."""

    standard: Text
    sort: Literal["certificate", "self-assessment"]
    scope: Words | None = None
    places: tuple[Text, ...] = ()
    body: Text = ""
    issued_on: Day | None = None
    valid_until: Day | None = None


class Centre(Record):
    """provider: who runs it. timezone: where its agents sit. go_live: its first day of answering customers."""

    provider: Text = ""
    in_house: YesNo = False
    country: Country = ""
    timezone: Zone
    languages: tuple[Language, ...] = ()
    channels: tuple[Channel, ...] = ()
    status: Literal["onboarding", "live", "ended"] = "live"
    go_live: Day | None = None
    places: tuple[Text, ...] = ()
    conformity: tuple[Conformity, ...] = ()
