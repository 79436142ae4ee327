"""The words of forms/narrative.toml, by word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from parsing.narrative.statement import H5

_WORDS = tomllib.loads((Path(__file__).parent.parent / "forms" / "narrative.toml").read_text(encoding="utf-8"))


def _by_word(section: str) -> dict[str, str]:
    return {word.replace("H5", H5): row for row, words in _WORDS[section].items() for word in words}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Word → row of the table `interpretation`.
KINDS: Final[dict[str, str]] = _by_word("kinds")
EVIDENT: Final[frozenset[str]] = frozenset(_WORDS["evident"]["words"])
# Row → the units in which it is counted; rows that are missing may have any.
EVENTS: Final[dict[str, frozenset[str]]] = {row: frozenset(units) for row, units in _WORDS["events"].items()}
PLAIN_EVENT: Final = _WORDS["kinds"]["press_conference"][0]
# Word → channel.
CHANNELS: Final[dict[str, str]] = _by_word("channels")
CHANNEL_TAILS: Final[tuple[str, ...]] = tuple(_WORDS["channel_tails"]["words"])
