"""The one DuckDB file: opening it, reading through cursors, and saving reports. The only writer.

One connection per process, a cursor per use: cursors of one connection may be used in different threads, a
connection may not. A second process cannot open the file while this one holds it, not even to read.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import duckdb

from data import dictionary
from data.answers import answered, remember
from data.errors import DamagedStore, Gone, NewerStore, Refused, StoreInUse
from data.neighbours import settle
from data.revisions import Part, Saved, holding, insert, parts_of, withdraw
from data.rows import append, kept_report
from parsing.files import Reading
from parsing.report import Identity, Report

FOLDER = Path(__file__).parent
VERSION = 2
# Reports come from outside: no statement may reach a file, an extension or these settings.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}


class Store:
    """An open store. Made by open_store(); close() it or use it in a with statement."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._originals = path.parent / "originals"
        self._writing = threading.Lock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one use; it sees the store as of each statement."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def holds(self, sha256: str) -> str | None:
        """The id of the report that a file with this content is kept as, current or superseded; None if it is not."""
        with self.cursor() as cursor:
            return holding(cursor, sha256)

    def parts(self, report_id: str) -> tuple[Part, ...]:
        """The files of a report in several; none if it is of one."""
        with self.cursor() as cursor:
            return parts_of(cursor, report_id)

    def original(self, sha256: str) -> bytes | None:
        """The file a report was read from, as it came; None if it was not handed to save()."""
        path = self._originals / sha256
        return path.read_bytes() if path.is_file() else None

    def save(self, report: Report, content: bytes | None = None, parts: Sequence[Reading] = ()) -> Saved:
        """Keep a report whole or not at all, and beside the store the files it was read from, if given.

        parts: the files of a report in several. The same content is kept once; another file for the same authority,
        place and year joins the current revision if each lacks what the other has, else becomes the current one.
        Disk errors and the like are raised (duckdb.Error, OSError), with nothing stored.
        """
        originals = {part.report.sha256: part.content for part in parts}
        if content is not None and not parts:
            originals[report.sha256] = content
        files = tuple(Part(part.report.sha256, part.report.file) for part in parts)
        # Closing a cursor in the midst of its transaction rolls it back, whatever went wrong.
        with self._writing, self.cursor() as cursor:
            known = [holding(cursor, sha256) for sha256 in [part.sha256 for part in files] or [report.sha256]]
            if all(known):
                return Saved(known[0], "duplicate")
            try:
                cursor.begin()
                saved = insert(cursor, answered(cursor, report), files)
                if saved.report is not None:
                    settle(cursor, saved.report.identity)
                for sha256, original in originals.items():
                    _keep(self._originals / sha256, original)
                cursor.commit()
            except Refused as error:
                return Saved(None, "refused", error.zh, error.en)
        return saved

    def answer(self, report_id: str, identity: Identity) -> Saved:
        """Take a reader's word for whose report a file is and of which year, now and whenever the file is read.

        Of identity the authority, its kind, level and place, and the year count. The report is kept again under it.
        """
        with self._writing, self.cursor() as cursor:
            report = kept_report(cursor, report_id)
            if report is None:
                return Saved(None, "refused", Gone.zh, Gone.en)
            cursor.begin()
            files = parts_of(cursor, report_id)
            remember(cursor, report.sha256, identity)
            withdraw(cursor, report_id, report.identity)
            saved = insert(cursor, answered(cursor, report), files)
            if saved.report is not None:
                settle(cursor, saved.report.identity)
            cursor.commit()
        return saved


def open_store(path: Path | None = None) -> Store:
    """Open or create the store: path, else REPORTS_DB, else data/store.duckdb. Raises StoreError."""
    path = path or Path(os.environ.get("REPORTS_DB") or FOLDER / "store.duckdb")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), config=LOCKED_DOWN)
    except duckdb.IOException as error:
        raise (StoreInUse if "Conflicting lock" in str(error) else DamagedStore) from error
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection)


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Check the version, make what is missing, refresh views and dictionaries."""
    connection.begin()
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    known = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    version = known[0] if known else None
    if version is not None and version > VERSION:
        raise NewerStore
    connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    if version != VERSION:
        connection.execute("INSERT INTO schema_version VALUES ($version)", {"version": VERSION})
    indicator, term = dictionary.indicators()
    for table, rows in (("cell", dictionary.cells()), ("indicator", indicator), ("indicator_term", term)):
        connection.execute(f"DELETE FROM {table}")
        append(connection, table, rows)
    connection.commit()


def _keep(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    beginning = path.with_suffix(".part")
    beginning.write_bytes(content)
    beginning.replace(path)
