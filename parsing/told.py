"""What the prose says of the normative documents in section 二: evidence for figures that ran together in the table."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsing.document import Document
from parsing.numbers import folded

_DOCUMENTS = r"(?:行政)?规范性文件(?:共|共计|数量为?|为)?(\d+)(?:件|份|个|部)"
_WORDED = {
    "issued": re.compile(r"(?:制发|制定|出台|印发)(?:的|了|并公开)?" + _DOCUMENTS),
    "repealed": re.compile(r"(?:废止|失效)(?:的|了)?" + _DOCUMENTS),
    "in_force": re.compile(r"现行有效(?:的)?" + _DOCUMENTS),
}


def told(document: Document) -> Mapping[str, int]:
    """Column id of `normative_documents` (form 2021) → the one count that the prose states for it."""
    text = "".join("".join(folded(paragraph.text).split()) for paragraph in document.paragraphs())
    said = {column: {int(count) for count in pattern.findall(text)} for column, pattern in _WORDED.items()}
    return {column: counts.pop() for column, counts in said.items() if len(counts) == 1}
