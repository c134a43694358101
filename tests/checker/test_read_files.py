"""Files that are not what they should be: one problem each, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.folders import suffixes
from checker.folders.files import all_shown, shown
from checker.folders.suffixes import TEXTS
from checker.model import Source
from checker.read import DOCUMENTS, READERS, read_file, reader_for
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())


def codes(path: Path, largest: int = 1_000) -> list[str]:
    statements, problems = read_file(path, "shown.md", SOURCE, largest)
    assert statements == []
    assert all(problem.place.file == "shown.md" for problem in problems)
    return [problem.code for problem in problems]


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    assert codes(tmp_path / "missing.md") == ["READ-FILE"]
    folder = tmp_path / "folder.md"
    folder.mkdir()
    assert codes(folder) == ["READ-FILE"]


def test_an_unknown_format_a_binary_file_and_a_huge_one_are_problems(tmp_path: Path) -> None:
    for name, content, code in [
        ("a.exe", b"x", "READ-FORMAT"),
        ("a", b"x", "READ-FORMAT"),
        ("a.md", b"\x89PNG\0\1", "READ-BINARY"),
        ("b.md", b"x" * 1_001, "READ-SIZE"),
    ]:
        (tmp_path / name).write_bytes(content)
        assert codes(tmp_path / name) == [code]


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    for suffix in READERS:
        path = tmp_path / f"empty{suffix}"
        path.write_bytes(b"")
        statements, problems = read_file(path, path.name, SOURCE)
        assert statements == []
        assert len(problems) == (suffix == ".json")


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".yaml", ".json"])
def test_a_byte_order_mark_is_tolerated(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    content = {".yaml": "a: Call us at 9\n", ".json": '{"a": "Call us at 9"}'}.get(suffix, "Call us at 9")
    path.write_text(content, "utf-8-sig")
    statements, problems = read_file(path, path.name, SOURCE)
    assert ([s.text for s in statements], problems) == (["Call us at 9"], [])
    assert statements[0].place().column == content.index("Call") + 1


def test_text_of_old_office_tools_is_read_with_a_located_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Line one\nIt costs £5 – or so".encode("cp1252"))
    statements, problems = read_file(path, "a.txt", SOURCE)
    assert statements[-1].text == "It costs £5 – or so"
    assert [(str(p.place), p.code) for p in problems] == [("a.txt:2:10", "READ-ENCODING")]


def test_utf_16_exports_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("It costs £5".encode("utf-16"))
    assert [s.text for s in read_file(path, "a.txt", SOURCE)[0]] == ["It costs £5"]


def test_the_reader_of_a_template_is_that_of_what_it_makes() -> None:
    assert reader_for(Path("welcome.txt.j2")) is READERS[".txt"]
    assert reader_for(Path("welcome.HTML")) is READERS[".html"]
    assert reader_for(Path("welcome.html.erb")) is READERS[".html"]
    assert reader_for(Path("a.exe")) is reader_for(Path("a")) is None


def test_what_is_listed_as_a_text_is_what_there_is_a_reader_for() -> None:
    assert (frozenset(READERS), frozenset(DOCUMENTS)) == (TEXTS, suffixes.DOCUMENTS)


@pytest.mark.parametrize("root", [".", "..", "a", "a/../a", "/", "/tmp", "here"])
def test_many_paths_are_shown_as_each_is(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a")
    base = tmp_path / "a" if root == "here" else Path(root)
    paths = [base / name for name in ("x.md", "b/y.md", "b/z.md", "../w.md")]
    assert list(all_shown(map(str, paths))) == [shown(path) for path in paths]
