"""What belongs to a page besides its text: pictures and frames that came with it, and files it only links to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin

from parsing.readers.sniffing import is_picture

_SMALLEST = 3000  # bytes; less is a bullet, a logo, a code to scan
_SHORTEST = 60  # points; a picture that is shown smaller holds no table
_PIXELS = re.compile(r"\s*(\d+)")
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
    if any((size := _PIXELS.match(image.get(side) or "")) and int(size[1]) < _SHORTEST for side in ("width", "height")):
        return None
    source = (image.get("src") or "").strip()
    if source[:5].lower() == "data:":
        return partial(_inline, source) if len(source) * 3 // 4 >= _SMALLEST else None
    if (address := parts.find(source)) is None:
        return _elsewhere
    content = parts.contents[address]
    return partial(bytes, content) if len(content) >= _SMALLEST and is_picture(content) else None


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


def attachments(root: Any, parts: Parts) -> tuple[str, ...]:
    """The names of the files a page links to or shows in a frame, then of the pages in frames; its parts left out."""
    files = _names(root, parts, _FILES, tuple(_LINKS))
    return tuple(dict.fromkeys((*files, *_names(root, parts, _PAGES, ("iframe", "frame")))))


def _names(root: Any, parts: Parts, kind: re.Pattern[str], tags: tuple[str, ...]) -> Iterator[str]:
    """The text of a link where it is a file's name, else the name in its address."""
    for element in root.iter(*tags):
        link = element.get(_LINKS[element.tag]) or ""
        found = kind.search(link)
        if found is not None and parts.find(link) is None:
            said = " ".join("".join(element.itertext()).split()) if element.tag == "a" else ""
            yield said if kind.search(said) else unquote(found[1])
