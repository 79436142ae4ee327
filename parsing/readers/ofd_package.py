"""The parts of an OFD file (GB/T 33190): its documents, their pages and templates, and what is drawn on each.

Elements are told by their local names, as producers use several namespaces or none.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from parsing.errors import DamagedFile, EncryptedFile, TooLarge
from parsing.readers.package import Package
from parsing.readers.pdf_drawings import Matrix
from parsing.readers.pdf_page import Box

_POINTS = 72 / 25.4  # a millimetre
_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres, where a file gives no page box
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_UNITS_DEEP = 8  # composite units within units
_MOST_OBJECTS = 1_000_000  # of a file; a unit may be drawn any number of times
_DRAWN = ("TextObject", "PathObject", "ImageObject")


class Drawn(NamedTuple):
    """An object of a page: its kind, its element, and the matrix from the file's millimetres to points on the page."""

    kind: str
    element: Any
    outer: Matrix

    @property
    def inner(self) -> Matrix:
        """From the object's own millimetres to points on the page."""
        return self.outer.after(_placing(self.element))

    @property
    def bounds(self) -> Box:
        """Its boundary on the page, in points."""
        x, y, width, height, *_ = *numbers(self.element.get("Boundary")), 0.0, 0.0, 0.0, 0.0
        return self.outer.box((x, y, x + width, y + height))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: from 1 through all documents of the file, its size in points, its objects in the order of drawing.

    images: the names of the picture files by their ids.
    """

    number: int
    width: float
    height: float
    objects: tuple[Drawn, ...]
    images: dict[str, str]


@dataclass(slots=True)
class _Resources:
    """What pages refer to by id: composite units (their contents) and picture files."""

    units: dict[str, Any] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)


def sheets(package: Package) -> Iterator[Sheet]:
    """The pages of all documents, in order. Raises DamagedFile, EncryptedFile, TooLarge."""
    names = {name.lstrip("/").casefold(): name for name in package}
    if "encryptions.xml" in names:
        raise EncryptedFile
    reader = _Reader(package, names)
    number = 0
    for body in _children(package.xml(reader.name("", "OFD.xml")), "DocBody"):
        for sheet in reader.document(reader.name("", _text(body, "DocRoot")), number):
            number = sheet.number
            yield sheet
    if not number:
        raise DamagedFile


class _Reader:
    """Follows the references of a package; counts the objects drawn, which are not many in any honest file."""

    def __init__(self, package: Package, names: dict[str, str]) -> None:
        self._package, self._names = package, names
        self._left = _MOST_OBJECTS
        self._templates: dict[str, Any] = {}

    def name(self, base: str, location: str) -> str:
        """The part that a location, written in the part `base`, leads to: from there, else from the top."""
        location = location.strip().replace("\\", "/")
        for path in (posixpath.join("/" + posixpath.dirname(base), location), "/" + location):
            found = self._names.get(posixpath.normpath(path).lstrip("/").casefold())
            if found is not None:
                return found
        return location

    def document(self, name: str, before: int) -> Iterator[Sheet]:
        root = self._package.xml(name)
        common = next(_children(root, "CommonData"), None)
        area = numbers(_text(next(_children(common, "PageArea"), None), "PhysicalBox"))
        templates = {
            template.get("ID", ""): self.name(name, template.get("BaseLoc", ""))
            for template in _children(common, "TemplatePage")
        }
        shared = _Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for resource in _children(common, kind):
                self._load(self.name(name, resource.text or ""), shared)
        pages = (page for holder in _children(root, "Pages") for page in _children(holder, "Page"))
        for number, page in enumerate(pages, start=before + 1):
            yield self._sheet(number, self.name(name, page.get("BaseLoc", "")), area, templates, shared)

    def _sheet(self, number: int, name: str, area: list[float], templates: dict[str, str], shared: _Resources) -> Sheet:
        root = self._package.xml(name)
        own = numbers(_text(next(_children(root, "Area"), None), "PhysicalBox"))
        x, y, width, height = next((box for box in (own, area) if len(box) == 4 and min(box[2:]) > 0), _A4)
        resources = _Resources(dict(shared.units), dict(shared.images))
        for resource in _children(root, "PageRes"):
            self._load(self.name(name, resource.text or ""), resources)
        onto = Matrix(_POINTS, 0, 0, _POINTS, -x * _POINTS, -y * _POINTS)
        used = [templates.get(template.get("TemplateID", "")) for template in _children(root, "Template")]
        roots = [*(self._template(template) for template in used if template is not None), root]
        objects = tuple(drawn for part in roots for drawn in self._objects(_layers(part), onto, resources, 0))
        return Sheet(number, width * _POINTS, height * _POINTS, objects, resources.images)

    def _template(self, name: str) -> Any:
        if name not in self._templates:
            self._templates[name] = self._package.xml(name)
        return self._templates[name]

    def _load(self, name: str, resources: _Resources) -> None:
        if name not in self._package:
            return
        root = self._package.xml(name)
        base = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""), "x")
        for unit in root.iter("{*}CompositeGraphicUnit"):
            resources.units[unit.get("ID", "")] = next(_children(unit, "Content"), ())
        for media in root.iter("{*}MultiMedia"):
            resources.images[media.get("ID", "")] = self.name(base, _text(media, "MediaFile"))

    def _objects(self, elements: Iterable[Any], outer: Matrix, resources: _Resources, depth: int) -> Iterator[Drawn]:
        for element in elements:
            self._left -= 1
            if self._left < 0:
                raise TooLarge
            kind = _local(element)
            if element.get("Visible") == "false":
                continue
            if kind in _DRAWN:
                yield Drawn(kind, element, outer)
            elif kind in ("PageBlock", "Layer"):
                yield from self._objects(element, outer, resources, depth)
            elif kind == "CompositeObject" and depth < _UNITS_DEEP:
                unit = resources.units.get(element.get("ResourceID", ""), ())
                yield from self._objects(unit, outer.after(_placing(element)), resources, depth + 1)


def _layers(root: Any) -> Iterator[Any]:
    return (layer for content in _children(root, "Content") for layer in _children(content, "Layer"))


def _placing(element: Any) -> Matrix:
    """From an object's own space to that around it: its matrix, then a move to its boundary's corner."""
    a, b, c, d, e, f = own if len(own := numbers(element.get("CTM"))) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    x, y, *_ = *numbers(element.get("Boundary")), 0.0, 0.0
    return Matrix(a, b, c, d, e + x, f + y)


def numbers(text: str | None) -> list[float]:
    """The numbers in a text, those that are no finite ones left out."""
    return [number for digits in _NUMBER.findall(text or "") if math.isfinite(number := float(digits))]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in (() if element is None else element) if _local(child) == name)


def _text(element: Any, name: str) -> str:
    """The text of the first child of that name; none if there is no such child."""
    child = next(_children(element, name), None)
    return "" if child is None else child.text or ""
