"""Archives: every file in them gives its report or says why not; nothing that programs leave behind is read."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from hashlib import sha256

import pytest

from parsing import parse
from parsing.archive import entries
from parsing.errors import (
    ArchiveInArchive,
    DamagedFile,
    EmptyArchive,
    EmptyFile,
    EncryptedFile,
    NotAReport,
    OtherArchive,
    UnknownFormat,
    Unreadable,
    UnsafePackage,
)
from parsing.files import read_file
from tests.printing.mhtml import blank


def _text(year: int) -> bytes:
    lines = (
        f"甲县人民政府{year}年政府信息公开工作年度报告",
        f"本年度报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "第二十条第（五）项",
        "信息内容\t本年处理决定数量",
        f"行政许可\t{year}",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    return "\n".join(lines).encode()


def _page(year: int) -> bytes:
    lines = (f"<p>{line}</p>" for line in _text(year).decode().split("\n") if "\t" not in line)
    rows = f"<tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>{year}</td></tr>"
    return f"{''.join(lines)}<table>{rows}</table>".encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _with_names_in(encoding: str, files: Mapping[str, bytes]) -> bytes:
    """As Chinese Windows packs: names in its own encoding, which nothing tells."""
    content = _zip({f"{index:0>{len(name.encode(encoding))}}": files[name] for index, name in enumerate(files)})
    for index, name in enumerate(files):
        raw = name.encode(encoding)
        content = content.replace(f"{index:0>{len(raw)}}".encode(), raw)
    return content


def _read(content: bytes, name: str = "年报.zip") -> dict[str, tuple[str, int | None, str | None]]:
    readings = read_file(content, name)
    return {r.report.file: (r.report.status, r.report.identity.year, r.report.error_zh) for r in readings}


def test_each_file_in_folders_gives_its_report() -> None:
    files = {"2021.txt": _text(2021), "夹/2022.txt": _text(2022), "夹/里/2023.html": _page(2023)}
    readings = read_file(_zip(files), "年报.zip")
    assert [(r.report.file, r.report.identity.year) for r in readings] == [
        ("年报.zip/2021.txt", 2021),
        ("年报.zip/夹/2022.txt", 2022),
        ("年报.zip/夹/里/2023.html", 2023),
    ]
    assert [r.content for r in readings] == list(files.values())
    assert [r.report.sha256 for r in readings] == [sha256(content).hexdigest() for content in files.values()]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_flag_are_read_as_chinese_programs_write_them(encoding: str) -> None:
    assert list(_read(_with_names_in(encoding, {"报告夹/甲县.txt": _text(2021)}))) == ["年报.zip/报告夹/甲县.txt"]


def test_what_programs_leave_behind_is_left_out() -> None:
    left = ("__MACOSX/._a.txt", "夹/Thumbs.db", ".DS_Store", "~$a.docx", "夹/~$b.docx", "desktop.ini", "._c.txt")
    assert list(_read(_zip({**dict.fromkeys(left, b"x"), "a.txt": _text(2021)}))) == ["年报.zip/a.txt"]


def test_a_file_that_is_no_report_says_so_beside_the_others() -> None:
    files = {"a.txt": _text(2021), "b.txt": "放假通知".encode(), "c.bin": bytes(range(256)), "d.txt": b""}
    assert _read(_zip(files)) == {
        "年报.zip/a.txt": ("partial", 2021, None),
        "年报.zip/b.txt": ("unreadable", None, NotAReport.zh),
        "年报.zip/c.bin": ("unreadable", None, UnknownFormat.zh),
        "年报.zip/d.txt": ("unreadable", None, EmptyFile.zh),
    }


def test_archives_are_opened_one_level_deep() -> None:
    inner = _zip({"a.txt": _text(2021), "deep.zip": _zip({"b.txt": _text(2022)})})
    assert _read(_zip({"inner.zip": inner, "empty.zip": _zip({})})) == {
        "年报.zip/inner.zip/a.txt": ("partial", 2021, None),
        "年报.zip/inner.zip/deep.zip": ("unreadable", None, ArchiveInArchive.zh),
        "年报.zip/empty.zip": ("unreadable", None, EmptyArchive.zh),
    }


def _encrypted(files: Mapping[str, bytes]) -> bytes:
    """The flag is all that a reader without the password looks at."""
    content = bytearray(_zip(files))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (at := content.find(mark, start)) >= 0:
            content[at + flag] |= 1
            start = at + 4
    return bytes(content)


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return buffer.getvalue()


CLOSED: list[tuple[bytes, type[Unreadable]]] = [
    (_zip({}), EmptyArchive),
    (_zip({"__MACOSX/._a": b"x"}), EmptyArchive),
    (_encrypted({"a.txt": _text(2021), "b.txt": _text(2022)}), EncryptedFile),
    (_zip({"a.txt": _text(2021)})[:-30], DamagedFile),
    (_zip({"a.txt": bytes(64 << 20)}), UnsafePackage),
    (b"Rar!\x1a\x07\x01\x00" + bytes(60), OtherArchive),
    (b"7z\xbc\xaf\x27\x1c" + bytes(60), OtherArchive),
    (_tar(), OtherArchive),
    (gzip.compress(_text(2021))[:-12], DamagedFile),
    (gzip.compress(bytes(65 << 20)), UnsafePackage),
]


@pytest.mark.parametrize(("content", "error"), CLOSED)
def test_what_cannot_be_opened_says_why(content: bytes, error: type[Unreadable]) -> None:
    [reading] = read_file(content, "年报.zip")
    assert (reading.report.file, reading.report.error_zh) == ("年报.zip", error.zh)
    assert reading.content == content and parse(content, "年报.zip").error_zh == error.zh


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype"])
def test_a_document_of_another_program_is_no_archive(part: str) -> None:
    [reading] = read_file(_zip({part: b"application/x", "ppt/presentation.xml": b"<x/>"}), "a.pptx")
    assert (reading.report.file, reading.report.error_zh) == ("a.pptx", UnknownFormat.zh)


def test_a_single_file_packed_by_gzip_is_opened() -> None:
    assert _read(gzip.compress(_text(2021)), "2021.txt.gz") == {"2021.txt.gz/2021.txt": ("partial", 2021, None)}


def test_parse_reads_an_archive_with_one_report() -> None:
    content = _zip({"说明.txt": "见附件".encode(), "夹/报告.html": _page(2023)})
    report = parse(content, "年报.zip")
    assert (report.file, report.identity.year, report.sha256) == ("年报.zip", 2023, sha256(content).hexdigest())


def test_parse_does_not_choose_among_several_reports() -> None:
    report = parse(_zip({"a.txt": _text(2021), "b.txt": _text(2022), "c.txt": b"x"}), "年报.zip")
    assert report.status == "unreadable" and not report.facts
    assert report.error_zh is not None and "3 个文件、2 份报告" in report.error_zh


def test_a_page_saved_with_its_folder_is_one_file() -> None:
    picture = blank(400, 90)
    page = _page(2023) + b'<img src="a_files/1.png"><script src="a_files/x.js"></script>'
    files = {"夹/a.html": page, "夹/a_files/1.png": picture, "夹/a_files/x.js": b"0", "夹/a_files/ad.html": b"<p>x</p>"}
    [reading] = read_file(_zip(files), "年报.zip")
    assert (reading.report.file, reading.report.format) == ("年报.zip/夹/a.html", "html")
    assert reading.content == page and reading.report.sha256 == sha256(page).hexdigest()
    assert entries(_zip(files), "年报.zip")[0].parts.keys() == {"夹/a_files/1.png", "夹/a_files/ad.html"}


def test_a_document_in_the_folder_of_a_page_is_a_file_of_its_own() -> None:
    files = {"a.html": _page(2023), "a_files/b.pdf": b"%PDF-1.7\n", "a_files/c.zip": _zip({"d.txt": _text(2022)})}
    assert [name for name, (status, _, _) in _read(_zip(files)).items() if status != "read"] == [
        "年报.zip/a.html",
        "年报.zip/a_files/b.pdf",
        "年报.zip/a_files/c.zip/d.txt",
    ]


@pytest.mark.parametrize("folder", ["年报_files", "年报.files"])
def test_the_report_in_a_frame_of_a_saved_page_is_the_pages(folder: str) -> None:
    page = f'<html><body><p>首页</p><iframe src="./{folder}/inner.html"></iframe></body></html>'.encode()
    [reading] = read_file(_zip({"年报.htm": page, f"{folder}/inner.html": _page(2023)}), "年报.zip")
    assert (reading.report.identity.year, reading.report.file) == (2023, "年报.zip/年报.htm")
    [licensing] = [fact for fact in reading.report.facts if fact.row == "licensing"]
    assert licensing.value == 2023
