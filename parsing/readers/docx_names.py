"""The vocabulary of Word files: which elements mean something here, in both of the standard's name spaces.

An element that is not named here is a container to be walked through: runs of links, content controls, insertions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
_VML = "urn:schemas-microsoft-com:vml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_MEANT = (
    "body", "p", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel",
    "gridBefore", "del", "hidden", "sym", "fldChar", "txbxContent", "altChunk", "tab", "ptab", "br", "cr",
    "noBreakHyphen", "vanish", "strike", "dstrike", "vertAlign",
)  # fmt: skip
_SKIPPED = (
    "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr", "moveFrom", "instrText", "delText",
    "delInstrText", "rt", "fldData", "sectPr", "footnotePr",
)  # fmt: skip
_NAMES: dict[str, str] = {
    **{f"{{{space}}}{name}": name for space in _WORD for name in (*_MEANT, *_SKIPPED)},
    **{f"{{{space}}}{name}": name for space in _MATH for name in ("t", "oMath")},
    **{f"{{{space}}}blip": "picture" for space in _DRAWING},
    f"{{{_VML}}}imagedata": "picture",
    f"{{{_COMPATIBILITY}}}AlternateContent": "AlternateContent",
}

of: Callable[[Any], str | None] = _NAMES.get
"""What an element with a tag is called here; None for one to be walked through."""

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LINES = tuple(f"{{{space}}}{name}" for space in _WORD for name in ("t", "p", "br", "cr"))
_BLOCKS = (*(f"{{{space}}}tbl" for space in _WORD), *(tag for tag, name in _NAMES.items() if name == "picture"))
_PRIVATE_USE = range(0xE000, 0xF900)


def word(name: str) -> tuple[str, str]:
    """The tags of an element of the text, in either name space."""
    return f"{{{_WORD[0]}}}{name}", f"{{{_WORD[1]}}}{name}"


def attribute(element: Any, name: str) -> str | None:
    first, second = word(name)
    value: str | None = element.get(first, element.get(second))
    return value


def number(element: Any) -> int:
    """The number an element states, 0 if it states none."""
    value = attribute(element, "val") or ""
    return int(value) if len(value) < 10 and value.isascii() and value.isdecimal() else 0


def is_on(element: Any) -> bool:
    """Whether a switch is on; one without a value is."""
    return attribute(element, "val") not in ("0", "false", "off", "none")


def picture_id(element: Any) -> str:
    """The relationship by which an element names a picture or another part; "" if by none."""
    found = (element.get(f"{{{space}}}{name}") for space in _RELATIONSHIPS for name in ("embed", "id"))
    return next(filter(None, found), "")


def alternative(element: Any) -> Any:
    """Of contents offered for newer and older programs the first, never both."""
    return next(iter(element), element)


def within(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls too, but not those of tables within."""
    for child in element:
        name = of(child.tag)
        if name == wanted:
            yield child
        elif name == "AlternateContent":
            yield from within(alternative(child), wanted)
        elif name is None:
            yield from within(child, wanted)


def holds_blocks(element: Any) -> bool:
    """Whether a table or a picture stands anywhere below an element."""
    return next(element.iter(*_BLOCKS), None) is not None


def symbol(element: Any) -> str:
    """A letter chosen from a font; one that only that font can show becomes a box."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return "□"
    return "□" if code in _PRIVATE_USE or not 32 <= code < 0x10000 or 0xD800 <= code < 0xE000 else chr(code)


def marked_runs(root: Any, *switches: str) -> frozenset[Any]:
    """The runs whose properties have one of these switches on: `vertAlign` for raised and lowered letters."""
    tags = [tag for name in switches for tag in word(name)]
    found = (element for element in root.iter(*tags) if is_on(element) and attribute(element, "val") != "baseline")
    owners = (element.getparent().getparent() for element in found)
    return frozenset(owner for owner in owners if owner is not None and of(owner.tag) == "r")
