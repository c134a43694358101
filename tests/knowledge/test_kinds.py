"""Every kind says what its fields are, what they refer to and who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from knowledge.kinds import KINDS
from knowledge.kinds.fields import Ref
from knowledge.kinds.ivr import Ivr
from knowledge.kinds.marks import each, marked
from knowledge.kinds.readers import readers
from knowledge.localised import Localised
from knowledge.render.fields import CODES

LEVELS = {(field.kind, ".".join(field.path)): field.level for field in readers()}


def test_the_kinds_are_those_of_the_design() -> None:
    assert set(KINDS) == {
        "organisation", "product", "service", "contact", "centre", "agreement", "process", "policy", "ivr", "script",
        "segment", "journey", "strategy", "metric", "forecast", "feedback", "campaign", "jurisdiction", "data-policy",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["owner", "review_by", "history.*.facts", "changes.*.why", "varies.*.why"])
def test_what_is_for_staff_is_never_public(kind: str, key: str) -> None:
    assert LEVELS[kind, key] in {"centres", "client"}


def test_which_centres_answer_and_sell_is_not_public() -> None:
    assert LEVELS["contact", "answered_by"] == "centres"
    assert LEVELS["product", "sold_by"] == "centres"
    assert LEVELS["contact", "handles"] == "entity"


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_names_kinds_that_exist(kind: str) -> None:
    for pattern, ref in marked(KINDS[kind], Ref):
        assert set(ref.kinds) <= set(KINDS), pattern


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_listed_with_its_readers(kind: str) -> None:
    tops = {path.split(".")[0] for of, path in LEVELS if of == kind}
    assert set(KINDS[kind].model_fields) | {"id", "name", "facts", "owner"} <= tops


def test_a_pattern_leads_to_every_item() -> None:
    data = {"nodes": {"a": {"keys": [{"to": "b"}, {"to": "c"}]}, "b": {"keys": "not a list"}, "c": "no keys"}}
    found = [(path, container[key]) for path, container, key in each(data, ("nodes", "*", "keys", "*", "to"))]
    assert found == [(("nodes", "a", "keys", 0, "to"), "b"), (("nodes", "a", "keys", 1, "to"), "c")]


def test_a_menu_may_loop_and_may_not_lead_nowhere() -> None:
    node = {"prompt": Localised.of("Hello"), "keys": [{"key": "9", "to": "hello"}], "timeout": "repeat"}
    menu = Ivr.model_validate({"contact": "help", "start": "hello", "nodes": {"hello": node}})
    assert list(menu.amiss()) == []
    lost = Ivr.model_validate({"contact": "help", "start": "helo", "closed": "repeat", "nodes": {"hello": node}})
    assert [one.path for one in lost.amiss()] == [("start",), ("closed",)]


def test_every_key_and_every_code_has_words_in_both_languages() -> None:
    told = words_yaml()
    for locale in ("en", "cy"):
        for kind, model in KINDS.items():
            assert kind in told[locale]["kinds"], kind
            for name, codes in named(model):
                assert name in told[locale]["fields"], (kind, name)
                group = CODES.get(name)
                assert not codes or group, (kind, name)
                assert set(codes) <= set(told[locale][group or "values"]), (kind, name)


def words_yaml() -> dict[str, dict[str, dict[str, str]]]:
    path = Path(str(resources.files("knowledge.render").joinpath("words.yaml")))
    lists: dict[str, dict[str, dict[str, str]]] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return lists


def named(model: type[BaseModel]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every field that a page names, with the words that may stand in it where they are few."""
    for name, field in model.model_fields.items():
        inner = list(models_in(field.annotation))
        yield name, tuple(codes_in(field.annotation))
        for one in inner:
            yield from named(one)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from models_in(one)


def codes_in(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation
    else:
        for one in get_args(annotation):
            yield from codes_in(one)
