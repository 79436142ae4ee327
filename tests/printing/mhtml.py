"""Prints web pages as single files (MHTML), as browsers and Word save them, with pictures and frames."""

from __future__ import annotations

import base64
import io
import quopri
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PIL import Image

_EDGE = "----=_NextPart_01DB2F3A.6C0E5A10"
_BASE = {
    "blink": "https://www.example.gov.cn/xxgk/2024/report.html",
    "word": "file:///C:/3E1A2B4C/%E5%B9%B4%E6%8A%A5.htm",
    "explorer": "http://www.example.gov.cn/xxgk/report.htm",
}


@dataclass(frozen=True, slots=True)
class Saving:
    """Who saved the page and how. charset: what the page's part says of itself, right or wrong.

    framed: the page shows the report in a frame. start: the file names its first part, which stands last.
    """

    producer: Literal["blink", "word", "explorer"] = "blink"
    transfer: Literal["quoted-printable", "base64", "8bit"] = "quoted-printable"
    charset: str = "utf-8"
    framed: bool = False
    start: bool = False


def saved(page: bytes, saving: Saving = Saving(), pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The page and its pictures (by the link that the page has to them) in one file."""
    base = _BASE[saving.producer]
    parts = [_part("text/html", page, saving, base, "page@saved")]
    if saving.framed:
        outer = b'<html><body><div>menu</div><iframe src="cid:page@saved"></iframe></body></html>'
        inner = _part("text/html", page, saving, base.replace("report", "frame"), "page@saved")
        parts = [_part("text/html", outer, saving, base, "outer@saved"), inner]
    folder = base.rpartition("/")[0]
    for link, content in (pictures or {}).items():
        parts.append(_part("image/png", content, Saving(transfer="base64"), f"{folder}/{link}", f"{link}@saved"))
    first = "outer@saved" if saving.framed else "page@saved"
    if saving.start:
        parts.reverse()
    start = f'; start="<{first}>"' if saving.start else ""
    kind = f'Content-Type: multipart/related; type="text/html"{start}; boundary="{_EDGE}"'
    head = f"From: <Saved>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n"
    note = "This file is a single web page.\r\n\r\n" if saving.producer == "word" else ""
    body = b"".join(f"--{_EDGE}\r\n".encode() + part for part in parts)
    return f"{head}{note}".encode() + body + f"--{_EDGE}--\r\n".encode()


def blank(width: int, height: int) -> bytes:
    """A white picture as PNG, in pixels; not packed, so that it is as large as one with a table."""
    file = io.BytesIO()
    Image.new("L", (width, height), 255).save(file, "PNG", compress_level=0)
    return file.getvalue()


def _part(kind: str, content: bytes, saving: Saving, location: str, identifier: str) -> bytes:
    charset = f'; charset="{saving.charset}"' if kind == "text/html" else ""
    name = "" if saving.producer == "word" else f"Content-ID: <{identifier}>\r\n"
    head = f"Content-Type: {kind}{charset}\r\n{name}Content-Transfer-Encoding: {saving.transfer}\r\n"
    return f"{head}Content-Location: {location}\r\n\r\n".encode() + _transferred(content, saving) + b"\r\n"


def _transferred(content: bytes, saving: Saving) -> bytes:
    match saving.transfer:
        case "quoted-printable":
            return quopri.encodestring(content).replace(b"\n", b"\r\n")
        case "base64":
            return base64.encodebytes(content).replace(b"\n", b"\r\n")
        case _:
            return content.replace(b"\n", b"\r\n")
