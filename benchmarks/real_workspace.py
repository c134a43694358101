"""A real organisation's texts, checked against a record: is every page that disagrees named?

The record is drafted from the texts themselves: the ten voice numbers on most pages, each with the hours and the
textphone that most pages give beside it. Then a plain reading of the texts (`plain_reading`, which shares no code with
the checker) lists the pages that give other hours or another textphone, and each must be named by a finding: its file
and line, its value, and the record's. Real texts disagree in few places, so the same is asked a second time of a
record whose hours and textphones have all changed: then every page that gives them is out of date.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.plain_reading import HOURS, SUFFIXES, TEXTPHONE, Number, Reading, Saying, read
from checker.checking import check_workspace
from checker.model import Finding
from knowledge.loading import load

CORPUS = "va-2019-03"
AS_OF = date(2019, 3, 1)  # the day on which the texts were captured
MOST = 10  # contacts

_WORD = r"[A-Za-z]*[A-Z][\w’'-]*"
# "the Advice Centre for New Tenants at 1-800-555-HOME (": a phrase in capitals, then little else.
_NAMED = re.compile(
    rf"({_WORD}(?:\s(?:(?:of|for|the|and)\s)*{_WORD})+|[A-Za-z]+[A-Z]\w*\d*)\*{{0,2}}"
    r"(?:\s[a-z]+){0,2}?(?:\sat|\son|:|,|\]|\()?\*{0,2}\s*(?:(?:1-)?\d{3}-[\dA-Z-]*[A-Z][\dA-Z-]*\s?)?\(?\[?(?:1-)?$"
)
_NO_NAME = frozenset(
    {"call", "contact", "dial", "phone", "or", "the", "our", "your", "if", "you", "please", "by", "us"}
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact point as the texts tell of it. number, textphone: digits. hours: OSM; "" where no page gives any."""

    id: str
    number: str
    name: str
    also_called: tuple[str, ...]
    hours: str
    textphone: str
    pages: int

    def says(self, attribute: str) -> str:
        """The record's value of an attribute of a plain reading."""
        return self.hours if attribute == HOURS else self.textphone


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place that differs from the record, and the key of the finding that names it; "" where none does."""

    contact: Contact
    saying: Saying
    key: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a plain reading finds, and what was found beyond it on the facts of the ten contacts."""

    contacts: tuple[Contact, ...]
    disagreements: tuple[Disagreement, ...]
    beyond: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def missed(self) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if not one.key)


def contacts_of(reading: Reading, most: int = MOST) -> list[Contact]:
    """The contacts behind the voice numbers that stand on most pages, the most frequent first."""
    pages: dict[str, set[str]] = defaultdict(set)
    for number in reading.numbers:
        if number.sort == "voice":
            pages[number.digits].add(number.file)
    ranked = sorted(pages, key=lambda digits: (-len(pages[digits]), digits))[:most]
    names = {digits: _names(reading.numbers, digits) for digits in ranked}
    shared = Counter(name.lower() for digits in ranked for name in names[digits])
    return [
        _contact(
            digits, [name for name in names[digits] if shared[name.lower()] == 1], reading.sayings, len(pages[digits])
        )
        for digits in ranked
    ]


def _contact(digits: str, names: Sequence[str], sayings: Iterable[Saying], pages: int) -> Contact:
    said: dict[str, Counter[str]] = {HOURS: Counter(), TEXTPHONE: Counter()}
    for one in sayings:
        if one.number == digits:
            said[one.attribute][one.value] += 1
    name, *others = names or [f"Line {_dashed(digits)}"]
    hours, textphone = ((said[what].most_common(1) or [("", 0)])[0][0] for what in (HOURS, TEXTPHONE))
    id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Contact(id, digits, name, tuple(others), hours, textphone, pages)


def _names(numbers: Iterable[Number], digits: str) -> list[str]:
    """The capitalised phrases that stand right before a number, the most frequent first."""
    found: Counter[str] = Counter()
    for number in numbers:
        match = _NAMED.search(number.before) if number.digits == digits else None
        words = match[1].split() if match else []
        while words and words[0].lower() in _NO_NAME:
            words = words[1:]
        if len(words) > 1 or (words and not words[0].isupper() and not words[0].istitle()):
            found[" ".join(words)] += 1
    return [name for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def changed(contact: Contact) -> Contact:
    """The contact with other hours and another textphone, as after a decision that no text has heard of."""
    hours = "Tu-Sa 10:15-16:45" if contact.hours else ""
    return replace(contact, hours=hours, textphone="2025550143" if contact.textphone else "")


def write_workspace(root: Path, contacts: Iterable[Contact], texts: Path) -> None:
    """Write a workspace with these contacts and a copy of these texts into an empty folder."""
    files: dict[str, str] = {
        "onevoice.yaml": "id: client\nname: The client\nlocales: [en]\ncountry: US\ntimezone: America/New_York\n"
        "currency: USD\nholidays: US\n",
        "channels/sources.yaml": "sources:\n  - id: web\n    files: ['**']\n    channel: web\n    language: en\n"
        f"    audience: public\n    captured: {AS_OF}\n",
    }
    for contact in contacts:
        facts = [f"  phone: 1-{_dashed(contact.number)}"]
        facts += [f"  hours: {contact.hours}"] if contact.hours else []
        facts += [f"  textphone: {_dashed(contact.textphone)}"] if contact.textphone else []
        called = "".join(f"  - {name}\n" for name in contact.also_called)
        files[f"knowledge/contact/{contact.id}.yaml"] = (
            f"id: {contact.id}\nkind: contact\nname: {contact.name}\n"
            + (f"also_called:\n{called}" if called else "")
            + "channel: voice\naudience: public\nfacts:\n"
            + "\n".join(facts)
            + "\n"
        )
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in texts.rglob("*"):
        if path.suffix in SUFFIXES and path.is_file():
            copy = root / "channels" / path.relative_to(texts)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def check(texts: Path, contacts: Sequence[Contact], reading: Reading) -> Result:
    """Check the texts against a record of these contacts, and hold the findings against the plain reading."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write_workspace(root, contacts, texts)
        findings = check_workspace(load(root), AS_OF).findings
        by_number = {contact.number: contact for contact in contacts}
        disagreements = tuple(
            Disagreement(contact, saying, _key(contact, saying, findings, root / "channels"))
            for saying in reading.sayings
            if (contact := by_number.get(saying.number)) and contact.says(saying.attribute) not in ("", saying.value)
        )
    named = {one.key for one in disagreements}
    facts = {f"{contact.id}.{attribute}" for contact in contacts for attribute in (HOURS, TEXTPHONE, "phone")}
    beyond = tuple(finding for finding in findings if finding.fact in facts and finding.key not in named)
    return Result(tuple(contacts), disagreements, beyond, findings)


def _key(contact: Contact, saying: Saying, findings: Iterable[Finding], texts: Path) -> str:
    """The key of the finding that shows this place, what it says and what the record says."""
    for finding in findings:
        recorded = [value for value in finding.values if value.role == "record"]
        if finding.fact == f"{contact.id}.{saying.attribute}" and recorded and recorded[0].occurrences:
            for value in finding.values:
                if value.role != "record" and any(
                    Path(place.file).resolve() == texts / saying.file and place.line == saying.line
                    for place in value.occurrences
                ):
                    return finding.key
    return ""


def results(corpora: Path) -> Iterator[tuple[str, Result]]:
    """The check against the drafted record, and against one in which all has changed."""
    texts = corpora / CORPUS
    reading = read(texts)
    contacts = contacts_of(reading)
    yield "as most pages have it", check(texts, contacts, reading)
    yield "all changed", check(texts, [changed(contact) for contact in contacts], reading)


def run(corpora: Path) -> int:
    """Print the contacts, each disagreement with the finding that names it, what else is said; 1 if one is missed."""
    if not (corpora / CORPUS).is_dir():
        print(f"real_workspace: skipped, no texts at {corpora / CORPUS}")
        return 0
    missed = 0
    for record, result in results(corpora):
        print(f"real_workspace: record {record}")
        for contact in result.contacts:
            called = f" ({', '.join(contact.also_called)})" if contact.also_called else ""
            print(f"  {_dashed(contact.number)} on {contact.pages} pages: {contact.name}{called}", end="")
            print(f"; hours {contact.hours or 'not said'}; textphone {contact.textphone or 'not said'}")
        for one in result.disagreements:
            said = one.saying
            print(f"  {'named' if one.key else 'MISSED'} {one.key} {said.file}:{said.line} {said.attribute} ", end="")
            print(f"{said.value}, on record {one.contact.says(said.attribute)}")
        for finding in result.beyond:
            print(f"  beyond {finding.key} {finding.code} {finding.message}")
            for place in [place for value in finding.values if value.role != "record" for place in value.occurrences]:
                print(f"    {place.file.partition('channels/')[2]}:{place.line} {place.text}")
        counts = Counter(f"{finding.code} {finding.severity}" for finding in result.findings)
        named = len(result.disagreements) - len(result.missed)
        print(
            f"real_workspace: {named} of {len(result.disagreements)} disagreements named; {len(result.beyond)} beyond"
        )
        print(f"real_workspace: in all {', '.join(f'{count} {code}' for code, count in sorted(counts.items()))}")
        missed += len(result.missed)
    return int(bool(missed))


def _dashed(digits: str) -> str:
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits
