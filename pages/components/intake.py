"""Files on their way into the store, read beside the page: a click elsewhere does not stop them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Protocol

from data.ingest import Batch, Ingested, ingest
from data.store import Store
from parsing.report import Identity


class Upload(Protocol):
    """An uploaded file. Its name is only shown, never used as a path."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(slots=True)
class Intake:
    """Files on their way, until running() is false: done counts those settled, results has a row for their reports."""

    names: list[str]
    done: int = 0
    results: list[Ingested] = field(default_factory=list)
    batch: Batch = field(default_factory=Batch)
    _work: Future[None] | None = None

    def running(self) -> bool:
        return self._work is not None and not self._work.done()

    def cancel(self) -> None:
        """Begin no further file; those in hand are read to their end."""
        self.batch.cancelled = True

    def in_hand(self) -> list[tuple[str, int]]:
        """The files being read, each with the seconds so far, the longest first."""
        begun = sorted(self.batch.begun.copy().items(), key=lambda item: item[1])
        return [(self.names[position], int(monotonic() - since)) for position, since in begun]

    def broken(self) -> BaseException | None:
        """What ended the whole batch early (a full disk, say), or None."""
        return self._work.exception() if self._work is not None and self._work.done() else None

    def answered(self, report_id: str, identity: Identity) -> None:
        """Show the authority and year that a reader told for a report of this batch."""
        self.results = [
            replace(result, authority=identity.authority, year=identity.year)
            if result.report_id == report_id
            else result
            for result in self.results
        ]


def begin(files: Sequence[Upload], store: Store) -> Intake:
    """Start reading a batch in a thread of its own and hand it back at once."""
    intake = Intake([file.name for file in files])
    thread = ThreadPoolExecutor(1, thread_name_prefix="intake")
    intake._work = thread.submit(_read, intake, list(files), store)
    thread.shutdown(wait=False)
    return intake


def _read(intake: Intake, files: Sequence[Upload], store: Store) -> None:
    for reports in ingest(((file.name, file.getvalue()) for file in files), store, batch=intake.batch):
        intake.results += reports
        intake.done += 1
