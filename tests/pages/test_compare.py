"""Figures read from pictures: what nothing confirms stands beside its picture; tables tell them from printed ones."""

from __future__ import annotations

import io
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest
from awkward import filled
from PIL import Image
from streamlit.testing.v1 import AppTest

from data.cutouts import pictures
from data.store import Store, open_store
from pages.components import compare
from pages.components.compare import MOST
from parsing.document import Place
from parsing.files import Reading
from parsing.report import Fact, Finding, Report, Source
from parsing.report import State as FactState

ROOT = Path(__file__).parents[2]
WHO = "甲县人民政府"
Show = Callable[..., AppTest]


def picture(mode: str = "PNG") -> bytes:
    """A page of 600 × 400 pixels, its left half red, its right half blue."""
    page = Image.new("RGB", (600, 400), "red")
    page.paste("blue", (300, 0, 600, 400))
    file = io.BytesIO()
    page.save(file, mode)
    return file.getvalue()


def recognised(row: str, column: str, state: FactState, x0: float, top: float) -> Fact:
    place = Place(page=1, box=(x0, top, x0 + 100, top + 40), table=1, cell=(1, int(x0) + 1))
    value = Decimal(7) if state == "number" else None
    return Fact("disclosure", row, column, value, "件", state, "7", "ocr", Source("7", place), "2021")


def scan(content: bytes, *facts: Fact) -> Report:
    """A report read from a picture; of its figures those that count have no rule."""
    kept = [fact for fact in filled("scan.png", WHO, 2022).facts if fact.table != "disclosure"]
    taken = tuple(fact.source for fact in facts if fact.state == "number")
    open_ = tuple(fact.source for fact in facts if fact.state == "ambiguous")
    findings = (
        Finding("unconfirmed_figures", "warning", "未确认", "not confirmed", "disclosure", sources=open_),
        Finding("recognised_figures", "notice", "由图片识别", "read from pictures", sources=taken),
    )
    digest = sha256(content).hexdigest()
    return replace(
        filled("scan.png", WHO, 2022), sha256=digest, format="picture", facts=(*kept, *facts), findings=findings
    )


@pytest.fixture
def stored(own: Store) -> Store:
    compare._pictures.clear()
    figures = (
        recognised("licensing", "decisions", "number", 350, 100),
        recognised("penalties", "decisions", "ambiguous", 50, 200),
    )
    own.save(scan(picture(), *figures), picture())
    return own


def shown(app: AppTest) -> list[dict[str, str]]:
    return [dict(row) for row in app.dataframe[-1].value.to_dict("records")]


def colour(address: str) -> tuple[int, ...]:
    """The colour in the middle of a picture that is its own address."""
    return middle(b64decode(address.removeprefix("data:image/png;base64,")))


def middle(content: bytes) -> tuple[int, ...]:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    return tuple(image.getpixel((image.width // 2, image.height // 2)))


def test_each_figure_stands_beside_its_own_cell_and_the_open_ones_come_first(stored: Store, show: Show) -> None:
    rows = shown(show("checks"))
    assert [(row["行"], row["识别为"], row["结果"]) for row in rows] == [
        ("行政处罚", "7", "未确认，未取值"),
        ("行政许可", "7", "已取值，无勾稽关系可验"),
    ]
    assert [colour(row["原图"]) for row in rows] == [(255, 0, 0), (0, 0, 255)]


def test_names_are_english_on_the_english_page(stored: Store, show: Show) -> None:
    assert [row["Row"] for row in shown(show("checks", lang="en"))] == [
        "Administrative penalties",
        "Administrative licensing",
    ]


def test_a_picture_that_is_not_kept_is_said(own: Store, show: Show) -> None:
    compare._pictures.clear()
    own.save(scan(picture("BMP"), recognised("licensing", "decisions", "ambiguous", 350, 100)))
    app = show("checks")
    assert any("1 格的原图取不出来" in caption.value for caption in app.caption)
    assert [row["识别为"] for row in shown(app)] == ["7"]


def test_no_more_pictures_than_fit_are_shown_and_the_page_says_so(own: Store, show: Show) -> None:
    compare._pictures.clear()
    fact = recognised("licensing", "decisions", "ambiguous", 0, 0)
    facts = [replace(fact, row=f"extra:{number}") for number in range(MOST + 5)]
    own.save(scan(picture("GIF"), *facts), picture("GIF"))
    app = show("checks")
    assert len(shown(app)) == MOST
    assert any(f"共 {MOST + 5} 格" in caption.value for caption in app.caption)


def test_columns_that_one_picture_may_belong_to_share_a_line(own: Store, show: Show) -> None:
    compare._pictures.clear()
    fact = recognised("normative_documents", "issued", "ambiguous", 50, 200)
    own.save(scan(picture("TIFF"), fact, replace(fact, column="repealed")))
    assert [row["列"] for row in shown(show("checks"))] == ["本年制发，本年废止"]


def test_reports_without_recognised_figures_have_no_such_list(own: Store, show: Show) -> None:
    own.save(filled("a.txt", WHO, 2022, received__total="5"))
    assert not [title for title in show("checks").subheader if title.value == "对照原图"]


def test_tables_mark_recognised_figures_and_their_legend_says_what_the_marks_mean(stored: Store, show: Show) -> None:
    app = show("enforcement", measure="licensing")
    cells = pa.ipc.open_stream(app.dataframe[0].proto.arrow_data.styler.display_values).read_pandas()
    assert {"◎ 7", "⚠ 未确认（7）"} <= set(cells.to_numpy().ravel())
    assert any("◎ = 由图片识别" in caption.value for caption in app.caption)


def test_a_chart_says_that_a_figure_is_not_confirmed(stored: Store, show: Show) -> None:
    captions = [caption.value for caption in show("enforcement", measure="penalties").caption]
    assert any("由图片识别，未确认 1" in caption for caption in captions)


def test_the_app_cuts_pictures_without_loading_the_recognition() -> None:
    loaded = "import sys, pages.components.compare; print({'cv2', 'onnxruntime', 'rapidocr'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_pictures_of_a_report_in_several_files_come_from_the_file_that_has_them(tmp_path: Path) -> None:
    red, blue = picture(), picture("BMP")
    parts = [
        Reading(replace(scan(content, fact), file=name), content)
        for name, content, fact in (
            ("一.png", red, recognised("licensing", "decisions", "ambiguous", 50, 100)),
            ("二.bmp", blue, recognised("penalties", "decisions", "ambiguous", 350, 100)),
        )
    ]
    places = [replace(part.report.facts[-1].source.place, part=part.report.file) for part in parts]
    with open_store(tmp_path / "store.duckdb") as store:
        saved = store.save(replace(parts[0].report, sha256="0" * 64), None, parts)
        assert saved.report_id is not None
        found = pictures(store, saved.report_id, "0" * 64, places)
    assert [middle(content) for content in found if content] == [(255, 0, 0), (0, 0, 255)]
