"""What can be told of texts that lie in a folder without any description: their sources, guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from checker.folders.files import all_shown, suffix_of
from checker.folders.suffixes import DOCUMENTS
from checker.model import Source
from checker.sources.country import MOST_TEXT, Guess, guess_country, setting_of
from checker.sources.spoken import DEFAULT, language_of

# The languages of contact-centre texts in Europe and beyond; a folder `it/` may hold anything, but seldom texts.
_LANGUAGES = frozenset(
    "ar cs cy da de en es fi fr ga gd hi it ja ko nb nl no pa pl pt sv tl ur zh".split()  # noqa: SIM905 one line to read
)
_HTML_LANGUAGE = re.compile(r"<html[^>]{0,200}\blang=[\"']?([A-Za-z]{2})", re.IGNORECASE)
_LOCALE_FILES = frozenset({".yml", ".yaml", ".json", ".po"})
_HEAD = 2_000


@dataclass(frozen=True, slots=True)
class TextPath:
    """A file to read, the path as its user would type it, and the source that it belongs to."""

    path: Path
    shown: str
    source: Source


def describe(paths: Iterable[Path], country: str = "", language: str = "") -> tuple[list[TextPath], Guess]:
    """Give each file a source: one for each language, in the given country or in the one that the texts tell.

    Also returns how the country was found, for the report to say.
    """
    listed = list(paths)
    guess = Guess(country, "as given", sure=True) if country else guess_country(_told(path) for path in listed)
    sources: dict[str, Source] = {}
    texts = []
    for path, named in zip(listed, all_shown(map(str, listed)), strict=True):
        spoken = language or _language(path, named)
        if spoken not in sources:
            sources[spoken] = Source(f"texts-{spoken}", None, "", setting_of(guess.country, spoken))
        texts.append(TextPath(path, named, sources[spoken]))
    return texts, guess


def _language(path: Path, shown: str) -> str:
    head, suffix = _head(path, _HEAD), suffix_of(shown)
    if suffix in {".html", ".htm"} and (match := _HTML_LANGUAGE.search(head)):
        return match[1].lower()
    named = path.name.split(".")
    # Locale files are called by their language alone: en.yml, cy.json.
    tags = named[:-1] if suffix in _LOCALE_FILES else named[1:-1]
    for part in reversed((*PurePath(shown).parts[:-1], *tags)):
        tag = part.lower().replace("_", "-").partition("-")[0]
        if tag in _LANGUAGES and len(part) in {2, 5}:
            return tag
    return DEFAULT if "\0" in head else language_of(head)


def _told(path: Path) -> str:
    """What a file tells of its country: of a large one its beginning, of one that is no text nothing."""
    if path.suffix.lower() in DOCUMENTS:
        return ""
    text = _head(path, MOST_TEXT)
    return "" if "\0" in text else text


def _head(path: Path, most: int) -> str:
    """Its first characters, with line ends as Python reads them; "" where reading it for the check will say why not."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 there are very many
            start = file.read(4 * most)
        head = start.decode("utf-8", "ignore").replace("\r\n", "\n").replace("\r", "\n")[:most]
        if len(head) == most or len(start) < 4 * most:
            return head
        with path.open(encoding="utf-8", errors="ignore") as file:  # it holds much that is no text
            return file.read(most)
    except OSError:
        return ""
