"""Files → store: worker processes read, one writer saves. `python -m data.ingest PATH...` reads files and folders.

Exit status: 0 when every file gave a report, 1 when some did not, 2 for wrong usage or a store that cannot be opened.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import Literal

from tqdm import tqdm

from data import queries
from data.errors import StoreError
from data.export import records
from data.store import FOLDER, Store, open_store
from data.worker import Worker, WorkerLost
from parsing.files import Reading

REPORTS = FOLDER / "reports"
AHEAD = 8
LOST_ZH = "读取这个文件时程序中断或超时，已跳过；其他文件不受影响。"
LOST_EN = "Reading this file broke off or took too long, so it was skipped; no other file is affected."


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a report: of a file, or of an entry of an archive, which is named with it.

    outcome "failed": the file gave no report, or none that could be stored; the errors say why. "joined": it is a part
    of the report kept before. "cancelled": the batch was stopped before the file was begun.
    facts and findings are those of the report now kept.
    """

    name: str
    outcome: Literal["stored", "revised", "joined", "duplicate", "failed", "cancelled"]
    report_id: str | None = None
    status: str | None = None
    authority: str | None = None
    year: int | None = None
    forms: tuple[str, ...] = ()
    facts: int = 0
    findings: int = 0
    error_zh: str | None = None
    error_en: str | None = None


@dataclass(slots=True)
class Batch:
    """A batch on its way, seen and stopped from another thread.

    cancelled: set it, and no further file is begun. begun: the files in hand, by position, with monotonic() at their
    beginning. finished: the positions of the files that are read, stored or waiting for those before them.
    """

    cancelled: bool = False
    begun: dict[int, float] = field(default_factory=dict)
    finished: set[int] = field(default_factory=set)


class NotBegun(Exception):
    """The batch was cancelled before this file's turn."""


def ingest(
    files: Iterable[tuple[str, bytes]],
    store: Store,
    workers: int | None = None,
    make_worker: Callable[[], Worker] = Worker,
    batch: Batch | None = None,
) -> Iterator[tuple[Ingested, ...]]:
    """Read (name, content) pairs into the store, yielding for each, in the order given, what became of its reports.

    The order decides which of two files is the newer revision. workers: processes, by default one per processor.
    Only AHEAD times as many files are held in memory, so that a scan does not keep the others waiting.
    """
    count = workers or os.cpu_count() or 1
    batch = batch or Batch()
    idle: SimpleQueue[Worker] = SimpleQueue()
    waiting: deque[tuple[str, bytes, Future[tuple[Reading, ...]]]] = deque()

    def read(position: int, name: str, content: bytes) -> tuple[Reading, ...]:
        if batch.cancelled:
            raise NotBegun
        worker = idle.get()
        batch.begun[position] = monotonic()
        try:
            known = store.holds(sha256(content).hexdigest())
            return () if known else worker.read(name, content)
        finally:
            del batch.begun[position]
            batch.finished.add(position)
            idle.put(worker)

    with ExitStack() as closing:
        for _ in range(count):
            worker = make_worker()
            closing.callback(worker.close)
            idle.put(worker)
        threads = ThreadPoolExecutor(count)
        closing.callback(threads.shutdown, cancel_futures=True)
        for position, (name, content) in enumerate(files):
            waiting.append((name, content, threads.submit(read, position, name, content)))
            if len(waiting) > AHEAD * count:
                yield _settled(store, *waiting.popleft())
        while waiting:
            yield _settled(store, *waiting.popleft())


def bundled() -> list[Path]:
    """The reports that come with the program, without the folder's README."""
    return [path for path in _files(REPORTS) if path.stem.upper() != "README"]


def ensure_bundled(store: Store) -> list[Ingested]:
    """Read the bundled reports into a store that is empty; nothing for one that is not."""
    with store.cursor() as cursor:
        if queries.counts(cursor).reports:
            return []
    return [result for results in ingest(_contents(bundled()), store) for result in results]


def _settled(store: Store, name: str, content: bytes, reading: Future[tuple[Reading, ...]]) -> tuple[Ingested, ...]:
    """Wait for a file's reading, store what it gave, and say what became of it; an archive gives several."""
    try:
        readings = reading.result()
    except WorkerLost:
        return (Ingested(name, "failed", error_zh=LOST_ZH, error_en=LOST_EN),)
    except NotBegun:
        return (Ingested(name, "cancelled"),)
    if not readings:
        return (_duplicate(store, name, sha256(content).hexdigest()),)
    return tuple(_kept(store, one) for one in readings)


def _kept(store: Store, reading: Reading) -> Ingested:
    report = reading.report
    if report.status == "unreadable":
        return Ingested(report.file, "failed", status=report.status, error_zh=report.error_zh, error_en=report.error_en)
    saved = store.save(report, reading.content, reading.parts)
    if saved.outcome == "duplicate":
        return _duplicate(store, report.file, report.sha256, saved.report_id)
    kept = saved.report or report
    return Ingested(
        report.file,
        "failed" if saved.outcome == "refused" else saved.outcome,
        saved.report_id,
        kept.status,
        kept.identity.authority,
        kept.identity.year,
        tuple(sorted(set(kept.forms.values()))),
        len(kept.facts),
        len(kept.findings),
        saved.error_zh,
        saved.error_en,
    )


def _duplicate(store: Store, name: str, sha256: str, report_id: str | None = None) -> Ingested:
    report_id = report_id or store.holds(sha256)
    assert report_id
    with store.cursor() as cursor:
        kept = records(queries.report(cursor, report_id))[0]
        facts, findings = len(queries.report_facts(cursor, report_id)), len(queries.report_findings(cursor, report_id))
    forms = tuple(sorted(set(json.loads(kept["forms"]).values())))
    return Ingested(
        name, "duplicate", report_id, kept["status"], kept["authority"], kept["year"], forms, facts, findings
    )


def _contents(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    return ((path.name, path.read_bytes()) for path in paths)


def _files(path: Path) -> list[Path]:
    """The file itself, or every file below the folder in the order of their paths, hidden ones left out."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))


def _summary(results: list[Ingested]) -> str:
    kinds = Counter(r.outcome if r.outcome in ("duplicate", "failed") else r.status for r in results)
    ended = Counter(result.outcome for result in results)
    lines = [
        f"读取 {kinds['read']} 份，不完整 {kinds['partial']} 份，重复 {kinds['duplicate']} 份，"
        f"失败 {kinds['failed']} 份；其中修订 {ended['revised']} 份，与已有文件合成 {ended['joined']} 份。",
        f"Read {kinds['read']}, partial {kinds['partial']}, duplicate {kinds['duplicate']}, "
        f"failed {kinds['failed']}; of these revised {ended['revised']}, joined to others {ended['joined']}.",
    ]
    lines += [
        f"失败 Failed: {result.name}: {result.error_zh} {result.error_en}"
        for result in results
        if result.outcome == "failed"
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    about = "将年度报告读入数据库。 Read reports into the store."
    parser = argparse.ArgumentParser(prog="python -m data.ingest", description=about)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹 a file or folder")
    parser.add_argument("--workers", type=int, help="进程数 processes")
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not path.exists():
            parser.error(f"没有这个文件或文件夹 no such file or folder: {path}")
    files = [file for path in options.paths for file in _files(path)]
    try:
        store = open_store()
    except StoreError as error:
        print(error, file=sys.stderr)
        return 2
    results: list[Ingested] = []
    with store, tqdm(total=len(files), desc="读取报告 Reading", unit="份", file=sys.stderr) as bar:
        for reports in ingest(_contents(files), store, options.workers):
            results += reports
            bar.update()
            bar.set_postfix_str(reports[-1].name)
        with store.cursor() as cursor:
            pending = len(queries.pending(cursor))
    print(_summary(results))
    if pending:
        print(f"有 {pending} 份报告的机关、地方或年度待确认，请在导入页面回答。")
        print(f"Authority, place or year of {pending} reports is not certain; please answer on the import page.")
    return int(any(result.outcome == "failed" for result in results))


if __name__ == "__main__":
    sys.exit(main())
