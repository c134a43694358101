"""Statements without a number are compared by what they say; a model proposes, and without it nothing else changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.checking import check_texts
from checker.meaning import asked, conflicts, vectors, weights
from checker.meaning.asked import AUTO, OFF, ON, by_meaning
from checker.meaning.vectors import Vectors
from checker.model import Finding
from knowledge.funnel import guarded
from onevoice import onevoice

AS_OF = date(2026, 11, 23)
TEXTS = {
    "web/hotel.md": "# Our hotel\nPets are welcome in all rooms. Call 0113 496 0123 to book a room for your stay.\n",
    "chat/hotel.md": "# Our hotel\nPets are not allowed in rooms. Call 0113 496 0124 to book a room for your stay.\n",
    "ivr/hotel.md": "# Our hotel\nWe do not allow pets in rooms.\n",
}
needs_the_model = pytest.mark.skipif(bool(weights.missing()), reason=f"not installed: {weights.missing()}")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("texts")


@pytest.fixture
def uninstalled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "missing", lambda: "onnxruntime")


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code, and all that it says."""

    def ran(*arguments: str) -> tuple[int, str]:
        code = guarded(onevoice, list(arguments))
        out, err = capsys.readouterr()
        return code, out + err

    return ran


def found(root: Path, meaning: str) -> list[Finding]:
    return list(check_texts([root], AS_OF, "GB", "en", meaning=meaning).findings)


@needs_the_model
def test_typed_findings_are_the_same_with_and_without_the_model(texts: Path) -> None:
    with_model, without = found(texts, ON), found(texts, OFF)
    assert [finding for finding in with_model if finding.code != "CONS-RULE"] == without
    assert [finding.code for finding in without] == ["CONS-PHONE"]
    assert [finding.code for finding in with_model] == ["CONS-PHONE", "CONS-RULE"]


@needs_the_model
def test_a_finding_names_both_sides_and_why_they_are_opposed(texts: Path, run: Run) -> None:
    finding = found(texts, ON)[-1]
    assert finding.message == "Pets rooms: it is not allowed in 2 places, but it is allowed in 1 place"
    assert [(v.shown, v.occurrences[0].file) for v in finding.values] == [
        ("not allowed", "texts/chat/hotel.md"),
        ("welcome", "texts/web/hotel.md"),
    ]
    code, said = run("explain", finding.key, "texts", "--country", "GB")
    assert code == 0
    said = " ".join(said.split())
    assert "One text says that it is allowed, another that it is not allowed." in said
    assert "2 words of content are the same (pet, room)" in said


@needs_the_model
def test_a_key_outlives_edits_around_it_and_the_order_of_files(texts: Path) -> None:
    before = found(texts, ON)[-1]
    (texts / "web" / "hotel.md").write_text("# Our hotel\n\nWelcome!\n\nPets are welcome in all rooms.\n")
    (texts / "web" / "hotel.md").rename(texts / "about.md")
    after = found(texts, ON)[-1]
    assert after.key == before.key


def test_without_the_model_a_line_says_what_was_skipped_and_how_to_have_it(
    texts: Path, uninstalled: None, run: Run
) -> None:
    code, said = run("check", "texts", "--country", "GB")
    assert code == 1
    assert "CONS-PHONE" in said
    assert "Not compared: rules and conditions said in words; pip install 'onevoice[semantic]'" in said


def test_who_insists_on_the_model_is_told_that_it_is_missing(texts: Path, uninstalled: None, run: Run) -> None:
    code, said = run("check", "texts", "--meaning", "on")
    assert code == 2
    assert "install onnxruntime: pip install 'onevoice[semantic]'" in said


def test_who_wants_no_meaning_is_told_nothing_of_it(texts: Path, uninstalled: None, run: Run) -> None:
    _code, said = run("check", "texts", "--meaning", "off")
    assert "Not compared" not in said


@needs_the_model
def test_other_weights_than_those_that_were_tried_are_refused(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(weights.weights().folder, changed)
    with (changed / "model.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x01")
    monkeypatch.setattr(weights, "_packaged", lambda: changed)
    monkeypatch.setenv("ONEVOICE_CACHE", str(tmp_path / "none-yet"))
    code, said = run("check", "texts", "--meaning", "on")
    assert code == 2
    assert "is not all-MiniLM-L6-v2 as it was tried" in said
    code, said = run("check", "texts")
    assert code == 1, "typed findings do not wait for the model"
    assert "Not compared" in said


@needs_the_model
@pytest.mark.parametrize("named", ["nowhere", "some-one/some-model"])
def test_a_model_that_is_not_there_is_never_fetched(
    texts: Path, named: str, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("ONEVOICE_MODEL", named)
    code, said = run("check", "texts", "--meaning", "on")
    assert code == 2
    assert f"there is no model {named}, as ONEVOICE_MODEL says" in said


@needs_the_model
def test_any_folder_with_a_model_will_do(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_default = found(texts, ON)
    monkeypatch.setenv("ONEVOICE_MODEL", str(weights.weights().folder))
    assert found(texts, ON) == by_default


@needs_the_model
def test_the_model_is_loaded_only_for_sentences_that_are_new(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(texts, ON)

    def refuse() -> Any:
        raise AssertionError("nothing is new")

    monkeypatch.setattr(vectors, "Encoder", refuse)
    assert found(texts, ON) == first


@needs_the_model
def test_texts_that_deny_nothing_need_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("# Our hotel\nPets are welcome. Each room has a view of the lake.\n")
    monkeypatch.setattr(vectors, "Encoder", lambda: pytest.fail("nothing is opposed"))
    assert found(tmp_path, ON) == []


@needs_the_model
def test_what_is_kept_of_vectors_may_be_damaged(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVOICE_CACHE", str(tmp_path / "kept"))
    first = found(texts, ON)
    kept, *_ = (tmp_path / "kept").glob("*.vectors")
    kept.write_bytes(kept.read_bytes()[:-7])
    graph, *_ = (tmp_path / "kept").glob("*.onnx")
    graph.write_bytes(b"damaged")
    assert found(texts, ON) == first


@needs_the_model
def test_a_vector_is_the_same_whatever_is_encoded_with_it(tmp_path: Path) -> None:
    sentences = [
        "Pets are welcome.",
        "Parking is free for guests who stay two nights.",
        "A",
        "Wir öffnen um acht.",
    ] * 90
    unique = list(dict.fromkeys(sentences))
    together = Vectors(tmp_path / "a").of(unique)
    alone = Vectors(tmp_path / "b")
    for at, sentence in enumerate(unique):
        assert (alone.of([sentence])[0] == together[at]).all()
    again = Vectors(tmp_path / "a")
    assert (again.of(list(reversed(unique)))[::-1] == together).all()
    assert again.new == 0


@needs_the_model
def test_nothing_is_kept_where_that_is_not_wanted(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(texts, ON)
    monkeypatch.setenv("ONEVOICE_CACHE", "")
    assert found(texts, ON) == first


@needs_the_model
def test_neighbours_are_those_of_a_plain_reckoning() -> None:
    import numpy as np

    from checker.meaning.neighbours import neighbours

    rows = np.random.default_rng(7).integers(-127, 128, size=(60, 384)).astype(np.int8)
    rows[30:] = rows[:30]
    near = list(neighbours(rows, np.arange(30), np.arange(30, 60), 0.9))
    assert [(a, b) for a, b, _ in near] == [(at, at + 30) for at in range(30)]
    assert all(nearness == pytest.approx(1.0) for _, _, nearness in near)


@needs_the_model
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_vectors_are_those_of_sentence_transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import numpy as np
    from sentence_transformers import SentenceTransformer

    sentences = list(_made_up_sentences())
    reference = SentenceTransformer(str(weights.weights().folder), device="cpu")
    theirs = np.asarray(reference.encode(sentences, normalize_embeddings=True))
    ours = Vectors().of(sentences).astype(np.float32)
    likeness = (ours * theirs).sum(axis=1) / np.linalg.norm(ours, axis=1)
    assert likeness.mean() >= 0.99
    assert likeness.min() >= 0.98


def _made_up_sentences() -> Iterator[str]:
    from benchmarks.meaning import pairs

    unique = {pair[side]: None for label in ("opposed", "alike") for pair in pairs()[label] for side in ("a", "b")}
    yield from unique


@needs_the_model
def test_most_opposed_pairs_are_told_and_hardly_any_others() -> None:
    from benchmarks.meaning import pairs, told

    opposed, alike = told(pairs()["opposed"]), told(pairs()["alike"])
    assert sum(opposed) >= 0.85 * len(opposed)
    assert sum(alike) <= 0.02 * len(alike)


def test_the_report_for_programs_is_the_same_whether_asked_or_not(texts: Path, uninstalled: None, run: Run) -> None:
    _, auto = run("check", "texts", "--format", "json", "--as-of", "2026-11-23")
    _, off = run("check", "texts", "--format", "json", "--as-of", "2026-11-23", "--meaning", "off")
    assert json.loads(auto)["findings"] == json.loads(off)["findings"]


def test_nothing_is_looked_for_that_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "opposing", lambda *_, **__: pytest.fail("not asked for"))
    assert by_meaning(OFF, [], of_one_client=False).conflicts == ()
    assert {AUTO, ON, OFF} == {"auto", "on", "off"}
