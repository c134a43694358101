"""`onevoice schema`: what it writes, how an editor is led to it, and that definitions lose nothing."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from knowledge.loading import load
from onboarding.schema_command import schema

LINE = "# yaml-language-server: $schema="


def run(*arguments: object) -> Result:
    return CliRunner().invoke(schema, [str(one) for one in arguments])


@pytest.fixture
def workspace(tmp_path: Path, example: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "example"))


def definitions(workspace: Path) -> list[Path]:
    named = (workspace / "onevoice.yaml", workspace / "channels/sources.yaml")
    return [
        *named,
        *(
            path
            for folder in ("knowledge/**", "onboarding", "remembered")
            for path in workspace.glob(f"{folder}/*.yaml")
        ),
    ]


def test_every_schema_is_written_into_the_workspace(workspace: Path) -> None:
    result = run(workspace)
    assert result.exit_code == 0, result.output
    written = sorted((workspace / "build/schema").iterdir())
    assert result.output.startswith(f"{len(written)} schemas written to")
    for path in written:
        one = json.loads(path.read_text("utf-8"))
        assert one["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(one)


def test_the_settings_lead_every_definition_to_a_schema_that_is_there(workspace: Path) -> None:
    result = run(workspace, "--output", workspace / "schemas")
    settings = json.loads(result.output[result.output.index("{") :])["yaml.schemas"]
    for path in definitions(workspace):
        name = path.relative_to(workspace)
        (near,) = [where for where, pattern in settings.items() if name.match(pattern)]
        assert near.startswith("./schemas/")
        assert (workspace / near).is_file()


def test_a_schema_elsewhere_is_named_by_a_path_that_leads_there(workspace: Path, tmp_path: Path) -> None:
    result = run(workspace, "--output", tmp_path / "schemas")
    settings = json.loads(result.output[result.output.index("{") :])["yaml.schemas"]
    assert all((workspace / where).is_file() and where.startswith("../") for where in settings)


def test_marked_definitions_name_their_schema_and_mean_the_same(workspace: Path) -> None:
    before = {path: path.read_text("utf-8") for path in definitions(workspace)}
    facts = [(fact.name, fact.spans[0].written) for fact in load(workspace).facts() if fact.spans]
    result = run(workspace, "--mark")
    assert f"{len(before)} files marked" in result.output
    for path, text in before.items():
        first, _, rest = path.read_text("utf-8").partition("\n")
        assert rest == text
        assert first.startswith(LINE)
        assert (path.parent / first.removeprefix(LINE)).is_file()
    assert [(fact.name, fact.spans[0].written) for fact in load(workspace).facts() if fact.spans] == facts


def test_marking_again_changes_nothing_and_follows_schemas_that_moved(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "--mark")
    assert "0 files marked" in run(workspace, "--mark").output
    run(workspace, "--mark", "--output", tmp_path / "schemas")
    lines = (workspace / "onevoice.yaml").read_text("utf-8").splitlines()
    assert lines[0] == f"{LINE}../schemas/onevoice.schema.json"
    assert sum(line.startswith(LINE) for line in lines) == 1


def test_marking_keeps_line_ends_rights_and_byte_order_mark(workspace: Path) -> None:
    path = workspace / "onevoice.yaml"
    path.write_bytes("\ufeff".encode() + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    run(workspace, "--mark")
    content = path.read_bytes()
    assert content.startswith("\ufeff# yaml-language-server".encode())
    assert content.count(b"\n") == content.count(b"\r\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_and_a_file_that_is_no_text_are_not_marked(workspace: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    shutil.move(workspace / "knowledge/product/router.yaml", elsewhere)
    (workspace / "knowledge/product/router.yaml").symlink_to(elsewhere)
    (workspace / "knowledge/product/odd.yaml").write_bytes(b"name: \xff\n")
    result = run(workspace, "--mark")
    assert result.exit_code == 0, result.output
    assert not elsewhere.read_text("utf-8").startswith(LINE)
    assert (workspace / "knowledge/product/router.yaml").is_symlink()
    assert (workspace / "knowledge/product/odd.yaml").read_bytes() == b"name: \xff\n"


def test_a_workspace_that_does_not_load_is_told_of_and_has_schemas(workspace: Path) -> None:
    (workspace / "knowledge/product/router.yaml").write_text("id: [", encoding="utf-8")
    result = run(workspace)
    assert result.exit_code == 0
    assert "onevoice check tells of them" in result.output
    assert (workspace / "build/schema/product.schema.json").is_file()


def test_without_a_workspace_nothing_is_written(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "no onevoice.yaml" in result.output
    assert list(tmp_path.iterdir()) == []
