"""The words of forms/narrative.toml, by word."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

_WORDS = tomllib.loads((Path(__file__).parent.parent / "forms" / "narrative.toml").read_text(encoding="utf-8"))

# Word → row of the table `interpretation`.
KINDS: Final[dict[str, str]] = {word: row for row, words in _WORDS["kinds"].items() for word in words}
EVIDENT: Final[frozenset[str]] = frozenset(_WORDS["evident"]["words"])
# Word → channel, in the order of the file.
CHANNELS: Final[dict[str, str]] = {word: channel for channel, words in _WORDS["channels"].items() for word in words}
