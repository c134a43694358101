"""The pages that lead to other pages: home, the list of a kind, what is changing, everything from A to Z."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

from knowledge.render.addresses import FOLDERS, folder, link, page_of
from knowledge.render.cards import holding_html, values_html
from knowledge.render.escape import plain
from knowledge.render.fields import cell
from knowledge.render.foreign import worded
from knowledge.render.page import heading, lead, page, section
from knowledge.render.seen import Said, SeenEntity, SeenFact
from knowledge.render.view import View
from knowledge.render.words import said

Change = tuple[SeenEntity, SeenFact, Said]
_SOON = timedelta(days=60)
_MOST_SOON = 8
# How the ways in stand on the home page: first what an agent needs with a customer on the line.
_GROUPS = {
    "answering": ("product", "service", "contact", "article", "process", "policy", "script", "ivr"),
    "customers": ("journey", "segment", "strategy", "feedback"),
    "working": (),
}
_GRAVE = {"high": 0, "medium": 1, "low": 2}
# The one fact that tells an entry of a list apart from its neighbours, by kind: the first that there is.
_TELLING = {
    "product": ("monthly_price", "one_off_price", "setup_price"),
    "service": ("one_off_price", "monthly_price", "setup_price"),
    "contact": ("phone", "textphone", "sms", "email", "web", "address"),
    "organisation": ("phone", "web", "email"),
}


def home_page(view: View) -> str:
    """Where an agent begins: search, what changes soon, and the ways into everything else."""
    here = "index.md"
    kind_of_site = said(view.locale, "site", "client" if view.audience.level == "client" else "agent")
    counts = dict(_counts(view))
    groups = {name: [kind for kind in kinds if kind in counts] for name, kinds in _GROUPS.items()}
    groups["working"] += [kind for kind in counts if not any(kind in kinds for kinds in groups.values())]
    ways = {name: "\n".join(_tile(kind, counts[kind], view, here) for kind in kinds) for name, kinds in groups.items()}
    first, *others = (
        section(
            said(view.locale, "site", name),
            name,
            f'<nav class="ov-tiles" aria-label="{plain(said(view.locale, "site", name))}">\n{tiles}\n</nav>',
        )
        for name, tiles in ways.items()
        if tiles or name == "answering"
    )
    return page(
        kind_of_site,
        lead(plain(said(view.locale, "site", "find_hint"))),
        _journeys(view, here),
        first,
        section(said(view.locale, "site", "changing_soon"), "changing-soon", *_soon(view, here)),
        *others,
        f'<p class="ov-note">{plain(_as_of(view))}</p>',
        description=f"{view.organisation} – {kind_of_site}",
    )


def _journeys(view: View, here: str) -> str:
    """The reasons for which customers get in touch, the gravest first, each a way to all that is needed for it."""
    links = [
        f'<a class="ov-reason" href="{link(here, page_of(one.kind, one.id))}">{plain(one.name)}</a>'
        for one in sorted(view.entities("journey"), key=lambda one: _GRAVE.get(str(one.fields.get("severity")), 3))
    ]
    title = said(view.locale, "site", "customer_says")
    nav = f'<nav class="ov-reasons" aria-label="{plain(title)}">{" ".join(links)}</nav>'
    return section(title, "customer-says", nav if links else "")


def _as_of(view: View) -> str:
    return said(view.locale, "site", "as_of_note", date=view.day(view.as_of))


def _counts(view: View) -> list[tuple[str, int]]:
    counts = [(kind, len(view.articles) if kind == "article" else len(view.entities(kind))) for kind in FOLDERS]
    return [(kind, count) for kind, count in counts if count]


def _tile(kind: str, count: int, view: View, here: str) -> str:
    there, name = link(here, f"{folder(kind)}/index.md"), plain(said(view.locale, "kinds", kind))
    return f'<a class="ov-tile" href="{there}"><strong>{name}</strong> <span>{count}</span></a>'


def _soon(view: View, here: str) -> list[str]:
    changes = view.changes()
    soon = [one for one in changes if one[2].since and one[2].since <= view.as_of + _SOON][:_MOST_SOON]
    # If nothing comes soon, the next thing that comes at all is still worth knowing.
    shown = soon or list(changes[:3])
    if not shown:
        return [f"<p>{plain(said(view.locale, 'site', 'nothing_changes'))}</p>"]
    more = plain(said(view.locale, "site", "all_changes"))
    return [_change_table(shown, view, here), f'<p><a href="{link(here, "changes.md")}">{more}</a></p>']


def changes_page(view: View) -> str:
    """Every scheduled change that this reader may know of, in order of time, with its reason."""
    here = "changes.md"
    changes = list(view.changes())
    none = f"<p>{plain(said(view.locale, 'site', 'nothing_changes'))}</p>"
    return page(
        said(view.locale, "site", "changes"),
        lead(plain(_as_of(view))),
        _change_table(changes, view, here) if changes else none,
    )


def _change_table(changes: list[Change], view: View, here: str) -> str:
    heads = [said(view.locale, "change", name) for name in ("when", "what", "now", "then", "why")]
    head = "".join(f'<th scope="col">{plain(one)}</th>' for one in heads)
    rows = [_change_row(heads, change, view, here) for change in changes]
    return "\n".join(
        [f'<table class="ov-table"><thead><tr>{head}</tr></thead><tbody>', *rows, "</tbody></table>"],
    )


def _change_row(heads: list[str], change: Change, view: View, here: str) -> str:
    entity, fact, coming = change
    there = f"{link(here, page_of(entity.kind, entity.id))}#{fact.attribute}"
    where = f' <span class="ov-where">{plain(coming.where)}</span>' if coming.where else ""
    cells = [
        plain(view.day(coming.since)) if coming.since else "",
        f'<a href="{there}">{plain(entity.name)}</a><br>{plain(fact.label)}{where}',
        values_html(fact.now) if fact.now else "",
        f"<strong>{values_html(coming)}</strong>",
        worded(coming.why),
    ]
    filled = (cell(plain(label), html) for label, html in zip(heads, cells, strict=True))
    return f"<tr>{''.join(filled)}</tr>"


def list_page(kind: str, view: View) -> str:
    """All things of a kind that the reader may see, each with the one value that tells it apart."""
    here = f"{folder(kind)}/index.md"
    if kind == "article":
        items = [_item(page_of(kind, one.id), one.title, "", "", here) for one in view.articles]
    else:
        items = [
            _item(page_of(kind, one.id), one.name, one.fields.get("summary", ""), _telling(one), here)
            for one in view.entities(kind)
        ]
    listing = "\n".join(['<ul class="ov-list">', *items, "</ul>"])
    return page(said(view.locale, "kinds", kind), listing, found=False)


def _item(there: str, name: str, summary: str, telling: str, here: str) -> str:
    value = f'<span class="ov-list-value">{telling}</span>' if telling else ""
    told = f'<span class="ov-note">{worded(summary)}</span>' if summary else ""
    return f'<li><a href="{link(here, there)}">{plain(name)}</a>{value}{told}</li>'


def _telling(entity: SeenEntity) -> str:
    facts = (entity.facts[name] for name in _TELLING.get(entity.kind, ()) if name in entity.facts)
    return next((holding_html(fact) for fact in facts if fact.now or fact.varying), "")


def a_to_z(view: View) -> str:
    """Everything by every name that it has, by first letter, so that one finds it without search."""
    here = "a-z.md"
    other = said(view.locale, "site", "az_other")
    entries: dict[str, list[tuple[str, str]]] = {}
    for name, html in sorted(_names(view, here), key=lambda one: one[0].casefold()):
        entries.setdefault(_initial(name) or other, []).append((name, html))
    letters = sorted(entries, key=lambda letter: (letter == other, letter))
    jump = " ".join(f'<a href="#{_anchor(letter, other)}">{plain(letter)}</a>' for letter in letters)
    blocks = [
        "\n".join(
            [
                f'<section class="ov-section">\n{heading(letter, _anchor(letter, other))}',
                f'<ul class="ov-az">{"".join(f"<li>{html}</li>" for _, html in entries[letter])}</ul>\n</section>',
            ]
        )
        for letter in letters
    ]
    title = said(view.locale, "site", "az")
    az_lead = lead(plain(said(view.locale, "site", "az_lead")))
    letters_nav = f'<nav class="ov-letters" aria-label="{plain(title)}">{jump}</nav>'
    return page(title, az_lead, letters_nav, *blocks, found=False)


def _names(view: View, here: str) -> list[tuple[str, str]]:
    names = []
    see = plain(said(view.locale, "site", "see"))
    for entity in view.entities():
        there = link(here, page_of(entity.kind, entity.id))
        names.append((entity.name, f'<a href="{there}">{plain(entity.name)}</a>'))
        names += [
            (alias, f'{plain(alias)}, {see} <a href="{there}">{plain(entity.name)}</a>')
            for alias in entity.also_called
            if alias.casefold() != entity.name.casefold()
        ]
    for article in view.articles:
        there = link(here, page_of("article", article.id))
        names.append((article.title, f'<a href="{there}">{plain(article.title)}</a>'))
    return names


def _initial(name: str) -> str:
    first = unicodedata.normalize("NFD", name.strip())[:1].upper()
    return first if first.isalpha() else ""


def _anchor(letter: str, other: str) -> str:
    return "letter-other" if letter == other else f"letter-{letter.lower()}"
