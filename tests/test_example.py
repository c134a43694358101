"""What the example workspace promises to those who learn from it, and to those who measure with it."""

from __future__ import annotations

import re
import runpy
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
import yaml
from pydantic import BaseModel

from benchmarks.planted import text_of
from checker.folders.suffixes import SUFFIXES
from checker.read import DOCUMENTS
from checker.sources.bare import TextPath
from checker.sources.declared import texts_of
from knowledge.facts import EVERYONE, Fact, Scope, State
from knowledge.kinds import KINDS
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.contact import Contact
from knowledge.kinds.process import Process
from knowledge.kinds.strategy import Strategy
from knowledge.loading import load
from knowledge.localised import Localised
from knowledge.problems import Problems
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Entity, Workspace

EXAMPLE = Path(__file__).parent.parent / "example"
CHANNELS = EXAMPLE / "channels"
TODAY = date(2026, 11, 23)
_PLANTED: dict[str, list[dict[str, Any]]] = yaml.load(
    (EXAMPLE / "planted.yaml").read_text("utf-8"),
    yaml.CSafeLoader,
)
PLANTED, LOOK_ALIKES = _PLANTED["planted"], _PLANTED["look_alikes"]

# Numbers that the regulator keeps for drama (0808, 020, 0113, 029, mobiles), 0844 in their likeness, and all under
# the relay prefix.
_FOR_DRAMA = re.compile(r"\+44(808157|207946|113496|844496)0\d{3}|\+442920180\d{3}|\+447700900\d{3}")


@cache
def example() -> Workspace:
    return load(EXAMPLE)


@cache
def texts() -> dict[str, TextPath]:
    """The texts below channels/, by their path there."""
    problems = Problems()
    found = texts_of(example(), SUFFIXES, problems)
    problems.raise_if_any()
    return {
        text.path.relative_to(CHANNELS).as_posix(): text for text in found.paths if text.path.is_relative_to(CHANNELS)
    }


def citations() -> Iterator[tuple[str, dict[str, str]]]:
    """Everything that planted.yaml cites, with the entry's id."""
    for entry in PLANTED:
        yield entry["id"], {key: entry[key] for key in ("file", "says", "value")}
        yield entry["id"], entry["against"]
    for entry in LOOK_ALIKES:
        yield entry["id"], entry["a"]
        yield entry["id"], entry["b"]


def fact_of(name: str) -> Fact:
    fact = example().fact(name)
    assert fact is not None, name
    return fact


def test_the_example_loads_without_a_problem() -> None:
    assert example().organisation.locales == ("en", "cy")


# The least that the example holds of each kind: what a small client would record.
LEAST = {
    "product": 8, "service": 8, "contact": 18, "ivr": 1, "organisation": 6, "centre": 3, "agreement": 3, "policy": 3,
    "process": 9, "script": 2, "segment": 5, "journey": 8, "strategy": 2, "metric": 7, "forecast": 2, "feedback": 3,
    "campaign": 1, "jurisdiction": 1, "data-policy": 3,
}  # fmt: skip


def test_the_example_is_as_large_as_a_small_client() -> None:
    workspace = example()
    assert set(LEAST) == set(KINDS)
    assert {kind: len(list(workspace.of_kind(kind))) >= least for kind, least in LEAST.items()} == dict.fromkeys(
        LEAST, True
    )
    assert len(list(workspace.facts())) >= 150
    assert len(workspace.articles) >= 16
    assert sum("cy" in article.bodies for article in workspace.articles.values()) >= 9
    assert len(texts()) >= 65
    contacts = [one.record for one in workspace.of_kind("contact") if isinstance(one.record, Contact)]
    assert {one.channel for one in contacts} >= {"voice", "chat", "bot", "email", "sms", "web", "post"}


def test_the_example_has_both_strategies_and_every_process_that_a_client_must_have() -> None:
    strategies = [one.record for one in example().of_kind("strategy") if isinstance(one.record, Strategy)]
    assert {one.sort for one in strategies} == {"experience", "access"}
    assert all(one.version and one.approved_on and one.purpose for one in strategies)
    processes = {one.record.sort for one in example().of_kind("process") if isinstance(one.record, Process)}
    assert processes >= {
        "complaint", "escalation", "callback", "termination", "onboarding", "customer", "planning", "vulnerable",
    }  # fmt: skip


def test_the_strategy_says_what_is_intended_on_each_journey() -> None:
    (strategy,) = (
        one.record
        for one in example().of_kind("strategy")
        if isinstance(one.record, Strategy) and one.record.sort == "experience"
    )
    assert {one.journey for one in strategy.intended_experience} == {one.id for one in example().of_kind("journey")}


def test_every_agreement_is_staffed_measured_and_reviewed() -> None:
    agreements = [one.record for one in example().of_kind("agreement") if isinstance(one.record, Agreement)]
    for one in agreements:
        assert one.staffs and one.service_levels and one.competencies and one.responsibilities
        assert one.metrics and one.reviews and one.processes and one.signed_on and one.min_notice
        assert all("accountable" in (line.client, line.centre) for line in one.responsibilities)


def test_everything_that_a_centre_or_a_customer_reads_is_there_in_welsh() -> None:
    untranslated = [
        f"{entity.id}: {words}"
        for entity in example().entities.values()
        if entity.audience.level in {"public", "centres"}
        for words in (entity.name, *localised_in(entity.record), *reasons_of(entity))
        if {locale for locale, _ in words.forms} < {"en", "cy"}
    ]
    assert untranslated == []


def reasons_of(entity: Entity) -> Iterator[Localised]:
    """Why values changed or differ, as colleagues read it."""
    for fact in entity.facts.values():
        yield from (span.why for span in fact.spans if span.why.forms)
        yield from (variation.span.why for variation in fact.variations)


def test_every_word_of_the_glossary_is_explained_in_welsh() -> None:
    used = {fact.attribute.name: fact.attribute for fact in example().facts()}
    assert [one.name for one in used.values() if not (one.description.has("en") and one.description.has("cy"))] == []


def localised_in(value: Any) -> Iterator[Localised]:
    if isinstance(value, Localised):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from localised_in(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from localised_in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from localised_in(one)


def test_the_example_has_every_sort_of_time_and_scope() -> None:
    facts = list(example().facts())
    states = {span.state for fact in facts for span in fact.spans}
    dimensions = {key for fact in facts for variation in fact.variations for key, _ in variation.where}
    assert states == set(State)
    assert {"region", "segment", "product"} <= dimensions
    assert all(variation.span.why and variation.span.end for fact in facts for variation in fact.variations)


def test_the_example_has_every_sort_of_reader() -> None:
    seen = {str(fact.audience) for fact in example().facts()}
    assert {"public", "centres", "leeds", "manila", "client"} <= seen


def test_former_names_lead_to_what_they_became() -> None:
    assert fact_of("gigabit-900.monthly_price") is fact_of("full-fibre-900.monthly_price")
    assert fact_of("help-line.phone") is fact_of("support-line.phone")


def test_every_text_of_the_example_belongs_to_a_source() -> None:
    found = texts_of(example(), SUFFIXES, Problems())
    assert found.undescribed == ()
    unread = [p for p in CHANNELS.rglob("*") if p.is_file() and p.suffix not in SUFFIXES]
    assert unread == []


def test_every_channel_and_centre_of_the_example_speaks() -> None:
    sources = [text.source for text in texts().values()]
    assert {str(source.channel) for source in sources} >= {
        "web",
        "agent",
        "voice",
        "chat",
        "bot",
        "email",
        "sms",
        "post",
    }
    assert {source.centre for source in sources} == {"", "leeds", "manila", "cardiff"}
    assert {source.setting.language for source in sources} == {"en", "cy"}
    assert any(source.fixed for source in sources)
    assert any(source.draft for source in sources)


def test_nobody_real_is_named_by_a_number_or_an_address() -> None:
    for path in EXAMPLE.rglob("*"):
        if path.suffix not in {".yaml", ".yml", ".md", ".html", ".txt", ".json"} or ".onevoice" in path.parts:
            continue  # what serving the example leaves there is no part of it
        text = re.sub(r"\b[0-9a-f]{64}\b", "", path.read_text("utf-8"))  # digests of evidence are no numbers to call
        for match in phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if len(re.sub(r"\D", "", match.raw_string)) >= 10 and not number.startswith(("+4418001", "+44202")):
                assert _FOR_DRAMA.fullmatch(number), f"{path}: {match.raw_string}"
        for host in re.findall(r"(?:@|https?://)([\w.-]+)", text):
            assert host.rstrip(".").endswith(".example"), f"{path}: {host}"


def parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {part.filename: opened.read(part) for part in opened.infolist()}


def test_the_documents_are_those_that_the_script_makes() -> None:
    made = runpy.run_path(str(EXAMPLE / "scripts" / "make_documents.py"))["DOCUMENTS"]
    assert set(made) == {path for path in texts() if Path(path).suffix in DOCUMENTS}
    for path, make in made.items():
        committed, again = (CHANNELS / path).read_bytes(), make()
        assert make() == again
        # How an archive is packed is left to the system's compressor; what is in it is not.
        same = parts(committed) == parts(again) if path.endswith("x") else committed == again
        assert same, f"{path}: run python example/scripts/make_documents.py"


def test_enough_is_planted_to_judge_a_check_by() -> None:
    assert len(PLANTED) >= 40
    assert len({entry["sort"] for entry in PLANTED}) >= 20
    assert len(LOOK_ALIKES) >= 50
    ids = [entry["id"] for entry in (*PLANTED, *LOOK_ALIKES)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("id", "cited"), [pytest.param(*each, id=f"{each[0]}-{n}") for n, each in enumerate(citations())]
)
def test_what_is_cited_stands_exactly_once(id: str, cited: dict[str, str]) -> None:
    if "fact" in cited:
        assert example().fact(cited["fact"]) is not None
        return
    assert cited["file"] in texts()
    assert text_of(CHANNELS / cited["file"]).count(cited["says"]) == 1
    assert cited["says"].count(cited["value"]) == 1


@pytest.mark.parametrize("entry", [e for e in PLANTED if "fact" in e["against"]], ids=lambda e: str(e["id"]))
def test_what_is_planted_contradicts_the_record_today(entry: dict[str, Any]) -> None:
    fact = fact_of(entry["against"]["fact"])
    type = TYPES[fact.attribute.type]
    setting = texts()[entry["file"]].source.setting
    value = type.parse(entry["value"], replace(setting, language=entry.get("language", setting.language)))
    scope = Scope.of(region="northern-ireland") if entry["sort"] == "variation" else EVERYONE
    held = fact.at(TODAY, scope)
    assert held is not None
    assert type.same(value, held.value).likeness is Likeness.DIFFERENT
    if entry["sort"] == "early":
        assert any(type.same(value, span.value).likeness is not Likeness.DIFFERENT for span in fact.scheduled_at(TODAY))
    if entry["sort"].startswith("retired"):
        assert any(type.same(value, span.value).likeness is Likeness.EQUAL for span in fact.retired_at(TODAY))


@pytest.mark.parametrize("entry", [e for e in PLANTED if "file" in e["against"]], ids=lambda e: str(e["id"]))
def test_what_is_planted_contradicts_another_text(entry: dict[str, Any]) -> None:
    other = entry["against"]
    readings = []
    for type in (TYPES["money"], TYPES["duration"], TYPES["date"]):
        for cited in (entry, other):
            setting = texts()[cited["file"]].source.setting
            readings += [type.parse(cited["value"], setting)] if any(type.find(cited["value"], setting)) else []
        if readings:
            assert type.same(*readings).likeness is Likeness.DIFFERENT
            return
    pytest.fail("no type reads the two values")
