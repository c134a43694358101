"""Of what a feed is: a centre of a client, in a language."""

from __future__ import annotations

from dataclasses import dataclass

from portal.models import Centre, Client
from portal.moments import long_day, moment
from portal.services.feeds import Entry
from portal.words import in_locale, said


@dataclass(frozen=True, slots=True)
class Of:
    """address: of the portal, without a slash at its end."""

    client: Client
    centre: Centre
    locale: str
    address: str

    @property
    def title(self) -> str:
        """Such as "Notices for the North centre, Acme"."""
        names = {"centre": in_locale(self.centre.name, self.locale), "client": in_locale(self.client.name, self.locale)}
        return said("feeds.title", self.locale, **names)

    def summary(self, one: Entry) -> str:
        """Its class, from when it holds where the centre is, and by when to answer."""
        sort = said(f"sort.{one.version.sort}", self.locale)
        when = said("notices.from", self.locale, when=moment(one.version.effective, self.locale, self.centre.timezone))
        parts = [sort, when]
        if one.due and not one.over:
            parts.append(said("notices.answer_by", self.locale, day=long_day(one.due, self.locale)))
        return " · ".join(parts)
