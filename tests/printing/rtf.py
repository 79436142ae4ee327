"""Prints laid-out reports as RTF, the exchange format of word processors: tables as Word writes them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.printing.layout import Block
from tests.printing.pdf import Table, placed

_COLUMN = 900  # twips


def rtf(blocks: Sequence[Block]) -> bytes:
    """The whole file; letters beyond ASCII by their numbers."""
    body = "".join(_table(block) if isinstance(block, Table) else f"\\pard {_text(block)}\\par\n" for block in blocks)
    return f"{{\\rtf1\\ansi\\uc1\n{body}}}".encode("ascii")


def _table(table: Table) -> str:
    cells = placed(table)
    lines = []
    for row in range(len(table.rows)):
        across = sorted(
            (cell for cell in cells if cell.row <= row < cell.row + cell.spec.rowspan), key=lambda cell: cell.column
        )
        borders, texts = "", ""
        for cell in across:
            merged = "" if cell.spec.rowspan == 1 else "\\clvmgf" if cell.row == row else "\\clvmrg"
            borders += f"{merged}\\cellx{(cell.column + cell.spec.colspan) * _COLUMN}"
            texts += f"\\pard\\intbl {_text(cell.spec.text) if cell.row == row else ''}\\cell\n"
        lines.append(f"\\trowd{borders}\n{texts}\\row\n")
    return "".join(lines) + "\\pard\\par\n"


def _text(text: str) -> str:
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(
        "\\line " if n == 10 else chr(n) if 32 <= n < 127 and n not in b"\\{}" else f"\\u{n}?" for n in numbers
    )
