"""Every kind says what its fields are, what they refer to and who may see them."""

from __future__ import annotations

import pytest

from knowledge.kinds import KINDS
from knowledge.kinds.fields import Ref
from knowledge.kinds.ivr import Ivr
from knowledge.kinds.marks import each, marked
from knowledge.kinds.readers import readers
from knowledge.localised import Localised

LEVELS = {(field.kind, ".".join(field.path)): field.level for field in readers()}


def test_the_kinds_are_those_of_the_design() -> None:
    assert set(KINDS) == {
        "organisation", "product", "service", "contact", "centre", "agreement", "policy", "ivr",
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
