"""All figures, one a row, with filters down to the cell; and the dictionary of ids and official labels."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data import queries
from pages.components import filters, page, tables
from pages.components.text import language, say, unit

PREVIEW = 500  # rows shown; the download has all
KINDS = ("table", "row", "column")
PLACE = ["page", "line", "element", "source_table", "source_cell", "part"]


def heading(column: str) -> str:
    """The name of a column of the dictionary; ids keep theirs, because the files use them."""
    kind = column.removesuffix(f"_{language()}")
    return column if column.endswith("_id") else say(kind)


def meanings(cells: pd.DataFrame, kind: str) -> dict[str, str]:
    """The name of each id of the dictionary; one that has several names says all, with their tables."""
    columns = [f"{kind}_id", f"{kind}_{language()}", f"table_{language()}"]
    every = cells[columns].set_axis(["id", "name", "table"], axis="columns").drop_duplicates()
    names = every.drop_duplicates(["id", "name"])
    unclear = set(names.loc[names.duplicated("id", keep=False) | names.duplicated("name", keep=False), "id"])
    said: dict[str, str] = {}
    for id, rows in every.groupby("id", sort=False):
        each = [f"{name} · {say('comma').join(group['table'])}" for name, group in rows.groupby("name", sort=False)]
        said[id] = say("semicolon").join(each) if id in unclear else rows["name"].iloc[0]
    twice = [id for id, name in said.items() if list(said.values()).count(name) > 1]
    return said | {id: f"{said[id]} [{id}]" for id in twice}


page.opening("data")
view = filters.one_of("view", ("facts", "dictionary"), [say("facts"), say("dictionary")], say("table"))
cells = page.ask(queries.dictionary)
if view == "dictionary":
    columns = ["form", "table_id", "row_id", "column_id", *(f"{kind}_{language()}" for kind in KINDS), "unit"]
    said = cells.assign(form=cells["form"].map(tables.form), unit=cells["unit"].fillna("").map(unit))
    tables.show(said[columns].fillna("").rename(columns=heading))
    tables.download(cells, "dictionary")
    st.stop()

choice = filters.choose()
chosen: dict[str, tuple[str, ...]] = {}
for kind, column in zip(KINDS, st.columns(3), strict=True):
    with column:
        names = meanings(cells, kind)
        chosen[kind] = tuple(filters.several(kind, list(names), names))
        if chosen[kind]:
            cells = cells[cells[f"{kind}_id"].isin(chosen[kind])]
choice = replace(choice, tables=chosen["table"], rows=chosen["row"], columns=chosen["column"])
facts = page.beginning(choice, PREVIEW)
if facts.empty:
    st.text(say("empty"))
    st.stop()
shown = facts.head(PREVIEW)
if len(facts) > PREVIEW:
    st.caption(say("preview", shown=PREVIEW))
tables.show(
    pd.DataFrame(
        {
            say("authority"): shown["authority"],
            say("year"): tables.years(shown["year"]),
            say("form"): [tables.form(form) for form in shown["form"].fillna("")],
            say("table"): shown[f"table_{language()}"],
            say("row"): shown[f"row_{language()}"],
            say("column"): shown[f"column_{language()}"],
            say("value"): tables.column(tables.cell(*row) for row in shown[tables.CELL].itertuples(index=False)),
            say("unit"): shown["unit"].fillna("").map(unit),
            say("raw"): shown["raw"],
            say("method"): shown["method"].map(say),
            say("place"): [tables.place(*row) for row in shown[PLACE].itertuples(index=False)],
            say("file"): shown["file"],
        }
    ),
    widths={say("row"): 175, say("place"): 185},
)
tables.download(facts if len(shown) == len(facts) else partial(page.ask, queries.facts, choice), "facts")
