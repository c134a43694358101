"""The same facts for machines: schema.org Organization and ContactPoint as JSON-LD in a public page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.opening.hours import Hours
from knowledge.opening.spans import ALL_DAY, Spans, clock
from knowledge.render.escape import script_json
from knowledge.render.seen import SeenEntity
from knowledge.render.view import View
from knowledge.render.words import said

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# schema.org ContactPoint.contactType, by our purposes.
_CONTACT_TYPES = {
    "enquiry": "customer service",
    "order": "sales",
    "support": "technical support",
    "complaint": "complaints",
    "cancellation": "cancellations",
    "emergency": "emergency",
    "billing": "billing support",
}


def contact_json_ld(entity: SeenEntity, view: View) -> str:
    """The organisation with this one contact point, as a script block."""
    return organisation_json_ld([entity], view)


def organisation_json_ld(points: Iterable[SeenEntity], view: View) -> str:
    """The organisation with its contact points, as a script block that no value can break out of."""
    organisation: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": view.organisation,
        "alternateName": list(view.also_called),
        "url": view.home_page,
        "contactPoint": [_contact_point(point, view) for point in points],
    }
    return f'<script type="application/ld+json">{script_json(_without_empty(organisation))}</script>'


def _contact_point(point: SeenEntity, view: View) -> dict[str, Any]:
    voice, textphone, email, web = (_raw(point, name) for name in ("phone", "textphone", "email", "web"))
    phone = voice if voice is not None else textphone
    options = ["TollFree"] if getattr(phone, "line", "") == "free" else []
    options += ["HearingImpairedSupported"] if textphone is not None else []
    purposes = point.fields.get("purposes", [])
    return _without_empty(
        {
            "@type": "ContactPoint",
            "name": point.name,
            "contactType": _CONTACT_TYPES.get(purposes[0], purposes[0]) if purposes else "",
            "description": ", ".join(said(view.locale, "purposes", one) for one in purposes),
            "telephone": getattr(phone, "number", ""),
            "contactOption": options[0] if len(options) == 1 else options,
            "faxNumber": str(_raw(point, "fax") or ""),
            "email": str(email) if email is not None else "",
            "url": str(web) if web is not None else "",
            "availableLanguage": point.fields.get("languages", []),
            "areaServed": view.country,
            "hoursAvailable": _opening(_raw(point, "hours")),
        }
    )


def _raw(point: SeenEntity, attribute: str) -> Any:
    fact = point.facts.get(attribute)
    return fact.now.values[0].raw if fact and fact.now else None


def _opening(hours: object) -> list[dict[str, Any]]:
    """OpeningHoursSpecification for each set of days with the same times; public holidays as their own."""
    if not isinstance(hours, Hours):
        return []
    days_by_spans: dict[Spans, list[str]] = {}
    for day, spans in zip((*_DAYS, "PublicHolidays"), (*hours.week, hours.holidays), strict=True):
        if spans is not None:
            days_by_spans.setdefault(spans, []).append(day)
    return [one for spans, days in days_by_spans.items() for one in _specifications(days, spans)]


def _specifications(days: list[str], spans: Spans) -> list[dict[str, Any]]:
    # schema.org: closed all day is 00:00 to 00:00, open all day 00:00 to 23:59.
    times = [("00:00", "00:00")] if not spans else [("00:00", "23:59")] if spans == ALL_DAY else None
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes}
        for opens, closes in times or [(clock(start), clock(end).replace("24:00", "23:59")) for start, end in spans]
    ]


def _without_empty(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value not in ("", [], None)}
