"""The types of file that can be read, and what each needs on this machine. What a file is, its content decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from shutil import which

from parsing.recognition import installed


@dataclass(frozen=True, slots=True)
class Need:
    """Something beside the program that a type of file needs. get: how it is had."""

    met: Callable[[], bool]
    get_zh: str
    get_en: str


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file. endings: how the names of such files usually end."""

    zh: str
    en: str
    endings: tuple[str, ...]
    need: Need | None = None

    def missing(self) -> Need | None:
        """What is not there on this machine; None if files of this type can be read."""
        return None if self.need is None or self.need.met() else self.need


def conversion() -> bool:
    """Whether LibreOffice is there to turn older files into ones that are read."""
    return any(which(name) is not None for name in ("soffice", "libreoffice"))


_LIBREOFFICE = Need(
    conversion,
    "需要 LibreOffice（命令 soffice）：请安装后重新启动本程序",
    "Needs LibreOffice (command soffice): install it and start this program again",
)
_RECOGNITION = Need(
    installed,
    "需要文字识别组件：pip install -r requirements-ocr.txt",
    "Needs the text recognition extra: pip install -r requirements-ocr.txt",
)

FILE_TYPES: tuple[FileType, ...] = (
    FileType("纯文本", "Text", (".txt",)),
    FileType("Markdown", "Markdown", (".md",)),
    FileType("网页", "Web page", (".html", ".htm", ".shtml")),
    FileType("单文件网页", "Web page in one file", (".mhtml", ".mht")),
    FileType("PDF", "PDF", (".pdf",)),
    FileType("Word 文档", "Word", (".docx",)),
    FileType("Word 97–2003、WPS 文字", "Word 97–2003, WPS Writer", (".doc", ".wps")),
    FileType("Excel 工作簿、WPS 表格", "Excel, WPS Spreadsheets", (".xlsx", ".xls", ".et")),
    FileType("OFD 版式文件", "OFD", (".ofd",)),
    FileType("RTF、ODT、ODS、Word 95", "RTF, ODT, ODS, Word 95", (".rtf", ".odt", ".ods", ".doc"), _LIBREOFFICE),
    FileType("图片、扫描件", "Pictures and scans", (".png", ".jpg", ".tif", ".pdf"), _RECOGNITION),
    FileType("压缩包（其中每个文件）", "Archives (every file in them)", (".zip", ".gz")),
)
"""In the order in which they are listed."""
