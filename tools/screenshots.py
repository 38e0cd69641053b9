"""Takes the README's pictures from a running server: ``python -m tools.screenshots ADDRESS``.

Serve the sample corpus for it (``make serve``); the pictures go to ``docs/``. No picture of real
articles: they are not ours to show.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES: dict[str, tuple[int, int, Literal["light", "dark"], str]] = {
    "screenshot.png": (1280, 800, "light", "/cari?q=banjir"),
    "screenshot-dark.png": (1280, 800, "dark", "/cari?q=banjir"),
    "screenshot-phone.png": (390, 844, "light", "/cari?q=banjir"),
    "screenshot-article.png": (1280, 800, "light", ""),  # the first hit
}
"""Each picture's width and height in pixels, its scheme, and what it shows."""


def main(address: str) -> None:
    """Write the pictures of the site at ``address``."""
    program = os.environ.get("LACAK_CHROMIUM") or shutil.which("chromium")
    address = address.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (width, height, scheme, path) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="id-ID"
            )
            page.goto(address + (path or "/cari?q=banjir"))
            if not path:
                page.locator(".hits h2 a").first.click()
                page.wait_for_selector(".cite")
            page.screenshot(path=DOCS / name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
