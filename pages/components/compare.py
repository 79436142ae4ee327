"""Figures read from pictures that nothing confirms, each beside its picture, for a person to compare."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pandas as pd
import streamlit as st

from data import cutouts, queries
from pages.components import filters, page, store, tables
from pages.components.text import language, say
from parsing.document import Place

CHECKS = ("unconfirmed_figures", "recognised_figures")
MOST = 60  # cells shown, each with its picture
RAW, COLUMNS = 20, 30  # characters of what was read, and of the columns that it may belong to
KEPT, KEPT_SECONDS = 8, 3600  # reports whose pictures are kept
PLACE = ["page", "line", "element", "source_table", "source_cell", "part"]


def recognised(found: pd.DataFrame) -> None:
    """Of a report chosen among those with such findings, the figures with their pictures; nothing if there is none."""
    doubtful = found[found["check"].isin(CHECKS) & (found["sources"] != "[]")].drop_duplicates("report_id")
    if doubtful.empty:
        return
    st.subheader(say("recognised"), anchor=False)
    st.caption(say("recognised_lead"))
    names = {
        row.report_id: f"{row.authority} · {row.year}"
        for row in doubtful.assign(year=tables.years(doubtful["year"])).itertuples()
    }
    report_id = filters.one_of_many("report", names, say("report"))
    figures = page.ask(queries.recognised, report_id)
    if figures.empty:
        st.text(say("empty"))
        return
    cells = figures.assign(at=[_place(row) for row in figures.to_dict("records")]).groupby(["at", "row_id"], sort=False)
    shown = cells.first().head(MOST).reset_index()
    if len(shown) < len(cells):
        st.caption(say("more_recognised", shown=MOST, count=len(cells)))
    with st.spinner(say("cutting")):
        pictures = _pictures(report_id, str(shown["sha256"].iloc[0]), shown["at"].tolist())
    if None in pictures:
        st.caption(say("no_picture", count=pictures.count(None)))
    columns = cells[f"column_{language()}"].agg(lambda names: tables.clipped(say("comma").join(names), COLUMNS))
    table = pd.DataFrame(
        {
            say("recognised_text"): shown["raw"].map(lambda raw: tables.clipped(raw, RAW)),
            say("picture"): [_address(picture) for picture in pictures],
            say("row"): shown[f"row_{language()}"],
            say("column"): columns.head(MOST).tolist(),
            say("table"): shown[f"table_{language()}"],
            say("result"): shown["state"].map(lambda state: say("open" if state == "ambiguous" else "taken")),
            say("place"): [tables.place(*row) for row in shown[PLACE].itertuples(index=False)],
        }
    )
    widths = {say("recognised_text"): 110, say("row"): 180, say("column"): 160}
    tables.show(table, 2, widths, {say("picture"): 250})


@st.cache_data(ttl=KEPT_SECONDS, max_entries=KEPT, show_spinner=False)
def _pictures(report_id: str, sha256: str, _places: list[Place]) -> list[bytes | None]:
    """Which places are asked for follows from the report."""
    return cutouts.pictures(store.opened(), report_id, sha256, _places)


def _place(row: dict[str, Any]) -> Place:
    """The place of a row of facts(), as the reader had it."""
    known = {name: None if pd.isna(row[name]) else row[name] for name in ("page", "line", "element", "part")}
    box, cell = (None if row[name] is None else tuple(row[name]) for name in ("box", "source_cell"))
    table = None if pd.isna(row["source_table"]) else row["source_table"]
    return Place(**known, box=box, table=table, cell=cell)


def _address(picture: bytes | None) -> str | None:
    """A picture as the address that a table shows it from."""
    return None if picture is None else f"data:image/png;base64,{b64encode(picture).decode()}"
