"""Text recognition: pictures → blocks (`page.read_page`, which needs the extra), and the pictures of cells."""

from parsing.ocr.cutout import cutouts

__all__ = ["cutouts"]
