"""How words that are missing in the reader's language are shown: in another one, and marked as such (WCAG 3.1.2)."""

from __future__ import annotations

from knowledge.localised import Localised
from knowledge.render.escape import plain


class Foreign(str):
    """Words in the language `locale`, for want of a translation into the reader's."""

    locale: str

    @classmethod
    def of(cls, text: str, locale: str) -> Foreign:
        words = cls(text)
        words.locale = locale
        return words


def words_for(locale: str, text: Localised) -> str:
    """The words of `text` for a reader of `locale`; `Foreign` where they are not in the reader's language."""
    words = text.said_in(locale)
    tag = next((tag for tag, form in text.forms if form == words), locale)
    same = tag.split("-", maxsplit=1)[0] == locale.split("-", maxsplit=1)[0]
    return words if same else Foreign.of(words, tag)


def worded(text: str) -> str:
    """The text as HTML that says which language it is in, where that is not the page's. Not for attributes."""
    return f'<span lang="{plain(text.locale)}">{plain(text)}</span>' if isinstance(text, Foreign) else plain(text)


def capital(text: str) -> str:
    """The text with a capital first letter, as what stands on a line of its own has."""
    raised = text[:1].upper() + text[1:]
    return Foreign.of(raised, text.locale) if isinstance(text, Foreign) else raised
