"""Lines of a Word file → paragraphs and grids: a row is gathered up to its end, a table in a cell stands for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsing.document import Block, Cell, Grid, Paragraph, Picture, Place
from parsing.errors import TooDeep
from parsing.readers.doc_properties import Row
from parsing.readers.doc_text import CELL_MARK, DRAWING_SIGN, PICTURE_SIGN, Line

_DEEPEST = 20
_PROSE_LENGTH = 150  # a cell with more text is layout, and so is its row
_NEAR = 120  # twips (2 mm) between borders that are meant as one

Pictures = Callable[[Line], Iterable[Picture]]
Content = list[Block]
"""What stands in a cell: lines of text, pictures, and tables of their own."""


@dataclass(slots=True)
class _Table:
    """A table that is being read: its finished rows, the finished cells of the next, and what comes after them."""

    rows: list[tuple[Row, list[Content]]] = field(default_factory=list)
    cells: list[Content] = field(default_factory=list)
    content: Content = field(default_factory=list)

    def add(self, line: Line, blocks: Iterable[Block]) -> None:
        inner = line.format.level > 1
        if line.format.inner_row_end if inner else line.format.row_end:
            if any(self.cells) or not line.removed:
                self.rows.append((line.format.row, self.cells))
            self.cells, self.content = [], []
            return
        self.content += blocks
        if line.format.inner_cell_end if inner else line.mark == CELL_MARK:
            self.cells.append(self.content)
            self.content = []

    def blocks(self) -> Iterator[Block]:
        """Rows of plain cells as grids; what rows with tables or prose in them hold, as it comes."""
        run: list[tuple[Row, list[Content]]] = []
        for row, cells in self.rows:
            if any(map(_is_layout, cells)):
                yield from _grid(run)
                run = []
                yield from (block for content in cells for block in content)
            else:
                run.append((row, cells))
        yield from _grid(run)
        yield from (block for content in (*self.cells, self.content) for block in content)


def blocks(lines: Iterable[Line], pictures: Pictures) -> tuple[Block, ...]:
    """What the lines hold, in their order. Raises TooDeep."""
    document: Content = []
    open_tables: list[_Table] = []

    def close(level: int) -> None:
        while len(open_tables) > level:
            closed = open_tables.pop().blocks()
            (open_tables[-1].content if open_tables else document).extend(closed)

    for line in lines:
        if line.format.level > _DEEPEST:
            raise TooDeep
        close(line.format.level)
        while len(open_tables) < line.format.level:
            open_tables.append(_Table())
        if open_tables:
            open_tables[-1].add(line, _blocks_of(line, pictures))
        else:
            document += _blocks_of(line, pictures)
    close(0)
    return tuple(block for block in map(_unsigned, document) if not isinstance(block, Paragraph) or block.text)


def _blocks_of(line: Line, pictures: Pictures) -> Iterator[Block]:
    place = Place(line=line.number)
    for part in line.text.split("\n"):
        if text := " ".join(part.split()):
            yield Paragraph(text, place)
    yield from pictures(line)


def _unsigned(block: Block) -> Block:
    """Outside of grids a picture stands for itself; there is no cell to be kept from looking empty."""
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(block.text.replace(PICTURE_SIGN, "").replace(DRAWING_SIGN, "").strip(), block.place)


def _is_layout(content: Content) -> bool:
    return len("".join(_text(content).split())) > _PROSE_LENGTH or any(isinstance(block, Grid) for block in content)


def _text(content: Content) -> str:
    """What a cell says. A drawing may hold its figure, but beside text it is a line or a stamp."""
    text = "\n".join(block.text for block in content if isinstance(block, Paragraph))
    return text.replace(DRAWING_SIGN, "") or text


def _grid(rows: Sequence[tuple[Row, list[Content]]]) -> Iterator[Block]:
    """The rows as a grid, and the pictures in its cells behind it.

    Where a row does not say how it is cut, cells are known by their rank alone.
    """
    aligned = all(_is_cut(row, len(contents)) for row, contents in rows)
    cells = tuple(_aligned(rows) if aligned else _ranked(rows))
    if cells:
        yield Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), aligned)
    yield from (
        block for _, contents in rows for content in contents for block in content if isinstance(block, Picture)
    )


def _ranked(rows: Sequence[tuple[Row, list[Content]]]) -> Iterator[Cell]:
    for number, (_, contents) in enumerate(rows):
        for rank, content in enumerate(contents):
            yield Cell(_text(content), number, rank, place=_place(content))


def _is_cut(row: Row, cells: int) -> bool:
    return len(row.edges) == cells + 1 and all(left < right for left, right in pairwise(row.edges))


def _aligned(rows: Sequence[tuple[Row, list[Content]]]) -> Iterator[Cell]:
    """Cells at the columns that the borders of all rows make; joined ones once, where the first of them stands."""
    columns = _columns([row.edges for row, _ in rows])
    waiting: dict[tuple[int, int], Cell] = {}  # the lowest cells, which may go on in the next row
    for number, (row, contents) in enumerate(rows):
        above, waiting = waiting, {}
        for first, end in _joined(row.across):
            span = columns[row.edges[first]], columns[row.edges[end]]
            if row.down[first] == 1 and span in above:
                cell = above[span]
                waiting[span] = Cell(cell.text, cell.row, cell.column, cell.rowspan + 1, cell.colspan, cell.place)
                continue
            content = contents[first]
            waiting[span] = Cell(_text(content), number, span[0], 1, span[1] - span[0], _place(content))
        yield from (cell for span, cell in above.items() if span not in waiting or waiting[span].row != cell.row)
    yield from waiting.values()


def _joined(across: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The cells, each as the range it takes: a run of joined ones begins with a number that its others have not."""
    first = 0
    while first < len(across):
        end = first + 1
        while across[first] and end < len(across) and across[end] not in (0, across[first]):
            end += 1
        yield first, end
        first = end


def _columns(borders: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """The x of each border → its number from the left; borders nearer than half a cell and 2 mm are one."""
    narrowest = min((right - left for edges in borders for left, right in pairwise(edges)), default=0)
    near = min(_NEAR, narrowest // 2)
    numbers: dict[int, int] = {}
    first = 0
    for x in sorted({x for edges in borders for x in edges}):
        if numbers and x - first <= near:
            numbers[x] = max(numbers.values())
        else:
            numbers[x], first = len(set(numbers.values())), x
    return numbers


def _place(content: Content) -> Place:
    return next((block.place for block in content if not isinstance(block, Grid)), Place())
