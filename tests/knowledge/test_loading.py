"""A workspace loads whole, or says everything that is wrong with it, each with its place and what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from subprocess import run

import pytest

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience
from knowledge.channels import Channel
from knowledge.facts import State
from knowledge.kinds.contact import Contact
from knowledge.loading import find_workspace, load
from knowledge.localised import Localised
from knowledge.problems import WrongInput

Make = Callable[[Mapping[str, str | bytes | None]], Path]
Told = Callable[[Mapping[str, str | bytes | None]], list[str]]

HELP = "id: help\nname: Help line\nchannel: voice\naudience: public\n"


def contact(more: str, head: str = HELP) -> dict[str, str | bytes | None]:
    return {"knowledge/contact/help.yaml": head + more, "knowledge/articles/call-us.md": None, **WITHOUT_OLD}


WITHOUT_OLD: dict[str, str | bytes | None] = {
    "knowledge/product/widget.yaml": "id: widget\nname: Widget\nfacts: {monthly_price: £10 a month}\n"
}


USES_HELP: dict[str, str | bytes | None] = {
    "knowledge/product/widget.yaml": "id: widget\nname: Widget\nsupport: [help]\n"
}


def test_a_good_workspace_loads(make: Make) -> None:
    workspace = load(make({}))
    entity = workspace.entities["help"]
    assert isinstance(entity.record, Contact)
    assert entity.record.channel is Channel.VOICE
    assert entity.name == Localised.of("Help line")
    assert str(workspace.entities["widget"].name) == "Widget"
    fact = workspace.fact("help.phone")
    assert fact is not None
    (span,) = fact.spans
    assert str(span.value) == "+441134960123"
    assert span.written == "0113 496 0123"
    assert span.place.line == 10
    assert span.state is State.BASE
    assert workspace.articles["call-us"].body_line == {"en": 5}


def test_references_and_names_of_facts_follow_former_ids(make: Make) -> None:
    workspace = load(make({}))
    assert workspace.entities["widget"].record.model_dump()["support"] == ("help",)
    assert workspace.entity("old-help") is workspace.entities["help"]
    assert workspace.fact("old-help.phone") is workspace.fact("help.phone")


def test_former_names_of_attributes_resolve(make: Make) -> None:
    vocabulary = "- {name: pet_policy, type: text, label: Pets, formerly: [animals]}\n"
    files = {"knowledge/vocabulary.yaml": vocabulary, **contact("facts: {animals: 'no'}\n")}
    workspace = load(make(files))
    fact = workspace.fact("help.animals")
    assert fact is not None
    assert fact.name == "help.pet_policy"
    assert str(fact.spans[0].value) == "no"


def test_loading_needs_no_heavy_library(make: Make) -> None:
    files = contact("facts: {hours: Mo-Fr 09:00-17:00, email: a@b.example, monthly_price: £5}\n")
    files["knowledge/contact/help.yaml"] = HELP + "facts: {hours: Mo-Fr 09:00-17:00}\n"
    root = make(files)
    code = (
        "import sys; from pathlib import Path; from knowledge.loading import load; load(Path(sys.argv[1]));"
        "print([m for m in ('phonenumbers', 'babel', 'holidays', 'rapidfuzz', 'ruamel.yaml') if m in sys.modules])"
    )
    done = run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- time -----------------------------------------------------------------------------------------------------------


def test_changes_history_and_base_become_one_timeline(make: Make) -> None:
    files = contact(
        "facts: {hours: Mo-Fr 09:00-17:00}\n"
        "history:\n- {until: 2025-12-31, was: retired, facts: {hours: Mo-Fr 10:00-16:00}}\n"
        "- {until: 2026-03-01, was: mistake, facts: {hours: 24/7}}\n"
        "changes:\n- {from: 2027-01-01, why: {en: longer, cy: hirach}, facts: {hours: Mo-Fr 08:00-18:00}}\n"
        "- {from: 2026-12-24, until: 2026-12-27, audience: public, facts: {hours: 'off'}}\n"
    )
    fact = load(make(files)).fact("help.hours")
    assert fact is not None
    laid = [(s.written, s.start, s.end, s.state, s.audience) for s in fact.spans if s.state is not State.MISTAKE]
    assert laid == [
        ("Mo-Fr 10:00-16:00", None, date(2025, 12, 31), State.RETIRED, CENTRES),
        ("Mo-Fr 09:00-17:00", date(2026, 1, 1), date(2026, 12, 23), State.BASE, PUBLIC),
        ("off", date(2026, 12, 24), date(2026, 12, 27), State.CHANGE, PUBLIC),
        ("Mo-Fr 09:00-17:00", date(2026, 12, 28), date(2026, 12, 31), State.BASE, PUBLIC),
        ("Mo-Fr 08:00-18:00", date(2027, 1, 1), None, State.CHANGE, CENTRES),
    ]
    assert fact.spans[-1].why.said_in("cy") == "hirach"


def test_a_variation_knows_its_scope_its_days_and_its_reason(make: Make) -> None:
    files = contact(
        "facts: {hours: Mo-Fr 09:00-17:00}\n"
        "varies:\n- where: {region: [north, south], product: widget}\n  until: 2027-06-30\n  why: a trial\n"
        "  facts: {hours: Mo-Fr 10:00-16:00}\n"
    )
    fact = load(make(files)).fact("help.hours")
    assert fact is not None
    (variation,) = fact.variations
    assert variation.where == (("product", frozenset({"widget"})), ("region", frozenset({"north", "south"})))
    assert variation.span.end == date(2027, 6, 30)
    assert str(variation.span.why) == "a trial"


def test_a_fact_may_begin_with_a_change(make: Make) -> None:
    files = contact("changes:\n- {from: 2027-01-01, facts: {phone: {value: 0113 496 0199, audience: centres}}}\n")
    fact = load(make(files)).fact("help.phone")
    assert fact is not None
    assert fact.audience == CENTRES
    assert fact.base_at(date(2026, 12, 31)) is None
    assert fact.base_at(date(2027, 1, 1)) is not None


def test_texts_have_a_form_for_each_locale_the_main_one_first(make: Make) -> None:
    files = contact("facts:\n  address: {cy: Stryd, en: Street}\n  pace: {value: {en: fast, cy: cyflym}}\n")
    files["knowledge/vocabulary.yaml"] = "- {name: pace, type: text, label: Pace}\n"
    workspace = load(make(files))
    fact, level = workspace.fact("help.address"), workspace.fact("help.pace")
    assert fact is not None
    assert level is not None
    assert fact.spans[0].value == Localised((("en", "Street"), ("cy", "Stryd")))
    assert level.spans[0].value == Localised((("en", "fast"), ("cy", "cyflym")))


def test_an_attribute_with_many_values_holds_them_all(make: Make) -> None:
    vocabulary = "- {name: pays_by, type: text, label: Pays by, many: yes}\n"
    files = {"knowledge/vocabulary.yaml": vocabulary, **contact("facts: {pays_by: [card, {en: cash, cy: arian}]}\n")}
    fact = load(make(files)).fact("help.pays_by")
    assert fact is not None
    assert [str(one) for one in fact.spans[0].value] == ["card", "cash"]


def test_a_fact_that_names_an_entity_follows_former_ids_and_must_find_it(make: Make, told: Told) -> None:
    vocabulary = "- {name: sister_line, type: reference, label: Sister line, kinds: [centre]}\n"
    centre = "id: here\nname: Here\ntimezone: Europe/London\nfacts: {sister_line: %s}\n"
    files = {"knowledge/vocabulary.yaml": vocabulary}
    fact = load(make({**files, "knowledge/centre/here.yaml": centre % "old-help"})).fact("here.sister_line")
    assert fact is not None
    assert fact.spans[0].value == "help"
    (lost,) = told({**files, "knowledge/centre/here.yaml": centre % "hepl"})
    assert lost.startswith("knowledge/centre/here.yaml:4:22: REF-MISSING there is no entity of this id (read: hepl)")
    (spaced,) = told({**files, "knowledge/centre/here.yaml": centre % "help line"})
    assert spaced.startswith("knowledge/centre/here.yaml:4:26: VALUE"), "the column is where reading stopped"


# --- audiences ------------------------------------------------------------------------------------------------------


def test_the_client_alone_sees_what_names_no_audience(make: Make) -> None:
    workspace = load(make(WITHOUT_OLD))
    assert workspace.entities["widget"].audience == CLIENT


def test_a_centre_and_its_agreement_are_seen_by_that_centre(make: Make) -> None:
    workspace = load(make({"knowledge/agreement/deal.yaml": "id: deal\nname: Deal\ncentre: here\n"}))
    assert workspace.entities["here"].audience == Audience.of("here")
    assert workspace.entities["deal"].audience == Audience.of("here")


def test_a_fact_may_be_narrower_than_its_entity_and_never_wider(make: Make, told: Told) -> None:
    fact = load(make(contact("facts: {phone: {value: 0113 496 0123, audience: here}}\n"))).fact("help.phone")
    assert fact is not None
    assert fact.audience == Audience.of("here")
    wide = "id: help\nname: Help\nchannel: voice\naudience: centres\n"
    (problem,) = told(contact("facts: {phone: {value: 0113 496 0123, audience: public}}\n", wide))
    assert "knowledge/contact/help.yaml:5:49: AUDIENCE" in problem


def test_who_may_see_a_fact_is_said_once(told: Told) -> None:
    (problem,) = told(
        contact(
            "facts: {phone: 0113 496 0123}\n"
            "changes: [{from: 2027-01-01, facts: {phone: {value: 0113 496 0199, audience: client}}}]\n"
        )
    )
    assert "AUDIENCE a fact has one audience at all times" in problem


def test_an_article_may_not_quote_what_its_readers_may_not_see(told: Told) -> None:
    (problem,) = told(
        {
            "knowledge/contact/help.yaml": HELP
            + "formerly: [old-help]\nfacts: {phone: {value: 0113 496 0123, audience: client}}\n"
        }
    )
    assert problem.startswith("knowledge/articles/call-us.md:6:6: AUDIENCE readers of this (public) may not see")


# --- what is wrong --------------------------------------------------------------------------------------------------

WRONG: list[tuple[str, str, str]] = [
    # what is added to a contact, the place, how the problem begins
    ("chanel: voice\n", "5:1", "KEY-UNKNOWN this key is not known (read: chanel); did you mean channel?"),
    ("purposes: [order, byu]\n", "5:19", "CHOICE expected one of enquiry, order, support"),
    ("languages: en\n", "5:12", "SHAPE expected a list (read: en)"),
    ("languages: [en, welsh-please]\n", "5:17", "VALUE expected a language tag"),
    ("review_by: 31/03/2027\n", "5:12", "DATE expected a date such as 2027-03-31 (read: 31/03/2027)"),
    ("review_by: 2027-02-30\n", "5:12", "DATE there is no such day (read: 2027-02-30)"),
    ("review_by: 9999-12-31\n", "5:12", "DATE expected a year from"),
    ("review_by: 2027-W01\n", "5:12", "DATE expected a date"),
    ("owner:\n", "5:7", "VALUE expected some words"),
    ("summary: {en: Hi, de: Hallo}\n", "5:19", "LOCALE this is none of the organisation's locales (read: de)"),
    ("summary: {en: Sorry, not now, cy: b}\n", "5:22", "LOCALE expected a locale, and this is a text (read: not now)"),
    ("handles: [{en: a, cy: [b]}]\n", "5:19", "SHAPE expected a text in this locale (read: cy)"),
    ("answered_by: [her]\n", "5:15", "REF-MISSING there is no centre of this id (read: her); did you mean here?"),
    ("answered_by: [widget]\n", "5:15", "REF-KIND this is a product, and a centre is expected (read: widget)"),
    ("formerly: [Old Help]\n", "5:12", "ID an id is made of a-z, 0-9 and hyphens (read: Old Help); write old-help"),
    ("formerly: [widget]\n", "5:12", "ID-TWICE this id belongs to widget"),
    ("formerly: [a, a]\n", "5:15", "ID-TWICE this id belongs to help"),
    ("audience_: x\n", "5:1", "KEY-UNKNOWN this key is not known (read: audience_); did you mean audience?"),
    ("formerly: []\naudience_of: x\n", "6:1", "KEY-UNKNOWN"),
    (
        "varies: [{where: {region: []}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0123}}]\n",
        "5:27",
        "SHAPE expected at least one",
    ),
    ("changes: [{from: 2027-01-01, audience: [], facts: {phone: 0113 496 0123}}]\n", "5:40", "SHAPE expected at least"),
    ("facts: none\n", "5:8", "SHAPE expected attributes and their values"),
    ("facts: {fone: 0113 496 0123}\n", "5:9", "ATTRIBUTE-UNKNOWN there is no attribute of this name (read: fone)"),
    ("facts: {monthly_price: £5}\n", "5:9", "ATTRIBUTE-KIND a contact has no such attribute"),
    ("facts: {phone: nonsense}\n", "5:16", "VALUE this is no "),
    ("facts: {phone: }\n", "5:16", "VALUE a value is missing (read: nothing)"),
    ("facts: {phone: [0113 496 0123]}\n", "5:16", "SHAPE phone has one value (read: a list)"),
    ("facts: {phone: {en: 0113 496 0123}}\n", "5:16", "SHAPE phone has one form in every language"),
    ("facts: {phone: {value: 0113 496 0123, note: x}}\n", "5:39", "KEY-UNKNOWN this key is not known (read: note)"),
    ("facts: {phone: {value: 0113 496 0123, verified_on: soon}}\n", "5:52", "DATE expected a date"),
    ("facts: {phone: {value: 0113 496 0123, audience: nobody}}\n", "5:49", "AUDIENCE this is no audience"),
    ("facts: {address: {de: Strasse}}\n", "5:19", "LOCALE this is none of the organisation's locales (read: de)"),
    ("changes: [{facts: {phone: 0113 496 0123}}]\n", "5:11", "KEY-MISSING the key from is missing"),
    (
        "changes: [{from: 2027-01-02, until: 2027-01-01, facts: {phone: 0113 496 0123}}]\n",
        "5:37",
        "DATE-ORDER the last day is before the first",
    ),
    (
        "changes:\n- {from: 2027-01-02, facts: {phone: 0113 496 0123}}\n"
        "- {from: 2027-01-02, facts: {phone: 0113 496 0124}}\n",
        "7:37",
        "DATE-OVERLAP this phone overlaps the one on line 6",
    ),
    (
        "changes:\n- {from: 2027-01-02, until: 2027-02-01, facts: {phone: 0113 496 0123}}\n"
        "- {from: 2027-02-01, until: 2027-03-01, facts: {phone: 0113 496 0124}}\n",
        "7:56",
        "DATE-OVERLAP this phone overlaps the one on line 6",
    ),
    (
        "facts: {phone: 0113 496 0122}\nhistory: [{until: 2027-02-01, was: retired, facts: {phone: 0113 496 0123}}]\n"
        "changes: [{from: 2027-01-02, facts: {phone: 0113 496 0124}}]\n",
        "7:45",
        "DATE-OVERLAP this phone overlaps the one on line 5",
    ),
    ("history: [{until: 2026-01-01, was: wrong, facts: {phone: 0113 496 0123}}]\n", "5:36", "CHOICE expected one of"),
    (
        "varies: [{where: {region: nroth}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0123}}]\n",
        "5:27",
        "SCOPE there is no region of this id (read: nroth); did you mean north?",
    ),
    (
        "varies: [{where: {planet: mars}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0123}}]\n",
        "5:19",
        "CHOICE expected one of region, segment, product, channel",
    ),
    (
        "varies: [{where: {channel: pigeon}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0123}}]\n",
        "5:28",
        "CHOICE expected one of web",
    ),
    (
        "varies:\n- {where: {region: north}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0123}}\n"
        "- {where: {segment: business}, until: 2027-01-01, why: x, facts: {phone: 0113 496 0124}}\n",
        "7:74",
        "VARIES-TIE for some customers neither this phone nor that on line 6 wins",
    ),
    (
        "varies: [{where: {region: north}, why: x, facts: {phone: 0113 496 0123}}]\n",
        "5:10",
        "KEY-MISSING the key until",
    ),
    ("id: help\n", "5:1", "YAML-KEY-TWICE this key stands already on line 1 (read: id)"),
    ("about: &a [widget]\n", "5:8", "YAML-ALIAS anchors are not read"),
    ("about: *a\n", "5:8", "YAML-ALIAS aliases are not read"),
    ("about: !!set {widget}\n", "5:8", "YAML-TAG tags are not read"),
    ("about: [widget\n", "6:1", "YAML-SYNTAX"),
]


@pytest.mark.parametrize(
    ("more", "place", "begins"), WRONG, ids=[f"{begins[:30]}-{more[:25]}" for more, _, begins in WRONG]
)
def test_what_is_wrong_is_told_with_its_place(told: Told, more: str, place: str, begins: str) -> None:
    (problem,) = told(contact(more))
    assert problem.startswith(f"knowledge/contact/help.yaml:{place}: {begins}"), problem


@pytest.mark.parametrize(
    ("files", "begins"),
    [
        ({"onevoice.yaml": None}, "onevoice.yaml:1:1: FILE-MISSING there is no such file"),
        ({"onevoice.yaml": "id: acme\nname: A\nlocales: [en, cy]\ncountry: UK\ntimezone: UTC\ncurrency: GBP\n"},
         "onevoice.yaml:4:10: VALUE expected a country such as GB (read: UK); write GB"),
        ({"onevoice.yaml": "id: acme\nname: A\nlocales: [en, cy]\ncountry: GB\ntimezone: London\ncurrency: GBP\n"},
         "onevoice.yaml:5:11: VALUE expected a time zone such as Europe/London (read: London)"),
        ({"onevoice.yaml": "id: acme\nname: A\nlocales: []\ncountry: GB\ntimezone: UTC\ncurrency: GBP\n"},
         "onevoice.yaml:3:10: SHAPE expected at least one"),
        ({"onevoice.yaml": "id: acme\nname: A\nlocales: [en, cy]\ncountry: GB\ntimezone: UTC\ncurrency: pounds\n"},
         "onevoice.yaml:6:11: VALUE expected a currency such as GBP"),
        ({"knowledge/contact/extra.yaml": "id: other\nname: X\nchannel: web\n"},
         "knowledge/contact/extra.yaml:1:5: ID the file is called extra (read: other)"),
        ({"knowledge/contact/extra.yaml": "id: extra\nkind: product\nname: X\nchannel: web\n"},
         "knowledge/contact/extra.yaml:2:7: KIND the file lies in the folder contact (read: product)"),
        ({"knowledge/contact/extra.yaml": "id: extra\nname: X\n"},
         "knowledge/contact/extra.yaml:1:1: KEY-MISSING the key channel is missing"),
        ({"knowledge/contact/Extra.yaml": "id: Extra\nname: X\nchannel: web\n"},
         "knowledge/contact/Extra.yaml:1:1: ID the file's name is no id"),
        ({"knowledge/service/help.yaml": "id: help\nname: X\n"},
         "knowledge/service/help.yaml:1:1: ID-TWICE this id belongs to knowledge/contact/help.yaml already"),
        ({"knowledge/contact/x.yml": "id: x\n"}, "knowledge/contact/x.yml:1:1: FILE-NAME one .yaml file"),
        ({"knowledge/contact/more/x.yaml": "id: x\n"}, "knowledge/contact/more:1:1: FILE-NAME one .yaml file"),
        ({"knowledge/contacts/x.yaml": "id: x\n"},
         "knowledge/contacts:1:1: KIND there is no kind of this name (read: contacts); did you mean contact?"),
        ({"knowledge/x.yaml": "id: x\n"}, "knowledge/x.yaml:1:1: FILE-NAME no entity is expected here"),
        ({"knowledge/contact/x.yaml": ""}, "knowledge/contact/x.yaml:1:1: YAML-EMPTY"),
        ({"knowledge/contact/x.yaml": "- a\n"}, "knowledge/contact/x.yaml:1:1: SHAPE expected keys and values"),
        ({"knowledge/contact/x.yaml": "id: x\n---\nid: y\n"}, "knowledge/contact/x.yaml:2:1: YAML-DOCUMENTS"),
        ({"knowledge/contact/x.yaml": b"id: x\nname: \xff\n"},
         "knowledge/contact/x.yaml:2:7: FILE-ENCODING the file is not UTF-8 (read: byte 0xff); save as UTF-8"),
        ({"knowledge/contact/x.yaml": "id: x\nname: a\u2028b\n"},
         "knowledge/contact/x.yaml:2:8: FILE-CHARACTER the line separator U+2028"),
        ({"knowledge/contact/x.yaml": "id: x\nname: a\0b\n"}, "knowledge/contact/x.yaml:2:8: FILE-CHARACTER the NUL"),
        ({"knowledge/contact/x.yaml": "id: x\nname: " + "a" * 1024 * 1024},
         "knowledge/contact/x.yaml:1:1: FILE-SIZE the file is too large"),
        ({"knowledge/contact/x.yaml": "a: " + "[" * 100_000}, "knowledge/contact/x.yaml:1:35: YAML-DEPTH"),
        ({"knowledge/contact/x.yaml": "- " * 100_000}, "knowledge/contact/x.yaml:1:65: YAML-DEPTH"),
        ({"knowledge/contact/x.yaml": "a: [" + "b," * 100_000 + "]"}, "knowledge/contact/x.yaml:1:99999: YAML-SIZE"),
        ({"knowledge/product/gadget.yaml": "id: gadget\nname: G\nincludes: [gizmo]\n",
          "knowledge/product/gizmo.yaml": "id: gizmo\nname: G\nincludes: [widget, gadget]\n"},
         "knowledge/product/gadget.yaml:3:12: REF-CIRCLE these include one another (read: gadget → gizmo → gadget)"),
        ({"knowledge/product/gadget.yaml": "id: gadget\nname: G\nsegments: [bussiness]\n"},
         "knowledge/product/gadget.yaml:3:12: SCOPE there is no segment of this id (read: bussiness); did you mean"),
        ({"knowledge/centre/there.yaml": "id: there\nname: There\ntimezone: Mars/Base\n"},
         "knowledge/centre/there.yaml:3:11: VALUE expected a time zone"),
        ({"knowledge/agreement/deal.yaml": "id: deal\nname: D\ncentre: here\nstarts: 2027-01-01\nends: 2026-01-01\n"},
         "knowledge/agreement/deal.yaml:5:7: DATE-ORDER it ends before it starts"),
        ({"knowledge/agreement/deal.yaml": "id: deal\nname: D\ncentre: here\nstaffs: [{contact: help, hours: x}]\n"},
         "knowledge/agreement/deal.yaml:4:33: VALUE this is no opening hours"),
        ({"knowledge/agreement/deal.yaml": "id: deal\nname: D\ncentre: here\nservice_levels: [{level: fast}]\n"},
         "knowledge/agreement/deal.yaml:4:18: SHAPE a service level is for one channel or one contact"),
        ({"knowledge/ivr/menu.yaml": "id: menu\nname: M\ncontact: help\nstart: hello\nnodes: {hi: {prompt: Hi}}\n"},
         "knowledge/ivr/menu.yaml:4:8: REF-MISSING this leads nowhere (read: hello); use one of hi"),
        ({"knowledge/ivr/menu.yaml": "id: menu\nname: M\ncontact: help\nstart: hi\nnodes:\n  hi:\n    prompt: Hi\n"
          "    keys: [{key: '1', to: contact:hlp}, {key: '1', to: agent}]\n"},
         "knowledge/ivr/menu.yaml:8:27: REF-MISSING there is no contact of this id (read: hlp); did you mean help?"),
        ({"knowledge/ivr/menu.yaml": "id: menu\nname: M\naudience: public\ncontact: help\nstart: hi\n"
          "nodes: {hi: {prompt: 'Call {{ help.fone }}'}}\n"},
         "knowledge/ivr/menu.yaml:6:28: QUOTE help has no such fact (read: help.fone); did you mean phone?"),
        ({"knowledge/articles/a.md": "no front matter\n"}, "knowledge/articles/a.md:1:1: KEY-MISSING an article"),
        ({"knowledge/articles/a.md": "---\ntitle: A\nabuot: [help]\n---\n"},
         "knowledge/articles/a.md:3:1: KEY-UNKNOWN this key is not known (read: abuot); did you mean about?"),
        ({"knowledge/articles/a.md": "---\ntitle: A\nabout: [hlep]\n---\n"},
         "knowledge/articles/a.md:3:9: REF-MISSING there is no entity of this id (read: hlep); did you mean help?"),
        ({"knowledge/articles/a.md": "---\ntitle: A\n---\n\nSee\n- {{ hlep.phone }}\n"},
         "knowledge/articles/a.md:6:3: QUOTE there is no such entity (read: hlep.phone); did you mean help?"),
        ({"knowledge/articles/a.md": "---\ntitle: A\n---\n{{phone}}"},
         "knowledge/articles/a.md:4:1: QUOTE this names no fact (read: phone)"),
        ({"knowledge/articles/a.cy.md": "---\ntitle: A\n---\n"},
         "knowledge/articles/a.cy.md:1:1: FILE-MISSING there is no a.md in the main locale, en"),
        ({"knowledge/articles/a.de.md": "---\ntitle: A\n---\n"}, "knowledge/articles/a.de.md:1:1: LOCALE this is none"),
        ({"knowledge/articles/A b.md": "---\ntitle: A\n---\n"}, "knowledge/articles/A b.md:1:1: FILE-NAME"),
        ({"knowledge/vocabulary.yaml": "- {name: Pets, type: text, label: Pets}\n"},
         "knowledge/vocabulary.yaml:1:10: ID an attribute's name is made of"),
        ({"knowledge/vocabulary.yaml": "- {name: pets, type: animal, label: Pets}\n"},
         "knowledge/vocabulary.yaml:1:22: CHOICE there is no value type of this name (read: animal)"),
        ({"knowledge/vocabulary.yaml": "- {name: pets, type: text, label: Pets, kinds: [prodict]}\n"},
         "knowledge/vocabulary.yaml:1:49: CHOICE there is no kind of this name (read: prodict); did you mean product?"),
        ({"knowledge/vocabulary.yaml": "- {name: pets, type: text, label: Pets, formerly: [phone]}\n"},
         "knowledge/vocabulary.yaml:1:52: ID-TWICE this name belongs to phone"),
        ({"knowledge/vocabulary.yaml": "- {name: pets, type: text, label: P}\n- {name: pets, type: text, label: P}\n"},
         "knowledge/vocabulary.yaml:2:10: ID-TWICE an attribute of this name stands above"),
        ({"knowledge/vocabulary.yaml": "name: pets\n"}, "knowledge/vocabulary.yaml:1:1: SHAPE expected a list"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)  # fmt: skip
def test_every_file_is_looked_at(told: Told, files: dict[str, str | bytes | None], begins: str) -> None:
    problems = told(files)
    assert any(problem.startswith(begins) for problem in problems), problems


def test_a_broken_file_is_one_problem_and_nothing_that_refers_to_it_is_another(told: Told) -> None:
    (problem,) = told({"knowledge/contact/help.yaml": "id: help\nformerly: [\n", **USES_HELP})
    assert problem.startswith("knowledge/contact/help.yaml:3:1: YAML-SYNTAX")


def test_all_problems_are_told_at_once_in_the_order_of_files(told: Told) -> None:
    problems = told(
        {
            "onevoice.yaml": "id: acme\n",
            "knowledge/contact/help.yaml": "id: help\nname: Help\nchannel: smoke\nfacts: {phone: x}\n",
            "knowledge/product/widget.yaml": "id: widget\nname: {xx-yy-zz: W}\n",
        }
    )
    files = [problem.split(":")[0] for problem in problems]
    assert files == sorted(files)
    assert {"onevoice.yaml", "knowledge/contact/help.yaml", "knowledge/product/widget.yaml"} <= set(files)
    assert len(problems) >= 7


def test_a_link_out_of_the_workspace_is_not_followed(make: Make, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = make({})
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("id: secret\nname: S\nchannel: web\n", encoding="utf-8")
    (root / "knowledge/contact/secret.yaml").symlink_to(secret)
    (root / "knowledge/contact/loop.yaml").symlink_to(root / "knowledge/contact/loop.yaml")
    (root / "knowledge/contact/again.yaml").symlink_to(root / "knowledge/contact/help.yaml")
    (root / "knowledge/service").symlink_to(secret.parent)
    with pytest.raises(WrongInput) as wrong:
        load(root)
    codes = [(problem.code, Path(problem.place.file).name) for problem in wrong.value.problems]
    assert ("FILE-LINK", "secret.yaml") in codes
    assert ("FILE-UNREADABLE", "loop.yaml") in codes
    assert ("ID", "again.yaml") in codes
    assert ("FILE-NAME", "service") in codes


def test_the_workspace_is_found_from_any_folder_in_it(make: Make, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = make({})
    assert find_workspace(root) == root
    assert find_workspace(root / "knowledge" / "contact") == root
    assert find_workspace(tmp_path_factory.mktemp("none")) is None


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(make: Make) -> None:
    content = (HELP + "facts: {phone: 0113 496 0123}\nformerly: [old-help]\n").replace("\n", "\r\n")
    workspace = load(make({"knowledge/contact/help.yaml": b"\xef\xbb\xbf" + content.encode()}))
    fact = workspace.fact("help.phone")
    assert fact is not None
    assert (fact.place.line, fact.place.column) == (5, 16)
