"""Two states of a real organisation's texts as two revisions of a record: does the difference name what changed?

Of each state a plain reading (`plain_reading`, which shares no code with what is measured) gives the contacts: the ten
voice numbers on most pages of the later one, each with the hours and the textphone that most pages give beside it, and
the same contacts in the earlier one, known by their number or by a name. The states are committed one after the other,
the later one in another layout: other order of keys, numbers written otherwise, comments. `onevoice diff` must name
each number, each textphone and all hours that differ, with both values, each contact that is new, and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from benchmarks.plain_reading import read
from benchmarks.real_workspace import MOST, Contact, contacts_of
from knowledge.difference.commands import diff

EARLIER, LATER = "va-2017-09", "va-2019-03"
NEW = "new"
_FACTS = ("phone", "hours", "textphone")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that differs. name: `contact.attribute`, or a contact's id. before, after: "" for none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Result:
    """Every contact with its earlier state, what differs by the plain reading, and what the difference told."""

    pairs: tuple[tuple[Contact | None, Contact], ...]
    real: frozenset[Change]
    told: frozenset[Change]


def compared(earlier: Path, later: Path, most: int = MOST) -> Result:
    """The states of two folders of texts, and their difference as `onevoice diff` tells it."""
    known = contacts_of(read(earlier), most=1_000)
    pairs = tuple((_same(one, known), one) for one in contacts_of(read(later), most))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _git(root, "init", "-q")
        _write(root, {now.id: _plainly(now, was) for was, now in pairs if was}, "")
        _git(root, "add", ".")
        _git(root, "commit", "-qm", "Earlier")
        _write(root, {now.id: _otherwise(now) for _, now in pairs}, "# as the pages have it now\n")
        asked = CliRunner().invoke(diff, ["--workspace", folder, "--format", "json"])
        if asked.exit_code:
            raise AssertionError(asked.output)
        told = frozenset(_told(json.loads(asked.output)["changes"]))
    return Result(pairs, frozenset(_real(pairs)), told)


def _same(contact: Contact, known: Sequence[Contact]) -> Contact | None:
    """The contact as it was: that of the same number, else one that shares a name."""
    names = {name.casefold() for name in (contact.name, *contact.also_called)}
    by_number = (one for one in known if one.number == contact.number)
    by_name = (one for one in known if names & {name.casefold() for name in (one.name, *one.also_called)})
    return next(by_number, next(by_name, None))


def _values(contact: Contact) -> dict[str, str]:
    values = {"phone": contact.number, "hours": contact.hours, "textphone": contact.textphone}
    return {name: value for name, value in values.items() if value}


def _real(pairs: Sequence[tuple[Contact | None, Contact]]) -> Iterator[Change]:
    for was, now in pairs:
        if was is None:
            yield Change(now.id, "", NEW)
            continue
        old, new = _values(was), _values(now)
        for name in _FACTS:
            if old.get(name, "") != new.get(name, ""):
                yield Change(f"{now.id}.{name}", old.get(name, ""), new.get(name, ""))


def _told(changes: Sequence[dict[str, object]]) -> Iterator[Change]:
    for change in changes:
        effects = change.get("effects")
        if not isinstance(effects, list):
            yield Change(str(change["name"]), "", NEW if change["sort"] == "added" else str(change["sort"]))
            continue
        for effect in effects:
            sides = (re.sub(r"^\+?1?(?=\d{10}$)", "", _bare(effect.get(side, ""))) for side in ("before", "after"))
            yield Change(str(change["name"]), *sides)


def _bare(written: str) -> str:
    """A number without what is written between its digits; hours as they are."""
    return written if ":" in written or "/" in written else re.sub(r"[\s().-]", "", written)


def _plainly(contact: Contact, was: Contact) -> str:
    facts = "".join(f"  {name}: {value}\n" for name, value in _values(was).items())
    return f"id: {contact.id}\nkind: contact\nname: {contact.name}\nchannel: voice\naudience: public\nfacts:\n{facts}"


def _otherwise(contact: Contact) -> str:
    """The same in another layout."""
    values = {name: _spaced(value) for name, value in reversed(_values(contact).items())}
    facts = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    return (
        f"facts: {{{facts}}}  # from the pages\n\naudience:  public\nchannel: 'voice'\n"
        f"name:\n  {contact.name}\nkind: contact\nid: {contact.id}\n"
    )


def _spaced(value: str) -> str:
    return f"({value[:3]}) {value[3:6]}-{value[6:]}" if re.fullmatch(r"\d{10}", value) else value


def _write(root: Path, contacts: dict[str, str], head: str) -> None:
    organisation = (
        "id: client\nname: The client\nlocales: [en]\ncountry: US\ntimezone: America/New_York\ncurrency: USD\n"
    )
    (root / "onevoice.yaml").write_text(head + organisation, encoding="utf-8")
    folder = root / "knowledge" / "contact"
    folder.mkdir(parents=True, exist_ok=True)
    for id, text in contacts.items():
        (folder / f"{id}.yaml").write_text(head + text, encoding="utf-8")


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=bench", "-c", "user.email=bench@acme.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def run(corpora: Path) -> int:
    """Print what differs and whether the difference told it; 1 when it missed something, or told more."""
    earlier, later = corpora / EARLIER, corpora / LATER
    if not (earlier.is_dir() and later.is_dir()):
        print(f"two_revisions: skipped, no texts at {earlier} and {later}")
        return 0
    result = compared(earlier, later)
    for was, now in result.pairs:
        print(f"two_revisions: {now.name}, on {was.pages if was else 0} pages, then on {now.pages}")
    for one in sorted(result.real | result.told):
        word = "named" if one in result.real & result.told else "MISSED" if one in result.real else "BEYOND"
        print(f"  {word} {one.name}: {one.before or 'nothing'} → {one.after or 'nothing'}")
    print(f"two_revisions: {len(result.real & result.told)} of {len(result.real)} changes named", end="")
    print(f", {len(result.told - result.real)} beyond")
    return int(result.real != result.told)
