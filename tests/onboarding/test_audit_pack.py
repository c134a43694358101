"""The audit pack: one commit and one export give the same bytes, wherever and whenever; nothing else is overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from knowledge.clauses import clauses
from onboarding.conformance.commands import conformance
from tests.onboarding.small_client import FILES

ONEVOICE = str(Path(sys.executable).with_name("onevoice"))  # as a module it would take the workspace for its packages
DAY = "2026-11-23"
RECORDS = {
    "format": 1,
    "taken_at": "2026-11-22T23:30:00-05:00",  # a day later where the client is
    "acts": {
        "reviews": [{"centre": "york", "sort": "performance", "on": "2026-11-02", "by": "p-7", "actions": ["x"]}],
        "acknowledgements": [],
    },
}
GIT = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@tide.example", "GIT_AUTHOR_DATE": "2026-11-20T09:00:00Z"}
GIT |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in GIT.items()}


def _workspace(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _commit(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All that is known"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True, env={**os.environ, **GIT})


def _records(folder: Path) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(RECORDS), encoding="utf-8")
    return path


def _read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _made(*words: str) -> str:
    done = CliRunner().invoke(conformance, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def test_one_commit_and_one_export_give_the_same_bytes_in_another_place_time_zone_language_and_process(
    tmp_path: Path,
) -> None:
    here, there = _workspace(tmp_path / "one"), _workspace(tmp_path / "far" / "another name")
    export = _records(tmp_path)
    packs: list[dict[str, bytes]] = []
    settings = ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Manila"})
    for folder, setting, named in ((here, settings[0], "."), (there, settings[1], str(there))):
        _commit(folder)
        out = tmp_path / f"pack-{len(packs)}"
        call = [ONEVOICE, "conformance", named, "--records", str(export), "--pack", str(out)]
        subprocess.run(call, cwd=folder, check=True, env={**os.environ, **setting}, capture_output=True)
        packs.append(_read(out))
    assert packs[0] == packs[1]
    manifest = json.loads(packs[0]["manifest.json"])
    assert manifest["as_of"] == DAY  # the day of the export where the client is
    assert manifest["from"]["reproducible"] and len(manifest["from"]["commit"]) == 40
    assert manifest["from"]["records"] == sha256(export.read_bytes()).hexdigest()
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == {
        name: sha256(data).hexdigest() for name, data in packs[0].items() if name != "manifest.json"
    }
    assert str(tmp_path) not in b"".join(packs[0].values()).decode("utf-8", "replace")


def test_a_commit_gives_its_pack_whatever_has_become_of_the_files(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "w")
    _commit(workspace)
    out = workspace / "audit"
    call = [str(workspace), "--as-of", DAY, "--pack", str(out)]
    _made(*call)
    clean = _read(out)
    _made(*call)
    assert _read(out) == clean  # an earlier pack in the workspace is no change of it
    (workspace / "knowledge/product/meter.yaml").write_text("id: meter\nname: Meter\naudience: public\n", "utf-8")
    _made(*call)
    changed = json.loads(_read(out)["manifest.json"])["from"]
    assert changed["changed"] and not changed["reproducible"]
    assert "with changes that are not committed" in _read(out)[f"conformance-{DAY}.html"].decode()
    _made(*call, "--revision", "HEAD")
    assert _read(out) == clean


def test_what_is_wrong_in_a_commit_is_told_with_its_place_there(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "w", {**FILES, "knowledge/product/meter.yaml": "id: meter\nnam: Meter\n"})
    _commit(workspace)
    call = [ONEVOICE, "conformance", ".", "--revision", "HEAD", "--pack", "out"]
    done = subprocess.run(call, cwd=workspace, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "HEAD:knowledge/product/meter.yaml:2" in done.stderr
    assert not (workspace / "out").exists()


def test_the_three_forms_tell_every_clause(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "w", {**FILES, "onboarding/live.yaml": _CHECKLIST})
    _made(str(workspace), "--as-of", DAY, "--records", str(_records(tmp_path)), "--pack", str(tmp_path / "p"))
    files = _read(tmp_path / "p")
    data = json.loads(files[f"conformance-{DAY}.json"])
    assert [row["id"] for row in data["clauses"]] == [one.id for one in clauses()]
    page = files[f"conformance-{DAY}.html"].decode()
    reader = PdfReader(BytesIO(files[f"conformance-{DAY}.pdf"]))
    paper = " ".join("\n".join(one.extract_text() for one in reader.pages).split())
    for row in data["clauses"]:
        assert f'<span class="id">{row["id"]}</span>' in page
        assert f"{row['id']} {row['about']}" in paper and row["state"] in paper
    assert "p-7" in page and "p-7" in paper and "Terms Ŵ" in paper
    assert reader.metadata and reader.metadata.creation_date_raw == "D:20000101000000+00'00'"
    assert len(reader.outline) >= 4
    assert data["from"]["commit"] == "" and "not in version control" in page and "not in version control" in paper
    assert not {"compliant", "conformant"} & {word.strip(".,;:()") for word in f"{page} {paper}".lower().split()}


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    hostile = '<b>&amp;"]]><script>alert(1)</script><font'
    files = {**FILES, "knowledge/product/meter.yaml": f"id: meter\nname: '{hostile}'\naudience: public\n"}
    _made(str(_workspace(tmp_path / "w", files)), "--as-of", DAY, "--pack", str(tmp_path / "p"))
    page = _read(tmp_path / "p")[f"conformance-{DAY}.html"].decode()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_a_zip_holds_the_same_files(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "w")
    for place in ("p", "p.zip", "q.zip"):
        _made(str(workspace), "--as-of", DAY, "--pack", str(tmp_path / place))
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == _read(tmp_path / "p")
    assert (tmp_path / "p.zip").read_bytes() == (tmp_path / "q.zip").read_bytes()


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"sort": "other", "files": {}}'])
def test_a_folder_with_anything_else_in_it_is_refused_and_left(tmp_path: Path, manifest: str | None) -> None:
    workspace, out = _workspace(tmp_path / "w"), tmp_path / "p"
    out.mkdir()
    (out / "letter.txt").write_text("mine")
    if manifest is not None:
        (out / "manifest.json").write_text(manifest)
    before = _read(out)
    done = CliRunner().invoke(conformance, [str(workspace), "--as-of", DAY, "--record-only", "--pack", str(out)])
    assert done.exit_code == 2 and "holds files that no pack has" in done.output
    assert _read(out) == before


def test_a_pack_of_another_day_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    workspace, out = str(_workspace(tmp_path / "w")), tmp_path / "p"
    for day in ("2026-11-23", "2026-12-01"):
        _made(workspace, "--as-of", day, "--record-only", "--pack", str(out))
    assert sorted(_read(out)) == [
        *(f"conformance-2026-12-01.{form}" for form in ("html", "json", "pdf")),
        "manifest.json",
    ]


_CHECKLIST = """
id: live
sort: go-live
version: "1"
name: Going live
stages:
  - id: one
    name: One
    items:
      - {id: terms, what: Terms Ŵ, clauses: ["6.10"], owner: buyer, owed_by: client, due: on the day,
         evidence: document}
"""
