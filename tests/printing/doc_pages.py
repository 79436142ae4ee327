"""Writes the pages on which Word 97–2003 files keep formatting, and the tables that tell where they are.

Source: [MS-DOC].
"""

from __future__ import annotations

from collections.abc import Callable
from struct import pack

_PAGE = 512


def pages(
    entries: list[tuple[int, int, bytes]], size: int, stored: Callable[[bytes], bytes]
) -> list[tuple[bytes, int, int]]:
    """Pages of formatting, each with where the first stretch it formats begins and the last ends."""
    done: list[tuple[bytes, int, int]] = []
    taken: list[tuple[int, int, bytes]] = []
    for start, end, properties in entries:
        entry = stored(properties) if properties else b""
        entry += b"\0" * (len(entry) % 2)
        if 4 + (len(taken) + 1) * (4 + size) + sum(len(e) for _, _, e in taken) + len(entry) > _PAGE - 2:
            done.append(_page(taken, size))
            taken = []
        taken.append((start, end, entry))
    return [*done, _page(taken, size)]


def _page(taken: list[tuple[int, int, bytes]], size: int) -> tuple[bytes, int, int]:
    """Borders and offsets from the front, properties from the back."""
    place, offsets, body = _PAGE - 2, [], b""
    for _, _, entry in taken:
        place -= len(entry)
        body = entry + body
        offsets.append(place // 2 if entry else 0)
    borders = pack(f"<{len(taken) + 1}I", taken[0][0], *(end for _, end, _ in taken))
    front = borders + b"".join(pack(f"<B{size - 1}x", offset) for offset in offsets)
    page = front.ljust(place, b"\0") + body + bytes((0, len(taken)))
    return page, taken[0][0], taken[-1][1]


def character_entry(properties: bytes) -> bytes:
    return bytes((len(properties),)) + properties


def paragraph_entry(properties: bytes) -> bytes:
    listed = pack("<H", 0) + properties
    if len(listed) % 2:
        return bytes(((len(listed) + 1) // 2,)) + listed
    return bytes((0, len(listed) // 2)) + listed


def bins(pages: list[tuple[bytes, int, int]], first: int) -> bytes:
    """The table of pages that follow each other; first: the number of the first."""
    borders = [start for _, start, _ in pages] + [pages[-1][2]]
    return pack(f"<{len(borders)}I", *borders) + pack(f"<{len(pages)}I", *range(first, first + len(pages)))
