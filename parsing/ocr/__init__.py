"""Text recognition: pictures → blocks (`page.read_page`, which needs the extra), and the picture of a cell."""

from parsing.ocr.cutout import cutout

__all__ = ["cutout"]
