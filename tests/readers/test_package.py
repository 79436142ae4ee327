"""Archives are checked before anything in them is read, and never yield more than they declare."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from parsing.errors import DamagedFile, EncryptedFile, TooDeep, Unreadable, UnsafePackage
from parsing.readers.package import open_package, xml_root


def archive(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return buffer.getvalue()


def changed(content: bytes, offset: int, value: bytes) -> bytes:
    """The archive with bytes at an offset of the first directory entry replaced."""
    at = content.index(b"PK\x01\x02") + offset
    return content[:at] + value + content[at + len(value) :]


def test_entries_are_read_by_name_and_folders_left_out() -> None:
    package = open_package(archive({"年报/": b"", "年报/一.txt": "甲".encode(), "b.xml": b"<a/>"}))
    assert list(package) == ["年报/一.txt", "b.xml"]
    assert package.read("年报/一.txt").decode() == "甲"
    assert "b.xml" in package and package.xml("b.xml").tag == "a"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_written_without_the_unicode_flag_are_read(encoding: str) -> None:
    name = "开江县2021年报.txt".encode(encoding)
    content = archive({"x" * len(name): b"1"}).replace(b"x" * len(name), name)
    assert list(open_package(content)) == ["开江县2021年报.txt"]


def test_missing_entry_is_a_damaged_file() -> None:
    with pytest.raises(DamagedFile):
        open_package(archive({"a": b"1"})).read("b")


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", archive({"a": b"1" * 99})[:-30], b""])
def test_broken_directory_is_a_damaged_file(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        open_package(content)


def test_broken_entry_is_a_damaged_file() -> None:
    content = archive({"a": bytes(range(256)) * 9}, zipfile.ZIP_STORED)
    with pytest.raises(DamagedFile):
        open_package(content.replace(b"\x41\x42\x43", b"\x41\x00\x43")).read("a")


def test_encrypted_entry_is_said_to_be_encrypted() -> None:
    with pytest.raises(EncryptedFile):
        open_package(changed(archive({"a": b"1"}), 8, b"\x01\x00")).read("a")


def test_unusual_compression_is_not_opened() -> None:
    with pytest.raises(UnsafePackage):
        open_package(archive({"a": b"1" * 99}, zipfile.ZIP_LZMA)).read("a")


def test_bomb_is_not_opened() -> None:
    with pytest.raises(UnsafePackage):
        open_package(archive({"a": bytes(20 << 20)}))


def test_many_entries_are_not_opened() -> None:
    with pytest.raises(UnsafePackage):
        open_package(archive(dict.fromkeys(map(str, range(10_001)), b""), zipfile.ZIP_STORED))


def test_overlapping_entries_are_not_opened() -> None:
    content = archive({"a": b"1" * 5000, "b": b"2" * 5000}, zipfile.ZIP_STORED)
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    shared = content[: second + 42] + struct.pack("<L", 0) + content[second + 46 :]
    with pytest.raises(UnsafePackage):
        open_package(shared)


def test_entry_that_holds_more_than_it_declares_yields_no_more() -> None:
    content = changed(archive({"a": bytes(4 << 20)}), 24, struct.pack("<L", 100))
    with pytest.raises(DamagedFile):
        open_package(content).read("a")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<a>" * 300 + b"</a>" * 300, TooDeep),
        (b"<a><b></a>", DamagedFile),
        (b"", DamagedFile),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', DamagedFile),
    ],
)
def test_odd_xml_is_refused(content: bytes, error: type[Unreadable]) -> None:
    with pytest.raises(error):
        xml_root(content)
