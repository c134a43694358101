"""Which files of entities there are, each read, or as it was kept when it has not changed."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from knowledge.kinds import KINDS
from knowledge.kinds.fields import Tongues
from knowledge.loading.kept import Leaf
from knowledge.loading.shapes import meant
from knowledge.loading.sheet import Sheet
from knowledge.problems import Place, Problems
from knowledge.reading import content_of, decoded, listed, shown
from knowledge.workspace import Entity
from knowledge.yamltext import Document, parse_document, read_document

FOLDER = "knowledge"
ARTICLES = "articles"
_NONE: Mapping[str, Leaf] = {}


@dataclass(slots=True)
class Draft:
    """The file of an entity, before it is examined.

    content: its bytes, where it is a regular file that could be read. leaf: what is kept of it, or could be.
    sheet: what stands in it; None when it could not be read, or has not been looked at (see `opened`).
    good: whether it is known already that there is nothing wrong in it; entity: what it describes, where that is
    known too.
    """

    id: str
    kind: str
    folder: Path
    content: bytes | None = None
    leaf: Leaf | None = None
    sheet: Sheet | None = None
    good: bool = False
    entity: Entity | None = None

    @property
    def file(self) -> str:
        """Its name as shown."""
        name = f"{self.folder}{os.sep}{self.id}.yaml"
        return name if name.isprintable() else shown(Path(name))

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file)

    def opened(self, problems: Problems, tongues: Tongues) -> Sheet | None:
        """What stands in the file, out of what is kept if need be; None when it could not be read."""
        if self.sheet is None and self.leaf is not None and self.content is not None:
            data, spots = marshal.loads(self.leaf[3])  # noqa: S302 - see `knowledge.loading.kept`
            text = decoded(self.content, self.place, problems) or ""
            self.sheet = Sheet(Document(data, self.file, text, spots), problems, tongues)
        return self.sheet

    def listed(self, key: str) -> list[Any]:
        """What stands in the list under `formerly` or `includes`; [] when there is none."""
        if self.sheet is None and self.leaf is not None:
            return self.leaf[1] if key == "formerly" else self.leaf[2]
        value = self.sheet.document.data.get(key) if self.sheet else None
        return value if isinstance(value, list) else []


def drafts(root: Path, tongues: Tongues, problems: Problems) -> list[Draft]:
    """Every entity file of the workspace, read, by kind and id; problems for what cannot be or does not belong."""
    found = listed_drafts(root, problems)
    for draft in found:
        read(draft, root, tongues, problems)
    return found


def listed_drafts(root: Path, problems: Problems, kept: Mapping[str, Leaf] = _NONE) -> list[Draft]:
    """Every entity file of the workspace, not read as YAML yet; problems for what does not belong there.

    kept: files by kind and name as they were read before; those that are the same have what was kept of them.
    """
    found: list[Draft] = []
    for folder in listed(root / FOLDER, problems):
        path = root / FOLDER / folder.name
        if not folder.is_dir(follow_symlinks=False):
            if folder.is_symlink() or (folder.name.endswith((".yaml", ".yml")) and folder.name != "vocabulary.yaml"):
                do = "move it into a folder that is called as its kind"
                problems.add(Place(shown(path)), "FILE-NAME", "no entity is expected here", folder.name, do)
        elif folder.name in KINDS:
            found += _in_folder(path, folder.name, kept, problems)
        elif folder.name != ARTICLES and any(Path(e.name).suffix in {".yaml", ".yml"} for e in listed(path, problems)):
            do = meant(folder.name, [*KINDS, ARTICLES])
            problems.add(Place(shown(path)), "KIND", "there is no kind of this name", folder.name, do)
    return found


def _in_folder(folder: Path, kind: str, kept: Mapping[str, Leaf], problems: Problems) -> Iterator[Draft]:
    for entry in listed(folder, problems):
        name = entry.name
        if name.endswith(".yaml") and len(name) > 5 and not entry.is_dir(follow_symlinks=False):
            content = content_of(entry)
            leaf = kept.get(f"{kind}/{name}")
            same = leaf is not None and content is not None and sha256(content).digest() == leaf[0]
            yield Draft(name[:-5], kind, folder, content, leaf if same else None)
        elif entry.is_dir(follow_symlinks=False) or name.endswith(".yml"):
            path = folder / name
            do = "move its files up" if path.suffix != ".yml" else f"call it {path.stem}.yaml"
            what = "one .yaml file for each entity is expected here"
            problems.add(Place(shown(path)), "FILE-NAME", what, name, do)


def read(draft: Draft, root: Path, tongues: Tongues, problems: Problems) -> None:
    """Read the file as YAML, unless it is kept as it is; problems for what is no YAML."""
    if draft.leaf is not None:
        return
    if draft.content is None:
        document = read_document(draft.folder / f"{draft.id}.yaml", root, problems)
    else:
        file = draft.file
        text = decoded(draft.content, Place(file), problems)
        document = None if text is None else parse_document(text, file, problems)
    if document is not None:
        draft.sheet = Sheet(document, problems, tongues)
        if draft.content is not None:
            data = document.data
            both = marshal.dumps((data, document.spots))  # now, since references are brought to current ids in place
            digest = sha256(draft.content).digest()
            draft.leaf = (digest, _ids(data.get("formerly")), _ids(data.get("includes")), both)


def _ids(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
