"""Can everyone use every page: by keyboard alone, enlarged, without motion, on paper?"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from urllib.request import urlopen
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LONG_WORD, served

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/cari?q=banjir+serang",
    "/cari?q=banjir&media=Kabar+Daerah+1&dari=2025-01-01&sampai=2025-12-31&jelas=1",
    "/cari?q=tiadaapaapa",
    "/cari?q=banjir&dari=2010&sampai=2010",
    "/cari/media?q=banjir",
    "/cari/wilayah?q=banjir",
    "/artikel/banjir%2F3?q=banjir&ke=2",
    "/arsip",
    "/bantuan",
    "/lanjutan?q=banjir",
    "/banding?q=banjir&q=serang",
    "/rangkaian?q=jembatan",
    "/artikel/jembatan-b",
    "/selisih?a=jembatan-a&b=jembatan-c",
    "/api",
    "/tidak/ada",
]

EVERY_PAGE = pytest.mark.parametrize("path", PAGES)

LONGEST_WAY = 250
"""Tab stops of a page, at most: whoever passes more was caught in a circle."""

FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {
    what: e.outerHTML.slice(0, 90),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
      && box.width > 0 && box.height > 0,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@EVERY_PAGE
@pytest.mark.parametrize("width", [1280, 390])
def test_the_tab_key_shows_where_it_is_and_comes_to_an_end(opened, path, width):
    """WCAG 2.2, 2.1.2 (no trap), 2.4.7 (focus visible), 2.4.11 (focus not obscured)."""
    page = opened(path, width)
    page.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        if not (focus["seen"] and focus["outlined"]):
            unseen.append(focus)
    else:
        pytest.fail("no end of the page after so many stops")
    assert unseen == []


def test_a_search_needs_no_mouse(opened):
    page = opened("/")
    page.keyboard.type("banjir serang")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari?**")
    expect(page.get_by_role("heading", level=1)).to_have_text("8 artikel memuat banjir serang")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke hasil")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/artikel/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pintasan papan tik")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("bekasi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari?q=bekasi*")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "8 artikel memuat atau membahas bekasi"
    )


@EVERY_PAGE
@pytest.mark.parametrize("width", [640, 320], ids=["200 %", "400 %"])
def test_an_enlarged_page_of_1280_pixels_needs_no_scrolling_sideways(opened, path, width):
    """WCAG 2.2, 1.4.4 and 1.4.10: a page of 1280 pixels at 200 and 400 per cent is that wide."""
    page = opened(path, width, device_scale_factor=1280 / width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#q")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/cari?q=gempa",
        f"/cari?q=gempa+{LONG_WORD}a",
        f'/cari?q="gempa+{LONG_WORD}"',
        f"/cari?q=gempa&media={LONG_WORD}a",
        f"/cari?q=gempa&penulis={LONG_WORD}",
        "/cari/media?q=gempa",
        "/artikel/kata-panjang?q=gempa&ke=1",
        "/artikel/jahat?q=gempa",
        f"/banding?q={LONG_WORD}&q=gempa",
        "/rangkaian?q=gempa",
        "/selisih?a=jahat&b=kata-panjang",
        "/arsip",
        f"/tokoh?nama={LONG_WORD}",
    ],
)
def test_words_longer_than_the_page_are_broken(opened, path):
    page = opened(path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""


@EVERY_PAGE
def test_text_may_be_spaced_out(opened, path):
    """WCAG 2.2, 1.4.12: nothing is lost where a reader sets letters and lines wider."""
    page = opened(path, 390, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_moves_where_motion_is_not_wanted(opened):
    moving = """() => [...document.querySelectorAll("*")].flatMap((e) => {
      const style = getComputedStyle(e);
      return [style.transitionDuration, style.animationDuration, style.scrollBehavior];
    }).filter((value) => value !== "0s" && value !== "auto")"""
    page = opened("/cari?q=banjir", reduced_motion="reduce")
    assert page.evaluate(moving) == []
    page.evaluate("document.body.style.transition = 'top .1s'")
    assert page.evaluate(moving) != []  # it did look


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("/cari?q=banjir+serang", "/cari?q=banjir+serang"),
        ("/artikel/banjir%2F3?q=banjir+serang", "/artikel/banjir%2F3?q=banjir+serang"),
        ("/banding?q=banjir&q=serang", "/banding?q=banjir&q=serang"),
    ],
)
def test_on_paper_a_page_tells_its_address_the_query_and_the_day(opened, path, printed):
    page = opened(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    told = page.locator("p.print").inner_text()
    assert told.startswith("Dicetak ")
    assert printed in told
    if "banding" not in path:
        assert told.endswith("Yang dicari: banjir serang")
    expect(page.get_by_role("button", name="Cari")).not_to_be_visible()
    expect(page.locator("nav").first).not_to_be_visible()
    paper = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_paper_is_white_for_who_reads_in_the_dark(opened):
    """A notice was black on nearly black."""
    page = opened("/cari?q=serang&media=tiada", color_scheme="dark")
    page.emulate_media(media="print")
    grounds = page.evaluate(
        """() => [...document.querySelectorAll("main, main *")]
        .map((e) => getComputedStyle(e).backgroundColor)"""
    )
    assert set(grounds) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_marks_are_seen_in_forced_colours(opened):
    page = opened("/cari?q=banjir", forced_colors="active")
    marked = "getComputedStyle(document.querySelector('mark')).backgroundImage"
    assert "gradient" in page.evaluate(marked)


@EVERY_PAGE
def test_every_page_has_a_search_box_that_works_without_scripts(opened, path):
    page = opened(path, java_script_enabled=False)
    page.locator("#q").fill("bekasi")
    page.locator("#cari button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("artikel memuat")


MOVED = """() => new Promise((resolve) => {
  const moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      for (const { node, previousRect: was, currentRect: is } of entry.sources) {
        const seen = (node?.outerHTML ?? String(node?.data)).slice(0, 60);
        moved.push([seen, was.x, was.y, is.x, is.y]);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 300);
})"""
"""What has moved after it was drawn (a layout shift): how it begins, where it was, where it is."""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_of_results_is_light_and_stands_still(opened, address, width):
    page = opened("about:blank", width)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(f"{address}/cari?q=banjir")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(MOVED) == []
    assert len(asked) <= 5
    assert len(gzip.compress(answer.body())) <= 12_000


PIECE_ENDS = re.compile(rb"(?=<(?:h[1-3]|section|aside|details|ol|table|footer)[ >])")
"""Where a page that comes slowly is stopped for a moment: before each of its larger parts."""

SHORT_STOP = 0.06
"""Seconds between two pieces: three frames or so, for what has come to be drawn."""


@pytest.fixture
def slow_address(address: str) -> Iterator[str]:
    """The site of ``address``, whose pages come in pieces, as over a poor line."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        url = f"{address}{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
        with urlopen(url) as answered:
            kind = answered.headers["Content-Type"]
            start_response("200 OK", [("Content-Type", kind)])
            pieces = PIECE_ENDS.split(answered.read()) if "html" in kind else [answered.read()]
        for piece in pieces:
            yield piece
            time.sleep(SHORT_STOP if len(pieces) > 1 else 0)

    with served(answer) as where:
        yield where


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/tidak/ada"])
@pytest.mark.parametrize("width", [1280, 390])
def test_what_has_been_drawn_stays_where_it_is_while_the_rest_comes(
    opened, slow_address, path, width
):
    page = opened("about:blank", width)
    page.goto(slow_address + path)
    assert page.evaluate(MOVED) == []
