"""The only way out: a DataFrame as CSV, JSON or Parquet, the same rows and columns in each.

A figure without a fraction is written as an integer, any other with the fewest digits that give it back;
what is not known is an empty field (CSV) or null (JSON, Parquet).
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet

# A spreadsheet takes a text that begins so for a formula; the full-width forms count in East Asian versions.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

TYPES = dict.fromkeys(("year", "page", "line", "source_table", "revision"), pa.int32())
TYPES |= dict.fromkeys(("value", "numerator", "denominator", "stated", "computed"), pa.float64())
TYPES |= {"box": pa.list_(pa.float64()), "source_cell": pa.list_(pa.int32())}

Plain = Any  # None, bool, int, float, str or a list of these


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with BOM and a header row. Texts that a spreadsheet would run are led by an apostrophe, numbers never."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_field(name) for name in frame.columns)
    writer.writerows(zip(*([_field(value) for value in column] for column in _columns(frame)), strict=True))
    return out.getvalue().encode("utf-8-sig")


def to_json(frame: pd.DataFrame) -> bytes:
    """A JSON array with an object a row."""
    return json.dumps(records(frame), ensure_ascii=False).encode()


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Parquet; the type of a column does not depend on which rows are in it."""
    plain = pa.Table.from_pandas(frame.replace({pd.NA: None}), preserve_index=False)
    fields = [field.with_type(TYPES.get(field.name) or _lasting(field.type)) for field in plain.schema]
    out = io.BytesIO()
    pa.parquet.write_table(plain.cast(pa.schema(fields)), out)
    return out.getvalue()


def _lasting(kind: pa.DataType) -> pa.DataType:
    """Texts of any length have one type, and so has a column that happens to hold nothing."""
    return pa.string() if pa.types.is_null(kind) or pa.types.is_large_string(kind) else kind


def records(frame: pd.DataFrame) -> list[dict[str, Plain]]:
    """The rows as dictionaries of plain Python values."""
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*_columns(frame), strict=True)]


def _columns(frame: pd.DataFrame) -> list[list[Plain]]:
    return [[_plain(value) for value in frame[name].tolist()] for name in frame.columns]


def _field(value: Plain) -> Plain:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _plain(value: object) -> Plain:
    """A cell of a DataFrame as JSON knows it; TypeError for what none of the queries gives."""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, float):
        return _number(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, (Real, Decimal)):
        return _number(float(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    raise TypeError(f"no plain form of {type(value).__name__}")


def _number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
