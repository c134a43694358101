"""The client itself, as `onevoice.yaml` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.localised import Localised
from knowledge.setting import Setting


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation whose facts a workspace holds.

    locales: BCP 47 tags, the first is the main one. regions, segments: id to name: the ids that a
    variation's `where` may use. timezone: IANA; days begin and end there. holidays: the country, or
    country-subdivision (ISO 3166-2), whose public holidays "PH" means. country: ISO 3166-1 alpha-2.
    lead_times: class of change to working days. severities: rule code to severity, where a workspace differs.
    home_page: for the public pages; may be "".
    """

    id: str
    name: Localised
    locales: tuple[str, ...]
    country: str
    timezone: str
    currency: str
    holidays: str
    regions: Mapping[str, Localised] = field(default_factory=dict)
    segments: Mapping[str, Localised] = field(default_factory=dict)
    lead_times: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    also_called: tuple[str, ...] = ()
    home_page: str = ""

    def setting(self, locale: str = "") -> Setting:
        """How values in this workspace are read, in the main or the given language."""
        language = (locale or self.locales[0]).split("-")[0]
        return Setting(language, self.country, self.currency, self.timezone)
