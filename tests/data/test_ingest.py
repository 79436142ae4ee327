from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from data import queries
from data.ingest import Ingested, bundled, ensure_bundled, ingest, main
from data.store import Store, open_store
from data.worker import Worker, WorkerLost

FAULTY = (sys.executable, str(Path(__file__).with_name("faulty_worker.py")))
NO_REPORT = "这不是报告".encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.duckdb") as store:
        yield store


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find the project whatever their command is."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def faulty(store: Store, *contents: bytes, seconds: float = 20) -> list[Ingested]:
    files = [(f"{number}.txt", content) for number, content in enumerate(contents)]
    return list(ingest(files, store, workers=2, make_worker=partial(Worker, FAULTY, seconds)))


@pytest.mark.usefixtures("at_home")
def test_a_file_that_kills_its_worker_harms_no_other(store: Store) -> None:
    results = faulty(store, b"2020", b"die", b"2021", b"die", b"2022", b"2023")
    assert [result.outcome for result in results] == ["stored", "failed", "stored", "failed", "stored", "stored"]
    assert [result.name for result in results] == [f"{number}.txt" for number in range(6)]
    assert results[1].error_zh and results[1].error_en


@pytest.mark.usefixtures("at_home")
def test_a_file_that_hangs_is_given_up(store: Store) -> None:
    results = faulty(store, b"hang", b"2021", seconds=1.5)
    assert [result.outcome for result in results] == ["failed", "stored"]


@pytest.mark.usefixtures("at_home")
def test_duplicates_and_revisions_are_told_apart(store: Store) -> None:
    results = faulty(store, b"2021", b"2021", b"2021 corrected")
    assert [result.outcome for result in results] == ["stored", "duplicate", "revised"]
    assert results[1].report_id == results[0].report_id
    assert (results[1].authority, results[1].year) == ("某县人民政府", 2021)


@pytest.mark.usefixtures("at_home")
def test_what_is_already_stored_is_not_read_again(store: Store) -> None:
    faulty(store, b"2021")
    nobody = partial(Worker, (sys.executable, "-c", "raise SystemExit"))
    results = list(ingest([("again.txt", b"2021")], store, 1, nobody))
    assert [result.outcome for result in results] == ["duplicate"]


@pytest.mark.usefixtures("at_home")
def test_leaving_early_keeps_what_was_stored_and_ends_the_workers(store: Store) -> None:
    files = [(f"{year}.txt", str(year).encode()) for year in range(2000, 2020)]
    results = ingest(files, store, 2, partial(Worker, FAULTY))
    next(results)
    results.close()  # type: ignore[attr-defined]
    with store.cursor() as cursor:
        assert queries.counts(cursor).reports == 1


@pytest.mark.usefixtures("at_home")
def test_a_worker_reads_on_after_a_loss() -> None:
    worker = Worker(FAULTY)
    with pytest.raises(WorkerLost):
        worker.read("a", b"die")
    assert worker.read("b", b"2021")[0].report.identity.year == 2021
    worker.close()


def test_the_bundled_reports_are_files_of_a_known_kind_without_the_readme() -> None:
    assert bundled()
    assert all(path.stem != "README" for path in bundled())


def test_an_empty_store_is_filled_with_the_bundled_reports_once(store: Store) -> None:
    first = ensure_bundled(store)
    assert [result.outcome for result in first if result.outcome == "failed"] == []
    assert len(first) == len(bundled())
    assert ensure_bundled(store) == []


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: Path) -> int:
    monkeypatch.setenv("REPORTS_DB", str(tmp_path / "store.duckdb"))
    return main([str(argument) for argument in arguments])


def test_status_0_when_every_file_gave_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, monkeypatch, bundled()[0]) == 0
    assert run(tmp_path, monkeypatch, bundled()[0]) == 0


def test_status_1_and_a_sentence_for_a_file_that_gave_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports" / "2021"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_bytes(NO_REPORT)
    assert run(tmp_path, monkeypatch, tmp_path / "reports") == 1
    out, err = capsys.readouterr()
    assert "失败 Failed: notes.txt:" in out and "Reading" in err and "Reading" not in out


def test_status_2_for_a_path_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as usage:
        run(tmp_path, monkeypatch, tmp_path / "missing")
    assert usage.value.code == 2


def test_status_2_for_a_store_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store.duckdb").write_bytes(b"no store" * 2000)
    assert run(tmp_path, monkeypatch, bundled()[0]) == 2
    assert "数据库文件无法打开" in capsys.readouterr().err
