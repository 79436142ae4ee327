"""A file as it comes → the reports in it: archives are opened, old word processors' files turned into current ones.

`parse` reads one document and is pure; what needs another program, or holds several documents, is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from parsing import unreadable
from parsing.archive import Entry, entries
from parsing.conversion import parse_or_convert
from parsing.errors import Unreadable
from parsing.joining import belonging, join, part_of
from parsing.readers.sniffing import is_archive
from parsing.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and the bytes it was read from: the file itself, or the entry of an archive.

    parts: the readings of the files that make up a report in several; it then has no content of its own.
    """

    report: Report
    content: bytes
    parts: tuple[Reading, ...] = ()


def read_file(content: bytes, name: str) -> tuple[Reading, ...]:
    """Every report of a file, at least one; a file that gives none comes back as one unreadable report."""
    if not is_archive(content):
        return (_reading(content, name),)
    try:
        found = entries(content, name)
    except Unreadable as error:
        return (Reading(unreadable(content, name, error), content),)
    folders: dict[str, list[Entry]] = {}
    for entry in found:
        folders.setdefault(entry.folder, []).append(entry)
    return tuple(reading for folder in folders.values() for reading in _of_folder(folder))


def _reading(content: bytes, name: str) -> Reading:
    """The reading of one document."""
    return Reading(parse_or_convert(content, name), content)


def _of_folder(folder: Sequence[Entry]) -> Iterator[Reading]:
    """The reports of one folder of an archive; every file in it gives its report, or one that says why not.

    Files that make up one report, its text and its tables, come back as one.
    """
    readings = [_of_entry(entry) for entry in folder]
    for positions in belonging([reading.report for reading in readings]):
        parts = tuple(readings[position] for position in positions)
        yield parts[0] if len(parts) == 1 else Reading(join(part_of(part.report) for part in parts), b"", parts)


def _of_entry(entry: Entry) -> Reading:
    if entry.error is not None:
        return Reading(unreadable(entry.content, entry.name, entry.error), entry.content)
    if not entry.parts:
        return _reading(entry.content, entry.name)
    report = _reading(entry.document, entry.name).report
    # Read as one file with its folder, it is still the page that the archive holds.
    return Reading(
        replace(report, sha256=sha256(entry.content).hexdigest(), format=report.format and "html"), entry.content
    )
