"""A web page saved as one file (MHTML, RFC 2557; Word's “单个文件网页” too) → Document, as its page would be read.

The pictures and frames that the file carries stand where the page shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from urllib.parse import unquote, urljoin

from parsing.document import Document
from parsing.errors import DamagedFile, TooDeep
from parsing.readers import html
from parsing.readers.decoding import decode
from parsing.readers.html_parts import Parts

FORMAT = "mhtml"

_PAGES = ("text/html", "application/xhtml+xml")


def read(content: bytes) -> Document:
    """Raises DamagedFile where there is no page in the file, TooDeep, and what the reader of HTML raises."""
    try:
        message = message_from_bytes(content)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:
        raise TooDeep from error
    root = _root(message, parts)
    base = _location(root)
    contents = {address: _content(part) for part in parts for address in _addresses(part, base)}
    bases = {address: location for part in parts if (location := _location(part)) for address in _addresses(part, base)}
    page = html.read_page(decode(_content(root)), Parts(contents, base, bases))
    return replace(page, format=FORMAT)


def _root(message: Message, parts: list[Message]) -> Message:
    """The page itself: the part the file says it starts with, else its first page."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    for part in pages:
        if isinstance(start, str) and _identifier(part) == start.strip("<> "):
            return part
    if not pages:
        raise DamagedFile
    return pages[0]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _addresses(part: Message, base: str) -> Iterator[str]:
    """What a link may call a part: its location, absolute or from the page, and its identifier."""
    if location := _location(part):
        try:
            yield unquote(urljoin(base, location))
        except ValueError:  # no address at all
            yield location
    if identifier := _identifier(part):
        yield f"cid:{unquote(identifier)}"


def _location(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _identifier(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip("<> \t\r\n")
