"""The list of pages and the language switch. Start it with `streamlit run app.py`."""

import streamlit as st

from data.service import routes
from pages.components import style, text
from pages.components.store import opened
from pages.components.text import say

GROUPS = {
    "look": ("overview", "import"),
    "compare": ("enforcement", "fees", "requests", "interpretation", "disputes"),
    "work": ("checks", "data"),
}

app = st.App(__file__, routes=routes(opened))

st.set_page_config(page_title="政务公开年报比较 · Gongkai Ledger", page_icon="pages/components/icon.svg", layout="wide")
with st.sidebar:
    text.switch()
style.apply()
pages = {
    say(group): [
        st.Page(f"pages/{name}.py", title=say(name), url_path=name, default=name == "overview") for name in names
    ]
    for group, names in GROUPS.items()
}
st.navigation(pages, expanded=True).run()
