"""The documentation and the code say the same."""

from __future__ import annotations

from pathlib import Path

from parsing.forms import ANNEXES, FORMS
from parsing.readers import READERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_glossary_names_every_id_with_its_official_label() -> None:
    lines = README.splitlines()
    for form in (*FORMS, *ANNEXES):
        for table in form.tables:
            for entry in (*table.rows, *table.columns):
                named = [
                    line
                    for line in lines
                    if f"| `{table.id}` |" in line and f"| `{entry.id}` | {entry.label} |" in line
                ]
                assert any(form.id in line for line in named), (form.id, table.id, entry.id)


def test_commands_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert f"make {target}\n" in README and f"\n{target}:" in makefile


def test_linked_files_exist() -> None:
    for name in ("docs/screenshot.png", "data/reports/README.md", "data/regions.md", "CONTRIBUTING.md", "LICENSE"):
        assert (ROOT / name).exists(), name


def test_every_reader_is_a_module_with_a_read_function() -> None:
    for reader in READERS:
        path = ROOT / Path(*reader.module.split(".")).with_suffix(".py")
        text = path.read_text(encoding="utf-8")
        assert "def read(content: bytes) -> Document:" in text
        assert ("def reread(content: bytes) -> Document:" in text) is reader.rereads
