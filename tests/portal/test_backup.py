"""A portal that is lost comes back from its backup as it was, on either database; a damaged backup is refused whole."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from a_notice import published
from a_portal import Portal
from sqlalchemy import create_engine, select, text

from knowledge.funnel import guarded
from onevoice import onevoice
from portal.backup import archive, kept, rows
from portal.backup.aside import PREFIX
from portal.backup.workspace import Unusable
from portal.database import Database, connect
from portal.models import Membership
from portal.retention.applying import apply
from portal.retention.policy import Policy
from portal.services import chain, texts
from portal.services.kept_files import keep, path_of
from portal.services.people import end_role, erase
from portal.services.writing import writing
from portal.settings import folder_in

IN_A_YEAR = datetime(2027, 11, 1, tzinfo=UTC)
_APART = (".git", ".onevoice")


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    """A workspace with one commit and one kept file."""
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    kept = folder_in(root)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "first"], check=True)
    kept.joinpath("documents").mkdir()
    kept.joinpath("documents", "ab").write_bytes(b"\x00evidence")
    keep(kept / "texts", b"Welcome to Acme.")
    keep(kept / "documents", b"%PDF-1.7 evidence")
    kept.joinpath("sites").mkdir()
    kept.joinpath("sites", "current").write_text("x", encoding="utf-8")
    return root


def state(database: Database) -> dict[str, str]:
    with database.reading() as session:
        return dict(rows.digests(session.connection()))


def lived_in(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver", name="Gone Ghost")
    portal.client(portal.add("team_lead", "centre:north"))
    published(portal, owner, approver)
    with writing(portal.database, portal.who(portal.add("administrator"))) as write:
        for one in write.session.scalars(select(Membership.id).where(Membership.person_id == approver)):
            end_role(write, one)
        erase(write, approver)


@pytest.mark.both_databases
def test_what_is_restored_is_equal_row_by_row_and_file_by_file(
    portal: Portal, root: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    lived_in(portal)
    before = state(portal.database)
    made = archive.make(root, portal.database, tmp_path / "all.backup")
    assert made.digests == before
    assert sum(made.rows.values()) > 20
    place = tmp_path / "again"
    empty = None
    if portal.database.engine.dialect.name == "postgresql":
        empty = _another(portal.database)
    back, _ = archive.restore(tmp_path / "all.backup", place, empty)
    database = empty or connect(f"sqlite:///{folder_in(back) / 'portal.db'}")
    assert state(database) == before
    with database.reading() as session:
        assert chain.verify(session).breaks == ()
    assert folder_in(back).joinpath("documents", "ab").read_bytes() == b"\x00evidence"
    for name in ("documents", "texts"):
        assert _hashes(folder_in(back) / name) == _hashes(folder_in(root) / name) != {}
    assert not folder_in(back).joinpath("sites").exists()
    assert _files(back) == _files(root)
    again = Portal(portal.app, database)
    assert again.add("agent", "centre:north", "Newcomer") == 5  # numbers go on where they ended
    database.engine.dispose()


def test_rows_move_from_one_database_to_the_other(
    portal: Portal, root: Path, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    lived_in(portal)
    archive.make(root, portal.database, tmp_path / "all.backup")
    other = connect(new_postgres())
    empty = _another(other)
    archive.restore(tmp_path / "all.backup", tmp_path / "again", empty)
    assert state(empty) == state(portal.database)
    for one in (other, empty):
        one.engine.dispose()


def test_an_erased_name_is_in_no_byte_of_a_backup(portal: Portal, root: Path, tmp_path: Path) -> None:
    lived_in(portal)
    archive.make(root, portal.database, tmp_path / "all.backup")
    with tarfile.open(tmp_path / "all.backup") as packed:
        for member in packed.getmembers():
            if member.isfile():
                file = packed.extractfile(member)
                assert file is not None
                assert b"Ghost" not in file.read()


def test_a_backup_is_for_its_owner_alone(portal: Portal, root: Path, tmp_path: Path) -> None:
    archive.make(root, portal.database, tmp_path / "all.backup")
    assert (tmp_path / "all.backup").stat().st_mode & 0o077 == 0


def test_what_is_damaged_is_refused_and_leaves_nothing(portal: Portal, root: Path, tmp_path: Path) -> None:
    lived_in(portal)
    whole = tmp_path / "all.backup"
    archive.make(root, portal.database, whole)
    data = whole.read_bytes()
    damages = {"cut": data[: len(data) // 2], "nothing": b"", "other": b"PK\x03\x04 something else"}
    for name, content in damages.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(Unusable, match="is no backup, or a damaged one"):
            archive.restore(file, tmp_path / "again")
        assert not (tmp_path / "again").exists()
    altered = _altered(whole, tmp_path / "altered", "tables/person.jsonl")
    with pytest.raises(Unusable, match="the table person is not what it was"):
        archive.restore(altered, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_branches_and_tags_come_back_and_a_clone_of_the_last_commit_alone(
    portal: Portal, root: Path, tmp_path: Path
) -> None:
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    for words in (("tag", "v1"), ("branch", "other"), ("commit", "-q", "--allow-empty", "-m", "second")):
        subprocess.run([*git, *words], check=True)
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(shallow)], check=True)
    for number, one in enumerate((root, shallow)):
        archive.make(one, portal.database, tmp_path / f"{number}.backup")
        back, _ = archive.restore(tmp_path / f"{number}.backup", tmp_path / f"again-{number}")
        for asked in (("rev-parse", "HEAD"), ("branch", "--list"), ("tag", "--list"), ("status", "--porcelain")):
            said = [
                subprocess.run(["git", "-C", str(at), *asked], capture_output=True, check=True) for at in (one, back)
            ]
            assert said[0].stdout == said[1].stdout, asked


def test_what_comes_and_goes_meanwhile_spoils_no_backup(
    portal: Portal, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that goes by the policy between the reading of the rows and the copying of the files."""
    lead = portal.who(portal.add("team_lead", "centre:north"))
    for number in (1, 2):
        with writing(portal.database, lead) as write:
            what = texts.Described("ivr", "voice", "en", date(2026, 11, number))
            texts.hand_in(write, "north", what, {"menu.txt": b"Welcome %d." % number}, (), folder_in(root))
    copied = kept.copy
    gone: list[object] = []

    def late(folder: Path, place: Path) -> None:
        if not gone:
            gone.append(apply(portal.database, Policy.model_validate({"texts": "1"}), folder, IN_A_YEAR))
        copied(folder, place)

    monkeypatch.setattr(kept, "copy", late)
    half_written = folder_in(root) / "texts" / "ab"
    half_written.mkdir(exist_ok=True)
    half_written.joinpath(".0123456789abcdef").write_bytes(b"Wel")
    made = archive.make(root, portal.database, tmp_path / "all.backup")
    assert gone == [{"texts": 1}]
    assert (made.rows["submission"], made.missing) == (1, [])
    assert not [name for name in made.files if "/." in name]


def test_a_file_that_was_lost_before_is_named_and_the_rest_is_kept(
    portal: Portal, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing(portal.database, portal.who(portal.add("team_lead", "centre:north"))) as write:
        what = texts.Described("ivr", "voice", "en", date(2026, 11, 1))
        texts.hand_in(write, "north", what, {"menu.txt": b"Welcome."}, (), folder_in(root))
    digest = sha256(b"Welcome.").hexdigest()
    path_of(folder_in(root) / "texts", digest).unlink()
    url = portal.database.engine.url.render_as_string(hide_password=False)
    asked = ["backup", str(tmp_path / "all.backup"), "--workspace", str(root), "--database", url]
    assert guarded(onevoice, asked) == 0
    assert "not in it: 1 files that rows name" in capsys.readouterr().err
    _, made = archive.restore(tmp_path / "all.backup", tmp_path / "again")
    assert made.missing == [f"texts/{digest}"]


def test_a_backup_within_a_workspace_without_git_does_not_hold_itself(
    places: Path, tmp_path: Path, portal: Portal
) -> None:
    root = Path(shutil.copytree(places, tmp_path / "plain"))
    folder_in(root).joinpath("earlier.backup").write_bytes(b"x")
    made = archive.make(root, portal.database, root / "all.backup")
    assert not [name for name in made.files if "unfinished" in name or name.endswith("backup")]


def test_nothing_is_written_over(portal: Portal, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    archive.make(root, portal.database, file)
    with pytest.raises(Unusable, match="is there already"):
        archive.make(root, portal.database, file)
    with pytest.raises(Unusable, match="is not empty"):
        archive.restore(file, root)
    with pytest.raises(Unusable, match="the database is not empty"):
        archive.restore(file, tmp_path / "again", portal.database)
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(PREFIX)]


def test_the_commands_do_it_for_a_workspace_without_git_too(
    places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(places, tmp_path / "plain"))
    file, place = str(tmp_path / "all.backup"), tmp_path / "again"
    assert guarded(onevoice, ["backup", file, "--workspace", str(root)]) == 2
    assert "has no portal yet" in capsys.readouterr().err
    url = f"sqlite:///{folder_in(root) / 'portal.db'}"
    assert guarded(onevoice, ["backup", file, "--workspace", str(root), "--database", url]) == 0
    assert "the files of the workspace" in capsys.readouterr().out
    assert guarded(onevoice, ["restore", file, str(place)]) == 0
    assert re.search(r"go on with: onevoice serve \S+again\n", capsys.readouterr().out)
    assert _files(place) == _files(root)
    assert guarded(onevoice, ["restore", file, str(place)]) == 2
    assert "is not empty" in capsys.readouterr().err


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    apart = (".git", ".onevoice")
    return {
        str(one.relative_to(root)): one.read_bytes() for one in found if one.relative_to(root).parts[0] not in apart
    }


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _another(database: Database) -> Database:
    """An empty database on the same server."""
    url = database.engine.url
    name = f"{url.database}_empty"
    server = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return connect(url.set(database=name).render_as_string(hide_password=False))


def _altered(whole: Path, place: Path, name: str) -> Path:
    """The backup with one part changed and everything else as it was."""
    with tarfile.open(whole) as packed:
        packed.extractall(place, filter="data")
    part = place / name
    lines = part.read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    first["id"] += 1000
    part.write_text("\n".join([json.dumps(first), *lines[1:]]) + "\n", encoding="utf-8")
    file = place.with_suffix(".backup")
    with tarfile.open(file, "w:gz") as packed:
        for one in sorted(place.iterdir()):
            packed.add(one, one.name)
    return file
