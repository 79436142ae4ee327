"""Writes compound files: a small file system in a file, in which Word 97–2003 keeps its documents.

Source: [MS-CFB]. Streams are filled up to 4,096 bytes: smaller ones would be stored in another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams in its root."""
    stored = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sizes = [_sectors(len(content)) for content in stored.values()]
    directory = _sectors(128 * (len(stored) + 1))
    tables = next(n for n in range(1, 110) if n * _SECTOR // 4 >= n + directory + sum(sizes))
    chains, first, starts = [_FAT] * tables, tables, []
    for size in (directory, *sizes):
        starts.append(first)
        chains += [*range(first + 1, first + size), _END]
        first += size
    names = list(stored)
    entries = [_entry("Root Entry", _ROOT, 1, _END, 0, _FREE)]
    for index, name in enumerate(names, start=1):
        following = index + 1 if index < len(names) else _FREE
        entries.append(_entry(name, _STREAM, _FREE, starts[index], len(stored[name]), following))
    header = pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables,
                  starts[0], 0, 4096, _END, 0, _END, 0)  # fmt: skip
    header += pack("<109I", *(list(range(tables)) + [_FREE] * (109 - tables)))
    chains += [_FREE] * (tables * _SECTOR // 4 - len(chains))
    return b"".join([header, pack(f"<{len(chains)}I", *chains), *map(_padded, (b"".join(entries), *stored.values()))])


def _entry(name: str, kind: int, child: int, start: int, size: int, following: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    return pack("<64sHBBIII36xIQ", spelled, len(spelled), kind, 1, _FREE, following, child, start, size)


def _sectors(size: int) -> int:
    return -(-size // _SECTOR)


def _padded(content: bytes) -> bytes:
    return content.ljust(_sectors(len(content)) * _SECTOR, b"\0")
