"""The little that the theme cannot say: Streamlit's own English words on a Chinese page, and tighter margins."""

from __future__ import annotations

import streamlit as st

from pages.components.text import say

CSS = """
[data-testid=stMainBlockContainer] {{ padding: 2.6rem 2rem 3rem; max-width: 1240px; }}
[data-testid=stText] {{ font-family: inherit; white-space: pre-wrap; }}
[data-testid=stStatusWidget], [data-testid=stElementToolbar] {{ display: none; }}
[data-testid=stMetric] {{ padding: 0; }}
[data-testid=stFileUploaderDropzoneInstructions] span,
[data-testid=stFileUploaderDropzone] button p {{ font-size: 0; }}
[data-testid=stFileUploaderDropzoneInstructions] span::after {{ content: "{limit}"; font-size: 0.85rem; }}
.st-key-upload_files [data-testid=stFileUploaderDropzone] button p::after {{ content: "{files}"; font-size: 1rem; }}
.st-key-upload_folder [data-testid=stFileUploaderDropzone] button p::after {{ content: "{folder}"; font-size: 1rem; }}
[role=listbox][data-empty=true] span {{ font-size: 0; }}
[role=listbox][data-empty=true] span::after {{ content: "{no_match}"; font-size: 0.9rem; }}
@media (max-width: 640px) {{ [data-testid=stMainBlockContainer] {{ padding: 3rem 0.9rem 2rem; }} }}
"""


def apply() -> None:
    """Put the style on the page, its words in the language shown."""
    words = {"limit": say("upload_limit"), "files": say("upload_button"), "folder": say("folder_button")}
    words["no_match"] = say("no_match")
    st.html(f"<style>{CSS.format(**words)}</style>")
