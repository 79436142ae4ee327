"""Printed PDF → what a scanner or a telephone makes of it: askew, blurred, grainy, unevenly lit, in JPEG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


@dataclass(frozen=True, slots=True)
class ScanStyle:
    """skew: degrees. blur: radius in pixels. noise: deviation of brightness. quality: of JPEG, 0 for none.

    shade: by how much the darker side of the page is darker, 0 to 1. tilt: the share by which the page's upper edge
    looks shorter than its lower one, as in a photograph. dark: the brightness of ink.
    """

    dpi: int = 200
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 0
    shade: float = 0.0
    tilt: float = 0.0
    dark: int = 0
    seed: int = 0


def scanned(pdf: bytes, style: ScanStyle = ScanStyle()) -> list[Image.Image]:
    """The pages as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=style.dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return [_worn(page, style, style.seed + number) for number, page in enumerate(pages)]


def _worn(page: Image.Image, style: ScanStyle, seed: int) -> Image.Image:
    width, height = page.size
    if style.tilt:
        inset = style.tilt * width / 2
        corners = (-inset, 0, 0, height, width, height, width + inset, 0)
        page = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
    if style.skew:
        page = page.rotate(style.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if style.blur:
        page = page.filter(ImageFilter.GaussianBlur(style.blur))
    light = np.asarray(page, dtype=np.float64)
    light = style.dark + light * (255 - style.dark) / 255
    light *= 1 - style.shade * np.linspace(0, 1, light.shape[1])[None, :]
    light += np.random.default_rng(seed).normal(0, style.noise, light.shape) if style.noise else 0
    page = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    if style.quality:
        page = Image.open(io.BytesIO(saved([page], "JPEG", quality=style.quality)))
        page.load()
    return page


def saved(pages: Sequence[Image.Image], kind: str, dpi: int = 200, **options: int) -> bytes:
    """The pages in one file: PDF and TIFF hold several; of PNG and JPEG the first."""
    file = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if kind in ("PDF", "TIFF") else {}
    resolution = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    pages[0].save(file, kind, **more, **resolution, **options)
    return file.getvalue()
