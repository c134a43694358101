"""What customers and agents need of a contact point: how, when, what for, at what cost, what else (5.4, 5.5)."""

from __future__ import annotations

from knowledge.opening.hours import Hours
from knowledge.render.addresses import link, page_of
from knowledge.render.cards import cards, holding_html
from knowledge.render.escape import plain
from knowledge.render.fields import listed, words_of
from knowledge.render.foreign import capital, worded
from knowledge.render.holidays_ahead import next_holidays
from knowledge.render.json_ld import contact_json_ld, organisation_json_ld
from knowledge.render.page import lead, page, section
from knowledge.render.seen import SeenEntity, SeenFact
from knowledge.render.view import View
from knowledge.render.words import said, zone_name

# Where one is reached, in the order in which a page should name them.
REACHED_BY = ("phone", "textphone", "sms", "email", "web", "address", "fax")
_COSTS = ("call_charge", "call_charge_note")
SHOWN = frozenset({"channel", "purposes", "handles", "about", "limits", "languages", "alternatives", "accessibility"})


def ordered_facts(entity: SeenEntity) -> list[SeenFact]:
    """The facts of a contact point: how to reach it first, then its hours, then the rest."""
    rank = {name: at for at, name in enumerate((*REACHED_BY, "hours"))}
    return sorted(entity.facts.values(), key=lambda fact: rank.get(fact.attribute, len(rank)))


def contact_cards(entity: SeenEntity, view: View) -> str:
    """The cards of a contact point: its charge stands beside its number, its zone and holidays beside its hours."""
    facts = ordered_facts(entity)
    beside = {"hours": _about_hours(entity, view)}
    number = next((fact for fact in facts if fact.attribute in ("phone", "textphone", "sms")), None)
    if number:
        costs = _costs(entity)
        beside[number.attribute] = _cost_line(costs, view)
        # A charge with a story of its own (it differs for some, or changes) keeps its own card as well.
        facts = [fact for fact in facts if fact not in costs or fact.varying or fact.coming or fact.earlier]
    return cards(facts, view, beside)


def contact_blocks(entity: SeenEntity, view: View, here: str) -> list[str]:
    """What a contact point is for, what limits it, and what to do where it does not serve (5.4)."""
    fields = entity.fields
    for_what = [said(view.locale, "purposes", one) for one in fields.get("purposes", [])]
    for_what += [one for one in fields.get("handles", []) if one.casefold() not in {p.casefold() for p in for_what}]
    about = words_of("about", fields["about"], view, here) if "about" in fields else ""
    blocks = [
        section(
            said(view.locale, "contact", "what_for"),
            "what-for",
            listed([worded(capital(one)) for one in for_what]),
            f"<p>{plain(said(view.locale, 'contact', 'for_products'))}: {about}</p>" if about else "",
        ),
        _texts("limits", entity, view, here),
        section(
            said(view.locale, "contact", "languages"),
            "languages",
            f"<p>{words_of('languages', fields['languages'], view, here)}</p>" if "languages" in fields else "",
        ),
        *_otherwise(entity, view, here),
    ]
    if not view.internal:
        blocks.append(contact_json_ld(entity, view))
    return blocks


def contact_index(view: View) -> str:
    """The page that answers: which channel, when, for what, at what cost, and what if I cannot phone."""
    here = "index.md"
    points = [one for one in view.entities("contact") if one.facts or one.fields]
    return page(
        said(view.locale, "site", "contact_us"),
        lead(plain(said(view.locale, "site", "contact_lead", name=view.organisation))),
        _needs(points, view, here),
        "\n".join(['<div class="ov-contacts">', *(_tile(one, view, here) for one in _by_channel(points)), "</div>"])
        if points
        else "",
        _without_phone(points, view, here),
        _complaints(view, here),
        _zone_note(points, view),
        organisation_json_ld(points, view),
        description=said(view.locale, "site", "contact_lead", name=view.organisation),
    )


def _by_channel(points: list[SeenEntity]) -> list[SeenEntity]:
    order = ("voice", "chat", "bot", "email", "sms", "web", "social", "post", "visit")
    rank = {channel: at for at, channel in enumerate(order)}
    return sorted(points, key=lambda one: rank.get(str(one.fields.get("channel")), len(order)))


def _tile(entity: SeenEntity, view: View, here: str) -> str:
    there = link(here, page_of("contact", entity.id))
    rows = []
    hours = entity.facts.get("hours")
    if hours and (hours.now or hours.varying):
        rows.append((said(view.locale, "contact", "when"), holding_html(hours)))
    purposes = [said(view.locale, "purposes", one) for one in entity.fields.get("purposes", [])]
    if purposes:
        rows.append((said(view.locale, "contact", "what_for"), plain(", ".join(purposes))))
    costs = "<br>".join(holding_html(cost) for cost in _costs(entity))
    if costs:
        rows.append((said(view.locale, "contact", "cost"), costs))
    details = "".join(f"<div><dt>{plain(label)}</dt> <dd>{html}</dd></div>" for label, html in rows)
    reached = [
        f'<p class="ov-value ov-value--{plain(fact.type)}">{holding_html(fact)}</p>' for fact in _reached(entity)[:1]
    ]
    lines = [
        '<section class="ov-contact">',
        f'<p class="ov-channel">{plain(said(view.locale, "channels", str(entity.fields.get("channel", ""))))}</p>',
        f'<h2 id="{entity.id}"><a href="{there}">{plain(entity.name)}</a></h2>',
        *reached,
        f"<dl>{details}</dl>" if details else "",
        "</section>",
    ]
    return "\n".join(line for line in lines if line)


def _reached(entity: SeenEntity) -> list[SeenFact]:
    """The facts that say where to reach it today; those that only were or will be are left out."""
    facts = (entity.facts[name] for name in REACHED_BY if name in entity.facts)
    return [fact for fact in facts if fact.now or fact.varying]


def _needs(points: list[SeenEntity], view: View, here: str) -> str:
    serving: dict[str, list[SeenEntity]] = {}
    for point in _by_channel(points):
        for purpose in point.fields.get("purposes", []):
            serving.setdefault(purpose, []).append(point)
    rows = []
    for purpose, whom in serving.items():
        # Whoever is there for this and little else comes first.
        whom.sort(key=lambda one: (len(one.fields["purposes"]), one.fields["purposes"].index(purpose)))
        links = [f'<a href="{link(here, page_of("contact", one.id))}">{plain(one.name)}</a>' for one in whom]
        # The comma stays on the line of its link.
        names = " ".join(f"<span>{one}{',' * (at < len(links))}</span>" for at, one in enumerate(links, start=1))
        rows.append(f"<div><dt>{plain(said(view.locale, 'purposes', purpose))}</dt> <dd>{names}</dd></div>")
    table = f'<dl class="ov-needs">{"".join(rows)}</dl>' if rows else ""
    return section(said(view.locale, "contact", "i_want_to"), "needs", table)


def _without_phone(points: list[SeenEntity], view: View, here: str) -> str:
    """How to reach us without speaking on a phone: other channels, textphones, and what is done for access (5.2)."""
    items = []
    for point in _by_channel(points):
        channel = str(point.fields.get("channel", ""))
        ways = [fact for fact in _reached(point) if (channel != "voice" or fact.attribute != "phone")]
        if channel == "voice" and not ways:
            continue
        name = f'<a href="{link(here, page_of("contact", point.id))}">{plain(point.name)}</a>'
        told = "; ".join(f"{plain(fact.label)}: {holding_html(fact)}" for fact in ways[:2])
        items.append(f"{name}: {told}" if told else name)
    helps = [one for point in points for one in point.fields.get("accessibility", [])]
    items += [worded(one) for one in dict.fromkeys(helps)]
    return section(said(view.locale, "contact", "cannot_phone"), "cannot-phone", listed(items))


def _complaints(view: View, here: str) -> str:
    processes = [one for one in view.entities("process") if one.fields.get("sort") == "complaint"]
    items = [
        f'<a href="{link(here, page_of("process", one.id))}">{plain(one.name)}</a>: '
        f"{plain(said(view.locale, 'contact', 'complaint_lead'))}"
        for one in processes
    ]
    return section(said(view.locale, "contact", "complaint"), "complaint", listed(items))


def _otherwise(entity: SeenEntity, view: View, here: str) -> list[str]:
    """Other contact points for whom this one does not serve; those who cannot phone are told first, and apart."""
    spoken: list[str] = []
    written: list[str] = []
    for other in entity.fields.get("alternatives", []):
        point = view.entity(other.id)
        if point is None:
            continue
        told = "; ".join(holding_html(fact) for fact in _reached(point)[:1])
        by_voice = point.fields.get("channel") == "voice" and "textphone" not in point.facts
        items = spoken if by_voice else written
        items.append(words_of("alternatives", other, view, here) + (f": {told}" if told else ""))
    written += [worded(one) for one in entity.fields.get("accessibility", [])]
    cannot_phone, other_ways = (said(view.locale, "contact", key) for key in ("cannot_phone", "other_ways"))
    if entity.fields.get("channel") != "voice":
        return [section(other_ways, "other-ways", listed(written + spoken))]
    return [section(cannot_phone, "cannot-phone", listed(written)), section(other_ways, "other-ways", listed(spoken))]


def _texts(name: str, entity: SeenEntity, view: View, here: str) -> str:
    items = [words_of(name, one, view, here) for one in entity.fields.get(name, [])]
    return section(said(view.locale, "contact", name), name, listed(items))


def _costs(entity: SeenEntity) -> list[SeenFact]:
    facts = (entity.facts[name] for name in _COSTS if name in entity.facts)
    return [fact for fact in facts if fact.now or fact.varying]


def _cost_line(costs: list[SeenFact], view: View) -> str:
    label = plain(said(view.locale, "contact", "cost"))
    told = "; ".join(holding_html(cost) for cost in costs)
    told = told or plain(said(view.locale, "contact", "cost_unsaid"))
    return f'<p class="ov-cost"><span class="ov-where">{label}:</span> {told}</p>'


def _about_hours(entity: SeenEntity, view: View) -> str:
    fact = entity.facts.get("hours")
    value = fact.now.values[0].raw if fact and fact.now else None
    if not isinstance(value, Hours):
        return ""
    zone = value.zone if "/" in value.zone else view.timezone
    told = [said(view.locale, "contact", "times_in", zone=zone_name(zone, view.locale))]
    days = next_holidays(view.holidays, view.as_of) if value.holidays is not None else ()
    if days:
        dates = ", ".join(view.day(day) for day in days)
        told.append(said(view.locale, "contact", "next_holidays", days=dates))
    return f'<p class="ov-note">{"<br>".join(plain(one) for one in told)}</p>'


def _zone_note(points: list[SeenEntity], view: View) -> str:
    if not any("hours" in point.facts for point in points):
        return ""
    zone = zone_name(view.timezone, view.locale)
    return f'<p class="ov-note">{plain(said(view.locale, "contact", "times_are", zone=zone))}</p>'
