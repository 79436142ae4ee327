"""The rooms of the house: pages → data → parsing, never back, and parsing stays pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NETWORK = {"requests", "urllib.request", "socket"}
FORBIDDEN = {
    "parsing": {"data", "pages", "app", "streamlit", "duckdb", "pandas", "plotly", *NETWORK},
    "data": {"pages", "app", "streamlit", "plotly"},
    "pages": {"lxml", "pdfplumber", "pypdfium2"},
}
FILES = [path for room in FORBIDDEN for path in sorted((ROOT / room).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    """Each module imported and the package it is of: addresses may be taken apart (urllib.parse), nothing fetched."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for module in modules for name in (module, module.split(".")[0]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_room_imports_a_room_above_it(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    assert not set(imports(path)) & FORBIDDEN[room]


def test_pages_contain_no_sql() -> None:
    for path in (ROOT / "pages").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "SELECT " not in text and ".execute(" not in text, path


def test_text_from_documents_is_never_rendered_as_html() -> None:
    for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]:
        assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), path
