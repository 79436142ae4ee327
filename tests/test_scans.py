"""Scans are read: what counts as a number is right, nearly every cell is there, the rest is left to a person."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given
from PIL import Image, ImageDraw, ImageFont

from parsing import parse
from parsing.document import Cell, Document, Grid, Look, Place
from parsing.errors import RecognitionMissing
from parsing.forms import form
from parsing.numbers import read_number
from parsing.ocr import cutouts
from parsing.ocr.confirming import confirm
from parsing.ocr.mending import mended
from parsing.report import Fact, Source
from tests.printing.amount import layouts
from tests.printing.layout import Wording, blocks
from tests.printing.model import SHOWN_ZEROS, Key, PrintedReport, reports
from tests.printing.pdf import Style, ruled_pdf
from tests.printing.scan import ScanStyle, saved, scanned

ROOT = Path(__file__).parent.parent
EXTRA = all(find_spec(name) for name in ("cv2", "onnxruntime", "rapidocr"))
needs_extra = pytest.mark.skipif(not EXTRA, reason="needs requirements-ocr.txt")
WORN = ScanStyle(dpi=200, skew=-2.3, blur=0.6, noise=5, quality=70, shade=0.3, tilt=0.02)


def printed(report: PrintedReport) -> bytes:
    return ruled_pdf(blocks(report, Wording()), style=Style(row_height=22))


def figures(content: bytes, report: PrintedReport) -> dict[Key, Fact]:
    return {fact.key: fact for fact in parse(content, "scan").facts if fact.table in report.forms}


@pytest.mark.ocr
@needs_extra
@given(reports(SHOWN_ZEROS))
@layouts(1, phases=[Phase.generate])
def test_a_worn_scan_is_read_and_nothing_in_it_is_wrong(report: PrintedReport) -> None:
    facts = figures(saved(scanned(printed(report), WORN), "PDF"), report)
    told = {key: (fact.state, fact.value) for key, fact in facts.items() if fact.state != "ambiguous"}
    assert {key: figure for key, figure in told.items() if figure[1] != report.expected[key][1]} == {}
    assert sum(told.get(key) == figure for key, figure in report.expected.items()) >= 0.95 * len(report.expected)
    assert {facts[key].method for key, figure in told.items() if figure[0] == "number"} <= {"ocr"}


@pytest.mark.ocr
@needs_extra
@given(reports(SHOWN_ZEROS))
@layouts(1, phases=[Phase.generate])
def test_a_figure_can_be_cut_out_of_a_photograph(report: PrintedReport) -> None:
    content = saved(scanned(printed(report), ScanStyle(dpi=150, skew=2.0))[:1], "PNG")
    place = figures(content, report)["disclosure", "licensing", "decisions"].source.place
    (picture,) = cutouts(content, (place,))
    assert place.box is not None and picture is not None
    cell = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    assert cell.shape[0] == pytest.approx(max(1.5 * (place.box[3] - place.box[1]), cell.shape[1] / 5), abs=3)
    assert cell.min() < 100 < cell.mean()


def test_without_the_extra_a_scan_says_what_is_missing(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(saved([Image.new("L", (60, 40), 255)], "PNG"))
    without = "import sys; sys.modules['cv2'] = None; from parsing.__main__ import main; sys.exit(main([sys.argv[1]]))"
    run = subprocess.run(
        [sys.executable, "-c", without, str(scan)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1 and RecognitionMissing.zh in run.stdout and not run.stderr


def read(texts: dict[tuple[str, str], tuple[str, str]]) -> Iterator[tuple[Fact, Cell]]:
    """Facts of section 四 with the cell each comes from: (row, column) → what the first and second reading gave."""
    for number, ((row, column), (text, second)) in enumerate(texts.items()):
        place = Place(page=1, box=(0.0, float(number), 1.0, 1.0), table=1, cell=(1, number + 1))
        source = Source(text, place)
        said = read_number(text, "件")
        yield (
            Fact("disputes", row, column, said.value, "件", said.state, text, "cell", source, "2021"),
            Cell(text, 0, number, place=place, recognised=True, look=Look(second, ())),
        )


def states(texts: dict[tuple[str, str], tuple[str, str]]) -> set[str]:
    facts, cells = zip(*read(texts), strict=True)
    confirmed, findings = confirm(facts, {"disputes": "2021"}, Document("picture", (Grid(cells),)))
    assert all(fact.method == "ocr" for fact in confirmed)
    assert {finding.check for finding in findings} <= {"unconfirmed_figures", "recognised_figures"}
    return {fact.state for fact in confirmed}


COLUMNS = [column.id for column in form("2021").table("disputes").columns]


def line(*texts: str) -> dict[tuple[str, str], tuple[str, str]]:
    return {("reconsideration", column): (text, text) for column, text in zip(COLUMNS, texts, strict=True)}


def test_a_line_that_ties_out_is_taken() -> None:
    assert states(line("3", "0", "1", "0", "4")) == {"number"}


def test_a_line_with_a_misread_figure_is_left_open() -> None:
    assert states(line("9", "0", "1", "0", "4")) == {"ambiguous"}


def test_a_figure_that_a_second_reading_gives_otherwise_is_left_open() -> None:
    texts = line("3", "0", "1", "0", "4")
    assert states({**texts, ("reconsideration", "upheld"): ("3", "8")}) == {"number", "ambiguous"}


def test_a_rule_without_all_its_figures_confirms_nothing() -> None:
    texts = line("3", "0", "1", "0", "4")
    del texts["reconsideration", "corrected"]
    assert "number" not in states(texts)


def test_a_blank_is_taken_where_the_line_ties_out() -> None:
    assert states(line("3", "", "1", "", "4")) == {"number", "blank"}


def test_a_blank_is_left_open_where_its_line_does_not_tie_out() -> None:
    assert states(line("3", "", "1", "", "9")) == {"ambiguous"}


CELL = (10.0, 10.0, 110.0, 50.0)


def cell_with(text: str, x: int, brightness: int = 0) -> np.ndarray:
    """A ruled cell on white, its figure at x."""
    picture = Image.new("L", (120, 60), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle(CELL, outline=0, width=2)
    pen.text((x, 30), text, brightness, ImageFont.load_default(22), anchor="lm")
    return np.asarray(picture)


@needs_extra
@pytest.mark.parametrize(("text", "brightness", "nothing"), [("", 0, True), ("17", 0, False), ("17", 225, False)])
def test_a_cell_with_a_trace_of_print_is_not_blank(text: str, brightness: int, nothing: bool) -> None:
    from parsing.ocr.traces import empty

    assert empty(cell_with(text, 50, brightness), CELL, 20.0) is nothing


@needs_extra
@pytest.mark.parametrize(("x", "clear"), [(50, True), (11, False)])
def test_a_figure_with_a_lost_digit_beside_it_does_not_stand_alone(x: int, clear: bool) -> None:
    from parsing.ocr.letters import Strip
    from parsing.ocr.traces import alone

    dark = np.where(cell_with("8", x) < 128, 255, 0).astype(np.uint8)
    dark = np.maximum(dark, np.where(cell_with("7", 64) < 128, 255, 0).astype(np.uint8))
    seven = Strip(
        *[
            round(side)
            for side in ImageDraw.Draw(Image.new("L", (120, 60))).textbbox(
                (64, 30), "7", ImageFont.load_default(22), anchor="lm"
            )
        ]
    )
    first = Strip(x, seven.top, seven.x1, seven.bottom)
    assert alone(dark, first, CELL, 20.0) is clear
    assert not alone(dark, seven, CELL, 20.0)


@needs_extra
@pytest.mark.parametrize(("brightness", "faint"), [(0, False), (110, False), (190, True), (225, True)])
def test_a_figure_in_light_print_is_pale(brightness: int, faint: bool) -> None:
    from parsing.ocr.images import ink
    from parsing.ocr.letters import Strip
    from parsing.ocr.traces import pale

    inside = cell_with("38", 50, brightness)[14:46, 14:106]
    assert pale(inside, ink(inside), Strip(0, 0, inside.shape[1], inside.shape[0])) is faint


@needs_extra
@pytest.mark.parametrize(("text", "lost"), [("7.5", True), ("75", False)])
def test_a_point_that_is_no_ink_is_noticed(text: str, lost: bool) -> None:
    from parsing.ocr.letters import Strip
    from parsing.ocr.traces import lost_point

    grey = cell_with(text, 40)
    font = ImageFont.load_default(22)
    strip = Strip(
        *[round(side) for side in ImageDraw.Draw(Image.new("L", (1, 1))).textbbox((40, 30), text, font, "lm")]
    )
    dark = np.where(grey < 128, 255, 0).astype(np.uint8)
    columns = dark[strip.top : strip.bottom - 6].max(axis=0) > 0
    assert lost_point(grey, np.where(columns[None, :], dark, 0).astype(np.uint8), strip) is lost


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1.属于国家秘蜜", "1.属于国家秘密"),
        ("4.保护弟三万合法权益", "4.保护第三方合法权益"),
        ("规草", "规草"),
        ("12", "12"),
    ],
)
def test_a_recognised_label_becomes_the_nearest_of_the_form(text: str, label: str) -> None:
    grid = mended(Grid((Cell(text, 0, 0, recognised=True),)))
    assert isinstance(grid, Grid) and grid.cells[0].text == label


def test_a_label_is_not_mended_against_the_order_of_the_form() -> None:
    cells = (Cell("5.属于三类内部事务信息", 0, 0, recognised=True), Cell("1.属于国家秘蜜", 1, 0, recognised=True))
    assert mended(Grid(cells)) == Grid(cells)
