"""Formats that another program has to convert first; parsing/conversion.py starts one, a reader never does."""

from __future__ import annotations

from parsing.document import Document
from parsing.errors import NeedsConversion


def read(content: bytes) -> Document:
    raise NeedsConversion
