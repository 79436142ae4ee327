"""What belongs to a page besides its text: pictures and frames that came with it, and files it only links to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin

from PIL import Image, UnidentifiedImageError

from parsing.readers.sniffing import is_picture

_SMALLEST = 1500  # bytes; less is a bullet or a line
_WIDTH, _HEIGHT = 300, 60  # pixels; a picture that is smaller, or shown smaller, holds no table
_SOURCES = ("src", "data-src", "data-original")  # until a page is scrolled, src may hold a speck instead
_PIXELS = re.compile(r"\s*(\d{1,6})(?:\.\d*)?(?:px)?\s*", re.IGNORECASE)
_FILES = re.compile(r"([^/\\?&=#]+\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z))(?:$|[?&#])", re.IGNORECASE)
_PAGES = re.compile(r"([^/\\?&=#]+\.(?:s?html?|jspx?|aspx?|php))(?:$|[?&#])", re.IGNORECASE)
_LINKS = {"a": "href", "iframe": "src", "frame": "src", "embed": "src", "object": "data", "param": "value"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The files that came with a page, by address. base: where the page stands, from which its links lead.

    bases: the same of the files that have an address besides their place (cid:…).
    """

    contents: Mapping[str, bytes] = field(default_factory=dict)
    base: str = ""
    bases: Mapping[str, str] = field(default_factory=dict)

    def find(self, link: str | None) -> str | None:
        """The address of the file that a link of the page leads to, if it is one of them."""
        if not link or not self.contents:
            return None
        try:
            address = urldefrag(urljoin(self.base, link.strip()))[0]
        except ValueError:  # no address at all
            return None
        return next((known for known in (unquote(address), address) if known in self.contents), None)

    def of(self, address: str) -> Parts:
        """The same files as seen from one of them."""
        return replace(self, base=self.bases.get(address, address))


def picture(image: Any, parts: Parts) -> Callable[[], bytes] | None:
    """What loads the picture of an img element; None for a small one. What is elsewhere loads as no bytes."""
    for side, least in (("width", _WIDTH), ("height", _HEIGHT)):
        shown = _PIXELS.fullmatch(image.get(side) or "")
        if shown and int(shown[1]) < least:
            return None
    sources = [source.strip() for name in _SOURCES if (source := image.get(name))]
    for source in sources:
        if source[:5].lower() == "data:":
            content = _inline(source)
        elif (address := parts.find(source)) is not None:
            content = parts.contents[address]
        else:
            return _elsewhere
        if _is_large(content):
            return partial(bytes, content)
    return None


def _elsewhere() -> bytes:
    return b""


def _inline(source: str) -> bytes:
    """The bytes of a data address; none where they are spoilt."""
    head, _, data = source.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(unquote(data) + "==")
    except binascii.Error:
        return b""


def _is_large(content: bytes) -> bool:
    """Whether a picture could hold a table; only its first bytes are looked at."""
    if len(content) < _SMALLEST or not is_picture(content):
        return False
    try:
        with Image.open(BytesIO(content)) as opened:
            return bool(opened.width >= _WIDTH and opened.height >= _HEIGHT)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False


def attachments(root: Any, parts: Parts) -> tuple[str, ...]:
    """The names of the files a page links to or shows in a frame, else of the pages in frames; its parts left out."""
    files = tuple(_names(root, parts, _FILES, tuple(_LINKS)))
    pages = () if files else _names(root, parts, _PAGES, ("iframe", "frame"))
    return tuple(dict.fromkeys((*files, *pages)))


def _names(root: Any, parts: Parts, kind: re.Pattern[str], tags: tuple[str, ...]) -> Iterator[str]:
    """The text of a link where it is a file's name, else the name in its address."""
    for element in root.iter(*tags):
        link = element.get(_LINKS[element.tag]) or ""
        found = kind.search(link)
        if found is not None and parts.find(link) is None:
            said = " ".join("".join(element.itertext()).split()) if element.tag == "a" else ""
            yield said if kind.search(said) else unquote(found[1])
