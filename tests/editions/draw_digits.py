"""Draws the digits that recognised figures are compared with: python tests/editions/draw_digits.py

Needs the extra for text recognition and the fonts Liberation, DejaVu and Noto CJK (Debian: fonts-liberation,
fonts-dejavu, fonts-noto-cjk). Another release of a font gives slightly other pictures.
"""

import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from parsing.ocr.images import ink
from parsing.ocr.letters import glyphs, strips

TARGET = Path(__file__).parents[2] / "parsing" / "ocr" / "digits.npy"
FACES = {
    "LiberationSerif-Regular": 0,
    "LiberationSerif-Bold": 0,
    "LiberationSans-Regular": 0,
    "LiberationSansNarrow-Regular": 0,
    "LiberationMono-Regular": 0,
    "DejaVuSerif": 0,
    "DejaVuSans": 0,
    "NotoSansCJK-Regular": 2,
    "NotoSerifCJK-Regular": 2,
    "NotoSerifCJK-Bold": 2,
}
SIZE, STEP, LETTER = 26, 60, 18


def font(name: str, index: int) -> ImageFont.FreeTypeFont:
    listed = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    return ImageFont.truetype(next(path for path in listed.splitlines() if Path(path).stem == name), SIZE, index=index)


def drawn(face: ImageFont.FreeTypeFont) -> list[np.ndarray]:
    """The ten digits of a typeface, slightly blurred as a scanner sees them."""
    image = Image.new("L", (STEP * 11, 80), 255)
    for digit in range(10):
        ImageDraw.Draw(image).text((10 + digit * STEP, 20), str(digit), font=face, fill=0)
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)))
    looks = []
    for digit in range(10):
        cell = grey[:, 5 + digit * STEP : (digit + 1) * STEP]
        dark = ink(cell)
        (strip,) = strips(dark, LETTER)
        (glyph,) = glyphs(cell, dark, strip, LETTER, 1)
        looks.append(np.frombuffer(glyph, np.uint8))
    return looks


if __name__ == "__main__":
    np.save(TARGET, np.array([drawn(font(name, index)) for name, index in FACES.items()]))
