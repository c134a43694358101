"""The texts of a folder, read once: their sources as guessed, their pages, and what could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checker.accounts.account import NEVER_FOUND
from checker.accounts.means import Watch, unwatched
from checker.align.page import Page
from checker.extract import BESIDE, mentions
from checker.folders.files import list_texts
from checker.folders.suffixes import SUFFIXES
from checker.harvest.sources import Group, groups
from checker.model import Mention, Statement
from checker.read import read_file
from checker.sources.bare import TextPath, describe
from checker.sources.country import Guess, setting_of
from checker.sources.declared import FILE
from checker.sources.placing import placed
from knowledge.problems import Problem, Problems
from knowledge.setting import Setting
from knowledge.types import TYPES

CHANNELS = "channels"
_SEARCHED = {name: type for name, type in TYPES.items() if name not in NEVER_FOUND | BESIDE}
_HOURS_WITH_ZONE = re.compile(
    r"^.*\d.*\b(?:[ECMPA][SD]?T|Eastern|Central|Mountain|Pacific|[A-Z]{2,4}T)\b.*$", re.MULTILINE
)
_MOST_LINES = 400
# Where the first zone of the tz database is not the one that most people live in.
_CHIEF_ZONES = {
    "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CD": "Africa/Kinshasa",
    "ID": "Asia/Jakarta", "KZ": "Asia/Almaty", "MX": "America/Mexico_City", "NZ": "Pacific/Auckland",
    "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A folder of texts.

    files: by their path within the folder. pages, statements, mentions: in the order of the files; the paths of
    their places are those within the workspace to be made. titles: of pages, with how many have each.
    guess: the country, and what speaks for it. locales: the languages, the most frequent first.
    passed_over: how many files could not be read for their format, by suffix.
    """

    files: tuple[tuple[Path, Path], ...]
    groups: tuple[Group, ...]
    pages: tuple[Page, ...]
    statements: tuple[tuple[Statement, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]
    setting: Setting
    guess: Guess
    locales: tuple[str, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[tuple[str, int], ...]


def read_texts(root: Path, country: str, watch: Watch = unwatched) -> Read:
    """Read every text below a folder. Raises OSError where it may not be read."""
    listing = list_texts([root], SUFFIXES)
    # A workspace has its own file of that name.
    paths = [path for path in listing.paths if path != root / Path(FILE).name and _can_be_named(path)]
    described, guess = describe(paths, country)
    spoken = Counter(text.source.setting.language for text in described)
    locales = tuple(sorted(spoken, key=lambda tag: (-spoken[tag], tag))) or ("en",)
    zone = setting_of(guess.country, locales[0]).timezone or _zone(paths, setting_of(guess.country, locales[0]))
    found = groups([(text.path.relative_to(root), text.source.setting) for text in described], zone)
    sources = {path: group.source for group in found for path in group.paths}
    problems = Problems()
    pages: list[Page] = []
    everything: list[tuple[tuple[Statement, ...], tuple[Mention, ...]]] = []
    inside = [path.relative_to(root) for path in paths]
    texts = [
        TextPath(path, f"{CHANNELS}/{short.as_posix()}", sources[short])
        for path, short in zip(paths, inside, strict=True)
    ]
    with watch(len(texts)) as step:
        for text in texts:
            statements, wrong = read_file(text.path, text.shown, text.source)
            problems.extend(wrong)
            statements = placed(statements, (), problems)  # a text may say of itself what it is
            said = [mention for statement in statements for mention in mentions(statement, _SEARCHED)]
            pages.append(Page(statements, said))
            everything.append((tuple(statements), tuple(said)))
            step()
    setting = setting_of(guess.country, locales[0])
    return Read(
        tuple(zip(paths, inside, strict=True)),
        tuple(found),
        tuple(pages),
        tuple(statements for statements, _ in everything),
        tuple(said for _, said in everything),
        Setting(setting.language, setting.country, setting.currency, zone),
        guess,
        locales,
        tuple(problems),
        tuple(listing.passed_over.items()),
    )


def _can_be_named(path: Path) -> bool:
    """Whether a text file can name this path: one of another time's encoding it cannot."""
    try:
        return bool(path.as_posix().encode())
    except UnicodeEncodeError:
        return False


def _zone(paths: Iterable[Path], setting: Setting) -> str:
    """The time zone that most hours in these texts name, else the one that most people of the country live in."""
    named: Counter[str] = Counter()
    left = _MOST_LINES
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8", errors="ignore")
        except OSError:
            continue  # reading it as a text will say what is wrong with it
        for line in _HOURS_WITH_ZONE.findall(text)[:20]:
            left -= 1
            hours = (found.value for found in TYPES["hours"].find(line[:400], setting))
            named.update(value.zone for value in hours if value.zone_said and "/" in value.zone)
        if left < 0:
            break
    if named:
        return max(sorted(named), key=lambda zone: named[zone])
    return _CHIEF_ZONES.get(setting.country) or _first_zone(setting.country)


def _first_zone(country: str) -> str:
    from importlib.resources import files  # noqa: PLC0415 only countries with several zones ask

    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    return next((line.split("\t")[2] for line in table.splitlines() if line.startswith(country + "\t")), "UTC")
