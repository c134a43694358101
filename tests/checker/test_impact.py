"""What a change touches is told before it is made: texts, pages, articles, centres, and what is printed."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.impact.commands import impact
from checker.impact.impact import impact_of
from checker.impact.report import as_json, as_markdown, as_text
from knowledge.audience import Audience
from knowledge.audiences import audiences
from knowledge.difference.supposed import NotSupposed, supposing
from knowledge.loading import load
from knowledge.render.pages import build_pages
from knowledge.render.snippets import CHANNELS, build_snippets
from knowledge.touched import around, pages_touched
from knowledge.types.base import NotAValue
from knowledge.workspace import Workspace

AS_OF = date(2026, 11, 23)
PRICE = "fibre-500.monthly_price"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return load(Path(__file__).parents[2] / "example")


def test_every_text_that_gives_the_old_price_is_named_and_no_other(workspace: Workspace) -> None:
    after = supposing(workspace, PRICE, "£39.99 a month", date(2027, 1, 25))
    (touched,) = impact_of(workspace, after, AS_OF).facts
    assert touched.texts
    for spot in touched.texts:
        assert "38.99" in spot.said
        if spot.file.endswith((".md", ".txt", ".html", ".json", ".yaml", ".csv")):
            assert "38.99" in Path(spot.file).read_text("utf-8").splitlines()[spot.line - 1]
    assert {spot.source for spot in touched.fixed}
    assert all(spot.owner for spot in touched.fixed)


def test_the_earliest_day_is_when_the_centre_that_is_owed_most_has_had_its_notice(workspace: Workspace) -> None:
    after = supposing(workspace, PRICE, "£39.99 a month", date(2026, 12, 15))
    (touched,) = impact_of(workspace, after, AS_OF).facts
    days = {one.centre: one.days for one in touched.owing}
    assert days == {"cardiff": 20, "leeds": 15, "manila": 20}
    assert touched.earliest == date(2026, 12, 24), "8 and 30 December are holidays in Manila"
    assert touched.too_soon
    later = supposing(workspace, PRICE, "£39.99 a month", touched.earliest)
    assert not impact_of(workspace, later, AS_OF).facts[0].too_soon


def test_a_change_that_says_the_same_touches_nothing(workspace: Workspace) -> None:
    same = supposing(workspace, PRICE, "38.99 GBP per month", date(2027, 1, 25))
    found = impact_of(workspace, same, AS_OF)
    assert found.facts == ()
    assert as_text(found) == "nothing changes for anybody"


def test_a_value_that_its_type_does_not_understand_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotAValue):
        supposing(workspace, PRICE, "dear", AS_OF)
    with pytest.raises(NotSupposed, match="there is no fact"):
        supposing(workspace, "fibre-500.colour", "blue", AS_OF)


@pytest.mark.parametrize(
    "name",
    [
        "support-line.phone",
        "support-line.hours",
        PRICE,
        "billing-line.hours",
        "privacy.recordings_kept",
        "engineer-visit.arrival_window",
        "communications-resolution-service.phone",
    ],
)
def test_the_pages_touched_are_those_that_a_whole_build_shows_to_differ(workspace: Workspace, name: str) -> None:
    other = {
        "phone": "0808 157 0999",
        "hours": "Mo-Su 09:00-17:00",
        "monthly_price": "£1.00 a month",
        "recordings_kept": "3 months",
        "arrival_window": "3 hours",
    }
    day = date(2026, 12, 1)
    after = supposing(workspace, name, other[name.partition(".")[2]], day)
    fact = workspace.fact(name)
    assert fact
    was, now = around(workspace, [fact.entity]), around(after, [fact.entity])
    for audience in map(Audience.named, audiences(workspace)):
        whole = (build_pages(one, audience, "en", day) for one in (workspace, after))
        a, b = whole
        differing = tuple(sorted(path for path in {*a, *b} if a.get(path) != b.get(path)))
        assert pages_touched(was, now, audience, "en", day) == differing, audience


@pytest.mark.parametrize("name", ["support-line.hours", PRICE, "privacy.recordings_kept"])
def test_the_snippets_touched_are_those_that_differ_among_all(workspace: Workspace, name: str) -> None:
    other = {"hours": "Mo-Su 09:00-17:00", "monthly_price": "£1.00 a month", "recordings_kept": "3 months"}
    day = date(2026, 12, 1)
    after = supposing(workspace, name, other[name.partition(".")[2]], day)
    told = {(one.audience, one.locale, one.channel): one.paths for one in impact_of(workspace, after, AS_OF).snippets}
    for channel in CHANNELS:
        a, b = (build_snippets(one, Audience.named("public"), "cy", day, channel) for one in (workspace, after))
        assert told["public", "cy", channel] == tuple(sorted(each for each in a if a[each] != b.get(each)))
    assert {"support-line.hours": "main-ivr.closed", PRICE: "fibre-500"}.get(name, "main-ivr.welcome") in told[
        "public", "en", "voice"
    ]


def test_the_reports_say_the_same(workspace: Workspace) -> None:
    found = impact_of(workspace, supposing(workspace, PRICE, "£39.99 a month", date(2026, 12, 15)), AS_OF)
    text, table, data = as_text(found), as_markdown(found), json.loads(as_json(found))
    (fact,) = data["facts"]
    assert "too soon: told today, it may take effect from 2026-12-24" in text
    assert "too soon" in table
    assert fact["earliest"] == "2026-12-24"
    assert len(fact["texts"]) == text.count("»") == table.count("| `")
    assert {site["audience"] for site in data["pages"]} == set(audiences(workspace))
    assert {one["channel"] for one in data["snippets"]} == {"voice", "chat", "sms", "email"}
    assert "chat, sms and email snippets for public" in text
    assert "snippets for public" in table


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "onevoice.yaml": "id: quay\nname: Quay\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n",
        "knowledge/product/mooring.yaml": (
            "id: mooring\nname: Mooring\naudience: public\nfacts: {monthly_price: £30.00 a month}\n"
        ),
        "channels/prices.md": "# Mooring\n\nMooring costs £30.00 a month, its monthly price.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _git(tmp_path, "init", "-q", "-b", "trunk")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "Begin")
    return tmp_path


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@quay.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def _told(folder: Path, *words: str) -> str:
    run = CliRunner().invoke(impact, ["--workspace", str(folder), *words])
    return run.output


def test_what_is_not_committed_is_told(repository: Path) -> None:
    assert _told(repository) == "nothing changes for anybody\n"
    path = repository / "knowledge/product/mooring.yaml"
    path.write_text(path.read_text("utf-8").replace("£30.00", "£31.00"), encoding="utf-8")
    assert "channels/prices.md:3:15  »£30.00 a month«" in _told(repository)


def test_a_branch_is_told_from_where_it_left(repository: Path) -> None:
    path = repository / "knowledge/product/mooring.yaml"
    _git(repository, "switch", "-qc", "dearer")
    path.write_text(path.read_text("utf-8").replace("£30.00", "£31.00"), encoding="utf-8")
    _git(repository, "commit", "-qam", "Raise")
    _git(repository, "switch", "-q", "trunk")
    path.write_text(path.read_text("utf-8") + "owner: other@quay.example\n", encoding="utf-8")
    _git(repository, "commit", "-qam", "Own")
    told = _told(repository, "dearer")
    assert "£30.00 a month → £31.00 a month" in told
    assert "1 place to change" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere"], "git knows no revision nowhere"),
        (["mooring.colour=blue"], "there is no fact mooring.colour"),
        (["mooring.monthly_price=dear"], "expected"),
        (["--from", "2027-01-01"], "--from goes with FACT=VALUE"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(repository: Path, words: list[str], says: str) -> None:
    run = CliRunner().invoke(impact, ["--workspace", str(repository), *words])
    assert run.exit_code == 2
    assert says in run.output
