"""What is new since a revision of git: found by checking both with the same code, and never touching the repository."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.funnel import guarded
from onevoice import onevoice

Run = Callable[..., tuple[int, str]]
A = "# A\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"


def git(*words: str) -> str:
    named = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *named, *words], check=True, capture_output=True, text=True)
    return done.stdout


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `onevoice check --new-since`, in a repository in which two texts disagree."""
    folder = tmp_path / "repository"
    (folder / "texts").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    for name, hour in (("a", 8), ("b", 6)):
        Path(f"texts/{name}.md").write_text(A.format(hour), encoding="utf-8")
    commit()

    def ran(*words: str, since: str = "main") -> tuple[int, str]:
        code = guarded(onevoice, ["check", *words, "--new-since", since, "--as-of", "2026-11-23"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def test_what_was_there_is_not_reported(run: Run) -> None:
    code, said = run("texts")
    assert code == 0
    assert "1 finding known from main" in said


def test_what_is_new_is_reported_with_what_was_there_marked(run: Run) -> None:
    Path("texts/c.md").write_text(A.format(7), encoding="utf-8")
    code, said = run("texts")
    assert code == 1
    assert "texts/c.md:2:21\n" in said
    assert "texts/a.md:2:21  accepted\n" in said


def test_it_does_not_matter_where_one_stands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("texts")
    assert run()[0] == 0
    assert run("a.md", "b.md")[0] == 0


def test_what_was_mended_is_gone(run: Run) -> None:
    Path("texts/b.md").write_text(A.format(8), encoding="utf-8")
    code, said = run()
    assert code == 0
    assert "1 of those is gone" in said


def test_in_a_folder_that_was_not_there_all_is_new(run: Run) -> None:
    shutil.copytree("texts", "more")
    assert run("more")[0] == 1


def test_the_repository_is_left_as_it_was(run: Run) -> None:
    Path("texts/c.md").write_text(A.format(7), encoding="utf-8")
    git("add", "texts/c.md")
    before = git("status", "--porcelain=v2")
    run()
    assert git("status", "--porcelain=v2") == before
    assert git("worktree", "list").count("\n") == 1


def test_a_hook_may_ask_although_git_points_elsewhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert run()[0] == 0


def test_a_change_of_the_record_makes_the_texts_that_keep_the_old_value_new_findings(
    run: Run, example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(example, "client")
    commit()
    assert run("client")[0] == 0
    entity = Path("client/knowledge/service/engineer-visit.yaml")
    text = entity.read_text("utf-8")
    assert "£25.00" in text
    entity.write_text(text.replace("£25.00", "£26.00"), encoding="utf-8")
    code, said = run("client")
    assert code == 1
    assert "£26 on record" in said


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("no-such", "git knows no revision no-such"),
        ("--upload-pack=touch x", "--upload-pack=touch x is no revision"),
        ("main:texts", "git knows no revision main:texts"),
        ("", "git knows no revision"),
    ],
)
def test_a_revision_that_there_is_not_is_told(run: Run, since: str, told: str) -> None:
    code, said = run(f"--new-since={since}", since=since) if since.startswith("-") else run(since=since)
    assert code == 2
    assert told in said


def test_a_folder_without_git_is_told(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.md").write_text(A.format(8), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "plain")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code, said = run()
    assert code == 2
    assert "lies in no git repository" in said


def test_a_workspace_that_could_not_be_loaded_then_is_told(run: Run, example: Path) -> None:
    shutil.copytree(example, "client")
    client = Path("client/onevoice.yaml")
    text = client.read_text("utf-8")
    client.write_text("id: x\n", encoding="utf-8")
    commit()
    client.write_text(text, encoding="utf-8")
    code, said = run("client")
    assert code == 2
    assert "the workspace as of main cannot be loaded" in said


def test_a_baseline_and_a_revision_cannot_both_be_what_was_known(run: Run) -> None:
    Path("baseline.json").write_text('{"version": 1, "findings": {}}', encoding="utf-8")
    assert "give one of them" in run("--baseline", "baseline.json")[1]
