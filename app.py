"""The list of pages and the language switch. Start it with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from data.service import routes
from pages.components import frame, page, store, style, text
from pages.components.text import say

ICON = Path(__file__).parent / "pages" / "components" / "icon.svg"
GROUPS = {
    "look": ("overview", "import"),
    "compare": ("enforcement", "fees", "requests", "interpretation", "disputes"),
    "work": ("checks", "data"),
}


def show() -> None:
    """The page that the address names, beside the list of all."""
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


if __name__ == "__main__":
    show()  # a visit: Streamlit runs this file as the main script
else:
    # The server imports this file once, for `app`. Without the flag a first visit to /checks would run that file
    # alone: until some visit has called st.navigation, Streamlit takes the folder pages/ for its own list of pages.
    PagesManager.uses_pages_directory = False
    app = st.App(__file__, routes=routes(store.opened), middleware=frame.middleware(), on_script_error=page.failed)
