"""How an editor finds the schema of a file: by its settings, or by a line in the file itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.replacing import replace_text
from knowledge.schema import FileSchema

_LINE = "# yaml-language-server: $schema="


def write_schemas(schemas: Sequence[FileSchema], folder: Path) -> None:
    """Write each schema into `folder`, in place of what an earlier run left there."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in schemas:
        replace_text(folder / one.name, json.dumps(one.schema, ensure_ascii=False, indent=1) + "\n")


def settings(schemas: Sequence[FileSchema], folder: Path, root: Path) -> str:
    """What VS Code wants in `.vscode/settings.json` when it is opened on the workspace at `root`; JSON."""
    where = Path(os.path.relpath(folder, root)).as_posix()
    near = "" if where.startswith("../") else "./"
    patterns = {f"{near}{where}/{one.name}": one.pattern for one in schemas if one.pattern}
    return json.dumps({"yaml.schemas": patterns}, indent=2)


def mark_files(schemas: Sequence[FileSchema], folder: Path, root: Path) -> Iterator[Path]:
    """Let the first line of every definition name its schema; the files that were changed.

    Every editor with the YAML language server reads that line, without any settings. The line of an earlier run is
    brought up to date, and nothing else is touched.
    """
    for one in schemas:
        for path in sorted(root.glob(one.pattern)) if one.pattern else ():
            line = _LINE + Path(os.path.relpath(folder / one.name, path.parent)).as_posix()
            content = _text(path)
            if content is not None and (marked := _under(line, content)) != content:
                replace_text(path, marked)
                yield path


def _text(path: Path) -> str | None:
    """The text of a file, line ends and byte order mark as they are; None of a link, and of what is no text."""
    try:
        return None if path.is_symlink() else path.read_bytes().decode("utf-8")
    except (UnicodeDecodeError, IsADirectoryError):
        return None


def _under(line: str, content: str) -> str:
    """The content with `line` first, in place of the one that an earlier run wrote."""
    mark = "\ufeff" * content.startswith("\ufeff")
    body = content.removeprefix(mark)
    first, _, rest = body.partition("\n")
    end = "\r\n" if first.endswith("\r") else "\n"
    return mark + line + end + (rest if first.startswith(_LINE) else body)
