"""What is kept from load to load changes how long loading takes, and nothing else."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from subprocess import run

import pytest

from benchmarks.loading import make as make_workspace
from knowledge.kept_folder import PLACE
from knowledge.loading import entity_files, examining, kept, load, sharing
from knowledge.loading.certain import Certain
from knowledge.problems import Problems, WrongInput
from knowledge.workspace import Workspace
from knowledge.yamltext import Document, parse_document

COUNT = 60


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of which something is kept, in a folder of its own."""
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    monkeypatch.setattr(kept, "FEWEST", 10)
    make_workspace(tmp_path / "workspace", COUNT)
    return tmp_path / "workspace"


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files of entities that are read as YAML while the test runs."""
    seen: list[str] = []

    def watched(text: str, file: str, problems: Problems) -> Document | None:
        seen.append(Path(file).name)
        return parse_document(text, file, problems)

    monkeypatch.setattr(entity_files, "parse_document", watched)
    yield seen


def outcome(root: Path) -> str:
    """All that loading says: the whole workspace, or every problem."""
    try:
        return repr(load(root))
    except WrongInput as wrong:
        return "\n".join(str(problem) for problem in wrong.problems)


def cold(root: Path) -> str:
    """The same with nothing kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, "")
        return outcome(root)


def kept_file(root: Path) -> Path:
    (found,) = (root.parent / "kept").glob("*.loaded")
    return found


# --- changes ---------------------------------------------------------------------------------------------------------


def files(root: Path, pattern: str = "knowledge/*/*.yaml") -> list[Path]:
    return sorted(root.glob(pattern))


def edit(root: Path, random: Random) -> None:
    path = random.choice(files(root, "knowledge/contact/*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("call_charge: free", "call_charge: 7p a minute"), encoding="utf-8")


def move_lines(root: Path, random: Random) -> None:
    path = random.choice(files(root))
    path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def edit_unseen(root: Path, random: Random) -> None:
    """A change that leaves size and time as they were."""
    path = random.choice(files(root, "knowledge/contact/*.yaml"))
    was = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("call_charge: free", "call_charge: none"), encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def add(root: Path, random: Random) -> None:
    id = f"new-{random.randrange(1000)}"
    text = f"id: {id}\nname: New\nsupport: [contact-0]\nincludes: [product-1]\nfacts: {{pets: no}}\n"
    (root / f"knowledge/product/{id}.yaml").write_text(text, encoding="utf-8")


def delete(root: Path, random: Random) -> None:
    random.choice(files(root)).unlink()


def rename(root: Path, random: Random) -> None:
    path = random.choice(files(root))
    path.rename(path.with_stem(f"{path.stem}-new"))
    text = path.with_stem(f"{path.stem}-new").read_text(encoding="utf-8").replace(f"id: {path.stem}\n", "", 1)
    text = f"id: {path.stem}-new\nformerly: [{path.stem}]\n{text}"
    path.with_stem(f"{path.stem}-new").write_text(text, encoding="utf-8")


def swap(root: Path, random: Random) -> None:
    one, other = random.sample(files(root, "knowledge/contact/*.yaml"), 2)
    text = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(text)


def change_kind(root: Path, random: Random) -> None:
    path = random.choice(files(root, "knowledge/product/*.yaml"))
    (root / "knowledge/service").mkdir(exist_ok=True)
    path.rename(root / "knowledge/service" / path.name)


def change_vocabulary(root: Path, random: Random) -> None:
    name = random.choice(["pets", "plants"])
    kinds = random.choice(["[]", "[contact]", "[product]"])
    text = f"- {{name: {name}, type: text, label: Pets, kinds: {kinds}}}\n- {{name: phone, type: text, label: Phone}}\n"
    (root / "knowledge/vocabulary.yaml").write_text(text, encoding="utf-8")


def change_organisation(root: Path, random: Random) -> None:
    path = root / "onevoice.yaml"
    text = path.read_text(encoding="utf-8")
    was, now = random.choice(
        [("country: GB", "country: IE"), ("locales: [en, cy]", "locales: [cy, en]"), ("north", "n")]
    )
    path.write_text(text.replace(was, now), encoding="utf-8")


def break_one(root: Path, random: Random) -> None:
    text = random.choice(
        ["a: [", "nmae: x\n", "facts: {phone: call us}\n", "includes: [nobody]\n", "formerly: [leeds]\n"]
    )
    path = random.choice(files(root))
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def close_circle(root: Path, random: Random) -> None:
    products = [path.stem for path in files(root, "knowledge/product/product-*.yaml")]
    one, other = random.sample(products, 2)
    for id, includes in ((one, other), (other, one)):
        path = root / f"knowledge/product/{id}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + f"includes: [{includes}]\n", encoding="utf-8")


def quote(root: Path, random: Random) -> None:
    (root / "knowledge/articles").mkdir(exist_ok=True)
    (root / "knowledge/ivr").mkdir(exist_ok=True)
    words = "{{ contact-0.phone }} {{ product-1.monthly_price }}"
    (root / "knowledge/articles/call.md").write_text(f"---\ntitle: Call\n---\n{words}\n", encoding="utf-8")
    menu = f'id: menu\nname: Menu\ncontact: contact-0\nstart: a\nnodes: {{a: {{prompt: "Hello {words}"}}}}\n'
    (root / "knowledge/ivr/menu.yaml").write_text(menu, encoding="utf-8")


def unquotable(root: Path, random: Random) -> None:
    """A fact goes that others may quote."""
    path = root / "knowledge/contact/contact-0.yaml"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(line for line in lines if "  phone:" not in line) + "\n", encoding="utf-8")


CHANGES: list[Callable[[Path, Random], None]] = [
    edit,
    move_lines,
    edit_unseen,
    add,
    delete,
    rename,
    swap,
    change_kind,
    change_vocabulary,
    change_organisation,
    break_one,
    close_circle,
    quote,
    unquotable,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_any_change_what_is_loaded_is_what_is_read_cold(
    root: Path, change: Callable[[Path, Random], None]
) -> None:
    for seed in range(4):
        if change is unquotable:
            quote(root, Random(seed))
        outcome(root)
        change(root, Random(seed))
        before = cold(root)
        assert outcome(root) == before
        assert outcome(root) == before, "and so again, now that it was kept"


@pytest.mark.parametrize("seed", range(12))
def test_after_one_change_upon_another_it_is_still_so(root: Path, seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        good = root.with_name("good")
        shutil.copytree(root, good, dirs_exist_ok=True)
        change = random.choice(CHANGES)
        try:
            change(root, random)
        except (IndexError, ValueError, FileNotFoundError):
            continue  # what it would change is gone
        before = cold(root)
        assert outcome(root) == before, change.__name__
        if not before.startswith("Workspace("):  # mended, and loaded again
            shutil.rmtree(root)
            shutil.move(good, root)
            assert outcome(root) == cold(root)
        shutil.rmtree(good, ignore_errors=True)


def test_the_example_is_the_same_from_what_is_kept(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PLACE, str(tmp_path))
    monkeypatch.setattr(kept, "FEWEST", 10)
    first, again = load(example), load(example)
    assert list(tmp_path.glob("*.loaded"))
    assert first == again
    assert repr(first) == repr(again) == cold(example)
    assert pickle.loads(pickle.dumps(again.entities)) == dict(first.entities)


def test_what_is_shown_as_places_is_as_the_root_was_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(root)
    monkeypatch.chdir(root.parent)
    assert next(load(Path("workspace")).facts()).place.file.startswith("workspace/knowledge/")
    assert outcome(Path("workspace")) == cold(Path("workspace"))


# --- what is read again ---------------------------------------------------------------------------------------------


def test_only_what_has_changed_is_read_as_yaml_again(root: Path, composed: list[str]) -> None:
    load(root)
    assert len(composed) == COUNT
    composed.clear()
    load(root)
    assert composed == []
    edit(root, Random(1))
    load(root)
    assert len(composed) == 1
    composed.clear()
    delete(root, Random(9))
    outcome(root)
    assert composed == []


def test_what_is_wrong_is_read_and_told_each_time(root: Path, composed: list[str]) -> None:
    load(root)
    path = root / "knowledge/product/product-1.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nmae: x\n", encoding="utf-8")
    composed.clear()
    told = [outcome(root) for _ in range(3)]
    assert set(composed) == {"product-1.yaml"}
    assert "KEY-UNKNOWN" in told[0]
    assert len(set(told)) == 1


def test_few_files_keep_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    make_workspace(tmp_path / "workspace", kept.FEWEST - 1)
    load(tmp_path / "workspace")
    assert not (tmp_path / "kept").exists()


# --- several processes ------------------------------------------------------------------------------------------------


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are shared out among three processes, however few they are and whatever else runs."""
    monkeypatch.setattr(examining, "processes", lambda files: min(files, 3) or 1)
    monkeypatch.setattr(examining, "_AT_ONCE", 3)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_several_processes_say_what_one_says(
    root: Path, change: Callable[[Path, Random], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    quote(root, Random(1))
    change(root, Random(2))
    shared = outcome(root)
    monkeypatch.setattr(examining, "processes", lambda _: 1)
    assert shared == cold(root)
    assert outcome(root) == shared


@pytest.mark.usefixtures("several")
def test_many_changed_files_that_are_wrong_are_told_although_their_world_is_the_same(root: Path) -> None:
    load(root)
    for path in files(root):
        path.write_text(path.read_text(encoding="utf-8") + "nmae: x\n", encoding="utf-8")
    assert outcome(root).count("KEY-UNKNOWN") == COUNT


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("fault", [ValueError("sudden"), KeyboardInterrupt(), SystemExit(3)], ids=repr)
def test_the_share_of_a_process_that_fails_is_read_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    here, examine = os.getpid(), examining._examine

    def failing(draft: entity_files.Draft, root: Path, certain: Certain) -> object:
        if os.getpid() != here:
            raise fault
        return examine(draft, root, certain)

    monkeypatch.setattr(examining, "_examine", failing)
    assert outcome(root) == cold(root)


def test_beside_other_threads_there_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert sharing.processes(100_000) == 1


def test_few_files_are_read_in_one_process() -> None:
    assert sharing.processes(sharing.MANY - 1) == 1


# --- what may go wrong with it --------------------------------------------------------------------------------------


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    "damage", [cut, flip, lambda _: b"", lambda _: b"x", lambda c: c + b"x", lambda _: b"\x00" * 100_000]
)
def test_what_is_damaged_is_passed_over_and_written_anew(root: Path, damage: Callable[[bytes], bytes]) -> None:
    expected = outcome(root)
    path = kept_file(root)
    sound = path.read_bytes()
    path.write_bytes(damage(sound))
    assert outcome(root) == expected
    assert len(path.read_bytes()) == len(sound)
    assert kept.recalled(root).leaves


def test_what_another_version_kept_is_passed_over(
    root: Path, monkeypatch: pytest.MonkeyPatch, composed: list[str]
) -> None:
    expected = outcome(root)
    composed.clear()
    monkeypatch.setattr(kept, "stamp", lambda _: b"another")
    assert outcome(root) == expected
    assert len(composed) == COUNT


def test_what_is_kept_for_another_workspace_is_not_taken_for_this_one(root: Path) -> None:
    load(root)
    other = root.with_name("other")
    make_workspace(other, COUNT, seed=5)
    assert outcome(other) == cold(other)
    assert outcome(root) == cold(root)


@pytest.mark.parametrize("place", ["file", "missing/deeper", "\0"])
def test_where_nothing_can_be_kept_all_is_loaded_all_the_same(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    if place != "\0":
        monkeypatch.setenv(PLACE, str(tmp_path / place))
    else:
        monkeypatch.delenv(PLACE)
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        monkeypatch.setattr(Path, "home", _homeless)
    assert outcome(root) == cold(root)


def _homeless() -> Path:
    raise RuntimeError("no home")


def test_loads_at_one_time_do_not_disturb_each_other(root: Path) -> None:
    expected = cold(root)
    code = (
        "import sys; from pathlib import Path; from knowledge.loading import kept, load; kept.FEWEST = 10;"
        "print(all(len(load(Path(sys.argv[1])).entities) == 60 for _ in range(5)))"
    )
    with ThreadPoolExecutor(3) as pool:
        done = list(
            pool.map(
                lambda _: run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True),
                "abc",
            )
        )
    assert [one.stdout.strip() for one in done] == ["True"] * 3
    assert outcome(root) == expected
    left = [path for path in (root.parent / "kept").iterdir() if not path.name.startswith("code-")]
    assert [path.suffix for path in left] == [".loaded"]


def test_one_workspace_is_looked_at_by_several_threads(root: Path) -> None:
    load(root)
    workspace: Workspace = load(root)
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: repr(workspace), range(4)))
    assert set(seen) == {cold(root)}


def test_what_is_kept_of_workspaces_long_gone_is_removed(root: Path) -> None:
    (root.parent / "kept").mkdir()
    old = root.parent / "kept" / f"{'0' * 32}.loaded"
    old.write_bytes(b"old")
    os.utime(old, (0, 0))
    load(root)
    assert not old.exists()
    assert kept_file(root).exists()
