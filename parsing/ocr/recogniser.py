"""Lines of text → their wording, by the model that the rapidocr package carries; nothing is fetched.

The model is used through onnxruntime directly: a page is some hundred small pictures, and its own package would
put the pictures on a ground three hundred pixels wide each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parsing.ocr.images import Grey

_MODEL = Path("models", "PP-OCRv6_rec_small.onnx")
_HEIGHT = 48  # pixels; what the model was taught on
_NARROWEST, _WIDEST = 64, 2400
_BATCH = 2560  # pixels of width read at once; a pixel takes about 40 kB


@cache
def _model() -> tuple[Any, tuple[str, ...]]:
    """The model and its letters; the first is no letter."""
    package = find_spec("rapidocr")
    assert package is not None and package.submodule_search_locations
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    path = Path(package.submodule_search_locations[0]) / _MODEL
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    letters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *letters, " ")


def read_lines(pictures: Sequence[Grey]) -> list[str]:
    """The wording of each picture of one line."""
    session, letters = _model()
    name = session.get_inputs()[0].name
    texts = [""] * len(pictures)
    for batch in _batches(pictures):
        values = session.run(None, {name: _stacked([pictures[index] for index in batch])})[0]
        for index, best in zip(batch, values.argmax(axis=2), strict=True):
            texts[index] = "".join(
                letters[code] for code, before in zip(best, [-1, *best], strict=False) if code != before
            )
    return texts


def _width(picture: Grey) -> int:
    height, width = picture.shape
    return min(max(_NARROWEST, (int(width) * _HEIGHT // int(height) // 32 + 1) * 32), _WIDEST)


def _batches(pictures: Sequence[Grey]) -> Iterator[list[int]]:
    """Indices of pictures of like width, few enough at a time."""
    batch: list[int] = []
    for index in sorted(range(len(pictures)), key=lambda index: _width(pictures[index])):
        if batch and (len(batch) + 1) * _width(pictures[index]) > _BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _stacked(pictures: Sequence[Grey]) -> NDArray[np.float32]:
    """(n, 3, height, width) from -1 to 1; on the right of a shorter line 0."""
    widest = max(map(_width, pictures))
    stack = np.zeros((len(pictures), 3, _HEIGHT, widest), np.float32)
    for slot, picture in zip(stack, pictures, strict=True):
        height, width = picture.shape
        drawn = min(max(1, round(width * _HEIGHT / height)), widest)
        how = cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_LINEAR
        slot[:, :, :drawn] = cv2.resize(picture, (drawn, _HEIGHT), interpolation=how).astype(np.float32) / 127.5 - 1
    return stack
