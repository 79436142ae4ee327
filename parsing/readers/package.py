"""ZIP packages, checked before anything in them is read: Word and Excel files, OFD, archives of reports.

An archive may declare far more than it holds, or hold the same bytes many times over; what it says of itself is
checked first, and no entry ever yields more bytes than it declares.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from parsing.errors import DamagedFile, EncryptedFile, TooDeep, UnsafePackage

_MOST_ENTRIES = 10_000
_MOST_BYTES = 512 << 20  # of all entries
_MOST_ENTRY_BYTES = 256 << 20
_MOST_XML_BYTES = 64 << 20  # a tree takes about ten times as much
_SMALL = 8 << 20  # entries up to here may be squeezed as far as they go: Word's tables shrink to a hundredth
_HIGHEST_RATIO = 200
_LOCAL_HEADER = 30  # bytes before the name of an entry
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Package:
    """An archive that passed the checks; entries by name, folders left out, in the order of its directory."""

    _file: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """An entry's bytes. Raises DamagedFile (also where there is no such entry), EncryptedFile, UnsafePackage."""
        if (info := self._entries.get(name)) is None:
            raise DamagedFile
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedFile
        if info.compress_type not in _METHODS:
            raise UnsafePackage
        try:
            with self._file.open(info) as entry:
                content = entry.read(info.file_size)  # bounded: without a size, zlib would inflate all there is
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFile from error
        if len(content) != info.file_size:
            raise DamagedFile
        return content

    def xml(self, name: str) -> Any:
        """An entry's root element; nothing outside is loaded, no entity resolved. Raises TooDeep too."""
        if (info := self._entries.get(name)) is not None and info.file_size > _MOST_XML_BYTES:
            raise UnsafePackage
        return xml_root(self.read(name))

    def targets(self, part: str) -> dict[str, str]:
        """Of an Office file: the ids by which a part names others → their names; what lies outside is left out."""
        folder, name = posixpath.split(part)
        relationships = f"{folder}/_rels/{name}.rels"
        if relationships not in self:
            return {}
        inside = [entry for entry in self.xml(relationships) if entry.get("TargetMode") != "External"]
        return {
            entry.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, entry.get("Target", ""))).lstrip("/")
            for entry in inside
        }


def open_package(content: bytes) -> Package:
    """Raises DamagedFile for no archive or a broken one, UnsafePackage for one that is not what it seems."""
    if content.count(_DIRECTORY_ENTRY) > 20 * _MOST_ENTRIES:  # archives within have entries of their own
        raise UnsafePackage
    try:
        file = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile from error
    _check(file)
    return Package(file, {_name(info): info for info in file.infolist() if not info.is_dir()})


def _check(file: zipfile.ZipFile) -> None:
    entries = sorted(file.infolist(), key=lambda info: info.header_offset)
    sizes = [info.file_size for info in entries]
    if len(entries) > _MOST_ENTRIES or sum(sizes) > _MOST_BYTES or max(sizes, default=0) > _MOST_ENTRY_BYTES:
        raise UnsafePackage
    if any(info.file_size > max(_SMALL, _HIGHEST_RATIO * info.compress_size) for info in entries):
        raise UnsafePackage
    ends = [info.header_offset + _LOCAL_HEADER + info.compress_size for info in entries]
    starts = [*(info.header_offset for info in entries[1:]), file.start_dir]
    if any(end > start for end, start in zip(ends, starts, strict=False)):
        raise UnsafePackage


def _name(info: zipfile.ZipInfo) -> str:
    """The name with slashes. Chinese Windows writes GBK, some programs UTF-8, both without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def xml_root(content: bytes) -> Any:
    """The root element of a document without a DTD. Raises DamagedFile, TooDeep (beyond 256 levels)."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise (TooDeep if "xcessive depth" in str(error) else DamagedFile) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile
    return root
