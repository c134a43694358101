"""How a file's data become a model, and how each thing that does not fit is told with its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.loading.sheet import Sheet, Steps

Model = TypeVar("Model", bound=BaseModel)

_SHAPES = {
    "tuple_type": ("expected a list", "write it in brackets, [like this], or one - item a line"),
    "list_type": ("expected a list", "write it in brackets, [like this], or one - item a line"),
    "dict_type": ("expected keys and values", "write key: value, one a line"),
    "model_type": ("expected keys and values", "write key: value, one a line"),
    "string_type": ("expected a text", "write one text"),
    "too_long": ("there is more here than one file should hold", "remove what is past: onevoice tidy"),
    "too_short": ("expected at least one", "write it, or remove the key"),
}
_CHOICES = frozenset({"literal_error", "enum"})


def shaped(model: type[Model], data: Any, sheet: Sheet, at: Steps = (), also: Iterable[str] = ()) -> Model | None:
    """`data`, which stands at the path `at` of a sheet, as a `model`; None, with problems, when it does not fit.

    also: keys that are known at the root beside the model's own, for suggestions.
    """
    try:
        return model.model_validate(data, context=sheet.tongues)
    except ValidationError as misfit:
        for error in misfit.errors(include_url=False):
            loc = error["loc"]
            known = keys_of(_model_at(model, loc[:-1]) or model) if loc else ()
            _report(error, (*known, *also) if len(loc) == 1 else known, sheet, at)
    return None


@lru_cache(maxsize=1024)  # one mistake is often made in many places
def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that `word` is most likely to be meant as; "" when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else ""


def meant(word: str, known: Iterable[str], what: str = "use one of", most: int = 8) -> str:
    """What to do about an unknown word: the nearest known one, or all of them if they are few."""
    words = tuple(sorted(known))
    if best := nearest(word, words):
        return f"did you mean {best}?"
    if not words:
        return "none is declared"
    return f"{what} {', '.join(words[:most])}{'…' * (len(words) > most)}"


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as they stand in a file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _report(error: ErrorDetails, known: tuple[str, ...], sheet: Sheet, at: Steps) -> None:
    """Tell one thing that does not fit. known: the keys that may stand where it stands."""
    loc = error["loc"]
    of_key = bool(loc) and loc[-1] == "[key]"
    path = (*at, *(loc[:-1] if of_key else loc))
    sort, context, value = error["type"], error.get("ctx", {}), error.get("input")
    read = value if isinstance(value, str) and value else _sort(value)
    tell = sheet.wrong_key if of_key else sheet.wrong
    if sort == "extra_forbidden":
        key = str(loc[-1])
        sheet.wrong_key(path, "KEY-UNKNOWN", "this key is not known", key, meant(key, known))
    elif sort == "missing":
        sheet.wrong(path[:-1], "KEY-MISSING", f"the key {loc[-1]} is missing", do=f"write {loc[-1]}: …")
    elif sort in _CHOICES:
        words = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        tell(path, "CHOICE", f"expected one of {', '.join(words)}", read, meant(read, words))
    elif sort in _SHAPES:
        what, do = _SHAPES[sort]
        tell(path, "SHAPE", what, read, do)
    else:
        if inner := context.get("at"):
            path, read = (*path, inner), inner
            tell = sheet.wrong_key
        what = str(context.get("expected") or error["msg"])
        tell(path, sort if sort.isupper() else "VALUE", what, read, context.get("do", ""))


def _sort(value: Any) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "nothing" if value in ("", None) else str(value)


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model whose keys stand at `path` within a `model`."""
    current: Any = model
    for step in path:
        if isinstance(current, type) and issubclass(current, BaseModel):
            current = _field(current, str(step))
        else:
            current = next((one for one in get_args(current) if one is not Ellipsis and one is not str), None)
        current = _within(current)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _field(model: type[BaseModel], key: str) -> Any:
    return next((f.annotation for name, f in model.model_fields.items() if key in (name, f.alias)), None)


def _within(annotation: Any) -> Any:
    """What an optional or annotated thing is."""
    while hasattr(annotation, "__metadata__") or type(None) in get_args(annotation):
        annotation = next((one for one in get_args(annotation) if one is not type(None)), None)
    return annotation
