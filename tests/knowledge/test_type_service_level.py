"""A service level is a share and a time: read, found in either order, compared by both."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import service_level
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.duration import Duration
from knowledge.types.percentage import Percentage
from knowledge.types.service_level import ServiceLevel

ENGLISH = Setting()
WELSH = Setting(language="cy")


@st.composite
def levels(draw: st.DrawFn) -> ServiceLevel:
    share = Percentage(draw(st.decimals(0, 100, places=1)))
    unit = draw(st.sampled_from(["second", "minute", "hour", "day", "week"]))
    kind = draw(st.sampled_from(["", "working"])) if unit == "day" else ""
    return ServiceLevel(share, Duration(Decimal(draw(st.integers(1, 120))), None, unit, kind))


def level(share: int, time: int, unit: str, kind: str = "") -> ServiceLevel:
    return ServiceLevel(Percentage(Decimal(share)), Duration(Decimal(time), None, unit, kind))


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("80% in 60 s", ENGLISH, level(80, 60, "second")),
        ("80% of calls within 60 seconds", ENGLISH, level(80, 60, "second")),
        ("at least 90 per cent of e-mails answered within 2 working days", ENGLISH, level(90, 2, "day", "working")),
        ("80/20", ENGLISH, level(80, 20, "second")),
        ("80% o alwadau o fewn 60 eiliad", WELSH, level(80, 60, "second")),
        ("80 % der Anrufe in 20 Sekunden".lower(), Setting(language="de", country="DE"), level(80, 20, "second")),
        ("80 % des appels en 20 secondes", Setting(language="fr", country="FR"), level(80, 20, "second")),
        ("80 % de las llamadas en 20 segundos", Setting(language="es", country="ES"), level(80, 20, "second")),
    ],
)
def test_a_service_level_is_read_as_people_write_it(text: str, setting: Setting, value: ServiceLevel) -> None:
    assert service_level.parse(text, setting) == value


@pytest.mark.parametrize("text", ["", "80%", "60 seconds", "80% off for 12 months", "fast", "80% in blue"])
def test_what_is_no_service_level_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        service_level.parse(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We answer 80% of calls within 60 seconds, and 95% of e-mails in 2 days.", "en", 2),
        ("Calls are answered within 60 seconds for 80% of callers.", "en", 1),
        ("Rydym yn ateb 80% o alwadau o fewn 60 eiliad.", "cy", 1),
        ("Save 10% for 12 months", "en", 0),
        ("You get 20% off in 3 months", "en", 0),
        ("There is a 10% discount. Within 14 days you can cancel.", "en", 0),
        ("We refund 10% of the deposit within 14 days", "en", 0),
        ("Prices rose by 3.9% in April", "en", 0),
        ("Arbedwch 10% am 12 mis", "cy", 0),
    ],
)
def test_service_levels_are_found_in_prose_and_nothing_else(text: str, language: str, found: int) -> None:
    assert len(list(service_level.find(text, Setting(language=language)))) == found


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("80% in 60 s", "80% of calls within a minute", Likeness.EQUAL),
        ("at least 80% in 60 s", "80% in 60 s", Likeness.EQUAL),
        ("80% in 60 s", "85% in 60 s", Likeness.DIFFERENT),
        ("80% in 60 s", "80% in 30 s", Likeness.DIFFERENT),
        ("95% in 2 working days", "95% in 2 days", Likeness.COMPATIBLE),
    ],
)
def test_service_levels_relate_by_share_and_time(a: str, b: str, likeness: Likeness) -> None:
    first = service_level.parse(a.replace("a minute", "1 minute"), ENGLISH)
    second = service_level.parse(b.replace("a minute", "1 minute"), ENGLISH)
    assert service_level.same(first, second).likeness is likeness
    assert service_level.same(second, first).likeness is likeness


@settings(deadline=None)
@given(levels(), st.sampled_from([ENGLISH, WELSH]))
def test_the_canonical_form_is_read_back(value: ServiceLevel, setting: Setting) -> None:
    assert service_level.parse(str(value), setting) == value


@settings(deadline=None)
@given(levels(), st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-GB"]))
def test_what_a_channel_says_is_read_back(value: ServiceLevel, channel: Channel, locale: str) -> None:
    setting = Setting(language=locale.partition("-")[0])
    assert service_level.parse(service_level.show(value, channel, locale), setting) == value


@settings(deadline=None)
@given(levels(), levels())
def test_likeness_is_symmetric(a: ServiceLevel, b: ServiceLevel) -> None:
    assert service_level.same(a, b).likeness is service_level.same(b, a).likeness
    assert service_level.same(a, a).likeness is Likeness.EQUAL


def test_a_prompt_says_a_service_level_in_words() -> None:
    value = level(80, 60, "second")
    assert service_level.show(value, Channel.WEB, "en") == "80% within 60 seconds"
    assert service_level.show(value, Channel.VOICE, "en") == "eighty per cent within sixty seconds"
    assert service_level.show(value, Channel.WEB, "cy") == "80% o fewn 60 eiliad"


def test_the_schema_names_examples_that_are_read() -> None:
    for example in service_level.schema()["examples"]:
        assert service_level.parse(example, ENGLISH)
