"""Which data surely fit a model, told without making one: the model's own fields and validators, asked one by one.

A model tells what does not fit and where, makes what does, and takes its time. Of most files only that they fit is
wanted. What is not sure here is left to the model, so an annotation that is not known here costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from inspect import signature
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from knowledge.kinds.fields import Mark, Quoting, Ref, Typed
from knowledge.kinds.record import SeenBy
from knowledge.loading.world import World
from knowledge.localised import Localised

Sure = Callable[[Any], bool]  # may raise what the validators of fields and the parsers of types raise, too
_SILENT = (SeenBy, Quoting, WithJsonSchema)  # they allow and forbid nothing


class Shapes:
    """What fits each model in one world, without the references of former ids."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._locales = frozenset(tag for tag in world.organisation.locales if " " not in tag)
        self._known: dict[tuple[type[BaseModel], ...], Sure] = {}

    def of(self, *models: type[BaseModel]) -> Sure:
        """Whether data surely have the keys of these models together, and no others, each with what it may hold."""
        if models not in self._known:
            self._known[models] = self._keys(models)
        return self._known[models]

    def _keys(self, models: tuple[type[BaseModel], ...]) -> Sure:
        fields = {field.alias or name: field for model in models for name, field in model.model_fields.items()}
        shared = len(fields) < sum(len(model.model_fields) for model in models)
        if shared or any(_has_own_validators(model) for model in models):
            return _unsure
        checks = {key: self._marked(self._annotated(field.annotation), field.metadata) for key, field in fields.items()}
        needed = frozenset(key for key, field in fields.items() if field.is_required())

        def fits(data: Any) -> bool:
            if data.__class__ is not dict or not needed <= data.keys():
                return False
            for key, value in data.items():
                check = checks.get(key)
                if check is None or not check(value):
                    return False
            return True

        return fits

    def _annotated(self, annotation: Any) -> Sure:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._marked(self._annotated(args[0]), args[1:])
        if origin in (Union, UnionType):
            some = [one for one in args if one is not NoneType]
            return self._annotated(some[0]) if len(some) == 1 else _unsure
        if origin is Literal:
            return _one_of(args)
        if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
            return _items(self._annotated(args[0]))
        if origin is dict:
            return _pairs(self._annotated(args[0]), self._annotated(args[1]))
        if annotation is Any:
            return _anything
        if annotation is str:
            return _is_text
        if annotation is Localised:
            return self._words
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.of(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return _one_of(one.value for one in annotation)
        return _unsure  # what a PlainValidator makes is known by the validator

    def _marked(self, sure: Sure, marks: Any) -> Sure:
        """What is sure of an annotation once all that it is marked with is asked as well, in the order of pydantic."""
        raw = True
        for mark in marks:
            if isinstance(mark, FieldInfo):
                sure = self._marked(sure, mark.metadata)
            elif isinstance(mark, MinLen) and raw:
                sure = _both(sure, _at_least(mark.min_length))
            elif isinstance(mark, MaxLen) and raw:
                sure = _both(sure, _at_most(mark.max_length))
            elif isinstance(mark, BeforeValidator):
                sure, raw = _after(mark.func, sure), False
            elif isinstance(mark, PlainValidator):
                sure, raw = (sure if sure == self._words else _after(mark.func, _anything)), False
            elif isinstance(mark, Ref):
                sure = _both(sure, self._names(mark))
            elif isinstance(mark, Mark):
                sure = _both(sure, self._declares(mark))
            elif isinstance(mark, Typed):
                sure = _both(sure, self._reads(mark))
            elif not isinstance(mark, _SILENT):
                return _unsure
        return sure

    def _words(self, value: Any) -> bool:
        """Whether it is a text, or one for each of some of the organisation's locales."""
        if value.__class__ is str:
            return bool(value.strip())
        if value.__class__ is not dict or not value or not self._locales.issuperset(value):
            return False
        return all(words.__class__ is str and words.strip() for words in value.values())

    def _names(self, ref: Ref) -> Sure:
        kinds, wanted, prefix = self._world.names.kinds, ref.kinds, ref.prefix

        def names(value: Any) -> bool:
            if value.__class__ is not str:
                return False
            if not value.startswith(prefix):
                return True
            kind = kinds.get(value.removeprefix(prefix).strip())
            return kind is not None and (not wanted or kind in wanted)

        return names

    def _declares(self, mark: Mark) -> Sure:
        known = self._world.names.marks.get(mark.dimension)
        return _unsure if known is None else lambda value: value.__class__ is str and value.strip() in known

    def _reads(self, typed: Typed) -> Sure:
        def reads(value: Any) -> bool:
            if value.__class__ is not str:
                return False
            self._world.parsed(typed.type, value)
            return True

        return reads


def _has_own_validators(model: type[BaseModel]) -> bool:
    told = model.__pydantic_decorators__
    own = told.validators, told.field_validators, told.root_validators, told.model_validators
    return any(own) or model.__pydantic_post_init__ is not None


def _unsure(_: Any) -> bool:
    return False


def _anything(_: Any) -> bool:
    return True


def _is_text(value: Any) -> bool:
    return value.__class__ is str


def _one_of(words: Iterable[Any]) -> Sure:
    known = frozenset(words)
    return lambda value: value.__class__ is str and value in known


def _at_least(length: int) -> Sure:
    return lambda value: len(value) >= length


def _at_most(length: int) -> Sure:
    return lambda value: len(value) <= length


def _both(one: Sure, other: Sure) -> Sure:
    return lambda value: one(value) and other(value)


def _after(validator: Any, sure: Sure) -> Sure:
    """What is sure of that which a validator makes of a value; it raises where it refuses one."""
    if len(signature(validator).parameters) > 1:  # it looks at more than the value
        return _unsure
    return lambda value: sure(validator(value))


def _items(sure: Sure) -> Sure:
    return lambda value: value.__class__ in (list, tuple) and all(map(sure, value))


def _pairs(key: Sure, value: Sure) -> Sure:
    return lambda data: data.__class__ is dict and all(map(key, data)) and all(map(value, data.values()))
