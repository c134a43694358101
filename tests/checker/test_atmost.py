"""What is left out as too unlike, before two values are looked at, could never have been tied."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.align.around import Around
from checker.align.atmost import LESS, MADE_ALIKE, MORE, RARE, RARE_ENOUGH, WORDING, at_most, weighed
from checker.align.tied import cover, told_by

WORDS = st.sampled_from(["refund", "return", "parcel", "portal", "kundenportal", "wartung", "delivery", "=+441632960"])
WEIGHTS = st.sampled_from([0.5, 0.6, 0.8, 1.0])
OWN = st.dictionaries(WORDS, WEIGHTS, min_size=1)
WIDER = st.dictionaries(WORDS, st.sampled_from([0.3, 0.6]), min_size=1)


def _around(own: dict[str, float], wider: dict[str, float], language: str) -> Around:
    class OfLanguage(Around):
        @property
        def language(self) -> str:
            return language

    return OfLanguage(None, own, wider, frozenset(), "", (), (), (), False)  # type: ignore[arg-type]


@given(OWN, WIDER, OWN, WIDER, st.dictionaries(WORDS, st.floats(0.01, 1.0)), st.sampled_from(["en", "de"]))
def test_no_score_is_above_the_most_that_was_reckoned(
    own: dict[str, float],
    wider: dict[str, float],
    others: dict[str, float],
    further: dict[str, float],
    told: dict[str, float],
    language: str,
) -> None:
    one, other = _around(own, wider, language), _around(others, further, language)

    def rare(word: str) -> float:
        return told.get(word, 1.0)

    shares = sorted((cover(one, other, rare), cover(other, one, rare)))  # type: ignore[arg-type]
    covered = shares[1] ** MORE * shares[0] ** LESS
    common = told_by(one, other, rare)  # type: ignore[arg-type]
    most, share = at_most(weighed(one, rare), weighed(other, rare))
    if own.keys() & others.keys():
        assert covered <= share
        assert WORDING * covered + RARE * min(1.0, common / RARE_ENOUGH) + MADE_ALIKE <= most
    else:
        assert most == 0.0
