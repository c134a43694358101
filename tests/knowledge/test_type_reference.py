"""What the value type `reference` promises."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import reference
from knowledge.types.base import Likeness, NotAValue, ValueType

HERE = Setting()
ids = st.from_regex(r"[a-z0-9-]+", fullmatch=True)


@given(ids, st.sampled_from(Channel))
def test_an_id_reads_back_as_it_is_written_and_shown(id: str, channel: Channel) -> None:
    value = reference.parse(f" {id} ", HERE)
    assert value == id
    assert reference.parse(reference.show(value, channel, "en"), HERE) == value


@pytest.mark.parametrize(("text", "offset"), [("", 0), ("Support line", 0), ("support line", 7), ("fibre_100", 5)])
def test_what_is_no_id_is_refused_where_it_goes_wrong(text: str, offset: int) -> None:
    with pytest.raises(NotAValue, match="support-line") as refused:
        reference.parse(text, HERE)
    assert refused.value.offset == offset


def test_two_ids_are_two_entities() -> None:
    assert reference.same("leeds", "leeds").likeness is Likeness.EQUAL
    assert reference.same("leeds", "manila").likeness is Likeness.DIFFERENT


def test_prose_states_no_reference() -> None:
    assert list(reference.find("the support-line of leeds", HERE)) == []


def test_the_examples_of_the_schema_fit_it() -> None:
    schema = reference.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        jsonschema.validate(example, schema)


def test_the_module_answers_as_a_value_type() -> None:
    answers: ValueType = reference
    assert answers.NAME == "reference"
