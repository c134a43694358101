"""Which fields of a model carry a mark: references, typed texts, quoting words, fewer readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

Mark = TypeVar("Mark")
Steps = tuple[str | int, ...]

EACH = "*"  # stands in a pattern for every item of a list, or every value of a mapping


@cache
def marked(model: type[BaseModel], sort: type[Mark]) -> tuple[tuple[tuple[str, ...], Mark], ...]:
    """Each marked field of `model` and what it holds: a pattern of keys, as written in a file, and its mark."""
    return tuple(_in_model(model, sort, ()))


@cache
def leaves(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    """The pattern of every field of `model` and of the models within it that holds no further model."""
    return tuple(_leaves(model, ()))


def each(data: Any, pattern: tuple[str, ...]) -> Iterator[tuple[Steps, Any, Any]]:
    """What `pattern` leads to in plain data: the path, its container, and the key or index in the container."""
    yield from _each(data, pattern, ())


def _each(data: Any, pattern: tuple[str, ...], path: Steps) -> Iterator[tuple[Steps, Any, Any]]:
    step, rest = pattern[0], pattern[1:]
    keys: Any
    if step == EACH:
        keys = range(len(data)) if isinstance(data, list) else list(data) if isinstance(data, dict) else ()
    else:
        keys = (step,) if isinstance(data, dict) and step in data else ()
    for key in keys:
        if rest:
            yield from _each(data[key], rest, (*path, key))
        else:
            yield (*path, key), data, key


def _in_model(model: type[BaseModel], sort: type[Mark], at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mark]]:
    for name, field in model.model_fields.items():
        here = (*at, field.alias or name)
        for mark in field.metadata:
            if isinstance(mark, sort):
                yield here, mark
        yield from _in_annotation(field.annotation, sort, here)


def _leaves(model: type[BaseModel], at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        here = (*at, field.alias or name)
        inner = list(_models(field.annotation, here))
        for within, path in inner:
            yield from _leaves(within, path)
        if not inner:
            yield here


def _models(annotation: Any, at: tuple[str, ...]) -> Iterator[tuple[type[BaseModel], tuple[str, ...]]]:
    """The models within an annotation, and the pattern that leads to each."""
    origin, args = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, at
    elif origin in (tuple, dict):
        yield from _models(args[0] if origin is tuple else args[1], (*at, EACH))
    else:
        for one in args[:1] if origin is Annotated else args:
            yield from _models(one, at)


def _in_annotation(annotation: Any, sort: type[Mark], at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mark]]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for mark in args[1:]:
            if isinstance(mark, sort):
                yield at, mark
        yield from _in_annotation(args[0], sort, at)
    elif origin is tuple:
        yield from _in_annotation(args[0], sort, (*at, EACH))
    elif origin is dict:
        yield from _in_annotation(args[1], sort, (*at, EACH))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _in_model(annotation, sort, at)
    else:
        for one in args:
            yield from _in_annotation(one, sort, at)
