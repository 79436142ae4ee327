"""Reports into the store: many files or a folder, with progress, and what became of each."""

from collections import Counter

import pandas as pd
import streamlit as st

from pages.components import intake, page, store, tables
from pages.components.intake import Intake
from pages.components.text import pick, say


def results(batch: Intake) -> None:
    """A table with a row a file: whose report it is and what was read, or one sentence that says why not."""
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
    """The batch as it goes; when it ends the page is drawn once more, without asking again."""
    if not batch.running():
        st.rerun()
    done, count = len(batch.results), len(batch.names)
    st.progress(done / count)
    st.text(say("progress", done=done, count=count, name=batch.names[min(done, count - 1)]))
    results(batch)


page.opening("import")
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
    kept = ended["stored"] + ended["revised"]
    st.text(say("summary", stored=kept, duplicate=ended["duplicate"], failed=ended["failed"]))
    if batch.broken() is not None:
        st.text("⚠ " + say("broken", left=len(batch.names) - len(batch.results)))
    results(batch)
st.caption(say("server_folder"))
st.code(say("server_command"), language=None)
