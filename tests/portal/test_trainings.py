"""A file of trainings is read row by row, shown before it counts, and counts when all have passed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from a_portal import TOKEN, Portal, post
from an_onboarding import NOW, Clock, begun, workspace
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records.acts import Training as Held
from portal.records import PortalRecords
from portal.services.training_file import read_trainings

TODAY = date(2026, 11, 23)
TOPICS = {"fibre": "fibre", "fibre 100": "fibre"}
PAGE = "/centres/north/onboarding/1/items/team"
GOOD = (
    b"Who;Topic;Date;Result\nAnn;Fibre 100;2026-11-16;passed\nBob;fibre;2026-11-16;pass\n\nCai;Own;2026-11-17;failed\n"
)


def test_a_good_file_is_gathered_by_topic_and_day() -> None:
    read = read_trainings(GOOD, TOPICS, TODAY)
    assert read.wrong == () and read.rows == 3
    told = [(one.topic, str(one.on), one.people, one.passed, one.known) for one in read.trainings]
    assert told == [("Own", "2026-11-17", 1, 0, False), ("fibre", "2026-11-16", 2, 2, True)]


@pytest.mark.parametrize(
    ("text", "line", "column", "key"),
    [
        (b"", 1, "who", "training.column"),
        (b"who,topic,date\n", 1, "result", "training.column"),
        (b"who,name,topic,date,result\n", 1, "who", "training.twice"),
        (b"who,topic,date,result\n", 1, "", "training.nothing"),
        (b"who,topic,date,result\nAnn,X,16/11/2026,passed\n", 2, "date", "training.date"),
        (b"who,topic,date,result\nAnn,X,2026-11-24,passed\n", 2, "date", "training.future"),
        (b"who,topic,date,result\nAnn,X,2026-11-16,perhaps\n", 2, "result", "training.result"),
        (b"who,topic,date,result\nAnn,,2026-11-16,passed\n", 2, "topic", "training.empty"),
        (b"who,topic,date,result\nA,X,2026-11-16,passed\na,X,2026-11-16,failed\n", 3, "who", "training.again"),
        (b'who,topic,date,result\n"A,X,2026-11-16,passed\n', 2, "", "training.csv"),
        (b"who,topic,date,result\nJos\xe9,X,2026-11-16,passed\n", 2, "", "training.encoding"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(text: bytes, line: int, column: str, key: str) -> None:
    wrong = read_trainings(text, TOPICS, TODAY).wrong
    assert (line, column, key) in {(one.line, one.column, one.key) for one in wrong}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    read = read_trainings(b"who,topic,date,result\n" + content, TOPICS, TODAY)
    assert read.trainings or read.wrong


def test_nothing_counts_before_it_was_confirmed_or_while_somebody_failed(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path
) -> None:
    root = workspace(places, tmp_path)
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=Clock())
    begun(portal, root, portal.add("onboarding_lead"))
    trainer = portal.client(portal.add("team_lead", "centre:north"))
    stranger = portal.client(portal.add("team_lead", "centre:north", name="Another"))

    def preview(content: bytes) -> str:
        token = TOKEN.search(trainer.get(PAGE).get_data(as_text=True))
        assert token
        data = {"csrf_token": token[1], "file": (io.BytesIO(content), "november.csv")}
        answer = trainer.post(f"{PAGE}/training", data=data, content_type="multipart/form-data")
        return answer.get_data(as_text=True)

    def trained() -> list[tuple[str, int, int]]:
        with portal.database.reading() as session:
            return [(one.topic, one.people, one.passed) for one in PortalRecords(session, NOW).of(Held) or ()]

    assert "Rows to correct: 1" in preview(b"who,topic,date,result\nAnn,Own,2026-13-16,passed\n")
    assert post(trainer, f"{PAGE}/training/confirm", PAGE, document="1")[0] == 409
    assert "Own" in preview(GOOD) and trained() == []
    assert post(stranger, f"{PAGE}/training/confirm", PAGE, document="2")[0] == 404
    assert "does not count as evidence yet" in post(trainer, f"{PAGE}/training/confirm", PAGE, document="2")[1]
    assert ("Own", 1, 0) in trained()
    preview(GOOD.replace(b"failed", b"passed"))
    page = post(trainer, f"{PAGE}/training/confirm", PAGE, document="3")[1]
    assert "counts as evidence" in page and "november.csv: 3/3" in page
