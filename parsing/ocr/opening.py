"""Picture files as they are shown, through Pillow; needs nothing that text recognition adds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from parsing.errors import DamagedFile, PictureTooLarge

MOST_PIXELS = 80_000_000  # an A3 page at 600 dpi has 70 million
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """The file; what Pillow raises on the way becomes DamagedFile or PictureTooLarge."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                yield picture
    except PictureTooLarge:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge from error
    except _BROKEN as error:
        raise DamagedFile from error


def pages(content: bytes) -> int:
    """How many pictures a file holds: a TIFF of a scanner has one a page. Raises DamagedFile, PictureTooLarge."""
    with _opened(content) as picture:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def opened(content: bytes, page: int = 1) -> Image.Image:
    """A picture in colour, turned as the camera noted, on white. Raises DamagedFile, PictureTooLarge."""
    with _opened(content) as picture:
        picture.seek(page - 1)
        if picture.width * picture.height > MOST_PIXELS:
            raise PictureTooLarge
        shown = ImageOps.exif_transpose(picture)
        if shown.mode in ("LA", "PA", "RGBA") or "transparency" in shown.info:
            shown = shown.convert("RGBA")
            shown = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
        if shown.mode.startswith("I"):
            shown = shown.point(lambda value: value / 256)
        return shown.convert("RGB")


def as_png(picture: Image.Image) -> bytes:
    """The picture as PNG, quickly rather than small."""
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
