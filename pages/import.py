"""Reports into the store: many files or a folder, with progress, and what became of each."""

from collections import Counter

import pandas as pd
import streamlit as st

from pages.components import asking, intake, page, store, tables
from pages.components.intake import Intake
from pages.components.text import pick, say
from parsing.formats import FILE_TYPES

LONG = 20  # seconds after which a file is said to be a long one, so that nobody takes it for stuck


def results(batch: Intake) -> None:
    """A table with a row a report: whose report it is and what was read, or one sentence that says why not."""
    table = pd.DataFrame(
        {
            say("file"): [result.name for result in batch.results],
            say("result"): [say(result.outcome) for result in batch.results],
            say("authority"): [result.authority or "" for result in batch.results],
            say("year"): [str(result.year or "") for result in batch.results],
            say("forms"): [say("comma").join(result.forms) for result in batch.results],
            say("count_facts"): tables.numbers(result.facts if result.report_id else None for result in batch.results),
            say("count_findings"): tables.numbers(
                result.findings if result.report_id else None for result in batch.results
            ),
            say("reason"): [
                pick(result.error_zh or "", result.error_en or "")
                or (say("partial_reason") if result.status == "partial" else "")
                for result in batch.results
            ],
        }
    )
    tables.show(table, lines=2, widths={say("result"): 110, say("authority"): 150, say("reason"): 360})


@st.fragment(run_every=0.5)
def progress(batch: Intake) -> None:
    """The batch as it goes, with the files in hand; when it ends the page is drawn once more, without asking again."""
    if not batch.running():
        st.rerun()
    read = len(batch.batch.finished)
    st.progress(read / len(batch.names))
    st.text(say("progress", done=read, count=len(batch.names)))
    for name, seconds in batch.in_hand():
        st.text(say("in_hand" if seconds < LONG else "in_hand_long", name=name, time=elapsed(seconds)))
    if batch.batch.cancelled:
        st.text(say("cancelling"))
    else:
        st.button(say("cancel"), on_click=batch.cancel, icon=":material/stop_circle:")
    if batch.results:
        results(batch)


def elapsed(seconds: int) -> str:
    """A time in minutes and seconds."""
    return say("seconds", seconds=seconds) if seconds < 60 else say("minutes", minutes=seconds // 60, rest=seconds % 60)


def file_types() -> None:
    """What can be read, and what is missing on this machine for what cannot."""
    needs = [file_type.missing() for file_type in FILE_TYPES]
    missing = sum(need is not None for need in needs)
    with st.expander(say("types_some", count=len(needs) - missing, missing=missing) if missing else say("types_all")):
        table = pd.DataFrame(
            {
                say("file_type"): [pick(file_type.zh, file_type.en) for file_type in FILE_TYPES],
                say("endings"): [" ".join(file_type.endings) for file_type in FILE_TYPES],
                say("here"): [say("ready") if need is None else pick(need.get_zh, need.get_en) for need in needs],
            }
        )
        tables.show(table, widths={say("endings"): 140, say("here"): 460})
        st.caption(say("types_by_content"))


page.opening("import")
file_types()
turn = st.session_state.setdefault("uploads", 0)
with st.container(key="upload_files"):
    files = st.file_uploader(say("upload_files"), accept_multiple_files=True, key=f"files_{turn}")
with st.container(key="upload_folder"):
    files += st.file_uploader(say("upload_folder"), accept_multiple_files="directory", key=f"folder_{turn}")
batch: Intake | None = st.session_state.get("intake")
busy = batch is not None and batch.running()
if st.button(say("import_go", count=len(files)), type="primary", disabled=not files or busy):
    st.session_state["intake"] = intake.begin(files, store.opened())
    st.session_state["uploads"] += 1
    st.rerun()
if batch is not None and busy:
    progress(batch)
elif batch is not None:
    st.subheader(say("results"), anchor=False)
    ended = Counter(result.outcome for result in batch.results)
    kept = ended["stored"] + ended["revised"] + ended["joined"]
    st.text(say("summary", stored=kept, duplicate=ended["duplicate"], failed=ended["failed"]))
    if ended["cancelled"]:
        st.text(say("summary_cancelled", count=ended["cancelled"]))
    if batch.broken() is not None:
        st.text("⚠ " + say("broken", left=len(batch.names) - batch.done))
    results(batch)
if not busy:
    asking.ask(batch)
st.caption(say("server_folder"))
st.code(say("server_command"), language=None)
