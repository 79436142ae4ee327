"""How many random layouts the tests print: as many as they say, or LAYOUTS times as many (`make nightly`)."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

TIMES = int(os.environ.get("LAYOUTS", "1"))


def layouts(count: int, **more: Any) -> settings:
    """Hypothesis settings for so many examples, TIMES over."""
    return settings(max_examples=count * TIMES, **more)
