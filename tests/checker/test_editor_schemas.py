"""What an editor marks while one writes: what the loader refuses, and never what it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from checker.accepted.waiver import Accepted, WaiverForm, Waivers
from checker.read import READERS
from checker.remembered.memory import OfText, Remembered, Statement
from checker.schema import purposes as purposes_of_sources
from checker.sources.declared import Capture, Entry, Override, Sources, texts_of
from knowledge.kinds import KINDS
from knowledge.kinds.common import Change, Common, Difference, Past
from knowledge.kinds.fields import FIRST_YEAR, LAST_YEAR
from knowledge.loading import load
from knowledge.loading.articles import Head, TranslatedHead
from knowledge.loading.organisation import ClientForm
from knowledge.problems import Problems, WrongInput
from knowledge.schema import FileSchema, purposes
from knowledge.schema.known import known_of
from knowledge.schema.scalars import DAY, as_read
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.vocabulary import AttributeForm
from onboarding.schema import every_schema

_FRONT = re.compile(r"---\n(.*?)^---$", re.DOTALL | re.MULTILINE)


class _Core(yaml.SafeLoader):
    """Reads as an editor does: YAML 1.2 with its core schema, in which dates and yes are texts."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), None)
# 1.1 would read 0700 as octal and 12:30 as a number of seconds.
_Core.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(str(node.value), 0 if "x" in node.value else 10)
)


def as_an_editor_reads(text: str) -> Any:
    # Through JSON, in which every key is a text.
    return json.loads(json.dumps(yaml.load(text, _Core)))


def schemas_of(root: Path) -> tuple[FileSchema, ...]:
    return every_schema(known_of(root, Problems()))


def marked(root: Path, schemas: tuple[FileSchema, ...]) -> list[str]:
    """Everything that the schemas mark in the files of a workspace, and a note of each file that none is for."""
    found = []
    by_name = {one.name: one.schema for one in schemas}
    for path in sorted([*root.rglob("*.yaml"), *root.glob("knowledge/articles/*.md")]):
        name = path.relative_to(root).as_posix()
        text = path.read_text("utf-8")
        if name.startswith("channels/") and name != "channels/sources.yaml":
            continue
        if path.suffix == ".md":
            translated = "." in path.stem
            schema = by_name["article-translation.schema.json" if translated else "article.schema.json"]
            front = _FRONT.match(text)
            assert front, name
            text = front[1]
        else:
            fitting = [one.schema for one in schemas if one.pattern and fnmatch(name, one.pattern)]
            if not fitting:
                found.append(f"{name}: no schema")
                continue
            (schema,) = fitting
        validator = Draft202012Validator(schema)
        found += [
            f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(as_an_editor_reads(text))
        ]
    return found


GOOD: Mapping[str, str] = {
    "onevoice.yaml": """\
id: acme
name: {en: Acme, cy: Acme Cymru}
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
regions: {north: North, south: South}
segments: {business: Business customers}
lead_times: {price: 20}
""",
    "knowledge/contact/help.yaml": """\
id: help
name: Help line
channel: voice
audience: public
formerly: [old-help]
facts: {phone: 0113 496 0123}
""",
    "knowledge/product/widget.yaml": "id: widget\nname: Widget\nfacts: {monthly_price: £10 a month}\n",
    "knowledge/centre/here.yaml": "id: here\nname: Here\ntimezone: Europe/London\n",
    "channels/sources.yaml": "sources:\n  - {id: web, files: [web/**], channel: web}\n",
}
HELP = GOOD["knowledge/contact/help.yaml"]
WIDGET = GOOD["knowledge/product/widget.yaml"]
ACME = GOOD["onevoice.yaml"]
CHANGE = "changes: [{from: 2027-01-04, facts: {phone: 0113 496 0124}}]\n"
VARIES = "varies: [{where: {region: north}, until: 2027-06-30, why: trial, facts: {phone: 0113 496 0124}}]\n"
IVR = "id: menu\nname: Menu\ncontact: help\nstart: top\nnodes: {top: {prompt: Hello, keys: [{key: 1, to: agent}]}}\n"


def written(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in {**GOOD, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def refused(root: Path) -> bool:
    """Whether loading the workspace, or the description of its texts, tells of a problem."""
    try:
        problems = Problems()
        texts_of(load(root), READERS, problems)
        problems.raise_if_any()
    except WrongInput:
        return True
    return False


BROKEN: Mapping[str, tuple[str, str]] = {
    "a key that there is not": ("knowledge/contact/help.yaml", HELP + "chanel: web\n"),
    "no id": ("knowledge/contact/help.yaml", HELP.replace("id: help\n", "")),
    "an id in capitals": ("knowledge/contact/help.yaml", HELP.replace("id: help", "id: Help")),
    "no name": ("knowledge/contact/help.yaml", HELP.replace("name: Help line\n", "")),
    "a name without words": ("knowledge/contact/help.yaml", HELP.replace("Help line", "")),
    "a name in a language that there is not": ("knowledge/contact/help.yaml", HELP.replace("Help line", "{de: Hilfe}")),
    "the kind of another folder": ("knowledge/contact/help.yaml", HELP + "kind: product\n"),
    "no channel": ("knowledge/contact/help.yaml", HELP.replace("channel: voice\n", "")),
    "a channel that there is not": ("knowledge/contact/help.yaml", HELP.replace("voice", "phone")),
    "an audience that there is not": ("knowledge/contact/help.yaml", HELP.replace("public", "everybody")),
    "a level among centres": ("knowledge/contact/help.yaml", HELP.replace("public", "[public, here]")),
    "an audience of nobody": ("knowledge/contact/help.yaml", HELP.replace("public", "[]")),
    "a day that is none": ("knowledge/contact/help.yaml", HELP + "review_by: 2027-13-01\n"),
    "a day in words": ("knowledge/contact/help.yaml", HELP + "review_by: next spring\n"),
    "a day before all records": ("knowledge/contact/help.yaml", HELP + "review_by: 1027-01-01\n"),
    "a text where a list belongs": ("knowledge/contact/help.yaml", HELP + "handles: faults\n"),
    "a list where a text belongs": ("knowledge/contact/help.yaml", HELP + "owner: [one, two]\n"),
    "a purpose that there is not": ("knowledge/contact/help.yaml", HELP + "purposes: [chatting]\n"),
    "a language in words": ("knowledge/contact/help.yaml", HELP + "languages: [English]\n"),
    "a centre that there is not": ("knowledge/contact/help.yaml", HELP + "answered_by: [there]\n"),
    "a product where a contact belongs": ("knowledge/contact/help.yaml", HELP + "alternatives: [widget]\n"),
    "no facts under facts": ("knowledge/contact/help.yaml", HELP.replace("{phone: 0113 496 0123}", "{}")),
    "an attribute that there is not": ("knowledge/contact/help.yaml", HELP.replace("phone:", "telephone_number:")),
    "an attribute of another kind": (
        "knowledge/contact/help.yaml",
        HELP.replace("phone: 0113 496 0123", "speed_up: fast"),
    ),
    "two values of what has one": ("knowledge/product/widget.yaml", WIDGET.replace("£10 a month", "[£10, £12]")),
    "a price in two languages": ("knowledge/product/widget.yaml", WIDGET.replace("£10 a month", "{en: £10, cy: £10}")),
    "a form with another key": (
        "knowledge/product/widget.yaml",
        WIDGET.replace("£10 a month", "{value: £10, seen_by: here}"),
    ),
    "a change without a day": ("knowledge/contact/help.yaml", HELP + CHANGE.replace("from: 2027-01-04, ", "")),
    "a change of nothing": (
        "knowledge/contact/help.yaml",
        HELP + CHANGE.replace(", facts: {phone: 0113 496 0124}", ""),
    ),
    "a variation without an end": ("knowledge/contact/help.yaml", HELP + VARIES.replace("until: 2027-06-30, ", "")),
    "a variation without a reason": ("knowledge/contact/help.yaml", HELP + VARIES.replace("why: trial, ", "")),
    "a region that there is not": ("knowledge/contact/help.yaml", HELP + VARIES.replace("north", "east")),
    "a dimension that there is not": (
        "knowledge/contact/help.yaml",
        HELP + VARIES.replace("region: north", "centre: here"),
    ),
    "a past that is neither": (
        "knowledge/contact/help.yaml",
        HELP + "history: [{until: 2026-01-01, was: old, facts: {phone: 0113 496 0199}}]\n",
    ),
    "a commitment that is neither yes nor no": ("knowledge/product/widget.yaml", WIDGET + "commitment: perhaps\n"),
    "a segment that there is not": ("knowledge/product/widget.yaml", WIDGET + "segments: [students]\n"),
    "a centre without a time zone": ("knowledge/centre/here.yaml", "id: here\nname: Here\n"),
    "a time zone that there is not": (
        "knowledge/centre/here.yaml",
        "id: here\nname: Here\ntimezone: Europe/Leeds\n",
    ),
    "seats in words": (
        "knowledge/agreement/one.yaml",
        "id: one\nname: One\ncentre: here\nstaffs: [{contact: help, seats: twenty}]\n",
    ),
    "a step without what": ("knowledge/process/one.yaml", "id: one\nname: One\nsteps: [{who: an agent}]\n"),
    "an escalation whose contact there is not": (
        "knowledge/process/one.yaml",
        "id: one\nname: One\nsort: escalation\nlevels: [{who: A lead, contact: nobody}]\n",
    ),
    "a process of no sort": ("knowledge/process/one.yaml", "id: one\nname: One\nsort: escalating\n"),
    "a strategy of neither sort": ("knowledge/strategy/one.yaml", "id: one\nname: One\nsort: growth\n"),
    "a journey of a severity that there is not": (
        "knowledge/journey/one.yaml",
        "id: one\nname: One\nseverity: grave\n",
    ),
    "a segment with a need that there is not": (
        "knowledge/segment/one.yaml",
        "id: one\nname: One\naccess_needs: [patience]\n",
    ),
    "a metric of a channel that there is not": ("knowledge/metric/one.yaml", "id: one\nname: One\nchannels: [fax]\n"),
    "a forecast without an end": ("knowledge/forecast/one.yaml", "id: one\nname: One\nstarts: 2027-01-01\n"),
    "a volume in words": (
        "knowledge/forecast/one.yaml",
        "id: one\nname: One\nstarts: 2027-01-01\nends: 2027-02-01\n"
        "volumes: [{from: 2027-01-01, channel: voice, volume: many}]\n",
    ),
    "feedback of no sort": ("knowledge/feedback/one.yaml", "id: one\nname: One\n"),
    "a script that says it otherwise": (
        "knowledge/script/one.yaml",
        "id: one\nname: One\nsort: inbound\nlines: [{speak: Hello}]\n",
    ),
    "a campaign whose script there is not": ("knowledge/campaign/one.yaml", "id: one\nname: One\nscript: offer\n"),
    "a jurisdiction of a region that there is not": (
        "knowledge/jurisdiction/one.yaml",
        "id: one\nname: One\ncountry: GB\nregions: [east]\n",
    ),
    "data of a class that there is not": (
        "knowledge/data-policy/one.yaml",
        "id: one\nname: One\ncentre: here\nsystems: [{system: CRM, holds: [shoe-size]}]\n",
    ),
    "a part in an agreement that there is not": (
        "knowledge/agreement/one.yaml",
        "id: one\nname: One\ncentre: here\nresponsibilities: [{activity: Rota, client: in charge, centre: none}]\n",
    ),
    "a certificate without a standard": (
        "knowledge/centre/here.yaml",
        "id: here\nname: Here\ntimezone: Europe/London\nconformity: [{sort: certificate}]\n",
    ),
    "a menu without nodes": (
        "knowledge/ivr/menu.yaml",
        IVR.replace("{top: {prompt: Hello, keys: [{key: 1, to: agent}]}}", "{}"),
    ),
    "a transfer to a contact that there is not": ("knowledge/ivr/menu.yaml", IVR.replace("agent", "contact:nobody")),
    "an organisation without a currency": ("onevoice.yaml", ACME.replace("currency: GBP\n", "")),
    "a currency in words": ("onevoice.yaml", ACME.replace("GBP", "pounds")),
    "a country by another code": ("onevoice.yaml", ACME.replace("GB\n", "UK\n")),
    "no locales": ("onevoice.yaml", ACME.replace("[en, cy]", "[]")),
    "a lead time in words": ("onevoice.yaml", ACME.replace("20", "a month")),
    "a severity that there is not": ("onevoice.yaml", ACME + "severities: {CONS-PHONE: fatal}\n"),
    "a type that there is not": ("knowledge/vocabulary.yaml", "- {name: colour, type: shade, label: Colour}\n"),
    "a kind that there is not": (
        "knowledge/vocabulary.yaml",
        "- {name: colour, type: text, label: Colour, kinds: [paint]}\n",
    ),
    "an attribute with a hyphen": ("knowledge/vocabulary.yaml", "- {name: full-colour, type: text, label: Colour}\n"),
    "an attribute without a label": ("knowledge/vocabulary.yaml", "- {name: colour, type: text}\n"),
    "an article without a title": ("knowledge/articles/one.md", "---\nowner: me\n---\n\nHello.\n"),
    "an article about what there is not": (
        "knowledge/articles/one.md",
        "---\ntitle: One\nabout: [it]\n---\n\nHello.\n",
    ),
    "a translation with more than a title": (
        "knowledge/articles/one.cy.md",
        "---\ntitle: Un\nowner: me\n---\n\nHelo.\n",
    ),
    "a source without files": ("channels/sources.yaml", "sources: [{id: web}]\n"),
    "a source of no channel": ("channels/sources.yaml", "sources: [{id: web, files: [a], channel: paper}]\n"),
    "a source about what there is not": ("channels/sources.yaml", "sources: [{id: web, files: [a], about: [it]}]\n"),
    "an override of another key": (
        "channels/sources.yaml",
        "sources: [{id: web, files: [a], overrides: [{files: [a], id: b}]}]\n",
    ),
}

TAKEN: Mapping[str, tuple[str, str]] = {
    "a process with all its parts": (
        "knowledge/process/one.yaml",
        "id: one\nname: One\nsort: termination\nversion: 1.2\nevery: 1 month\n"
        "steps: [{what: Ask., accountable: client}]\nroutes: [{subject: centre, contact: old-help}]\n"
        "levels: [{who: A lead, within: 5 minutes, cover: 24/7}]\nending: {notice: 6 months}\n",
    ),
    "a forecast": (
        "knowledge/forecast/one.yaml",
        "id: one\nname: One\nstarts: 2027-01-01\nends: 2027-02-01\n"
        "volumes: [{from: 2027-01-01, channel: voice, volume: 600, variance: 10%}]\n",
    ),
    "a target in each language": (
        "knowledge/metric/one.yaml",
        "id: one\nname: One\ntarget: {en: at least 80%, cy: o leiaf 80%}\n",
    ),
    "a number without quotes": ("knowledge/contact/help.yaml", HELP.replace("0113 496 0123", "01134960123")),
    "a short code": ("knowledge/contact/help.yaml", HELP.replace("0113 496 0123", "150")),
    "a year for a name": ("knowledge/contact/help.yaml", HELP.replace("Help line", "2027")),
    "a truth value for a name": ("knowledge/contact/help.yaml", HELP.replace("Help line", "true")),
    "a name in each language": ("knowledge/contact/help.yaml", HELP.replace("Help line", "{en: Help, cy: Cymorth}")),
    "an audience of centres": ("knowledge/contact/help.yaml", HELP.replace("public", "[here]")),
    "an audience in brackets": ("knowledge/contact/help.yaml", HELP.replace("public", "[public]")),
    "a number among the former ids": ("knowledge/contact/help.yaml", HELP.replace("[old-help]", "[118]")),
    "a reference to a former id": ("knowledge/product/widget.yaml", WIDGET + "support: [old-help]\n"),
    "yes": ("knowledge/product/widget.yaml", WIDGET + "commitment: yes\n"),
    "True": ("knowledge/product/widget.yaml", WIDGET + "commitment: True\n"),
    "No": ("knowledge/product/widget.yaml", WIDGET + "commitment: No\n"),
    "a form": (
        "knowledge/product/widget.yaml",
        WIDGET.replace("£10 a month", "{value: £10 a month, audience: here, verified_on: 2026-11-02}")
        + "audience: centres\n",
    ),
    "a change, a variation and a past": (
        "knowledge/contact/help.yaml",
        HELP + CHANGE + VARIES + "history: [{until: 2026-01-01, was: retired, facts: {phone: 0113 496 0199}}]\n",
    ),
    "a variation in several regions": ("knowledge/contact/help.yaml", HELP + VARIES.replace("north", "[north, south]")),
    "a menu": ("knowledge/ivr/menu.yaml", IVR.replace("agent", "contact:old-help")),
    "an attribute of one's own with several values": (
        "knowledge/vocabulary.yaml",
        "- {name: _colour2, type: text, label: {en: Colour, cy: Lliw}, synonyms: {en: [paint]}, many: yes}\n",
    ),
    "a severity": ("onevoice.yaml", ACME + "severities: {CONS-PHONE: warning}\n"),
    "an organisation without regions": ("onevoice.yaml", ACME + "home_page: www.acme.example\n"),
    "a source": (
        "channels/sources.yaml",
        "sources: [{id: 1, files: [a], draft: yes, captured: 2026-11-02, audience: here}]\n",
    ),
    "a translated article": ("knowledge/articles/one.md", "---\ntitle: 24\nreview_by: 2027-01-01\n---\n\nHello.\n"),
}


@cache
def schemas_once(root: Path) -> tuple[FileSchema, ...]:
    return schemas_of(root)


def test_every_file_of_the_example_is_right_to_an_editor(example: Path) -> None:
    found = marked(example, schemas_once(example))
    assert found == ["planted.yaml: no schema", "stated.yaml: no schema"]


def test_an_editor_that_reads_yaml_as_of_old_finds_the_example_right_too(example: Path) -> None:
    # In YAML 1.1 yes is true, 12:30 is a number and a date is a date, which JSON knows as a text.
    by_pattern = {one.pattern: Draft202012Validator(one.schema) for one in schemas_once(example) if one.pattern}
    for pattern, validator in by_pattern.items():
        for path in example.glob(pattern):
            read = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
            assert list(validator.iter_errors(read)) == [], path


@pytest.mark.parametrize("type", [name for name in TYPES if name != "reference"])
def test_every_example_that_an_editor_offers_is_taken(type: str) -> None:
    setting = Setting("en", "GB", "GBP", "Europe/London", date(2026, 11, 23))
    examples = TYPES[type].schema()["examples"]
    assert examples
    for example in examples:
        for text in example.values() if isinstance(example, dict) else [example]:
            assert TYPES[type].parse(text, setting) is not None


def test_every_schema_is_one(example: Path) -> None:
    for one in schemas_once(example):
        Draft202012Validator.check_schema(one.schema)


def test_a_good_workspace_is_marked_nowhere(tmp_path: Path) -> None:
    root = written(tmp_path, {})
    assert not refused(root)
    assert marked(root, schemas_of(root)) == []


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.replace(" ", "-"))
def test_an_editor_marks_what_the_loader_refuses(tmp_path: Path, case: str) -> None:
    name, text = BROKEN[case]
    root = written(tmp_path, {name: text})
    assert refused(root)
    found = marked(root, schemas_of(root))
    assert [one for one in found if one.startswith(name)], found


@pytest.mark.parametrize("case", TAKEN, ids=lambda case: case.replace(" ", "-"))
def test_an_editor_marks_nothing_that_the_loader_takes(tmp_path: Path, case: str) -> None:
    name, text = TAKEN[case]
    root = written(tmp_path, {name: text})
    assert not refused(root)
    assert marked(root, schemas_of(root)) == []


RICH: Mapping[str, str] = {
    "knowledge/contact/help.yaml": HELP
    + "owner: Team\nreview_by: 2027-01-01\nlanguages: [en]\nhandles: [faults]\nalternatives: [help]\n"
    + CHANGE
    + VARIES
    + "history: [{until: 2026-01-01, was: retired, facts: {phone: 0113 496 0199}}]\n",
    "knowledge/product/widget.yaml": WIDGET + "commitment: yes\nsegments: [business]\nsupport: [help]\n",
}
VALUES = (
    *(
        "2027",
        "true",
        "no",
        "1.5",
        "-5",
        "£10",
        "24/7",
        "en",
        "voice",
        "free",
        "public",
        "here",
        "[here]",
        "help",
        "a b",
    ),
    *("2026-13-01", "2026-12-01", "{en: a}", "{de: a}", "{}", "[]", "[a, b]", "[1, 2]", "''", "{value: free}", ""),
)
_SCALAR = re.compile(r"(?<=: )[^{}\[\],:\n]+|(?<=\[)[^{}\[\],:\n]+|\w+(?=:)")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(RICH)), data=st.data(), value=st.sampled_from(VALUES))
def test_whatever_one_changes_nothing_right_is_marked(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, value: str
) -> None:
    root = written(tmp_path_factory.getbasetemp() / "changed", RICH)
    schemas_once(root)
    place = data.draw(st.sampled_from(list(_SCALAR.finditer(RICH[name]))))
    (root / name).write_text(RICH[name][: place.start()] + value + RICH[name][place.end() :], encoding="utf-8")
    if not refused(root):
        assert marked(root, schemas_once(root)) == []


def test_a_workspace_that_does_not_load_still_has_schemas(tmp_path: Path) -> None:
    root = written(tmp_path, {"onevoice.yaml": "id: [", "knowledge/product/gadget.yaml": "name: ["})
    schemas = {one.name: one.schema for one in schemas_of(root)}
    includes = schemas["product.schema.json"]["properties"]["includes"]["items"]
    assert includes["enum"] == ["gadget", "widget"]


def test_an_editor_offers_the_ids_of_the_workspace_with_their_names(tmp_path: Path) -> None:
    root = written(tmp_path, {})
    schemas = {one.name: one.schema for one in schemas_of(root)}
    support = schemas["product.schema.json"]["properties"]["support"]["items"]
    assert dict(zip(support["enum"], support["enumDescriptions"], strict=True)) == {
        "help": "contact: Help line",
        "old-help": "now called help",
    }


def test_an_attribute_of_the_workspace_is_offered_where_it_belongs(tmp_path: Path) -> None:
    own = "- {name: colour, type: text, label: Colour, kinds: [product], formerly: [tint]}\n"
    root = written(tmp_path, {"knowledge/vocabulary.yaml": own})
    schemas = {one.name: one.schema for one in schemas_of(root)}
    of_product = schemas["product.schema.json"]["$defs"]["facts"]["properties"]
    assert of_product["colour"]["title"] == "Colour"
    assert of_product["tint"]["deprecated"]
    assert "colour" not in schemas["contact.schema.json"]["$defs"]["facts"]["properties"]


MODELS: tuple[type[BaseModel], ...] = (
    ClientForm,
    Common,
    Change,
    Difference,
    Past,
    Head,
    TranslatedHead,
    AttributeForm,
    *KINDS.values(),
)


def test_every_key_says_what_it_is_for(example: Path) -> None:
    silent = []
    for one in schemas_once(example):
        schema = one.schema.get("items", one.schema) if one.name == "vocabulary.schema.json" else one.schema
        objects = {"": schema, **{name: of for name, of in one.schema["$defs"].items() if name[0].isupper()}}
        for name, each in objects.items():
            properties = each.get("properties", {})
            silent += [f"{one.name} {name} {key}" for key, of in properties.items() if not of.get("description")]
    assert silent == []


def test_no_purpose_is_told_of_a_key_that_is_gone() -> None:
    of_texts: tuple[type[BaseModel], ...] = (
        *(Sources, Entry, Capture, Override, Waivers, WaiverForm, Accepted),
        *(Remembered, OfText, Statement),
    )
    for told, models in ((purposes(), MODELS), (purposes_of_sources(), of_texts)):
        keys: dict[str, set[str]] = {}
        for model in models:
            schema = model.model_json_schema(by_alias=True)
            for name, one in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
                keys[name] = set(one.get("properties", {}))
        assert {name: set(of) - keys.get(name, set()) for name, of in told.items() if name != "Marks"} == {
            name: set() for name in told if name != "Marks"
        }


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, FIRST_YEAR, LAST_YEAR, LAST_YEAR + 1])
def test_an_editor_and_the_loader_know_the_same_years(year: int) -> None:
    assert bool(re.search(DAY["pattern"], f"{year}-06-30")) == (FIRST_YEAR <= year <= LAST_YEAR)


@pytest.mark.parametrize(
    "word", ["0700", "1.10", "-3", "1e5", "true", "True", "tRue", "null", "no", "12:30", "2027-01-04", "a"]
)
def test_a_word_is_known_as_an_editor_reads_it(word: str) -> None:
    assert as_read(word) == yaml.load(word, _Core)
