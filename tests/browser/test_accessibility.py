"""Does axe-core find anything against WCAG 2.2 AA on any page, light or dark, in both languages?"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
"""axe-core (Deque, MPL 2.0), as the package brings it."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

PAGES = [
    "/",
    "/cari?q=banjir",
    "/cari?q=banjir+serang&media=Kabar+Daerah+0&bukan-kategori=Daerah&jelas=1",
    "/cari?q=banjir&dari=2025-01&sampai=2025-01",
    "/cari?q=tiadaapaapa",
    "/cari?q=banjir&dari=2010&sampai=2010",
    "/cari/media?q=banjir",
    "/cari/rubrik?q=banjir&bukan-kategori=Daerah",
    "/cari/wilayah?q=banjir",
    "/artikel/banjir%2F3?q=banjir&ke=2",
    "/artikel/jahat",
    "/wilayah",
    "/wilayah?nama=atlantis",
    "/wilayah/36",
    "/wilayah/serang",
    "/wilayah/36.73.01",
    "/cari/wilayah",
    "/cari?q=banjir&wilayah=36.73",
    "/arsip",
    "/arsip?media=Kabar+Daerah+1",
    "/bantuan",
    "/lanjutan?q=banjir",
    "/api",
    "/banding",
    "/banding?q=banjir&q=serang&media=Kabar+Daerah+1",
    "/artikel/jembatan-b?q=jembatan",
    "/selisih?a=jembatan-a&b=jembatan-c",
    "/cari?q=jembatan",
    "/rangkaian?q=jembatan",
    "/rangkaian?q=banjir&urut=terbaru&media=Kabar+Daerah+1",
    "/rangkaian?q=tiadaapaapa",
    "/tidak/ada",
    "/cari?q=banjir&dari=besok",
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(opened, path):
    found = []
    for scheme, language, width in (
        ("light", "id-ID", 1280),
        ("dark", "en-GB", 1280),
        ("light", "en-GB", 390),
        ("dark", "id-ID", 390),
    ):
        page = opened(path, width, color_scheme=scheme, locale=language, bypass_csp=True)
        page.add_script_tag(content=AXE)
        result = page.evaluate("options => axe.run(document, options)", RULES)
        found += [
            (scheme, language, width, one["id"], node["target"], node["html"][:90])
            for one in result["violations"]
            for node in one["nodes"]
        ]
        assert len(result["passes"]) > 10  # it did look
    assert found == []
