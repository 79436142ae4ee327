"""Archives → the files in them, each with what it needs to be read; nothing is unpacked to disk.

ZIP with folders and one level of archives inside, and a single file packed by gzip. A page saved with its folder
(“报告.html” and “报告_files”) is one file. Names are for display only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.encoders import encode_base64
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from urllib.parse import quote

from parsing.errors import (
    ArchiveInArchive,
    DamagedFile,
    EmptyArchive,
    EncryptedFile,
    OtherArchive,
    Unreadable,
    UnsafePackage,
)
from parsing.readers.package import open_package
from parsing.readers.sniffing import is_archive, is_gzip, is_html, is_ole, is_pdf, is_picture, is_zip

_MOST_BYTES = 512 << 20  # of all files of an archive and of the archives inside
_MOST_GZIP_BYTES = 64 << 20
_LEFT_BY_PROGRAMS = re.compile(r"(?:^|/)(?:__MACOSX/|\._|~\$|(?:Thumbs\.db|\.DS_Store|desktop\.ini)$)", re.IGNORECASE)
_PAGE = re.compile(r"(.+)\.s?html?", re.IGNORECASE)
_FOLDERS = ("_files", ".files", "_文件")  # what browsers and Word add to a page's name
_BOUNDARY = "=_page_and_folder"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive. name: “压缩包.zip/夹/a.docx”. error: why there is nothing to read in it.

    parts: the pictures and frames that were saved with a page, by their path; path: the page's own.
    """

    name: str
    content: bytes
    error: Unreadable | None = None
    path: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return self.name.rpartition("/")[0]

    @property
    def document(self) -> bytes:
        """What is to be read: the file itself, or for a page saved with a folder both in one, as browsers save it."""
        if not self.parts:
            return self.content
        whole = MIMEMultipart("related", _BOUNDARY, type="text/html")
        for path, content in {self.path: self.content, **self.parts}.items():
            page = path == self.path or is_html(content)
            part = MIMENonMultipart(*(("text", "html") if page else ("image", "unknown")))
            part["Content-Location"] = f"file:///{quote(path)}"
            part.set_payload(content)
            encode_base64(part)
            whole.attach(part)
        return whole.as_bytes()


def entries(content: bytes, name: str) -> tuple[Entry, ...]:
    """The files of an archive, at least one, in its order; what programs leave behind is left out.

    Raises EmptyArchive, OtherArchive (RAR, 7z, TAR), EncryptedFile, DamagedFile, UnsafePackage.
    """
    return _entries(content, name, within=False)


def _entries(content: bytes, name: str, *, within: bool) -> tuple[Entry, ...]:
    files = dict(_unpacked(content, name))
    if not files:
        raise EmptyArchive
    if all(isinstance(file, EncryptedFile) for file in files.values()):
        raise EncryptedFile
    found: list[Entry] = []
    size = 0
    for path, parts in _with_parts(files):
        for entry in _opened(f"{name}/{path}", path, files[path], parts, within=within):
            size += len(entry.content) + sum(map(len, entry.parts.values()))
            found.append(entry)
        if size > _MOST_BYTES:
            raise UnsafePackage
    return tuple(found)


def _opened(
    name: str, path: str, file: bytes | Unreadable, parts: Mapping[str, bytes], *, within: bool
) -> tuple[Entry, ...]:
    """The entry, or those of the archive that it is."""
    if isinstance(file, Unreadable):
        return (Entry(name, b"", file),)
    if not is_archive(file):
        return (Entry(name, file, path=path, parts=parts),)
    if within:
        return (Entry(name, file, ArchiveInArchive()),)
    try:
        return _entries(file, name, within=True)
    except Unreadable as error:
        return (Entry(name, file, error),)


def _unpacked(content: bytes, name: str) -> Iterator[tuple[str, bytes | Unreadable]]:
    """Each file by its path, or why it cannot be opened."""
    if is_gzip(content):
        yield name.rpartition("/")[2].removesuffix(".gz"), _inflated(content)
    elif is_zip(content):
        package = open_package(content)
        for path in package:
            if not _LEFT_BY_PROGRAMS.search(path):
                try:
                    yield path, package.read(path)
                except Unreadable as error:
                    yield path, error
    else:
        raise OtherArchive


def _inflated(content: bytes) -> bytes:
    inflater = zlib.decompressobj(wbits=31)
    try:
        inflated = inflater.decompress(content, _MOST_GZIP_BYTES)
    except zlib.error as error:
        raise DamagedFile from error
    if inflater.unconsumed_tail:
        raise UnsafePackage
    if not inflater.eof:
        raise DamagedFile
    return inflated


def _with_parts(files: Mapping[str, bytes | Unreadable]) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """The path of each file, with the pictures and frames in its folder if it is a page.

    What browsers put into such a folder is no file of its own; a document that someone put there is.
    """
    folders = {f"{page[1]}{folder}/": path for path in files if (page := _PAGE.fullmatch(path)) for folder in _FOLDERS}
    owned: dict[str, dict[str, bytes]] = {}
    owners: dict[str, str] = {}
    for path, file in files.items():
        owner = next((folders[path[:end]] for end in _folder_ends(path) if path[:end] in folders), None)
        if owner is not None and isinstance(file, bytes) and not _is_document(file):
            owners[path] = owner
            if is_picture(file) or is_html(file):
                owned.setdefault(owner, {})[path] = file
    for path in files:
        if path not in owners:
            yield path, owned.get(path, {})


def _is_document(content: bytes) -> bool:
    return is_pdf(content) or is_zip(content) or is_ole(content)


def _folder_ends(path: str) -> Iterator[int]:
    """After each slash of a path, the outermost first."""
    return (match.end() for match in re.finditer("/", path))
