from __future__ import annotations

import csv
import io
import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.export import to_csv, to_json, to_parquet

FRAME = pd.DataFrame(
    {
        "authority": ["开江县人民政府", "=HYPERLINK(1)", None],
        "value": [-2626.0, 24252.311082, np.nan],
        "year": pd.array([2021, None, 2020], dtype="Int32"),
        "raw": ["-8", "1,234", "第一行\n第二行"],
        "box": pd.Series([np.array([1.5, 2.0, 3.0, 4.0]), pd.NA, None], dtype=object),
    }
)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_begins_with_a_bom_and_has_a_header() -> None:
    content = to_csv(FRAME)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content)[0] == ["authority", "value", "year", "raw", "box"]


def test_numbers_stay_numbers_and_counts_have_no_fraction() -> None:
    rows = read(to_csv(FRAME))
    assert [row[1] for row in rows[1:]] == ["-2626", "24252.311082", ""]
    assert [row[2] for row in rows[1:]] == ["2021", "", "2020"]
    assert list(pd.read_csv(io.BytesIO(to_csv(FRAME)))["value"].dropna()) == [-2626, 24252.311082]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_text_that_looks_like_a_formula_is_made_harmless(start: str) -> None:
    rows = read(to_csv(pd.DataFrame({"raw": [f"{start}1+1"]})))
    assert rows[1] == [f"'{start}1+1"]


def test_line_breaks_and_commas_in_text_come_back_whole() -> None:
    assert [row[3] for row in read(to_csv(FRAME))[1:]] == ["'-8", "1,234", "第一行\n第二行"]


def test_json_has_null_for_what_is_not_known() -> None:
    rows = json.loads(to_json(FRAME))
    assert rows[0] == {"authority": "开江县人民政府", "value": -2626, "year": 2021, "raw": "-8", "box": [1.5, 2, 3, 4]}
    assert rows[2]["value"] is None and rows[2]["authority"] is None and rows[1]["year"] is None


def test_parquet_comes_back_with_the_same_values() -> None:
    back = pd.read_parquet(io.BytesIO(to_parquet(FRAME)))
    assert list(back.columns) == list(FRAME.columns)
    assert back["value"].iloc[1] == 24252.311082
    assert list(back["box"].iloc[0]) == [1.5, 2.0, 3.0, 4.0] and back["box"].iloc[1] is None


def test_an_empty_frame_is_a_header_alone() -> None:
    assert read(to_csv(FRAME.head(0))) == [["authority", "value", "year", "raw", "box"]]
    assert json.loads(to_json(FRAME.head(0))) == []


def test_parquet_types_do_not_depend_on_the_rows() -> None:
    def schema(frame: pd.DataFrame) -> list[tuple[str, str]]:
        fields = pq.read_table(io.BytesIO(to_parquet(frame))).schema
        return [(field.name, str(field.type)) for field in fields]

    assert schema(FRAME) == schema(FRAME.iloc[2:]) == schema(FRAME.iloc[:1])
    assert ("year", "int32") in schema(FRAME) and ("box", "list<element: double>") in schema(FRAME.iloc[2:])
