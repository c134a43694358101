"""The vocabulary: which attributes there are, built in, before a workspace adds its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from knowledge.facts import Attribute
from knowledge.kinds.fields import Language, Text, Tongues, Words, YesNo, wrong
from knowledge.localised import UNSAID
from knowledge.problems import Problems
from knowledge.yamltext import parse_document


def _name(value: Any) -> Any:
    plain = value.strip().replace("_", "") if isinstance(value, str) else ""
    if not (plain.isascii() and plain.isalnum() and plain[0].isalpha() and plain.islower()):
        raise wrong("ID", "an attribute's name is made of a-z, 0-9 and underscores", "write for example late_fee")
    return value.strip()


Name = Annotated[str, BeforeValidator(_name), WithJsonSchema({"type": "string", "pattern": "^_*[a-z][a-z0-9_]*$"})]


class AttributeForm(BaseModel):
    """An attribute as a vocabulary declares it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    type: Text
    label: Words
    synonyms: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    kinds: tuple[Text, ...] = ()
    many: YesNo = False
    formerly: tuple[Name, ...] = ()
    description: Words | None = None

    def attribute(self) -> Attribute:
        """The attribute that it declares."""
        return Attribute(
            self.name,
            self.type,
            self.label,
            self.synonyms,
            frozenset(self.kinds),
            self.formerly,
            self.many,
            self.description or UNSAID,
        )


@cache
def built_in() -> Mapping[str, Attribute]:
    """The attributes that every workspace has, by name."""
    text = files("knowledge").joinpath("vocabulary.yaml").read_text("utf-8")
    problems = Problems()
    document = parse_document(text, "knowledge/vocabulary.yaml", problems, sort=list)
    problems.raise_if_any()
    forms = [AttributeForm.model_validate(one, context=Tongues()) for one in document.data] if document else []
    return {form.name: form.attribute() for form in forms}
