"""Takes the README's pictures from a running server: ``python -m tools.screenshots ADDRESS``.

Serve the sample corpus for it (``make serve``); the pictures go to ``docs/``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
QUERY = "/cari?q=banjir"
SIZES = {"screenshot.png": (1280, 800), "screenshot-phone.png": (390, 844)}


def main(address: str) -> None:
    """Write both pictures of the search page at ``address``."""
    program = os.environ.get("LACAK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address.rstrip("/") + QUERY)
            page.screenshot(path=DOCS / name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
