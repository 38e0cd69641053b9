"""Pages made lately are given out again, and never instead of a newer one."""

from __future__ import annotations

from search_app.web.page_memory import KeptPage, PageMemory

PAGE = KeptPage(b"x" * 700, "text/html", found=True)  # counts 1,000 bytes


def test_a_page_is_found_by_its_tag():
    memory = PageMemory()
    memory.keep("tag", PAGE)
    assert memory.get("tag") == PAGE
    assert memory.get("another") is None


def test_the_page_not_asked_for_longest_makes_room():
    memory = PageMemory(budget=2_000)
    memory.keep("first", PAGE)
    memory.keep("second", PAGE)
    memory.get("first")
    memory.keep("third", PAGE)
    assert [tag for tag in ("first", "second", "third") if memory.get(tag)] == ["first", "third"]


def test_a_page_kept_twice_counts_once():
    memory = PageMemory(budget=2_000)
    memory.keep("first", PAGE)
    memory.keep("second", PAGE)
    memory.keep("second", PAGE)
    assert memory.get("first") == PAGE


def test_a_page_larger_than_all_room_is_not_kept():
    memory = PageMemory(budget=999)
    memory.keep("tag", PAGE)
    assert memory.get("tag") is None


def test_a_search_asked_again_is_answered_without_searching(site, article):
    pages = site(article("a", "Banjir di Serang"))
    first, again = pages.get("/cari?q=banjir"), pages.get("/cari?q=banjir")
    assert again.data == first.data
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "search;dur" in first.headers["Server-Timing"]
    assert "search;dur" not in again.headers["Server-Timing"]
    metrics = pages.get("/metrics").text
    assert 'lacak_queries_total{outcome="found"} 2.0' in metrics
    assert 'lacak_query_seconds_count{format="html"} 2.0' in metrics


def test_pages_of_another_language_or_host_are_pages_of_their_own(site, article):
    pages = site(article("a", "Banjir di Serang"))
    indonesian = pages.get("/cari?q=banjir")
    assert pages.get("/cari?q=banjir&lang=en").data != indonesian.data
    elsewhere = pages.get("/cari?q=banjir", base_url="http://arsip.example")
    assert elsewhere.headers["ETag"] != indonesian.headers["ETag"]
