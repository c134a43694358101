"""`onevoice build` makes a site for each reader, whole or not at all, and leaves other people's folders alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from small_workspace import small_workspace

from knowledge import building
from knowledge.audiences import audiences
from knowledge.building import build_sites
from knowledge.commands import build
from knowledge.problems import WrongInput

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace and its sites as the command builds them."""
    folder = tmp_path_factory.mktemp("home")
    small_workspace(folder / "workspace")
    run(folder, "--as-of", "2026-11-23")
    return folder


def run(folder: Path, *options: str) -> Result:
    output = ["--output", str(folder / "sites")] if "--output" not in options else []
    result = CliRunner().invoke(build, [str(folder / "workspace"), *output, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


class _Addresses(HTMLParser):
    """Every address that a page leads to or loads, and every anchor that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif name == "href" and tag == "a" and value:
                self.links.append(value)
            elif (name == "src" or (name == "href" and tag == "link")) and value:
                self.loads.append(value)


def html_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.html")) if path.name != "404.html")


def test_each_reader_has_a_site_and_the_index_leads_to_each(home: Path) -> None:
    assert {path.name for path in (home / "sites").iterdir() if path.is_dir()} == {
        "public",
        "leeds",
        "manila",
        "client",
    }
    index = _Addresses((home / "sites/index.html").read_text(encoding="utf-8"))
    assert index.links == ["public/", "leeds/", "manila/", "client/"]


def test_a_centre_that_has_ended_gets_no_site(tmp_path: Path) -> None:
    ended = "id: manila\nname: Manila\ntimezone: Asia/Manila\nstatus: ended\n"
    workspace = small_workspace(tmp_path, **{"knowledge/centre/manila.yaml": ended})
    assert audiences(workspace) == ("public", "leeds", "client")


def test_every_link_leads_to_a_page_and_to_a_place_on_it(home: Path) -> None:
    pages = {path: _Addresses(path.read_text(encoding="utf-8")) for path in html_files(home / "sites")}
    assert len(pages) > 100
    broken = []
    for path, page in pages.items():
        for address in page.links:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = there / "index.html" if there.is_dir() else there
            if there not in pages or (parts.fragment and parts.fragment not in pages[there].anchors):
                broken.append(f"{path.relative_to(home)}: {address}")
    assert broken == []


def test_no_page_loads_anything_from_another_host(home: Path) -> None:
    for path in home.rglob("*.html"):
        assert [one for one in _Addresses(path.read_text(encoding="utf-8")).loads if urlsplit(one).netloc] == [], path


def test_a_page_leads_to_itself_in_the_other_language(home: Path) -> None:
    english = home / "sites/leeds/contact/leaks/index.html"
    welsh = home / "sites/leeds/cy/contact/leaks/index.html"
    to_welsh = re.search(r'<a href="([^"]+)" hreflang="cy"', english.read_text(encoding="utf-8"))
    to_english = re.search(r'<a href="([^"]+)" hreflang="en"', welsh.read_text(encoding="utf-8"))
    assert to_welsh and (english.parent / to_welsh[1]).resolve() == welsh.parent
    assert to_english and (welsh.parent / to_english[1]).resolve() == english.parent
    assert "Dŵr Llanw</title>" in welsh.read_text(encoding="utf-8")
    assert '<html lang="cy"' in welsh.read_text(encoding="utf-8")


def test_only_the_public_site_may_be_found_by_search_engines(home: Path) -> None:
    for path in html_files(home / "sites"):
        public = path.relative_to(home / "sites").parts[0] == "public"
        assert ('content="noindex' in path.read_text(encoding="utf-8")) is not public, path


def test_search_finds_a_fact_by_its_heading_in_the_pages_language(home: Path) -> None:
    for folder, heading in (("leeds", "Opening hours"), ("leeds/cy", "Oriau agor")):
        index = json.loads((home / "sites" / folder / "search/search_index.json").read_text(encoding="utf-8"))
        found = [one for one in index["docs"] if one["location"] == "contact/leaks/#hours"]
        assert [one["title"] for one in found] == [heading]
        assert "8" in found[0]["text"]


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    small_workspace(tmp_path / "workspace")
    result = run(tmp_path, "--audience", "public", "--locale", "en", "--as-of", "2026-11-23")
    assert re.search(r"public: \d+ pages and \d+ snippets for public\n1 site as of 2026-11-23", result.output)
    assert not (tmp_path / "sites/leeds").exists()
    assert not (tmp_path / "sites/public/cy").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--audience", "nobody"], "nobody is none of public, leeds, manila, client, centres"),
        (["--locale", "fr"], "fr is none of en, cy"),
        (["--as-of", "tomorrow"], "does not match the format"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(tmp_path: Path, options: list[str], told: str) -> None:
    small_workspace(tmp_path / "workspace")
    result = CliRunner().invoke(build, [str(tmp_path / "workspace"), "--output", str(tmp_path / "sites"), *options])
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "sites").exists()


def test_no_workspace_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(build, [str(tmp_path)])
    assert result.exit_code == 2
    assert "no onevoice.yaml" in result.output


def test_a_folder_that_no_build_has_made_is_left_alone(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "workspace")
    mine = tmp_path / "sites/thesis.txt"
    mine.parent.mkdir()
    mine.write_text("years of work", encoding="utf-8")
    with pytest.raises(WrongInput, match=r"OUTPUT .*no build has made"):
        build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / "sites")
    assert mine.read_text(encoding="utf-8") == "years of work"


def test_a_file_or_a_link_in_the_place_of_the_output_is_refused(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "workspace")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "workspace")
    for name in ("file", "link"):
        with pytest.raises(WrongInput, match="the output is not a folder"):
            build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / name)


def test_a_later_build_replaces_an_earlier_one_whole(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "workspace")
    build_sites(workspace, ["public", "leeds"], ["en"], TODAY, tmp_path / "sites")
    build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / "sites")
    assert not (tmp_path / "sites/leeds").exists()
    assert (tmp_path / "sites/public/index.html").is_file()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, OSError])
@pytest.mark.parametrize("at", ["write_site", "_index", "_take_place"])
def test_a_build_that_does_not_end_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException], at: str
) -> None:
    workspace = small_workspace(tmp_path / "workspace")
    build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / "sites")
    before = (tmp_path / "sites/public/index.html").read_bytes()

    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr(building, at, broken)
    with pytest.raises(fault):
        build_sites(workspace, ["public"], ["cy"], TODAY, tmp_path / "sites")
    assert (tmp_path / "sites/public/index.html").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"workspace", "sites"}


def test_what_is_wrong_for_any_reader_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    past = "[{until: 2020-01-01, was: retired, facts: {web: tide.example}}]"
    quoting = "---\ntitle: {0}\naudience: {0}\n---\n{{{{ {0}.web }}}}\n"
    files = {}
    for audience in ("public", "client"):
        files[f"knowledge/product/{audience}.yaml"] = (
            f"id: {audience}\nname: Offer\naudience: {audience}\nhistory: {past}\n"
        )
        files[f"knowledge/articles/{audience}.md"] = quoting.format(audience)
    workspace = small_workspace(tmp_path / "workspace", **files)
    with pytest.raises(WrongInput) as wrong:
        build_sites(workspace, ["public", "client"], ["en"], TODAY, tmp_path / "sites")
    assert {Path(problem.place.file).name for problem in wrong.value.problems} == {"public.md", "client.md"}
    assert not (tmp_path / "sites").exists()


def test_an_article_that_links_to_no_page_is_an_error_in_that_article(tmp_path: Path) -> None:
    article = "---\ntitle: Astray\naudience: public\n---\n\nSee [there](nowhere.md).\n"
    workspace = small_workspace(tmp_path / "workspace", **{"knowledge/articles/astray.md": article})
    with pytest.raises(WrongInput, match=r"knowledge/articles/astray\.md:1:1: SITE .*nowhere\.md"):
        build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / "sites")
    assert not (tmp_path / "sites").exists()


def test_a_site_may_be_read_by_a_web_server(home: Path) -> None:
    assert (home / "sites").stat().st_mode & 0o777 == 0o755


def test_a_name_that_is_markup_is_text_in_titles_search_and_the_list_beside(tmp_path: Path) -> None:
    evil = 'id: evil\nname: "<script>alert(1)</script> & \\"co\\""\naudience: public\nchannel: voice\n'
    workspace = small_workspace(tmp_path / "workspace", **{"knowledge/contact/evil.yaml": evil})
    build_sites(workspace, ["public"], ["en"], TODAY, tmp_path / "sites")
    for path in (tmp_path / "sites").rglob("*.html"):
        assert "<script>alert(1)" not in path.read_text(encoding="utf-8"), path
    page = (tmp_path / "sites/public/contact/evil/index.html").read_text(encoding="utf-8")
    assert re.search(r"<title>&(lt|#60);script&(gt|#62);", page)
    docs = json.loads((tmp_path / "sites/public/search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [one for one in docs if "<script" in one["title"] + one["text"]]
