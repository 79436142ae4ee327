from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from data import queries
from data.ingest import Batch, Ingested, bundled, ensure_bundled, ingest, main
from data.store import Store, open_store
from data.worker import SECONDS, SECONDS_OF_ARCHIVE, SECONDS_OF_PICTURES, Worker, WorkerLost, time_limit
from parsing.recognition import installed
from tests import samples

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
    return flat(ingest(files, store, workers=2, make_worker=partial(Worker, FAULTY, seconds)))


def flat(results: Iterable[tuple[Ingested, ...]]) -> list[Ingested]:
    return [result for reports in results for result in reports]


def zipped(**files: bytes) -> bytes:
    """A ZIP archive of files by their names, which here begin with a folder."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.usefixtures("at_home")
def test_a_file_that_kills_its_worker_harms_no_other(store: Store) -> None:
    results = faulty(store, b"2020", b"die", b"2021", b"die", b"2022", b"2023")
    assert [result.outcome for result in results] == ["stored", "failed", "stored", "failed", "stored", "stored"]
    assert [result.name for result in results] == [f"{number}.txt" for number in range(6)]
    assert results[1].error_zh and results[1].error_en


@pytest.mark.usefixtures("at_home")
def test_a_file_that_hangs_is_given_up(store: Store) -> None:
    results = faulty(store, b"hang", b"2021", seconds=3)
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
    results = flat(ingest([("again.txt", b"2021")], store, 1, nobody))
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
def test_a_cancelled_batch_ends_with_the_file_in_hand_and_names_the_others(store: Store) -> None:
    batch = Batch()

    def files() -> Iterator[tuple[str, bytes]]:
        yield "2020.txt", b"2020"
        while 0 not in batch.begun and 0 not in batch.finished:
            time.sleep(0.01)
        batch.cancelled = True
        yield from [("2021.txt", b"2021"), ("2022.txt", b"2022")]

    results = flat(ingest(files(), store, 1, partial(Worker, FAULTY), batch))
    assert [(one.name, one.outcome) for one in results] == [
        ("2020.txt", "stored"),
        ("2021.txt", "cancelled"),
        ("2022.txt", "cancelled"),
    ]
    with store.cursor() as cursor:
        assert queries.counts(cursor).reports == 1


@pytest.mark.usefixtures("at_home")
def test_the_file_in_hand_is_known_while_it_is_read(store: Store) -> None:
    batch = Batch()
    seen: list[list[int]] = []

    def files() -> Iterator[tuple[str, bytes]]:
        yield "2020.txt", b"2020"
        yield "hang.txt", b"hang"
        while 1 not in batch.begun:
            time.sleep(0.01)
        seen.append(list(batch.begun))

    flat(ingest(files(), store, 1, partial(Worker, FAULTY, 1.0), batch))
    assert seen == [[1]] and batch.begun == {} and batch.finished == {0, 1}


def test_every_file_of_an_archive_is_accounted_for(store: Store) -> None:
    report = samples.a_printed_report()
    content = zipped(
        **{
            "甲/年报.html": samples.whole(report),
            "乙/正文.html": samples.prose(report).replace("开江县".encode(), "稷山县".encode()),
            "乙/附表.html": samples.tables(report, 0, 1, 2),
            "丙.txt": NO_REPORT,
            "丁.docx": b"",
        }
    )
    [reports] = list(ingest([("年报.zip", content)], store, 1))
    assert [(one.name, one.outcome, one.status) for one in reports] == [
        ("年报.zip/甲/年报.html", "stored", "read"),
        ("年报.zip/乙/正文.html + 附表.html", "stored", "read"),
        ("年报.zip/丙.txt", "failed", "unreadable"),
        ("年报.zip/丁.docx", "failed", "unreadable"),
    ]
    assert [one.outcome for one in flat(ingest([("再.zip", content)], store, 1))] == ["duplicate"] * 2 + ["failed"] * 2
    again = flat(ingest([("附表.html", samples.tables(report, 0, 1, 2))], store, 1))
    assert [(one.outcome, one.report_id) for one in again] == [("duplicate", reports[1].report_id)]


def test_text_and_tables_that_come_one_after_the_other_are_one_report(store: Store) -> None:
    report = samples.a_printed_report()
    named = samples.tables(report, 0, 1, 2).replace(samples.ATTACHED.encode(), report.title.encode())
    results = flat(ingest([("正文.html", samples.prose(report)), ("附表.html", named)], store, 1))
    assert [result.outcome for result in results] == ["stored", "joined"]
    assert (results[0].status, results[1].status) == ("partial", "read")


def test_time_depends_on_what_a_file_may_hold() -> None:
    pictures = SECONDS_OF_PICTURES if installed() else SECONDS
    assert time_limit("报告".encode()) == SECONDS
    assert time_limit(b"%PDF-1.7") == time_limit(b"\x89PNG\r\n") == pictures
    assert time_limit(zipped(**{"a.txt": b"1"})) == SECONDS_OF_ARCHIVE


@pytest.mark.usefixtures("at_home")
def test_a_worker_reads_on_after_a_loss() -> None:
    worker = Worker(FAULTY)
    with pytest.raises(WorkerLost):
        worker.read("a", b"die")
    assert worker.read("b", b"2021")[0].report.identity.year == 2021
    worker.close()


def test_the_bundled_reports_are_the_files_of_their_folder_without_the_readme() -> None:
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


def test_a_folder_gives_every_file_of_any_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = samples.a_printed_report()
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "没有扩展名").write_bytes(samples.whole(report))
    (folder / "合集.zip").write_bytes(zipped(**{"表.html": samples.tables(report, 0)}))
    assert run(tmp_path, monkeypatch, folder) == 0
    out, err = capsys.readouterr()
    assert (
        "读取 1 份，不完整 1 份" in out and "有 1 份报告的机关、地方或年度待确认" in out and "合集.zip/表.html" in err
    )


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
