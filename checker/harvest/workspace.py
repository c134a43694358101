"""A harvest, from a folder of texts to a folder that is a workspace: all of it, or nothing."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker.accounts.means import Watch, unwatched
from checker.harvest import report, writing
from checker.harvest.contacts import contacts
from checker.harvest.drafts import Draft, Harvest
from checker.harvest.products import products
from checker.harvest.proof import Proof
from checker.harvest.reading import CHANNELS, Read, read_texts
from checker.harvest.settling import named_apart, settled
from checker.harvest.slugs import slug
from checker.wording import subject_words
from knowledge.loading import load

_ROUNDS = 12  # of giving way; each settles most of what the one before has left
_OF_TITLE = re.compile(r"\s(?:\||–|—|-|::|·|»)\s+([^|–—»]{3,50})$")


def harvest(
    root: Path, output: Path, name: str, country: str, at_least: int, as_of: date, watch: Watch = unwatched
) -> Harvest:
    """Draft a workspace at `output`, a folder that is not there or empty, from the texts below `root`.

    Raises OSError where a folder may not be read or made, FileExistsError where `output` holds something.
    """
    _refuse_full(output)
    read = read_texts(root, country, watch)
    named, why = (name, "as given") if name else _name(read, root)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as made:
        folder = Path(made, "workspace")
        folder.mkdir()
        drafts, left, rounds = _proved(read, folder, named, why, at_least, as_of)
        _copy_texts(read, folder)
        whole = Harvest(read, tuple(drafts), tuple(left), named, why, rounds)
        (folder / "HARVEST.md").write_text(report.as_markdown(whole), encoding="utf-8")
        _refuse_full(output)
        if output.exists():
            output.rmdir()
        folder.rename(output)
    return whole


def _refuse_full(output: Path) -> None:
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise FileExistsError(f"{output} holds something already")


def _proved(
    read: Read, folder: Path, name: str, why: str, at_least: int, as_of: date
) -> tuple[list[Draft], list[Draft], int]:
    """The drafts that the texts, checked against them, contradict nowhere where they do not contradict themselves."""
    reached, unreached = contacts(read, at_least)
    priced, unpriced = products(read, at_least)
    drafts: Sequence[Draft] = [*reached, *priced]
    left = [*unreached, *unpriced]
    proof = Proof(read)
    for round in range(1, _ROUNDS + 1):
        drafts = named_apart(drafts, [name])
        _write(drafts, read, folder, name, why)
        contradictions = proof.contradictions(load(folder), as_of)
        if not contradictions:
            return list(drafts), left, round
        drafts, left = settled(drafts, left, contradictions, last=round >= _ROUNDS - 1)
    drafts = named_apart(drafts, [name])
    _write(drafts, read, folder, name, why)
    return list(drafts), left, _ROUNDS


def _write(drafts: Sequence[Draft], read: Read, folder: Path, name: str, why: str) -> None:
    shutil.rmtree(folder)
    contents = {
        "onevoice.yaml": writing.organisation(slug(name) or "client", name, why, read),
        "mkdocs.yml": writing.mkdocs(name),
        f"{CHANNELS}/sources.yaml": writing.sources(read.groups),
    }
    for draft in drafts:
        contents[f"knowledge/{draft.kind}/{draft.id}.yaml"] = writing.entity(draft, read.locales)
    (folder / "knowledge").mkdir(parents=True)
    for path, text in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _copy_texts(read: Read, folder: Path) -> None:
    for path, inside in read.files:
        target = folder / CHANNELS / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _name(read: Read, root: Path) -> tuple[str, str]:
    """The organisation's name: what most pages' titles end in, else that of the folder."""
    titles = {(statements[0].file.path, statements[0].context.title) for statements in read.statements if statements}
    ends = Counter(match[1].strip() for _, title in titles if (match := _OF_TITLE.search(title)))
    for name, count in sorted(ends.items(), key=lambda item: (-item[1], item[0]))[:1]:
        if count > 2 and 3 * count >= sum(ends.values()) and subject_words(name, read.setting.language):
            return name, f"guessed: {count} pages' titles end so"
    stem = re.sub(r"[-_.]+", " ", root.resolve().name).strip() or "Our organisation"
    return stem[0].upper() + stem[1:], "guessed: the folder is called so"
