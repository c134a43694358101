"""Folders of other trades and countries, without any preparation: what contradicts is found, look-alikes are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.folders import FOLDERS, FOR_DEVELOPMENT, LISTING, outcome

NAMES = sorted(path.parent.name for path in FOLDERS.glob(f"*/{LISTING}"))
# Of the nine contradictions of each folder at least so many: fewer where no rule was written with a look at it.
AT_LEAST = {"lakeshore-libraries": 7, "stadtwerke-auental": 8, "corrib-insurance": 5, "wattle-parcels": 4}


@pytest.mark.parametrize("name", NAMES)
def test_most_contradictions_of_a_folder_are_found_and_nothing_that_only_looks_so(name: str) -> None:
    seen = outcome(FOLDERS / name)
    assert len(seen.found) >= AT_LEAST[name], [pair.what for pair in seen.missed]
    assert [pair.what for pair in seen.shown] == []
    assert len(seen.false) <= 1, [finding.message for finding in seen.false]


def test_some_folders_are_held_out() -> None:
    assert set(NAMES) > FOR_DEVELOPMENT


def test_a_page_without_a_language_is_read_in_the_one_of_its_small_words(tmp_path: Path) -> None:
    from checker.sources.spoken import language_of

    assert (
        language_of("Wir antworten auf jede Nachricht innerhalb von 5 Werktagen, wenn sie mit der Post kommt.") == "de"
    )
    assert language_of("Nous répondons à votre message dans les 5 jours, sauf pendant les fêtes.") == "fr"
    assert language_of("title: Fees\nlang: nl\n") == "nl"
    assert language_of("Fee: £5") == "en"


def test_a_page_of_the_words_that_every_text_has_is_in_a_language_and_no_sort_of_words_is_one() -> None:
    from checker.sources.spoken import language_of
    from checker.wordlists import wordlist

    for sort, words in wordlist("generic_words").items():
        assert len(language_of(words)) == 2, sort
    assert {len(language) for language in wordlist("wording")} == {2}
