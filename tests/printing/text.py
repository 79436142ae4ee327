"""Prints laid-out reports as text: tabs, pipes, Markdown, one cell a line, everything glued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.printing.layout import Block
from tests.printing.pdf import Table, placed


@dataclass(frozen=True, slots=True)
class TabStyle:
    """What a page does to tab-separated tables. break_after: rows of each table after which a page begins.

    slack: lines with a wide label keep one empty cell before their figures and the rest behind them.
    lost: the line after a page break has lost its leading empty cells. trimmed: trailing empty cells are gone.
    split: the label before a page break goes on in the next line, which is otherwise empty.
    """

    break_after: tuple[int, ...] = ()
    slack: bool = False
    lost: bool = False
    trimmed: bool = False
    split: bool = False


def spread(table: Table) -> list[list[str]]:
    """The table's rows at full width; what a merged cell covers is empty."""
    cells = placed(table)
    width = max(cell.column + cell.spec.colspan for cell in cells)
    rows = [[""] * width for _ in table.rows]
    for cell in cells:
        rows[cell.row][cell.column] = cell.spec.text
    return rows


def tabs(blocks: Sequence[Block], style: TabStyle = TabStyle()) -> bytes:
    """Tab-separated; merged cells leave empty ones."""
    return _joined("\n".join(_tabbed(b, style)) if isinstance(b, Table) else b for b in blocks)


def _tabbed(table: Table, style: TabStyle) -> Iterator[str]:
    for index, (row, specs) in enumerate(zip(spread(table), table.rows, strict=True)):
        row = [text.replace("\n", " ") for text in row]
        if style.slack and specs[0].colspan == 3:
            row = [row[0], *row[2:], ""]
        if style.lost and index in style.break_after:
            while any(row) and not row[0]:
                row = row[1:]
        if style.trimmed:
            while len(row) > 1 and not row[-1]:
                row = row[:-1]
        cut = index + 1 in style.break_after
        label = next((place for place, text in enumerate(row) if len(text) > 6), None)
        if style.split and cut and label is not None and len(specs) >= 8:
            tail = [""] * len(row)
            row[label], tail[label] = row[label][:4], row[label][4:]
            yield "\t".join(row) + "\n\n" + "\t".join(tail)
        else:
            yield "\t".join(row) + ("\n" if cut else "")


def pipes(blocks: Sequence[Block], *, framed: bool) -> bytes:
    """Cells between pipes, without what merged cells cover; empty ones fill the line up. framed: `| a | b |`."""
    return _joined(_piped(b, framed) if isinstance(b, Table) else b for b in blocks)


def _piped(table: Table, framed: bool) -> str:
    width = max(map(len, spread(table)))
    lines = []
    for specs in table.rows:
        texts = [spec.text.replace("\n", " ") for spec in specs]
        texts += [""] * (width - len(texts))
        lines.append(f"| {' | '.join(texts)} |" if framed else " | ".join(texts) + " |")
    return "\n".join(lines)


def filled_up(blocks: Sequence[Block], *, apart: bool, blanks: bool) -> bytes:
    """Cells with a pipe behind each, as extractors write them: bare pipes fill up the rows that have fewer cells.

    apart: each cell on a line of its own, and the filling too. blanks: whether empty cells are kept.
    """
    return _joined(_filled_up(b, apart, blanks) if isinstance(b, Table) else b for b in blocks)


def _filled_up(table: Table, apart: bool, blanks: bool) -> str:
    width = max(map(len, spread(table)))
    lines = []
    for specs in table.rows:
        texts = [spec.text.replace("\n", " ") for spec in specs if spec.text or blanks]
        closed = [f"{text} |" if text else "|" for text in texts]
        filling = ["|" * (width - len(texts))] if len(texts) < width else []
        lines.append(("\n" if apart else " ").join(closed + filling))
    return "\n".join(lines)


def markdown(blocks: Sequence[Block]) -> bytes:
    """Markdown; headings marked, line breaks in cells as <br>."""
    return _joined(_ruled(b) if isinstance(b, Table) else f"## {b}" if "、" in b[:2] else b for b in blocks)


def _ruled(table: Table) -> str:
    rows = [[text.replace("\n", "<br>") for text in row] for row in spread(table)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def lines(blocks: Sequence[Block]) -> bytes:
    """One cell a line; empty cells vanish."""
    return _joined("\n\n".join(_texts(b)) if isinstance(b, Table) else b for b in blocks)


def glued(blocks: Sequence[Block], between: Literal["", " "] = "") -> bytes:
    """The cells of a table run together, or only spaces keep them apart."""
    return _joined(between.join(_texts(b)) if isinstance(b, Table) else b for b in blocks)


def _texts(table: Table) -> list[str]:
    return [spec.text for row in table.rows for spec in row if spec.text]


def _joined(parts: Iterator[str]) -> bytes:
    return "\n\n".join(parts).encode()
