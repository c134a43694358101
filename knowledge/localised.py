"""Words in several languages that say one thing: a name, a label, a text fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Localised:
    """One thing said in one or more languages.

    forms: (BCP 47 tag, text) pairs; the first is the organisation's first language where it has one.
    """

    forms: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: str | Mapping[str, str], locale: str = "en") -> Localised:
        """From a plain text in `locale`, or from a mapping of locale to text."""
        return cls(((locale, words),) if isinstance(words, str) else tuple(words.items()))

    def said_in(self, locale: str) -> str:
        """The form for `locale`, else for its language, else the first."""
        for wanted in (locale, locale.split("-", maxsplit=1)[0]):
            for tag, text in self.forms:
                if tag == wanted:
                    return text
        return self.forms[0][1] if self.forms else ""

    def has(self, locale: str) -> bool:
        return any(tag == locale for tag, _ in self.forms)

    def __iter__(self) -> Iterator[str]:
        return (text for _, text in self.forms)

    def __str__(self) -> str:
        return self.forms[0][1] if self.forms else ""


UNSAID = Localised(())
