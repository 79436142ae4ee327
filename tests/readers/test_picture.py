"""Picture files: a picture a page, nothing read yet."""

from __future__ import annotations

import pytest
from PIL import Image

from parsing.document import Place
from parsing.errors import DamagedFile, PictureTooLarge
from parsing.ocr.opening import MOST_PIXELS, opened
from parsing.readers.picture import read
from tests.printing.scan import saved

PAGES = [Image.new("L", (40, 60 + number), 255 - number) for number in range(3)]


@pytest.mark.parametrize(("kind", "count"), [("TIFF", 3), ("PNG", 1), ("JPEG", 1), ("BMP", 1), ("GIF", 1)])
def test_a_file_gives_a_picture_a_page(kind: str, count: int) -> None:
    pictures = read(saved(PAGES, kind)).pictures()
    assert [picture.place for picture in pictures] == [Place(page=page + 1) for page in range(count)]
    assert [opened(picture.load()).size for picture in pictures] == [page.size for page in PAGES[:count]]


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG"])
def test_a_file_that_is_cut_off_is_damaged(kind: str) -> None:
    content = saved(PAGES, kind)
    with pytest.raises(DamagedFile):
        [opened(picture.load()) for picture in read(content[: len(content) // 3]).pictures()]


def test_a_picture_that_is_too_large_is_not_opened() -> None:
    side = int(MOST_PIXELS**0.5) + 1
    with pytest.raises(PictureTooLarge):
        opened(saved([Image.new("1", (side, side))], "PNG"))


def test_what_is_transparent_is_white() -> None:
    assert opened(saved([Image.new("RGBA", (4, 4), (0, 0, 0, 0))], "PNG")).getpixel((0, 0)) == (255, 255, 255)
