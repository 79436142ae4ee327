"""How digits look: an opinion on what was recognised that is independent of the recognition.

A glyph is a grey picture of a letter, GLYPH pixels wide and high, as bytes. `digits.npy` holds the ten digits in ten
common typefaces (fonts × digits × pixels; Liberation, DejaVu and Noto CJK, all freely licensed); a document's own
confirmed figures are added to them, so that its typeface is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

GLYPH = (16, 24)
Looks = NDArray[np.float64]

_SURE = 0.85  # the nearest digit is at most this share as far as the next
_FEWEST = 3  # figures that must show a digit before its look counts


@dataclass(frozen=True, slots=True)
class Digits:
    """The looks of each digit, a row each."""

    looks: Mapping[str, Looks]

    def affirm(self, letters: str, glyphs: Sequence[bytes]) -> bool:
        """Whether every letter looks as it was read; a point or a comma is told by its place."""
        return len(letters) == len(glyphs) > 0 and all(map(self._is, letters, glyphs))

    def contradict(self, letters: str, glyphs: Sequence[bytes]) -> bool:
        """Whether some digit clearly looks like another."""
        return len(letters) == len(glyphs) and any(
            self._nearest(glyph) not in (None, letter)
            for letter, glyph in zip(letters, glyphs, strict=True)
            if letter in self.looks
        )

    def _is(self, letter: str, glyph: bytes) -> bool:
        return _is_point(glyph) if letter in ".," else self._nearest(glyph) == letter

    def _nearest(self, glyph: bytes) -> str | None:
        """The digit that a glyph looks like, if it is clearly nearer than any other."""
        own = _dark(glyph)
        first, second = sorted(
            (float(np.abs(looks - own).mean(axis=1).min()), digit) for digit, looks in self.looks.items()
        )[:2]
        return first[1] if first[0] <= _SURE * second[0] else None


def learnt(figures: Iterable[tuple[str, Sequence[bytes]]]) -> Digits:
    """The digits of the common typefaces and of these figures: the letters of each and their glyphs."""
    seen: defaultdict[str, list[Looks]] = defaultdict(list)
    for letters, glyphs in figures:
        if len(letters) == len(glyphs):
            for letter, glyph in zip(letters, glyphs, strict=True):
                seen[letter].append(_dark(glyph))
    own = {digit: np.median(looks, axis=0) for digit, looks in seen.items() if len(looks) >= _FEWEST}
    return Digits({digit: np.vstack([looks, own.get(digit, looks[0])]) for digit, looks in _common().items()})


@cache
def _common() -> dict[str, Looks]:
    fonts = np.load(Path(__file__).parent / "digits.npy", allow_pickle=False)
    return {str(digit): np.vstack([_dark(look.tobytes()) for look in fonts[:, digit]]) for digit in range(10)}


def _dark(glyph: bytes) -> Looks:
    """Darkness from 0 to 1, the darkest pixel 1, as prints differ in blackness; softened, as scans are grainy."""
    dark = 255.0 - np.frombuffer(glyph, np.uint8).astype(np.float64).reshape(GLYPH[1], GLYPH[0])
    around = np.pad(dark, 1, mode="edge")
    soft = sum(around[y : y + GLYPH[1], x : x + GLYPH[0]] for y in range(3) for x in range(3))
    return np.asarray(soft / max(float(np.max(soft)), 1.0), np.float64).ravel()


def _is_point(glyph: bytes) -> bool:
    """Ink in the lower half alone."""
    rows = _dark(glyph).reshape(GLYPH[1], GLYPH[0]).max(axis=1)
    return bool(rows[: GLYPH[1] // 2].max() < 0.4)
