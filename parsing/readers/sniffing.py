"""What a file is, told from its first bytes and, for packages, from the names of their parts."""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from struct import error as StructError

import olefile

_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|meta|table|div|p|span|title)\b",
    re.IGNORECASE,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD, _WORKBOOKS = ("WordDocument", "EncryptedPackage"), ("Workbook", "Book")
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)\s")
_OFFICE_XML = re.compile(rb"<(?:Workbook|office:document|uof:UOF\w*)\s[^>]*(?:schemas-microsoft-com|opendocument|uof)")
DOCX_BODY = re.compile(r"word/document\d*\.xml")  # Word for the web counts it on
_GZIP = b"\x1f\x8b"
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
_TAR = (257, b"ustar")  # where a TAR says what it is
_OTHER_BINARIES = (_GZIP, *_OTHER_ARCHIVES, b"\x7fELF", b"MZ")
_MAIL_HEADER = re.compile(rb"\A\s*(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_MAIL_TYPE = re.compile(rb"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def is_docx(content: bytes) -> bool:
    return any(map(DOCX_BODY.fullmatch, _parts(content)))


def is_xlsx(content: bytes) -> bool:
    return "xl/workbook.xml" in _parts(content)


def is_ofd(content: bytes) -> bool:
    return any(part.lstrip("/").casefold() == "ofd.xml" for part in _parts(content))


def is_archive(content: bytes) -> bool:
    """A file that holds others and is no document itself, of whatever program."""
    if is_zip(content):
        known = is_docx(content) or is_xlsx(content) or is_ofd(content)
        return not (known or content[30:].startswith(b"mimetype") or "[Content_Types].xml" in _parts(content))
    return is_gzip(content) or content.startswith(_OTHER_ARCHIVES) or content.startswith(_TAR[1], _TAR[0])


def is_gzip(content: bytes) -> bool:
    return content.startswith(_GZIP)


def is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_ole(content: bytes) -> bool:
    return content.startswith(_OLE)


def is_doc(content: bytes) -> bool:
    """Word 6–2003 and WPS Writer; the reader of these also knows a DOCX or XLSX that is encrypted."""
    return any(name in _streams(content) for name in _WORD)


def is_xls(content: bytes) -> bool:
    """Excel 5–2003 and WPS Spreadsheets."""
    return not is_doc(content) and any(name in _streams(content) for name in _WORKBOOKS)


def is_rtf(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def is_odt(content: bytes) -> bool:
    return is_zip(content) and b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]


def is_ods(content: bytes) -> bool:
    return is_zip(content) and b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200]


def is_word_xml(content: bytes) -> bool:
    """A Word document in a single XML file."""
    return _is_xml(content, _WORD_XML)


def is_office_xml(content: bytes) -> bool:
    """A document of Excel or another office in a single XML file."""
    return _is_xml(content, _OFFICE_XML)


def _is_xml(content: bytes, root: re.Pattern[bytes]) -> bool:
    return not _is_binary(content) and bool(root.search(content[:8192].replace(b"\x00", b"")))


def legacy_kind(content: bytes) -> str | None:
    """Of a file that has to be converted first, the ending such files have; None for all others."""
    kinds = {"rtf": is_rtf, "odt": is_odt, "ods": is_ods, "xml": is_office_xml}
    return next((kind for kind, recognises in kinds.items() if recognises(content)), None)


def is_legacy(content: bytes) -> bool:
    return legacy_kind(content) is not None


def is_picture(content: bytes) -> bool:
    return content.startswith(_PICTURES)


def is_mhtml(content: bytes) -> bool:
    return bool(_MAIL_HEADER.match(content[:4096]) and _MAIL_TYPE.search(content[:4096]))


def is_html(content: bytes) -> bool:
    return not _is_binary(content) and bool(_HTML.search(content[:8192].replace(b"\x00", b"")))


def is_text(content: bytes) -> bool:
    return not _is_binary(content)


def _is_binary(content: bytes) -> bool:
    return is_zip(content) or is_ole(content) or content.startswith(_OTHER_BINARIES)


@lru_cache(maxsize=4)
def _parts(content: bytes) -> frozenset[str]:
    """The names of the parts of a ZIP file; none for any other file or a damaged one."""
    if not is_zip(content):
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


@lru_cache(maxsize=4)
def _streams(content: bytes) -> frozenset[str]:
    """The names of the streams in the root of an OLE file; of a damaged one, those that are found written in it."""
    if not is_ole(content):
        return frozenset()
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            return frozenset(path[0] for path in ole.listdir() if len(path) == 1)
    except (OSError, IndexError, StructError):
        return frozenset(name for name in (*_WORD, *_WORKBOOKS) if name.encode("utf-16-le") in content)
