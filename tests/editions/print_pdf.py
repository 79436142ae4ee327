"""Prints the one bundled report that is a PDF: python tests/editions/print_pdf.py"""

from pathlib import Path

from playwright.sync_api import sync_playwright

SOURCE = Path(__file__).with_name("hongze-2024.html")
TARGET = Path(__file__).parents[2] / "data" / "reports" / "hongze-2024.pdf"
FOOTER = '<div style="width:100%;text-align:center;font-size:10pt">- <span class="pageNumber"></span> -</div>'


def print_pdf(source: Path, target: Path) -> None:
    """Write the page `source` as A4 with numbered pages to `target`, fonts embedded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(source.as_uri())
        page.pdf(
            path=target,
            prefer_css_page_size=True,
            print_background=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOTER,
        )
        browser.close()


if __name__ == "__main__":
    print_pdf(SOURCE, TARGET)
