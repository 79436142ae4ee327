"""HTML as published → Document: paragraphs, tables and pictures in page order, furniture and layout tables included.

A layout table is walked through like any other container; a table of data becomes a grid. A frame whose page came
with the file is read where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from parsing.document import Block, Cell, Document, Grid, Paragraph, Picture, Place
from parsing.errors import DamagedFile, TooDeep, TooLarge, Unreadable
from parsing.readers.decoding import decode
from parsing.readers.html_parts import Parts, attachments, picture
from parsing.readers.html_text import INLINE, SKIPPED, cell_text, hidden

_SET = {"img", "iframe", "frame"}  # what is set into a page
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|\d{1,8});?")
_PROSE_LENGTH = 150
_PUBLISHED = ("pubdate", "publishdate", "publish_date", "article:published_time", "firstpublishedtime")
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534


def read(content: bytes) -> Document:
    """Read a page in any of the encodings of `decode`. Places carry the element's path and source line."""
    return read_page(decode(content), Parts())


def read_page(text: str, parts: Parts) -> Document:
    """Read a page together with the pictures and frames that came with it."""
    root = _root(text)
    walker = _Walker(root.getroottree(), parts)
    try:
        walker.walk_page(root)
    except RecursionError as error:
        raise TooDeep from error
    title = " ".join((root.findtext(".//title") or "").split())
    return Document("html", tuple(walker.blocks), title or None, _published(root), attachments(root, parts))


def _root(text: str) -> Any:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x0b", " "))
    text = _REFERENCE.sub(_half_a_character, text)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except etree.LxmlError as error:
        raise DamagedFile from error


def _half_a_character(reference: re.Match[str]) -> str:
    """A reference to half of a surrogate pair stands for no character."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return "\ufffd" if 0xD800 <= code < 0xE000 else reference[0]


def _published(root: Any) -> str | None:
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in _PUBLISHED and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    return None


class _Walker:
    """Collects blocks while walking the tree; inline text gathers until a block element begins or ends.

    within: the place of the frame in which the page stands. framed: the pages already read in frames; each is read
    once, as a frame may hold the very page it stands in.
    """

    def __init__(self, tree: Any, parts: Parts, within: str = "", framed: set[str] | None = None) -> None:
        self.blocks: list[Block] = []
        self._tree = tree
        self._parts = parts
        self._within = within
        self._framed = {parts.base} if framed is None else framed
        self._text: list[str] = []
        self._anchor: Any = None

    def walk_page(self, root: Any) -> None:
        """Emit the blocks of a whole page."""
        body = root.find("body")
        self.walk(body if body is not None else root)
        self.flush()

    def walk(self, element: Any) -> None:
        """Emit the blocks below an element, in document order."""
        self._add(element.text, element)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                self.flush()
            elif tag == "table" and not hidden(child):
                self.flush()
                self._table(child)
            elif tag in _SET and not hidden(child):
                self.flush()
                self._set(child)
            elif tag and tag not in SKIPPED and not hidden(child):
                if tag in INLINE:
                    self.walk(child)
                else:
                    self.flush()
                    self.walk(child)
                    self.flush()
            self._add(child.tail, element)

    def _add(self, text: str | None, element: Any) -> None:
        if text and text.strip():
            if self._anchor is None:
                self._anchor = element
            self._text.append(text)
        elif text and self._text:
            self._text.append(" ")

    def flush(self) -> None:
        """Close the paragraph that is being gathered."""
        text = re.sub(r"[ \t\r\n\xa0]+", " ", "".join(self._text)).strip()
        if text and self._anchor is not None:
            self.blocks.append(Paragraph(text, self._place(self._anchor)))
        self._text, self._anchor = [], None

    def _place(self, element: Any) -> Place:
        return Place(line=element.sourceline, element=self._within + self._tree.getpath(element))

    def _set(self, element: Any) -> None:
        if element.tag != "img":
            self._frame(element)
        elif (load := picture(element, self._parts)) is not None:
            self.blocks.append(Picture(load, self._place(element)))

    def _frame(self, frame: Any) -> None:
        """The page in a frame, if it came with the file; one that cannot be read is no part of the report."""
        address = self._parts.find(frame.get("src"))
        if address is None or address in self._framed:
            return
        self._framed.add(address)
        try:
            root = _root(decode(self._parts.contents[address]))
        except Unreadable:  # a film, a script's empty frame
            return
        walker = _Walker(root.getroottree(), self._parts.of(address), self._place(frame).element or "", self._framed)
        walker.walk_page(root)
        self.blocks += walker.blocks

    def _table(self, table: Any) -> None:
        """Rows of plain cells become a grid; rows that hold tables or prose are walked through."""
        run: list[Any] = []
        for row in _own_rows(table):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if any(cell.find(".//table") is not None or _is_prose(cell) for cell in cells) or _is_frame(cells):
                self._grid(run)
                run = []
                for cell in cells:
                    self.walk(cell)
                    self.flush()
            elif cells and not hidden(row):
                run.append(row)
        self._grid(run)

    def _grid(self, rows: list[Any]) -> None:
        cells = tuple(self._cells(rows))
        if cells:
            self.blocks.append(Grid(cells))

    def _cells(self, rows: list[Any]) -> Iterator[Cell]:
        taken: dict[int, int] = {}
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th") or hidden(cell):
                    continue
                while taken.get(column, 0) > number:
                    column += 1
                width = _span(cell, "colspan", _MOST_COLUMNS)
                height = min(_span(cell, "rowspan", _MOST_ROWS), len(rows) - number)
                if column + width > _MOST_COLUMNS:
                    raise TooLarge
                yield Cell(cell_text(cell), number, column, height, width, self._place(cell))
                for spread in range(column, column + width):
                    taken[spread] = number + height
                column += width


def _own_rows(table: Any) -> Iterator[Any]:
    """The rows of a table but not of the tables inside it; an unclosed thead or tbody hides none."""
    for row in table.iter("tr"):
        owner = next(row.iterancestors("table"), None)
        if owner is table:
            yield row


def _is_prose(cell: Any) -> bool:
    return len("".join("".join(cell.itertext()).split())) > _PROSE_LENGTH


def _is_frame(cells: list[Any]) -> bool:
    """Whether a row is there for the picture or the page in its only cell."""
    if len(cells) != 1 or "".join(cells[0].itertext()).strip():
        return False
    return next(cells[0].iter("img", "iframe"), None) is not None


def _span(cell: Any, name: str, most: int) -> int:
    digits = re.match(r"\s*(\d+)", cell.get(name) or "")
    return max(1, min(int(digits[1]), most)) if digits else 1
