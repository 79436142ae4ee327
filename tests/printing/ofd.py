"""Prints laid-out reports as OFD (GB/T 33190): the same pages as the ruled PDFs, in the ways producers write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from reportlab.pdfbase import pdfmetrics

from tests.printing.layout import Block
from tests.printing.pdf import PAGE, Style, draw

_MM = 25.4 / 72
_SPACE = "http://www.ofdspec.org/2016"


@dataclass(frozen=True, slots=True)
class Making:
    """How a file is made.

    text: an object a run with its offsets, the same with repeated offsets in short, or an object a character.
    scaled: objects are drawn larger and made small by their matrix. template: the rulings stand in the page's template.
    unit: the rulings are a composite unit. rooted: places are written from the package's top. prefix: of the elements.
    margin: where the page's box begins, in millimetres.
    """

    text: Literal["runs", "short", "letters"] = "runs"
    scaled: bool = False
    template: bool = False
    unit: bool = False
    rooted: bool = False
    prefix: str = "ofd:"
    margin: float = 0.0


def ofd(blocks: Sequence[Block], making: Making = Making(), *, style: Style = Style()) -> bytes:  # noqa: B008
    """Paragraphs and tables, one below the other on as many A4 pages as they take."""
    canvas = _Canvas(making)
    draw(blocks, canvas, style)  # type: ignore[arg-type]
    return packed(canvas.pages, making)


def packed(pages: Sequence[tuple[str, str]], making: Making = Making(), media: dict[str, bytes] | None = None) -> bytes:
    """A file of pages, each its texts and its rulings; media: picture files by their ids."""
    parts: dict[str, str | bytes] = {"OFD.xml": _root(making), "Doc_0/Document.xml": _document(len(pages), making)}
    units = ""
    for number, (texts, rulings) in enumerate(pages):
        if making.unit:
            units += f'<CompositeGraphicUnit ID="{900 + number}" Width="210" Height="297"><Content>{rulings}</Content>'
            units += "</CompositeGraphicUnit>"
            rulings = f'<CompositeObject ID="{800 + number}" Boundary="0 0 210 297" ResourceID="{900 + number}"/>'
        own = texts if making.template else rulings + texts
        template = f'<Template TemplateID="{700 + number}" ZOrder="Background"/>' if making.template else ""
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(own, making, template)
        parts[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = _page(rulings if making.template else "", making)
    files = "".join(
        f'<MultiMedia ID="{key}" Type="Image"><MediaFile>{key}.png</MediaFile></MultiMedia>' for key in media or {}
    )
    resources = f"<CompositeGraphicUnits>{units}</CompositeGraphicUnits><MultiMedias>{files}</MultiMedias>"
    parts["Doc_0/PublicRes.xml"] = _xml("Res", resources, making, ' BaseLoc="Res"')
    parts |= {f"Doc_0/Res/{key}.png": content for key, content in (media or {}).items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _xml(root: str, inner: str, making: Making, attributes: str = "") -> str:
    """With the elements' prefix; inner is written without."""
    prefix = making.prefix
    inner = inner.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    space = f' xmlns{":" + prefix[:-1] if prefix else ""}="{_SPACE}"'
    return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}{root}{space}{attributes}>{inner}</{prefix}{root}>'


def _root(making: Making) -> str:
    location = "/Doc_0/Document.xml" if making.rooted else "Doc_0/Document.xml"
    body = f"<DocBody><DocInfo><DocID>0</DocID></DocInfo><DocRoot>{location}</DocRoot></DocBody>"
    return _xml("OFD", body, making, ' Version="1.0" DocType="OFD"')


def _document(pages: int, making: Making) -> str:
    top = "/Doc_0/" if making.rooted else ""
    templates = "".join(
        f'<TemplatePage ID="{700 + number}" BaseLoc="{top}Tpls/Tpl_{number}/Content.xml"/>' for number in range(pages)
    )
    area = f"<PageArea><PhysicalBox>{making.margin} {making.margin} 210 297</PhysicalBox></PageArea>"
    common = (
        f"<CommonData><MaxUnitID>999</MaxUnitID>{area}<PublicRes>{top}PublicRes.xml</PublicRes>{templates}</CommonData>"
    )
    listed = "".join(
        f'<Page ID="{number + 1}" BaseLoc="{top}Pages/Page_{number}/Content.xml"/>' for number in range(pages)
    )
    return _xml("Document", f"{common}<Pages>{listed}</Pages>", making)


def _page(objects: str, making: Making, template: str = "") -> str:
    return _xml("Page", f'{template}<Content><Layer ID="5" Type="Body">{objects}</Layer></Content>', making)


class _Canvas:
    """Takes what the printer of PDF draws; x and y in points from the bottom left corner."""

    def __init__(self, making: Making) -> None:
        self.pages: list[tuple[str, str]] = []
        self._making = making
        self._font, self._size = "", 0.0
        self._texts: list[str] = []
        self._rulings: list[str] = []

    def getPageNumber(self) -> int:
        return len(self.pages) + 1

    def showPage(self) -> None:
        self.pages.append(("".join(self._texts), "".join(self._rulings)))
        self._texts, self._rulings = [], []

    def save(self) -> None:
        """Nothing is left to do."""

    def setLineWidth(self, width: float) -> None:
        """All lines are as wide as the standard lets them be by default."""

    def setFont(self, font: str, size: float) -> None:
        self._font, self._size = font, size

    def drawString(self, x: float, y: float, text: str) -> None:
        advances = [pdfmetrics.stringWidth(letter, self._font, self._size) * _MM for letter in text]
        if self._making.text == "letters":
            for letter, advance in zip(text, advances, strict=True):
                self._text(x, y, letter, "")
                x += advance / _MM
        elif text:
            scale = 10 if self._making.scaled else 1
            steps = [f"{advance * scale:.4f}" for advance in advances[:-1]]
            if self._making.text == "short":
                steps = [f"g {count} {step}" for count, step in _repeated(steps)]
            self._text(x, y, text, f' DeltaX="{" ".join(steps)}"' if steps else "")

    def _text(self, x: float, y: float, text: str, deltas: str) -> None:
        """The object's boundary begins at its baseline's height, less the size of its letters."""
        scale = 10 if self._making.scaled else 1
        size = self._size * _MM
        left, top = self._at(x, y)
        matrix = ' CTM="0.1 0 0 0.1 0 0"' if self._making.scaled else ""
        self._texts.append(
            f'<TextObject ID="1" Boundary="{left:.3f} {top - size:.3f} 150 {size:.3f}" Font="2" '
            f'Size="{size * scale:.3f}"{matrix}>'
            f'<TextCode X="0" Y="{size * scale:.3f}"{deltas}>{escape(text)}</TextCode></TextObject>'
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        (left, top), (right, bottom) = self._at(min(x0, x1), max(y0, y1)), self._at(max(x0, x1), min(y0, y1))
        self._path(left, top, f"M 0 0 L {right - left:.3f} {bottom - top:.3f}")

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        left, top = self._at(x, y + height)
        wide, high = width * _MM, height * _MM
        drawn = f' Stroke="{"true" if stroke else "false"}" Fill="{"true" if fill else "false"}"'
        self._path(left, top, f"M 0 0 L {wide:.3f} 0 L {wide:.3f} {high:.3f} L 0 {high:.3f} C", drawn)

    def _path(self, left: float, top: float, data: str, drawn: str = "") -> None:
        self._rulings.append(
            f'<PathObject ID="1" Boundary="{left:.3f} {top:.3f} 200 200" LineWidth="0.176"{drawn}>'
            f"<AbbreviatedData>{data}</AbbreviatedData></PathObject>"
        )

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * _MM + self._making.margin, (PAGE[1] - y) * _MM + self._making.margin


def _repeated(steps: Sequence[str]) -> list[tuple[int, str]]:
    runs: list[tuple[int, str]] = []
    for step in steps:
        count = runs.pop()[0] if runs and runs[-1][1] == step else 0
        runs.append((count + 1, step))
    return runs
