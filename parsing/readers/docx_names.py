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
LONGEST_CHAIN = 10  # of styles based on one another
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


def marked_runs(root: Any, styles: Any, *switches: str) -> frozenset[Any]:
    """The runs that have one of these switches on, by themselves or by their style: `vertAlign` for raised letters.

    styles: the root of the part with the file's styles, None if it has none.
    """
    return frozenset(run for switch in switches for run in _marked(root, switch, _marked_styles(styles, switch)))


def _marked(root: Any, switch: str, styles: frozenset[str | None]) -> list[Any]:
    """What a run says itself, which comes behind the name of its style, counts more than the style."""
    marked: dict[Any, bool] = {}
    for element in root.iter(*word("rStyle"), *word(switch)):
        run = element.getparent().getparent()
        if run is not None and of(run.tag) == "r":
            styled = element.tag in word("rStyle")
            marked[run] = attribute(element, "val") in styles if styled else _is_marked(element)
    return [run for run, is_so in marked.items() if is_so]


def _is_marked(element: Any) -> bool:
    return is_on(element) and attribute(element, "val") != "baseline"


def _marked_styles(styles: Any, switch: str) -> frozenset[str | None]:
    """The ids of the styles that turn a switch on, or are based on one that does."""
    own: dict[str | None, bool] = {}
    based: dict[str | None, str | None] = {}
    for style in () if styles is None else styles.iter(*word("style")):
        name = attribute(style, "styleId")
        for element in style.iter(*word(switch)):
            own[name] = _is_marked(element)
        for element in style.iter(*word("basedOn")):
            based[name] = attribute(element, "val")
    for _ in range(LONGEST_CHAIN):
        own |= {name: own[ancestor] for name, ancestor in based.items() if name not in own and ancestor in own}
    return frozenset(name for name, is_so in own.items() if is_so)
