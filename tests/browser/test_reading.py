"""What a reader does in a browser, with and without JavaScript, at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 390
WIDTHS = pytest.mark.parametrize("width", [DESK, PHONE])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def unfold_filters(page):
    page.locator("summary", has_text="Saring hasil").click()


def facet(page, value):
    return page.locator(".facet a:not(.out)", has_text=value)


@WIDTHS
@SCRIPTS
def test_from_the_home_page_to_an_article_and_back(opened, width, scripts):
    page = opened("/", width, java_script_enabled=scripts)
    page.get_by_label("Kata yang dicari").fill("banjir serang")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("8 artikel memuat banjir serang")
    if width == PHONE:
        unfold_filters(page)
    facet(page, "Kabar Daerah 0").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 artikel memuat")
    hits = page.locator(".hits h2 a")
    title = hits.first.inner_text()
    hits.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".body mark").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Hapus saringan: Kabar Daerah 0").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("8 artikel memuat")


@WIDTHS
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/cari?q=banjir",
        "/cari?q=banjir&media=Kabar+Daerah+1&dari=2025-01-01&sampai=2025-12-31&jelas=1",
        "/cari?q=gempa",
        "/cari?q=" + "x" * 300,
        "/cari?q=tiada",
        "/artikel/banjir%2F3?q=banjir",
        "/artikel/jahat",
        "/artikel/jembatan-b",
        "/selisih?a=jembatan-a&b=jembatan-c",
        "/selisih?a=jahat&b=jembatan-c",
        "/rangkaian?q=jembatan",
        "/rangkaian?q=gempa",
        "/tidak/ada",
        "/cari?q=banjir&hal=0",
    ],
)
def test_no_page_scrolls_sideways_or_breaks_the_policy(opened, width, path):
    page = opened(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_first_hit_stands_on_the_first_screen(opened):
    page = opened("/cari?q=banjir+serang&dari=2024&sampai=2025&media=Kabar+Daerah+0", PHONE)
    title = page.locator(".hits h2").first.bounding_box()
    assert title["y"] + title["height"] <= 780  # of a phone of 844 pixels with its address bar


def test_at_a_desk_filters_stand_open_and_on_a_phone_they_unfold(opened):
    outlet = "Kabar Daerah 0"
    expect(facet(opened("/cari?q=banjir", DESK), outlet)).to_be_visible()
    phone = opened("/cari?q=banjir", PHONE)
    expect(facet(phone, outlet)).not_to_be_visible()
    unfold_filters(phone)
    expect(facet(phone, outlet)).to_be_visible()


@WIDTHS
@SCRIPTS
def test_a_value_is_excluded_and_the_exclusion_taken_back(opened, width, scripts):
    page = opened("/cari?q=banjir", width, java_script_enabled=scripts)
    if width == PHONE:
        unfold_filters(page)
    page.get_by_role("link", name="Kecualikan Kabar Daerah 0").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("33 artikel memuat banjir")
    page.get_by_role("link", name="Hapus saringan: bukan Kabar Daerah 0").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("40 artikel memuat banjir")


@SCRIPTS
def test_the_words_of_an_article_are_jumped_to_and_the_next_hit_opened(opened, scripts):
    page = opened("/cari?q=banjir", java_script_enabled=scripts)
    page.locator(".hits h2 a").first.click()
    first = page.get_by_role("heading", level=1).inner_text()
    page.locator(".kwic a").first.click()
    assert page.url.endswith("#k1")
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    page.get_by_role("link", name="Sebelumnya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


@WIDTHS
@SCRIPTS
def test_two_searches_are_compared_from_a_page_of_results(opened, width, scripts):
    page = opened("/cari?q=serang", width, java_script_enabled=scripts)
    page.get_by_role("link", name="Bandingkan").click()
    page.get_by_label("Pencarian 2").fill("bekasi")
    page.get_by_role("button", name="Bandingkan").click()
    headings = page.locator("section h2")
    expect(headings.nth(0)).to_have_text("serang: 8 artikel")
    expect(headings.nth(1)).to_have_text("bekasi: 8 artikel")


@WIDTHS
@SCRIPTS
def test_a_search_is_read_as_a_sequence_of_events(opened, width, scripts):
    page = opened("/cari?q=jembatan", width, java_script_enabled=scripts)
    page.get_by_role("link", name="Rangkaian peristiwa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rangkaian peristiwa jembatan")
    page.get_by_text("naskah lain").first.click()
    page.locator("details.folded li a").last.click()
    expect(page.get_by_role("heading", name="Perkembangan")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jembatan Ciberang Ambruk")


@WIDTHS
@SCRIPTS
def test_two_copies_of_a_story_are_compared_from_its_trail(opened, width, scripts):
    page = opened("/artikel/jembatan-b", width, java_script_enabled=scripts)
    trail = page.locator("section[aria-labelledby=naskah]")
    expect(trail.get_by_role("listitem")).to_have_count(3)
    trail.get_by_role("link", name="selisih").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Selisih dua naskah")
    expect(page.locator(".body ins")).to_have_text("Bantuan sudah tiba.")
    page.get_by_role("link", name="Tukar urutan").click()
    expect(page.locator(".body del")).to_have_text("Bantuan sudah tiba.")


@SCRIPTS
def test_dates_are_applied_with_the_words_in_the_box(opened, scripts):
    page = opened("/cari?q=banjir&media=Kabar+Daerah+1", java_script_enabled=scripts)
    page.get_by_label("Sejak").fill("1/2025")
    page.get_by_label("sampai").fill("30/6/2025")
    page.get_by_role("button", name="Pakai").click()
    expect(page.locator(".chips a")).to_have_text(
        ["sejak 1 Jan 2025 ×", "sampai 30 Jun 2025 ×", "Kabar Daerah 1 ×", "Hapus semua"]
    )


def test_a_bar_of_the_timeline_leads_into_its_month(opened):
    page = opened("/cari?q=banjir")
    bar = page.locator(".chart a", has_text="Maret 2025")
    count = bar.locator("title").text_content().split(": ")[1].split()[0]
    bar.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} artikel memuat")
    expect(page.get_by_role("link", name="Hapus saringan: Maret 2025")).to_be_visible()


def test_pages_follow_each_other(opened):
    page = opened("/cari?q=banjir&urut=terbaru")
    seen = []
    for number in range(1, 5):
        expect(page.locator(".turn [aria-current=page]")).to_have_text(str(number))
        seen += page.locator(".hits h2").all_inner_texts()
        if number < 4:
            page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_role("link", name="Berikutnya")).to_have_count(0)
    assert len(seen) == len(set(seen)) == 40


def test_the_dark_scheme_is_dark_and_readable(opened):
    for scheme, lightest in (("light", False), ("dark", True)):
        page = opened("/cari?q=banjir", color_scheme=scheme)
        paper, ink = (brightness(page, name) for name in ("background-color", "color"))
        assert (ink > paper) is lightest


def brightness(page, name):
    value = page.locator("body").evaluate(f"b => getComputedStyle(b)['{name}']")
    return sum(int(part) for part in value.strip("rgb()").split(","))


CONTRASTS = """() => {
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => {
      v /= 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const read = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = read(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const unseen = !element.checkVisibility() || element.closest("[aria-hidden], .hidden, .skip");
    if (!walker.currentNode.data.trim() || unseen) continue;
    const [a, b] = [light(read(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push([element.outerHTML.slice(0, 80), ratio]);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/cari?q=banjir&media=Kabar+Daerah+1",
        "/cari?q=x&media=y",
        "/artikel/banjir%2F3?q=banjir",
        "/tidak",
    ],
)
def test_all_text_has_the_contrast_that_wcag_asks_for(opened, path, scheme):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for text of any size."""
    page = opened(path, color_scheme=scheme)
    assert page.evaluate(CONTRASTS) == []


def test_everything_that_is_touched_on_a_phone_is_large_enough(opened):
    """WCAG 2.2, 2.5.8: targets of at least 24 by 24 pixels, links inside sentences excepted."""
    page = opened("/cari?q=banjir", PHONE)
    unfold_filters(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
          .filter((e) => e.checkVisibility() && !e.closest(".skip, p:not(.foot, .reads), svg"))
          .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([, r]) => r.width < 24 || r.height < 24)
          .map(([html]) => html)"""
    )
    assert small == []


def test_the_keyboard_reaches_the_content_past_the_frame(opened):
    page = opened("/cari?q=banjir")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_key_strokes_walk_through_the_results(opened):
    page = opened("/cari?q=banjir")
    links = page.locator(".hits h2 a")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Kata yang dicari")).to_be_focused()
    page.keyboard.type("j")  # typing is typing
    expect(page.get_by_label("Kata yang dicari")).to_have_value("j")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pintasan papan tik")).to_be_visible()


def test_suggestions_are_chosen_by_keyboard_and_searched(opened):
    page = opened("/")
    box = page.get_by_role("combobox", name="Kata yang dicari")
    box.type("banj")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("memuat banjir")


def test_escape_closes_the_suggestions(opened):
    page = opened("/")
    page.get_by_role("combobox").type("banj")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("banj")


def test_hostile_articles_run_nothing(opened):
    for path in ("/", "/cari?q=gempa&jelas=1", "/artikel/jahat?q=gempa"):
        page = opened(path)
        page.on("dialog", lambda dialog: pytest.fail("a script of an article ran"))
        assert page.locator("img").count() == 0
        page.wait_for_timeout(50)
