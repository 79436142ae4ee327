"""The whole way in a real browser: an empty store, two reports uploaded, charted, downloaded, and the address kept;
on the bundled reports, that a file holds what its table shows, and that Back and Forward bring the choice back.

The two reports are bundled ones moved to another year, with another number of licences, one as a web page and one
as the PDF that Chromium prints of it.
"""

from __future__ import annotations

import csv
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.printing.pdf import chromium_pdf

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AUTHORITY = "平潭综合实验区管委会"
HALF_A_MINUTE = 30_000
NAMES = 3  # columns that name the report: authority, year, form


def moved(name: str, old: int, new: int, stated: str, other: str) -> str:
    """A bundled web page as the report of another year, with one figure changed."""
    text = (ROOT / "data" / "reports" / name).read_text(encoding="utf-8")
    assert text.count(stated) == 1
    for year in (old + 1, old):
        text = text.replace(str(year), f"<{year - old}>")
    return text.replace("<1>", str(new + 1)).replace("<0>", str(new)).replace(stated, other)


@contextmanager
def started(folder: Path, printed: IO[str] | int = subprocess.DEVNULL) -> Iterator[str]:
    """The app on an empty store in `folder`, at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "REPORTS_DB": str(folder / "reports.duckdb")},
        stdout=printed,
        stderr=printed,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}")
    finally:
        app.terminate()
        app.wait(20)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started(tmp_path_factory.mktemp("store")) as address:
        yield address


def wait_for(address: str) -> str:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return address
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(address)


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page of Debian's Chromium; every request to another host fails the test."""
    strangers: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
        page.set_default_timeout(HALF_A_MINUTE)
        page.on("request", lambda request: strangers.append(request.url) if strange(request.url) else None)
        yield page
        browser.close()
    assert strangers == []


def strange(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


def chips(page: Page) -> list[str]:
    """What is chosen in the two choices, authorities and years."""
    return [str(chip.get_attribute("aria-label")) for chip in page.locator(".react-aria-ComboBox [data-tag]").all()]


def test_reports_go_in_charts_and_figures_come_out(address: str, browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    web = moved("pingtan-2022.html", 2022, 2023, "10690", "10777").encode()
    pdf = chromium_pdf(moved("pingtan-2024.html", 2024, 2025, "4529", "4666"))

    page.goto(f"{address}/import")
    files = page.locator("input[type=file]").first
    files.set_input_files(
        [
            {"name": "2023.html", "mimeType": "text/html", "buffer": web},
            {"name": "2025.pdf", "mimeType": "application/pdf", "buffer": pdf},
            {"name": "空.txt", "mimeType": "text/plain", "buffer": b" "},
        ]
    )
    page.get_by_role("button", name="读取并入库（3 个文件）").click()
    expect(page.get_by_text("入库 2，重复 0，未入库 1。")).to_be_visible(timeout=HALF_A_MINUTE)

    page.goto(f"{address}/enforcement?authority={AUTHORITY}&year=2023&year=2025")
    chart = page.locator(".js-plotly-plot")
    expect(chart).to_have_count(1, timeout=HALF_A_MINUTE)
    drawn = chart.evaluate("chart => [...chart.data[0].customdata]")
    assert [figure for figure in drawn if figure] == ["10,777", "4,666"]

    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("下载 CSV")).click()
    target = tmp_path / "enforcement.csv"
    download.value.save_as(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    licences = {row["year"]: (row["value"], row["unit"], row["form"], row["state"], row["file"])
                for row in rows if row["row_id"] == "licensing"}  # fmt: skip
    assert licences == {
        "2023": ("10777", "件", "2021", "number", "2023.html"),
        "2025": ("4666", "件", "2021", "number", "2025.pdf"),
    }

    before = chips(page)
    page.reload()
    expect(chart).to_have_count(1, timeout=HALF_A_MINUTE)
    assert chips(page) == before == [AUTHORITY, "2023", "2025"]
    page.get_by_role("link", name="复议与诉讼").click()
    expect(page.get_by_role("heading", name="复议与诉讼")).to_be_visible(timeout=HALF_A_MINUTE)
    page.wait_for_url(re.compile(r"/disputes\?.*year=2023.*year=2025"))
    assert chips(page) == before


def cells(table: Locator) -> list[list[str]]:
    """The rows of a drawn table, a figure as its bare number (-Infinity: words and no number)."""
    rows = table.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]


def downloaded(page: Page, number: int, target: Path) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("下载 CSV")).nth(number).click()
    download.value.save_as(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("asked", "tables"),
    [
        ("enforcement?", 1),
        ("fees?", 2),
        ("requests?", 1),
        ("requests?view=applicants&", 1),
        ("interpretation?", 1),
        ("interpretation?view=ratios&", 1),
        ("disputes?", 1),
    ],
)
def test_file_holds_exactly_the_figures_of_its_table(
    address: str, browser_page: Page, tmp_path: Path, asked: str, tables: int
) -> None:
    page = browser_page
    page.goto(f"{address}/{asked}authority={AUTHORITY}")
    shown = page.locator("[data-testid=stDataFrame] table")
    for number in range(tables):
        expect(shown.nth(number).locator("tbody td").first).to_have_text(AUTHORITY, timeout=HALF_A_MINUTE)
        table = cells(shown.nth(number))
        rows = downloaded(page, number, tmp_path / "shown.csv")
        assert {"unit", "form", "state", "file"} <= set(rows[0])
        for line in table:
            own = [row for row in rows if (row["authority"], row["year"]) == (line[0], line[1])]
            stated = [float(row["value"]) for row in own if row["state"] == "number"]
            drawn = [float(cell) for cell in line[NAMES:] if cell != "-Infinity"]
            assert drawn == stated and len(line) - NAMES >= len(own)
        assert {row["year"] for row in rows} == {line[1] for line in table}


def test_header_sorts_by_number_and_blanks_last(address: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{address}/enforcement")
    grid = page.locator("[data-testid=stDataFrame]")
    expect(grid.locator("tbody td").first).to_be_attached(timeout=HALF_A_MINUTE)
    box = grid.locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.55, box["y"] + 16)
    page.wait_for_timeout(1000)
    column = [float(row[3]) for row in cells(grid.locator("table"))]
    assert column == sorted(column) and column[-1] > 10000


def test_back_forward_and_reload_keep_choice_and_address_in_step(address: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{address}/enforcement?authority={AUTHORITY}")
    names = [AUTHORITY, "开江县人民政府"]
    expect(page.locator("[data-tag]")).to_have_count(1, timeout=HALF_A_MINUTE)
    page.get_by_label("机关").first.click()
    page.get_by_role("option", name=names[1]).click()
    page.wait_for_url(re.compile("authority=.*authority="))
    page.go_back()
    expect(page.locator("[data-tag]")).to_have_count(1, timeout=HALF_A_MINUTE)
    assert chips(page) == names[:1]
    page.go_forward()
    expect(page.locator("[data-tag]")).to_have_count(2, timeout=HALF_A_MINUTE)
    page.reload()
    expect(page.locator("[data-tag]")).to_have_count(2, timeout=HALF_A_MINUTE)
    assert chips(page) == names
    page.goto(f"{address}/fees?authority=无名县人民政府&year=1999&authority={AUTHORITY}")
    for unknown in ("无名县人民政府", "1999"):
        expect(page.get_by_text(unknown)).to_be_visible(timeout=HALF_A_MINUTE)
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_start_prints_nothing_but_the_address(tmp_path: Path) -> None:
    with (tmp_path / "printed").open("w") as printed, started(tmp_path, printed) as address:
        urllib.request.urlopen(f"{address}/api/v1/reports.json", timeout=60).close()
    lines = (tmp_path / "printed").read_text(encoding="utf-8").split("\n")
    assert [line.split()[0] for line in lines if line.strip()] == ["You", "URL:"]
