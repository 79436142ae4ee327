"""The list of pages and the language switch. Start it with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from data.service import routes
from pages.components import store, style, text
from pages.components.text import say

ICON = Path(__file__).parent / "pages" / "components" / "icon.svg"
GROUPS = {
    "look": ("overview", "import"),
    "compare": ("enforcement", "fees", "requests", "interpretation", "disputes"),
    "work": ("checks", "data"),
}

app = st.App(__file__, routes=routes(store.opened))

st.set_page_config(page_title="政务公开年报比较 · Gongkai Ledger", page_icon=str(ICON), layout="wide")
with st.sidebar:
    text.switch()
style.apply()
store.ready()
pages = {
    say(group): [
        st.Page(f"pages/{name}.py", title=say(name), url_path=name, default=name == "overview") for name in names
    ]
    for group, names in GROUPS.items()
}
st.navigation(pages, expanded=True).run()
