"""The whole way in a real browser: an empty store, two reports uploaded, charted, downloaded, and the address kept.

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
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.printing.pdf import chromium_pdf

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AUTHORITY = "平潭综合实验区管委会"
HALF_A_MINUTE = 30_000


def moved(name: str, old: int, new: int, stated: str, other: str) -> str:
    """A bundled web page as the report of another year, with one figure changed."""
    text = (ROOT / "data" / "reports" / name).read_text(encoding="utf-8")
    assert text.count(stated) == 1
    for year in (old + 1, old):
        text = text.replace(str(year), f"<{year - old}>")
    return text.replace("<1>", str(new + 1)).replace("<0>", str(new)).replace(stated, other)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The app on an empty store, at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    switches = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *switches],
        cwd=ROOT,
        env={**os.environ, "REPORTS_DB": str(tmp_path / "reports.duckdb")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}")
    finally:
        app.terminate()
        app.wait(20)


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
    assert [value for value in drawn if value is not None] == [10777, 4666]

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
