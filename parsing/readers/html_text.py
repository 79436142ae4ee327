"""The text of a cell of a page, and which elements are seen, run with the line, or begin one of their own."""

from __future__ import annotations

import re
from typing import Any

SKIPPED = {
    "del", "s", "strike", "script", "style", "noscript", "template", "head", "select", "textarea", "svg", "iframe",
    "object",
}  # fmt: skip
INLINE = {
    "a", "abbr", "b", "big", "bdi", "cite", "code", "em", "font", "i", "ins", "label", "mark", "o:p", "q",
    "small", "span", "strong", "sub", "sup", "tt", "u", "st1:chsdate", "nobr", "text",
}  # fmt: skip
_FIGURED = {"img": "［图］", "input": ""}  # what a cell may hold instead of text
_HIDDEN = re.compile(r"display\s*:\s*none|text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|sub)", re.IGNORECASE)


def hidden(element: Any) -> bool:
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def cell_text(cell: Any) -> str:
    """The text of a cell; line breaks and the borders of block elements become newlines."""
    parts: list[str] = []
    _gather(cell, parts)
    lines = ("".join(parts)).split("\n")
    return "\n".join(line for line in (" ".join(raw.split()) for raw in lines) if line)


def _gather(element: Any, parts: list[str]) -> None:
    parts.append(re.sub(r"\s+", " ", element.text or ""))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            parts.append("\n")
        elif tag in _FIGURED:
            parts.append(_FIGURED[tag] + (child.get("value") or ""))
        elif tag and tag not in SKIPPED and not hidden(child):
            if tag in ("sup", "sub") or _RAISED.search(child.get("style") or ""):
                parts.append("^")  # a note's number is no digit of the figure before it
            boundary = "" if tag in INLINE else "\n"
            parts.append(boundary)
            _gather(child, parts)
            parts.append(boundary)
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
