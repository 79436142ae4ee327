"""Files on their way into the store, read beside the page: a click elsewhere does not stop them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from data.ingest import Ingested, ingest
from data.store import Store


class Upload(Protocol):
    """An uploaded file. Its name is only shown, never used as a path."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(slots=True)
class Intake:
    """A batch on its way: results grow in the order of names, until running() is false."""

    names: list[str]
    results: list[Ingested] = field(default_factory=list)
    _work: Future[None] | None = None

    def running(self) -> bool:
        return self._work is not None and not self._work.done()

    def broken(self) -> BaseException | None:
        """What ended the whole batch early (a full disk, say), or None."""
        return self._work.exception() if self._work is not None and self._work.done() else None


def begin(files: Sequence[Upload], store: Store) -> Intake:
    """Start reading a batch in a thread of its own and hand it back at once."""
    intake = Intake([file.name for file in files])
    thread = ThreadPoolExecutor(1, thread_name_prefix="intake")
    intake._work = thread.submit(_read, intake, list(files), store)
    thread.shutdown(wait=False)
    return intake


def _read(intake: Intake, files: Sequence[Upload], store: Store) -> None:
    for result in ingest(((file.name, file.getvalue()) for file in files), store):
        intake.results.append(result)
