"""How a workspace begins: what is asked, what is written, and that nothing is ever left half-written."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from knowledge.commands import init
from knowledge.funnel import guarded
from knowledge.kinds.fields import countries
from knowledge.loading import load
from knowledge.problems import Problems, WrongInput
from knowledge.starting.country import country_of, customs_of, zones_of
from knowledge.starting.files import PATHS, Answers, id_of, new_files
from knowledge.starting.placing import place
from knowledge.yamltext import parse_document

ANSWERS = Answers("Tidewater Energy", "GB", ("en", "cy"), "Europe/London", "GBP", "0808 157 0123")


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(init, arguments, input=said)


def under(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_name_and_a_country_are_enough(tmp_path: Path) -> None:
    result = run(str(tmp_path / "new"), "--name", "Tidewater Energy", "--country", "GB", "--yes")
    assert result.exit_code == 0, result.output
    organisation = load(tmp_path / "new").organisation
    assert organisation.id == "tidewater-energy"
    assert str(organisation.name) == "Tidewater Energy"
    assert organisation.locales == ("en",)
    assert (organisation.timezone, organisation.currency, organisation.holidays) == ("Europe/London", "GBP", "GB")


def test_what_is_given_is_not_guessed(tmp_path: Path) -> None:
    flags = ["--locale", "cy", "--locale", "en", "--timezone", "Europe/Paris", "--currency", "eur"]
    result = run(str(tmp_path), "--name", "A", "--country", "GB", *flags, "--phone", "+44 20 7946 0123", "--yes")
    assert result.exit_code == 0, result.output
    workspace = load(tmp_path)
    organisation = workspace.organisation
    assert (organisation.locales, organisation.timezone, organisation.currency) == (("cy", "en"), "Europe/Paris", "EUR")
    fact = workspace.fact("customer-service.phone")
    assert fact is not None
    assert str(fact.spans[0].value) == "+442079460123"


def test_what_is_not_given_is_asked_with_a_guess_to_agree_to(tmp_path: Path) -> None:
    result = run(str(tmp_path), said="Cafe Zürich\nSwitzerland\nfr, de\n\n\n044 668 18 00\n")
    assert result.exit_code == 0, result.output
    assert "Time zone [Europe/Zurich]" in result.output
    organisation = load(tmp_path).organisation
    assert organisation.id == "cafe-zurich"
    assert (organisation.country, organisation.locales, organisation.currency) == ("CH", ("fr", "de"), "CHF")


def test_an_answer_that_will_not_do_is_asked_for_again(tmp_path: Path) -> None:
    said = "A\nNarnia\nGB\nEnglish\nen\nLondon\nEurope/London\npounds\nGBP\n12\n0808 157 0123\n"
    result = run(str(tmp_path), said=said)
    assert result.exit_code == 0, result.output
    for told in (
        "there is no country Narnia",
        "English: expected a language tag",
        "London: expected a time zone",
        "there is no currency pounds",
        "12 cannot be read in GB",
    ):
        assert told in result.output


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], "--name is needed"),
        (["--name", "A"], "--country is needed"),
        (["--name", "A", "--country", "AQ"], "--locale is needed"),
        (["--name", "A\nB", "--country", "GB"], "--name: a name is made of words"),
        (["--name", "A", "--country", "UKK"], "--country: there is no country UKK"),
        (["--name", "A", "--country", "GB", "--locale", "xx-yy"], "--locale: xx-yy: expected a language tag"),
        (["--name", "A", "--country", "GB", "--locale", ","], "--locale: name at least one language"),
        (["--name", "A", "--country", "GB", "--timezone", "GMT+1"], "--timezone: GMT+1: expected a time zone"),
        (["--name", "A", "--country", "GB", "--currency", "XXY"], "--currency: there is no currency XXY"),
        (["--name", "A", "--country", "GB", "--phone", "call us"], "--phone: call us cannot be read in GB"),
    ],
)
def test_a_wrong_flag_is_named_and_nothing_is_written(tmp_path: Path, flags: list[str], told: str) -> None:
    result = run(str(tmp_path / "new"), "--yes", *flags)
    assert result.exit_code == 2
    assert told in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_has_a_workspace_is_refused_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "onevoice.yaml").write_text("id: mine\n", encoding="utf-8")
    assert guarded(init, [str(tmp_path)]) == 2
    assert guarded(init, [str(tmp_path / "within")]) == 2
    told = capsys.readouterr().err
    assert "there is a workspace here already" in told
    assert "this lies in the workspace" in told
    assert under(tmp_path) == ["onevoice.yaml"]
    assert (tmp_path / "onevoice.yaml").read_text(encoding="utf-8") == "id: mine\n"


def test_who_stops_answering_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Tidewater Energy\nGB\n"))
    assert guarded(init, [str(tmp_path / "new")]) == 130
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongInput, match=r"mkdocs\.yml:1:1: OUTPUT this file is there already"):
        place(new_files(ANSWERS), tmp_path)
    assert under(tmp_path) == ["mkdocs.yml"]


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongInput, match="this is no folder"):
        place(new_files(ANSWERS), tmp_path / "new")


def test_other_files_of_a_folder_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    place(new_files(ANSWERS), tmp_path)
    assert under(tmp_path) == sorted([*PATHS, "README.md"])
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    place(new_files(ANSWERS), tmp_path / "one" / "two")
    assert under(tmp_path / "one" / "two") == sorted(PATHS)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.parametrize("into", ["", "new", "new/deep"])
@pytest.mark.parametrize("method", ["rename", "write_text", "mkdir"])
@pytest.mark.parametrize("wrong", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("nth", [1, 2, 5])
def test_nothing_stays_of_a_beginning_that_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, into: str, method: str, wrong: type[BaseException], nth: int
) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    real, calls = getattr(Path, method), 0

    def failing(self: Path, *arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise wrong
        return real(self, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, failing)
        try:
            place(new_files(ANSWERS), tmp_path / into)
        except wrong:
            assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
        else:
            # There were fewer calls than that: then all is there.
            assert calls < nth
            load(tmp_path / into)


def test_a_workspace_appears_with_its_last_file(tmp_path: Path) -> None:
    assert PATHS[-1] == "onevoice.yaml"


@given(st.text(min_size=1).filter(lambda name: name.strip() == name and name.isprintable()))
def test_any_name_stands_in_the_file_as_it_was_given(name: str) -> None:
    files = new_files(Answers(name, "GB", ("en",), "Europe/London", "GBP", "0808 157 0123"))
    problems = Problems()
    for path in ("onevoice.yaml", "mkdocs.yml"):
        document = parse_document(files[path], path, problems)
        assert document is not None, list(problems)
        assert document.data["name" if path == "onevoice.yaml" else "site_name"] == name


@given(st.text())
def test_every_name_makes_an_id(name: str) -> None:
    assert id_of(name).replace("-", "a").isalnum()
    assert id_of(name).isascii()
    assert id_of(name) == id_of(name).lower()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("united kingdom", "GB"),
        ("Germany", "DE"),
        ("USA", "US"),
        ("EU", None),
    ],
)
def test_a_country_is_known_by_code_and_by_name(written: str, code: str | None) -> None:
    assert country_of(written) == code


@pytest.mark.parametrize("country", sorted(countries()))
def test_the_usual_time_zone_of_a_country_lies_in_it(country: str) -> None:
    zone = customs_of(country).timezone
    assert zone in zones_of(country) or not zones_of(country)
    assert not zone or ZoneInfo(zone)


@pytest.mark.parametrize(
    ("country", "zone"),
    [("US", "America/New_York"), ("AU", "Australia/Sydney"), ("BR", "America/Sao_Paulo"), ("CA", "America/Toronto")],
)
def test_a_large_country_keeps_the_time_of_most_of_its_people(country: str, zone: str) -> None:
    assert customs_of(country).timezone == zone


def test_the_sample_text_says_what_the_facts_say() -> None:
    for country, other in pairwise(["GB", "US", "JP", "DE"]):
        assert customs_of(country) != customs_of(other)
    files = new_files(Answers("A", "JP", ("ja",), "Asia/Tokyo", "JPY", "03-1234-5678"))
    assert "monthly_price: JPY 1000 per month" in files["knowledge/product/basic-plan.yaml"]
    assert "¥1,000 a month" in files["channels/web/contact-us.md"]
