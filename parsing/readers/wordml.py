"""Word documents in a single XML file: the WordprocessingML of 2003, and a DOCX package written flat.

Programs that fill templates often write the first of them, and call it .doc. Both are turned into the parts of a
DOCX, whose reader knows the rest: the two vocabularies differ in their name space and in a few names.
"""

from __future__ import annotations

import zipfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree

from parsing.document import Document
from parsing.errors import DamagedFile
from parsing.readers import docx
from parsing.readers.package import xml_root

_OF_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_OF_2006 = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge"}
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read(content: bytes) -> Document:
    """Pictures of the form of 2003 are left out. Raises DamagedFile and what the reader of DOCX raises."""
    root = xml_root(content.lstrip())
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in _flat(root) if root.tag == f"{_PACKAGE}package" else _of_2003(root):
            package.writestr(name, part)
    return replace(docx.read(packed.getvalue()), format="xml")


def _flat(root: Any) -> Iterator[tuple[str, bytes]]:
    for part in root.iter(f"{_PACKAGE}part"):
        name = part.get(f"{_PACKAGE}name", "").lstrip("/")
        for stored in part:
            if stored.tag == f"{_PACKAGE}xmlData" and len(stored):
                yield name, etree.tostring(stored[0])
            elif stored.tag == f"{_PACKAGE}binaryData":
                yield name, _decoded(stored.text or "")


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text)
    except ValueError as error:
        raise DamagedFile from error


def _of_2003(root: Any) -> Iterator[tuple[str, bytes]]:
    for old, new in _RENAMED.items():
        for element in root.iter(f"{{{_OF_2003}}}{old}"):
            element.tag = f"{{{_OF_2003}}}{new}"
    yield "word/document.xml", etree.tostring(root).replace(_OF_2003.encode(), _OF_2006.encode())
