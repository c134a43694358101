"""Whoever reads the texts, in whatever order, and whatever is kept from before: the outcome is the same."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from random import Random
from shutil import copytree
from signal import SIGKILL
from typing import Any

import pytest

from benchmarks.generated import make
from checker import checking, run
from checker.accounts import gather, spread, store
from checker.accounts.flat import flat, from_flat
from checker.accounts.means import Means
from checker.accounts.spread import Batch, Done, Spread, here, processes
from checker.accounts.store import Store
from checker.accounts.text import Text
from checker.accounts.worked_out import account_of
from checker.checking import check_texts, check_workspace, checked_texts
from checker.folders.files import list_texts
from checker.folders.suffixes import SUFFIXES
from checker.meaning.asked import OFF
from checker.outcome import Outcome, Study
from checker.report.json import as_json
from checker.run import study_texts
from checker.sources.bare import describe
from knowledge.loading import load
from knowledge.problems import WrongInput

DAY = date(2026, 11, 23)


@pytest.fixture
def texts(example: Path) -> Path:
    return example / "channels"


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "_BATCH", 5_000)


def told(outcome: Outcome) -> str:
    return as_json(replace(outcome, seconds=0.0))


def backwards(batches: Iterable[Batch]) -> Iterator[Done]:
    """As workers do that are done in another order than they began."""
    done = [each for batch in batches for each in spread.accounts_of(batch)]
    Random(7).shuffle(done)
    return iter([[each] for each in done])


@pytest.mark.parametrize("spread", [here, backwards, processes(1), processes(2), processes(4)])
def test_who_reads_the_texts_does_not_matter(texts: Path, tmp_path: Path, spread: Spread) -> None:
    studied = told(study_texts([texts], DAY).outcome)
    kept = Store(tmp_path / "kept.sqlite")
    cold = check_texts([texts], DAY, means=Means(kept, spread))
    assert told(cold) == studied
    assert told(check_texts([texts], DAY, means=Means(kept, refused))) == studied


@pytest.mark.parametrize("many", [True, False])
def test_how_much_is_held_does_not_matter(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, many: bool
) -> None:
    copytree(texts, tmp_path / "texts")
    make(tmp_path / "texts" / "more", 40, 1_500, seed=4)
    studied = study_texts([tmp_path], DAY)
    monkeypatch.setattr(checking, "MANY", 0 if many else 10**6)
    done = checked_texts([tmp_path], DAY, "", "", Means(), (), OFF)
    assert told(done.outcome) == told(studied.outcome)
    assert (done.study is None) == many


def test_the_order_of_the_paths_does_not_matter(texts: Path) -> None:
    paths = list(list_texts([texts], SUFFIXES).paths)
    Random(3).shuffle(paths)
    assert told(check_texts(paths, DAY)) == told(check_texts(sorted(paths), DAY))


def test_a_workspace_is_checked_alike_from_what_is_kept(example: Path, tmp_path: Path) -> None:
    kept, workspace = Store(tmp_path / "kept.sqlite"), load(example)
    cold = told(check_workspace(workspace, DAY, Means(kept, processes(2))))
    assert cold == told(check_workspace(workspace, DAY))
    assert cold == told(check_workspace(workspace, DAY, Means(kept, refused)))


def test_the_outcome_of_a_workspace_is_kept_until_record_text_or_day_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Path(tmp_path, "work")
    for name, text in {
        "onevoice.yaml": "id: tide\nname: Tide\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n"
        "holidays: GB-ENG\n",
        "knowledge/contact/help.yaml": "id: help\nname: Help line\nchannel: voice\nfacts: {phone: 0808 157 0123}\n",
        "channels/help.md": "# Help line\n\nCall the help line on 0808 157 0124.\n",
    }.items():
        (put / name).parent.mkdir(parents=True, exist_ok=True)
        (put / name).write_text(text, encoding="utf-8")
    studied: list[Study] = []
    work = run.studied_of

    def counted(*asked: Any) -> Study:
        studied.append(work(*asked))
        return studied[-1]

    monkeypatch.setattr(run, "studied_of", counted)
    means = Means(Store(tmp_path / "kept.sqlite"), here)

    def checked(day: date = DAY) -> str:
        loaded = load(put)
        outcome = told(check_workspace(loaded, day, means))
        seen = len(studied)
        assert outcome == told(check_workspace(loaded, day))
        del studied[seen:]
        return outcome

    first = checked()
    assert "0808 157 0124" in first
    assert (checked(), len(studied)) == (first, 1)
    checked(date(2027, 1, 4))
    assert len(studied) == 2
    record = put / "knowledge/contact/help.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("0123", "0125"), encoding="utf-8")
    assert "0808 157 0124" in checked()
    assert len(studied) == 3
    (put / "channels/help.md").write_text("# Help line\n\nCall the help line on 0808 157 0125.\n", encoding="utf-8")
    assert "0808 157 0124" not in checked()
    assert len(studied) == 4


def test_what_changes_while_it_is_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    means = Means(Store(folder / "kept.sqlite"), here)

    work = run.studied

    def meanwhile(*asked: Any, **others: Any) -> Study:
        Path("7.md").write_text("# Repairs\n\nCall 0808 157 0999.\n", encoding="utf-8")
        return work(*asked, **others)

    monkeypatch.setattr(run, "studied", meanwhile)
    Path("7.md").write_text("# Repairs\n\nCall 0808 157 0123.\n", encoding="utf-8")
    was = Path("7.md").read_bytes()
    check_texts([Path()], DAY, "GB", means=means)
    monkeypatch.setattr(run, "studied", work)
    Path("7.md").write_bytes(was)
    assert told(check_texts([Path()], DAY, "GB", means=means)) == told(check_texts([Path()], DAY, "GB"))


def test_an_account_survives_as_plain_data(texts: Path) -> None:
    described, _ = describe(list_texts([texts], SUFFIXES).paths)
    for one in described:
        text = Text(one.shown, one.source)
        before = account_of(text, one.path.read_bytes())
        after = from_flat(flat(before, text), text)
        assert [(m.type, m.found, m.written, m.target) for m in after.mentions] == [
            (m.type, m.found, m.written, m.target) for m in before.mentions
        ]
        assert [replace(s, file=None) for s in after.statements] == [replace(s, file=None) for s in before.statements]  # type: ignore[arg-type]
        assert [s.place() for s in after.statements] == [s.place() for s in before.statements]
        assert [(c.about, c.scope, c.reasons) for c in after.claims] == [
            (c.about, c.scope, c.reasons) for c in before.claims
        ]
        assert after.problems == list(before.problems)


@pytest.mark.parametrize("spread", [here, processes(2)])
def test_words_that_lead_to_a_place_in_mail_survive(folder: Path, spread: Spread) -> None:
    for name, price in (("a.eml", "£29.99"), ("b.eml", "£31.99")):
        mail = EmailMessage()
        mail["Subject"] = "Your bill"
        mail.set_content(f"Hello,\n\nThe Fibre 100 plan costs {price} a month.\n", cte="base64")
        Path(name).write_bytes(mail.as_bytes())
    findings = check_texts([Path()], DAY, "GB", means=Means(spread=spread)).findings
    (finding,) = (one for one in findings if one.code == "CONS-PRICE")
    assert [place.where for place in finding.places] == ["text part, line 3"] * 2


def refused(batches: Iterable[Batch]) -> Iterator[Done]:
    """Fails if there is anything left to read."""
    assert not list(batches)
    return iter(())


def read_again(batches: Iterable[Batch]) -> Iterator[Done]:
    for batch in batches:
        READ.extend(text.path for _, text, _ in batch)
        yield spread.accounts_of(batch)


READ: list[str] = []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    READ.clear()
    for number in range(20):
        text = f"# Repairs\n\nCall 0808 157 0{number % 2}23, Monday to Friday, 8am to 8pm. Page {number}.\n"
        Path(f"{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_only_what_has_changed_is_read_again(folder: Path) -> None:
    means = Means(Store(folder / "kept.sqlite"), read_again)
    first = check_texts([Path()], DAY, "GB", means=means)
    assert len(READ) == 20
    Path("7.md").write_text("# Repairs\n\nCall 0808 157 0999.\n", encoding="utf-8")
    READ.clear()
    second = check_texts([Path()], DAY, "GB", means=means)
    assert READ == ["7.md"]
    assert told(second) == told(check_texts([Path()], DAY, "GB"))
    assert told(first) != told(second)
    Path("7.md").unlink()
    assert told(check_texts([Path()], DAY, "GB", means=means)) == told(check_texts([Path()], DAY, "GB"))


def test_another_day_or_country_is_another_question(folder: Path) -> None:
    means = Means(Store(folder / "kept.sqlite"), here)
    assert check_texts([Path()], DAY, "GB", means=means).as_of == DAY
    assert check_texts([Path()], date(2027, 1, 1), "GB", means=means).as_of == date(2027, 1, 1)
    assert check_texts([Path()], DAY, "DE", means=means).country == "DE (as given)"


@pytest.mark.parametrize("spoil", ["bytes", "rows", "folder", "nothing there"])
def test_what_is_damaged_is_passed_over(folder: Path, spoil: str) -> None:
    path = folder / "kept.sqlite"
    means = Means(Store(path), here)
    expected = told(check_texts([Path()], DAY, "GB", means=means))
    if spoil == "bytes":
        path.write_bytes(b"no database" * 1000)
    elif spoil == "rows":
        with sqlite3.connect(path) as rows:
            rows.execute("UPDATE kept SET body = substr(body, 1, 20) || zeroblob(60)")
        rows.close()
    elif spoil == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.unlink()
    assert told(check_texts([Path()], DAY, "GB", means=means)) == expected
    assert told(check_texts([Path()], DAY, "GB", means=means)) == expected


def test_what_another_version_kept_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    means = Means(Store(folder / "kept.sqlite"), read_again)
    check_texts([Path()], DAY, "GB", means=means)
    READ.clear()
    monkeypatch.setattr(store, "stamp", lambda *_: b"another")
    check_texts([Path()], DAY, "GB", means=means)
    assert len(READ) == 20


def test_what_was_not_asked_for_longest_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 400_000)
    now = [1_000_000]
    monkeypatch.setattr(store, "time", lambda: now[0])
    kept = Store(tmp_path / "kept.sqlite")
    for number in range(20):
        now[0] += 10
        kept.keep({bytes([number]): bytes(50_000)})
    left = kept.recalled(bytes([number]) for number in range(20))
    assert 2 <= len(left) <= 8
    assert max(left) == bytes([19])


PARENT = os.getpid()


def dying(batch: Batch) -> Done:
    if os.getpid() != PARENT and any(number == 20 for number, _, _ in batch):
        os.kill(os.getpid(), SIGKILL)
    return [(number, flat(account_of(text, raw), text)) for number, text, raw in batch]


def test_a_process_that_dies_loses_nothing(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(check_texts([texts], DAY))
    monkeypatch.setattr(spread, "accounts_of", dying)
    assert told(check_texts([texts], DAY, means=Means(spread=processes(2)))) == expected


def test_a_scheduler_that_is_not_there_is_wrong_input() -> None:
    with pytest.raises(WrongInput, match="DASK-SCHEDULER"):
        list(spread.dask("nowhere")([]))


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_loses_nothing_when_a_worker_dies(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(gather, "_BATCH", 1_000)
    expected = told(check_texts([texts], DAY))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        killed: list[int] = []

        def half_way(batches: Iterable[Batch]) -> Iterator[Done]:
            for number, done in enumerate(spread.dask(cluster.scheduler_address)(batches)):
                if number == 10:
                    process = next(iter(cluster.workers.values())).process.process
                    killed.append(process.pid)
                    os.kill(process.pid, SIGKILL)
                yield done

        assert told(check_texts([texts], DAY, means=Means(spread=half_way))) == expected
        assert killed
        assert told(check_texts([texts], DAY, means=Means(spread=spread.dask(cluster.scheduler_address)))) == expected
