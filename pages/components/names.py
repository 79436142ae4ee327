"""What a report goes by on a page: the name of its authority, with as much more as tells it from the others."""

from __future__ import annotations

import pandas as pd


def labels(reports: pd.DataFrame) -> pd.Series:
    """One label a report, indexed by report_id, such that no two reports of one year share a label.

    reports: queries.reports(), all those that share an authority's name together. A name known from several places
    is followed by the place, then by its code; reports of one year that are still alike by their file, then by
    report_id. A place that is not known is a place of its own. A report without authority goes by its file.
    """
    texts = reports[["province", "city", "county", "region_code", "file", "report_id"]].fillna("")
    where = texts["province"] + texts["city"].where(texts["city"] != texts["province"], "") + texts["county"]
    code = texts["region_code"].where(texts["region_code"] != "", where)
    where = where.groupby(code).transform("last")  # a place that was renamed is the same place: its newest name
    label = reports["authority"].fillna("？" + texts["file"])
    year = reports["year"].fillna(0)
    for detail in (where.where(where != "", "？"), texts["region_code"]):
        shared = (code.groupby(label).transform("nunique") > 1) & (detail != "")
        label = label.mask(shared & reports["authority"].notna(), label + "（" + detail + "）")
    for detail in (texts["file"], texts["report_id"]):
        shared = label.groupby([label, year]).transform("size") > 1
        label = label.mask(shared, label + "（" + detail + "）")
    return label.set_axis(texts["report_id"])
