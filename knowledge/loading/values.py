"""How one value of a fact is read: plain, a list, a text for each locale, or a form with its own audience."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from knowledge.audience import Audience
from knowledge.facts import Attribute
from knowledge.kinds.fields import Ref, day
from knowledge.loading.shapes import meant
from knowledge.loading.sheet import Sheet, Steps
from knowledge.loading.world import World
from knowledge.localised import Localised

_ANY = Ref()
IN_EACH_LANGUAGE = frozenset({"text", "name", "list", "address"})
FORM = ("value", "audience", "verified_on")  # the keys of a value that says more of itself


class Form(NamedTuple):
    """A value as it stands in a file. audience: None where it names none."""

    value: Any
    written: str
    path: Steps
    audience: Audience | None = None
    verified_on: date | None = None


class ValueReader:
    """Reads the values of one entity whose audience is `audience`; what is wrong with them goes to the sheet."""

    def __init__(self, audience: Audience, sheet: Sheet, world: World) -> None:
        self._audience, self._sheet, self._world = audience, sheet, world

    def form(self, attribute: Attribute, raw: Any, path: Steps) -> Form | None:
        """What stands at `path` as a value of the attribute; None, with problems, when it is none."""
        if not (isinstance(raw, dict) and "value" in raw):
            return self._plain(attribute, raw, path)
        for key in raw:
            if key not in FORM:
                self._sheet.wrong_key((*path, key), "KEY-UNKNOWN", "this key is not known", key, meant(key, FORM))
        plain = self._plain(attribute, raw["value"], (*path, "value"))
        audience = self._form_audience(raw.get("audience"), (*path, "audience"))
        verified = self._verified(raw.get("verified_on"), (*path, "verified_on"))
        return plain and Form(plain.value, plain.written, plain.path, audience, verified)

    def _plain(self, attribute: Attribute, raw: Any, path: Steps) -> Form | None:
        if isinstance(raw, list):
            if not attribute.many:
                self._sheet.wrong(path, "SHAPE", f"{attribute.name} has one value", "a list", "write one value")
                return None
            each = [self._single(attribute, one, (*path, at)) for at, one in enumerate(raw)]
            if not raw:
                self._sheet.wrong(path, "VALUE", "a value is missing", "an empty list", "write it, or remove the key")
            found = [one for one in each if one is not None]
            both = Form(tuple(one.value for one in found), ", ".join(one.written for one in found), path)
            return both if found else None
        one = self._single(attribute, raw, path)
        return Form((one.value,), one.written, path) if one and attribute.many else one

    def _single(self, attribute: Attribute, raw: Any, path: Steps) -> Form | None:
        if isinstance(raw, dict):
            return self._translated(attribute, raw, path)
        if not isinstance(raw, str):
            self._sheet.wrong(path, "SHAPE", "expected one value", "a list", "write one value")
            return None
        value = self._world.value(attribute.type, raw, self._sheet, path)
        if attribute.type == "reference" and value is not None:
            value = self._world.names.resolved(value, _ANY, self._sheet, path)
        return None if value is None else Form(self._in_main(value), raw.strip(), path)

    def _in_main(self, value: Any) -> Any:
        """A text in the organisation's main locale, of which its type knows the language only."""
        if isinstance(value, Localised) and len(value.forms) == 1:
            return Localised(((self._sheet.tongues.main, value.forms[0][1]),))
        return value

    def _translated(self, attribute: Attribute, raw: dict[str, Any], path: Steps) -> Form | None:
        if attribute.type not in IN_EACH_LANGUAGE:
            what = f"{attribute.name} has one form in every language"
            self._sheet.wrong(path, "SHAPE", what, "keys and values", "write the value alone, or as value: …")
            return None
        forms = {}
        for locale, words in raw.items():
            here = (*path, locale)
            if self._sheet.tongues.locales and locale not in self._sheet.tongues.locales:
                do = f"use one of {', '.join(self._sheet.tongues.locales)}"
                self._sheet.wrong_key(here, "LOCALE", "this is none of the organisation's locales", locale, do)
            elif not isinstance(words, str):
                self._sheet.wrong(here, "SHAPE", "expected a text", do="write the words")
            elif (
                value := self._world.value(attribute.type, words, self._sheet, here, locale.partition("-")[0])
            ) is not None:
                forms[locale] = value.forms[0][1]
        if not forms:
            return None
        main = self._sheet.tongues.main
        ordered = tuple(sorted(forms.items(), key=lambda form: form[0] != main))
        return Form(Localised(ordered), ordered[0][1], path)

    def _form_audience(self, raw: Any, path: Steps) -> Audience | None:
        if raw is None:
            return None
        words = (raw,) if isinstance(raw, str) else raw
        if not (isinstance(words, (list, tuple)) and words and all(isinstance(word, str) and word for word in words)):
            self._sheet.wrong(path, "SHAPE", "expected an audience: public, centres, client, or ids of centres")
            return None
        return self.narrower(self._world.audience(tuple(words), self._sheet, path), self._audience, path)

    def narrower(self, audience: Audience, most: Audience, path: Steps) -> Audience:
        """The audience that is named at `path`; a problem, and `most`, when it is wider than that."""
        if not audience.within(most):
            what = f"this would be seen by more than may see what it stands in ({most})"
            self._sheet.wrong(path, "AUDIENCE", what, str(audience), "narrow it, or widen the audience around it")
            return most
        return audience

    def _verified(self, raw: Any, path: Steps) -> date | None:
        if raw is None:
            return None
        try:
            return day(raw)
        except PydanticCustomError as misread:
            read = raw if isinstance(raw, str) else ""
            self._sheet.wrong(path, misread.type, str(misread), read, str((misread.context or {}).get("do", "")))
            return None
