"""Whose report is it, and of which year: asked of whoever imports a file that does not tell it with certainty."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from data import queries
from data.answers import authority_named, governments, proposed
from pages.components import store
from pages.components.intake import Intake
from pages.components.text import language, pick, say
from parsing.report import Identity

AT_ONCE = 3  # forms shown; the others follow when these are answered
FIRST_YEAR = 2008  # the regulations came into force, and with them the reports
KEPT_SECONDS = 3600


@st.cache_data(ttl=KEPT_SECONDS, show_spinner=False)
def _governments() -> list[str]:
    return governments()


def ask(batch: Intake | None) -> None:
    """A form for each report whose authority, place or year is open; nothing where there is none."""
    if st.session_state["arrived"] or "later" not in st.session_state:
        st.session_state["later"] = set()
    if (told := st.session_state.pop("told", None)) is not None:
        st.text("✓ " + say("answer_kept", file=told[0], authority=told[1], year=told[2]))
    with store.cursor() as cursor:
        pending = queries.pending(cursor)
        known = [] if pending.empty else queries.authorities(cursor)["authority"].tolist()
    if pending.empty:
        return
    st.subheader(say("pending", count=len(pending)), anchor=False)
    st.caption(say("pending_lead"))
    asked = pending[~pending["report_id"].isin(st.session_state["later"])]
    for row in asked.head(AT_ONCE).to_dict("records"):
        _form(row, known, batch)
    waiting = [*asked["file"][AT_ONCE:], *pending["file"][pending["report_id"].isin(st.session_state["later"])]]
    if waiting:
        st.text(say("pending_waiting", count=len(waiting), names=say("comma").join(waiting[:20])))


def _form(row: dict[str, object], known: list[str], batch: Intake | None) -> None:
    """The question about one report, with what is known of it and what it may be."""
    report_id = str(row["report_id"])
    with store.cursor() as cursor:
        findings = queries.report_findings(cursor, report_id)
    names, years = proposed(findings, str(row["authority"]) if pd.notna(row["authority"]) else None)
    authorities = list(dict.fromkeys([*names, *known, *_governments()]))
    every_year = list(dict.fromkeys([*years, *range(date.today().year, FIRST_YEAR - 1, -1)]))
    with st.form(f"ask_{report_id}"):
        st.text(say("pending_file", file=row["file"], title=row["title"] or say("no_title")))
        doubts = findings[findings["check"].str.endswith("_uncertain")]
        for message in doubts[f"message_{language()}"]:
            st.text(message)
        left, right = st.columns([3, 1])
        settled = pd.notna(row["authority"]) and pd.notna(row["region_code"])
        chosen = left.selectbox(
            say("authority"),
            authorities,
            index=authorities.index(str(row["authority"])) if settled and row["authority"] in authorities else None,
            placeholder=say("choose_authority"),
            key=f"authority_{report_id}",
        )
        year = right.selectbox(
            say("year"),
            every_year,
            index=every_year.index(int(str(row["year"]))) if pd.notna(row["year"]) else None,
            placeholder=say("choose_year"),
            key=f"year_{report_id}",
        )
        written = left.text_input(
            say("other_authority"), placeholder=say("other_authority_example"), key=f"written_{report_id}"
        )
        with right.container(horizontal=True, vertical_alignment="bottom", height="stretch"):
            confirmed = st.form_submit_button(say("confirm"), type="primary")
            postponed = st.form_submit_button(say("later"))
        if confirmed:
            _answer(report_id, str(row["file"]), written.strip() or chosen, year, batch)
    if postponed:
        st.session_state["later"].add(report_id)
        st.rerun()


def _answer(report_id: str, file: str, name: str | None, year: int | None, batch: Intake | None) -> None:
    """Keep the answer and draw the page anew; one that is not complete is said."""
    told: Identity | None = authority_named(name, year) if name and year else None
    if told is None:
        st.text("⚠ " + say("answer_unknown" if name and year else "answer_incomplete"))
        return
    saved = store.opened().answer(report_id, told)
    if saved.outcome == "refused":
        st.text("⚠ " + pick(saved.error_zh or "", saved.error_en or ""))
        return
    if batch is not None:
        batch.answered(report_id, told)
    st.session_state["told"] = (file, told.authority, told.year)
    st.rerun()
