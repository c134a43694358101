"""Sentences as vectors: what is alike in meaning lies in like directions."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from pathlib import Path
from typing import Any

from checker.meaning.graph import FORM, write_graph
from checker.meaning.placing import replace
from checker.meaning.weights import Weights, weights
from knowledge.kept_folder import kept_folder

LONGEST = 256  # tokens of a sentence that are read, as the model was trained
WIDTH = 384
_STEPS = 127  # a vector's parts are kept as whole numbers of so many steps
_PART = 256  # sentences handed out at a time


class Encoder:
    """The model, ready to encode. Loading it takes about half a second; the first time on a machine, a few seconds.

    Each sentence is encoded by itself: its vector is the same whatever stands beside it, and however many threads work.
    Raises NoModel where the weights are missing or wrong.
    """

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415 takes long, and is an extra
        from tokenizers import Tokenizer  # noqa: PLC0415 as above

        found = weights()
        self._tokenizer = Tokenizer.from_file(str(found.folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = _session(onnxruntime, options, found)

    def encode(self, sentences: Sequence[str]) -> Any:
        """A row of WIDTH whole numbers for each sentence (numpy int8): its direction, in steps of 1/127."""
        import numpy as np  # noqa: PLC0415 an extra

        rows = np.empty((len(sentences), WIDTH), dtype=np.int8)
        workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        parts = [range(at, min(at + _PART, len(sentences))) for at in range(0, len(sentences), _PART)]
        with ThreadPoolExecutor(workers) as pool:
            for part, encoded in zip(parts, pool.map(lambda p: self._part(sentences, p), parts), strict=True):
                rows[part.start : part.stop] = encoded
        return rows

    def _part(self, sentences: Sequence[str], part: range) -> Any:
        import numpy as np  # noqa: PLC0415 an extra

        encodings = self._tokenizer.encode_batch([sentences[at] for at in part])
        return np.concatenate(list(self._rows(np, encodings)))

    def _rows(self, np: Any, encodings: Sequence[Any]) -> Iterator[Any]:
        for one in encodings:
            tokens = np.array([one.ids], dtype=np.int64)
            given = {"tokens": tokens, "positions": np.arange(tokens.shape[1])}
            (vector,) = self._session.run(None, given)
            unit = vector / np.linalg.norm(vector)
            # Steps follow the largest part: the whole range is used, and only directions are compared.
            yield np.rint(unit * (_STEPS / np.abs(unit).max())).astype(np.int8)


def _session(onnxruntime: Any, options: Any, found: Weights) -> Any:
    """The graph, from where it is kept, or made anew."""
    place = kept_folder()
    providers = ["CPUExecutionProvider"]
    if place is None:
        with tempfile.TemporaryDirectory() as aside:
            path = Path(aside) / "graph.onnx"
            write_graph(found, path)
            return onnxruntime.InferenceSession(path.read_bytes(), options, providers=providers)
    path = place / f"{found.digest[:16]}-{FORM}.onnx"
    seal = path.with_suffix(".sha256")
    if not (path.is_file() and seal.is_file() and seal.read_text(encoding="ascii").strip() == _digest(path)):
        made = replace(path, lambda aside: write_graph(found, aside))
        if not made:
            with tempfile.TemporaryDirectory() as aside:
                write_graph(found, Path(aside) / "graph.onnx")
                content = (Path(aside) / "graph.onnx").read_bytes()
                return onnxruntime.InferenceSession(content, options, providers=providers)
        digest = _digest(path)
        replace(seal, lambda aside: _write(aside, digest))
    return onnxruntime.InferenceSession(str(path), options, providers=providers)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="ascii")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
