"""The acts of people come back from an export as they were, and a spoilt export is told with its place."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.problems import WrongInput
from knowledge.records import Unrecorded
from knowledge.records.acts import ACTS, Acceptance, Act, Briefing, Notice, Review
from knowledge.records.export import Exported, read_records, write_records

TAKEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REVIEW = Review("leeds", "relationship", date(2026, 10, 1), "p-4", ("train on transfers",), date(2027, 1, 12))
NOTICE = Notice(
    "n-1", 2, "price", "Fibre 500", ("fibre-500.monthly_price",), ("leeds",), TAKEN, TAKEN, "published", "p-1", ("p-2",)
)


def _told(path: Path) -> list[str]:
    with pytest.raises(WrongInput) as wrong:
        read_records(path)
    return [str(problem).replace(str(path), "records.json") for problem in wrong.value.problems]


def test_an_export_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    write_records(Exported(TAKEN, {Review: (REVIEW,), Notice: (NOTICE,), Briefing: ()}), path)
    records = read_records(path)
    assert records.taken_at == TAKEN
    assert records.of(Review) == (REVIEW,)
    assert records.of(Notice) == (NOTICE,)


def test_a_sort_that_nobody_kept_is_unknown_and_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    write_records(Exported(TAKEN, {Briefing: ()}), path)
    assert read_records(path).of(Briefing) == ()
    assert read_records(path).of(Acceptance) is None
    assert Unrecorded().of(Acceptance) is None


@given(st.data())
def test_every_sort_of_act_survives_an_export(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    sort = data.draw(st.sampled_from(list(ACTS.values())))
    moments = st.datetimes(timezones=st.just(UTC))
    st.register_type_strategy(datetime, moments)
    acts = tuple(data.draw(st.lists(st.builds(sort).filter(_finite), max_size=3)))
    path = tmp_path_factory.mktemp("export") / "records.json"
    write_records(Exported(TAKEN, {sort: acts}), path)
    assert read_records(path).of(sort) == acts


def _finite(act: Act) -> bool:
    invalid = getattr(act, "invalid", 0.0)
    return bool(invalid - invalid == 0)


def test_the_same_acts_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    write_records(Exported(TAKEN, {Review: (REVIEW,), Notice: (NOTICE,)}), one)
    write_records(Exported(TAKEN, {Notice: (NOTICE,), Review: (REVIEW,)}), other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "records.json:1:2: RECORDS this is no JSON"),
        ("[]", "RECORDS"),
        ('{"format": 1, "acts": {}}', "taken_at: field required"),
        (
            '{"format": 9, "taken_at": "2026-11-23T09:00:00Z", "acts": {}}',
            ":1:12: RECORDS expected format 1",
        ),
        ('{"format": 1, "taken_at": "2026-11-23T09:00:00", "acts": {}}', "records.json:1:27: RECORDS taken_at"),
        (
            '{"format": 1, "taken_at": "2026-11-23T09:00:00Z",\n "acts": {"notes": []}}',
            ":2:20: RECORDS acts of",
        ),
        ("[" * 100_000, "RECORDS"),
    ],
)
def test_a_spoilt_export_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(text, encoding="utf-8")
    assert any(told in line for line in _told(path)), _told(path)


def test_every_wrong_act_is_told(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    good = {"centre": "leeds", "sort": "relationship", "on": "2026-10-01", "by": "p-4"}
    reviews = [good, {**good, "on": "soon"}, {**good, "sort": "lunch"}, {**good, "colour": "red"}]
    path.write_text(
        json.dumps({"format": 1, "taken_at": "2026-11-23T09:00:00Z", "acts": {"reviews": reviews}}, indent=1)
    )
    told = _told(path)
    assert len(told) == 3
    assert "acts/reviews/1/on" in told[0]
    assert "(read: soon)" in told[0]
