"""What every file of a workspace is read against: the organisation, its vocabulary, and all ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience
from knowledge.facts import Attribute
from knowledge.kinds.fields import Ref, Tongues
from knowledge.loading.references import Names
from knowledge.loading.shapes import meant
from knowledge.loading.sheet import Sheet, Steps
from knowledge.organisation import Organisation
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import NotAValue

WORDS = {"public": PUBLIC, "centres": CENTRES, "client": CLIENT}
_CENTRE = Ref(("centre",))


@dataclass(slots=True)
class World:
    """The organisation, the attributes by name, and every id. former: former attribute name to its name."""

    organisation: Organisation
    vocabulary: Mapping[str, Attribute]
    names: Names
    former: Mapping[str, str] = field(default_factory=dict)
    _setting: Setting | None = None
    _read: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that name or former name."""
        return self.vocabulary.get(name) or self.vocabulary.get(self.former.get(name, ""))

    @property
    def tongues(self) -> Tongues:
        """The locales in which texts may be written."""
        return Tongues(self.organisation.locales)

    def digest(self) -> bytes:
        """What all this amounts to: of two equal digests, a file is right against both worlds or against neither."""
        return sha256(repr((self._told(), self.names.kinds)).encode()).digest()

    def reading(self) -> bytes:
        """What decides what a right file means: of two equal ones, it means the same in both worlds."""
        centres = sorted(self.names.of(("centre",)))  # what is of a centre is for it to see
        return sha256(repr((self._told(), centres)).encode()).digest()

    def _told(self) -> tuple[object, ...]:
        told = [
            (one.name, one.type, one.label, sorted(one.synonyms.items()), sorted(one.kinds), one.formerly, one.many)
            for one in self.vocabulary.values()
        ]
        return self.organisation, told, self.names.renamed

    def value(self, type: str, text: str, sheet: Sheet, path: Steps, language: str = "") -> Any:
        """The value of a type that the text at `path` states; None, with a problem, when it states none.

        language: in which the text is written; the main one by default.
        """
        try:
            return self.parsed(type, text, language)
        except NotAValue as misread:
            place = sheet.document.place(path, offset=misread.offset)
            what = f"this is no {TYPES[type].LABEL}" if text.strip() else "a value is missing"
            sheet.problems.add(place, "VALUE", what, text or "nothing", f"expected {misread.expected}")
            return None

    def parsed(self, type: str, text: str, language: str = "") -> Any:
        """The value of a type that a text states. Raises NotAValue when it states none."""
        known = (type, text, language)
        if known not in self._read:
            self._read[known] = TYPES[type].parse(text, self._reading(language))
        return self._read[known]

    def _reading(self, language: str = "") -> Setting:
        if self._setting is None:
            one = self.organisation
            self._setting = Setting(self.tongues.main.split("-")[0], one.country, one.currency, one.timezone)
        return replace(self._setting, language=language) if language else self._setting

    def audience(self, words: tuple[str, ...], sheet: Sheet, path: Steps) -> Audience:
        """The audience that one word, or a list of centres, means; a problem for what is neither."""
        if len(words) == 1 and words[0] in WORDS:
            return WORDS[words[0]]
        centres = []
        for at, word in enumerate(words):
            here = (*path, at) if len(words) > 1 else path
            if word in WORDS:
                sheet.wrong(here, "AUDIENCE", "this word stands alone, not in a list", word, "name centres only")
            elif word in self.names.kinds or word in self.names.renamed:
                centres.append(self.names.resolved(word, _CENTRE, sheet, here))
            else:
                self._no_audience(word, sheet, here)
        return Audience.of(*centres) if centres else CLIENT

    def _no_audience(self, word: str, sheet: Sheet, path: Steps) -> None:
        do = meant(word, [*WORDS, *self.names.of(("centre",))])
        sheet.wrong(path, "AUDIENCE", "this is no audience: public, centres, client, or a centre's id", word, do)
