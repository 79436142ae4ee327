"""The pictures of figures that were read from pictures, cut out of the files they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from data.revisions import Part
from data.store import Store
from data.worker import Worker, WorkerLost
from parsing.document import Place
from parsing.joining import place_within


def pictures(store: Store, report_id: str, sha256: str, places: Sequence[Place]) -> list[bytes | None]:
    """PNG of each place of a report; None where its file is not kept or none can be cut out of it."""
    parts = store.parts(report_id)
    found: dict[Place, bytes | None] = {}
    worker = Worker()
    try:
        for part in parts or (Part(sha256, ""),):
            own = [(place, place_within(part.file, place) if parts else place) for place in places]
            inner = {place: within for place, within in own if within is not None and place not in found}
            found |= dict(zip(inner, _cut(worker, store.original(part.sha256), list(inner.values())), strict=True))
    finally:
        worker.close()
    return [found.get(place) for place in places]


def _cut(worker: Worker, content: bytes | None, places: Sequence[Place]) -> Sequence[bytes | None]:
    """A file that cannot be read again leaves its trace in the log, and no picture."""
    try:
        return worker.cut(content, places) if content and places else (None,) * len(places)
    except WorkerLost:
        return (None,) * len(places)
