"""Which authorities and years a page shows: chosen here, kept in the address and from page to page.

The address is what counts, so that Back and Forward work; a choice is written there before the page is drawn.
Nothing chosen means everything there is. A value in the address that the store does not hold is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from data import queries
from data.queries import Selection
from pages.components import store
from pages.components.text import say

LARGEST = 12  # authorities on a page when none is chosen: more lines than that cannot be told apart
DRAWN = 24  # authorities on a chart at most, however many are chosen
MOST = 200  # authorities taken over from a region at once: the address must stay short enough for a server


def choose() -> Selection:
    """Two choices, authorities and years, and what is unknown about the address; the selection that results."""
    with store.cursor() as cursor:
        known = queries.authorities(cursor)
        years = [str(year) for year in queries.years(cursor)["year"]]
    names = list(dict.fromkeys(known["authority"]))
    left, middle, right = st.columns([6, 3, 2], vertical_alignment="bottom")
    with left:
        authorities = _chosen("authority", names, say("every_authority"))
    with middle:
        chosen_years = _chosen("year", years, say("every_year"))
    with right, st.popover(say("by_region"), width="stretch"):
        _by_region(known)
    if not names:
        st.text(say("store_empty"))
    _say_unknown("authority", names, authorities)
    _say_unknown("year", years, chosen_years)
    return Selection(authorities=tuple(authorities), years=tuple(int(year) for year in chosen_years))


def narrowed(choice: Selection, table: str, row: str, column: str) -> Selection:
    """The choice; where it names no authority and there are many, the largest by one cell, which the page says.

    Authorities that share a name come together, so that there may be a few more than LARGEST.
    """
    if choice.authorities:
        return choice
    with store.cursor() as cursor:
        cells = queries.facts(cursor, replace(choice, tables=(table,), rows=(row,), columns=(column,)))
    sizes = cells.assign(region_code=cells["region_code"].fillna("")).groupby(["authority", "region_code"])["value"]
    totals = sizes.sum()
    if len(totals) <= LARGEST:
        return choice
    names = totals.nlargest(LARGEST).index.unique("authority")
    shown = totals.index.get_level_values("authority").isin(names).sum()
    st.caption(say("top", shown=shown, count=f"{len(totals):,}"))
    return replace(choice, authorities=tuple(names))


def drawn(frame: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart has room for: of at most DRAWN authorities, the largest by `value` in sizes, said."""
    count = frame["authority"].nunique()
    if count <= DRAWN:
        return frame
    st.caption(say("drawn", shown=DRAWN, count=count))
    sizes = sizes[sizes["authority"].isin(frame["authority"])]
    return frame[frame["authority"].isin(sizes.groupby("authority")["value"].sum().nlargest(DRAWN).index)]


def one_of(key: str, ids: Sequence[str], names: Sequence[str], label: str) -> str:
    """One of a few ids, by their names; the address keeps it under `key`."""
    by_id = dict(zip(ids, names, strict=True))
    asked = st.query_params.get(key)
    st.session_state[key] = asked if asked in by_id else ids[0]
    st.segmented_control(
        label,
        list(ids),
        format_func=by_id.__getitem__,
        key=key,
        required=True,
        on_change=_write,
        args=(key,),
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def one_of_many(key: str, names: dict[str, str], label: str) -> str:
    """One of many ids, found by name; the address keeps it under `key`."""
    asked = st.query_params.get(key)
    st.session_state[key] = asked if asked in names else next(iter(names))
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_write, args=(key,))
    return str(st.session_state[key])


def several(kind: str, ids: list[str], names: dict[str, str]) -> list[str]:
    """Any of many ids (table, row, column), shown by name; the address holds the ids."""
    st.session_state[kind] = [id for id in dict.fromkeys(st.query_params.get_all(kind)) if id in ids]
    return st.multiselect(
        say(kind),
        ids,
        key=kind,
        format_func=lambda id: names.get(id, id),
        placeholder=say(f"every_{kind}"),
        select_all=False,
        on_change=_write,
        args=(kind,),
    )


def _chosen(key: str, options: list[str], everything: str) -> list[str]:
    """A multiple choice that shows what the address says, on arrival without any what was chosen on the page before."""
    asked = st.query_params.get_all(key)
    carried = st.session_state["arrived"] and not asked
    values = st.session_state.get(key, []) if carried else asked
    st.session_state[key] = [value for value in dict.fromkeys(values) if value in options]
    if carried:
        _write(key)
    return st.multiselect(
        say(key),
        options,
        key=key,
        placeholder=everything,
        select_all=False,
        persist_state="session",
        on_change=_write,
        args=(key,),
    )


def _say_unknown(key: str, options: list[str], chosen: list[str]) -> None:
    """Name what the address asks for and the store does not hold; if that is all it asks for, show nothing."""
    unknown = [value for value in dict.fromkeys(st.query_params.get_all(key)) if value not in options]
    for value in unknown:
        st.text("⚠ " + say(f"unknown_{key}", name=value))
    if unknown and not chosen:
        st.text(say("only_unknown"))
        st.stop()


def _write(key: str) -> None:
    """Bring the address in line with the choice."""
    values = st.session_state[key]
    if values:
        st.query_params[key] = values
    elif key in st.query_params:
        del st.query_params[key]


def _by_region(known: pd.DataFrame) -> None:
    """Province and city, and a button that selects their authorities."""
    places = known.assign(province=known["province"].fillna(say("elsewhere")), city=known["city"].fillna("—"))
    for field in ("province", "city"):
        options = sorted(places[field].unique())
        place = st.selectbox(say(field), options, index=None, placeholder=say("any"), key=f"region_{field}")
        if place:
            places = places[places[field] == place]
    names = list(dict.fromkeys(places["authority"]))
    fits = 0 < len(names) <= MOST
    st.button(say("take", count=len(names)), on_click=_take, args=(names,), disabled=not fits, width="stretch")
    if len(names) > MOST:
        st.caption(say("too_many", most=MOST))


def _take(names: list[str]) -> None:
    st.session_state["authority"] = names
    _write("authority")
