"""Pages made lately are given out again, and never instead of a newer one."""

from __future__ import annotations

import multiprocessing
import random

from search_app.web import response_cache
from search_app.web.response_cache import PLACE_BYTES, WAYS, CachedResponse, ResponseCache

PAGE = CachedResponse(b"<p>\0x", "text/html; charset=utf-8", found=True)
EMPTY = CachedResponse(b"", "application/json", found=False)


def test_a_page_is_found_by_its_tag():
    memory = ResponseCache()
    memory.keep("tag", PAGE)
    memory.keep("empty", EMPTY)
    assert (memory.get("tag"), memory.get("empty"), memory.get("none")) == (PAGE, EMPTY, None)


def test_the_page_not_asked_for_longest_makes_room():
    memory = ResponseCache(sets=1)
    tags = [f"tag {n}" for n in range(WAYS)]
    for tag in tags:
        memory.keep(tag, PAGE)
    memory.get(tags[0])
    memory.keep("one more", PAGE)
    assert [tag for tag in (*tags, "one more") if memory.get(tag)] == [
        tags[0],
        *tags[2:],
        "one more",
    ]


def test_a_page_larger_than_its_place_is_not_kept():
    memory = ResponseCache(sets=1)
    memory.keep("tag", CachedResponse(b"x" * PLACE_BYTES, "text/html", found=True))
    assert memory.get("tag") is None


def test_the_largest_page_that_is_kept_comes_back_whole():
    memory = ResponseCache(sets=1)
    head = response_cache._HEADER.size + len("text/html") + 1
    page = CachedResponse(b"x" * (PLACE_BYTES - head), "text/html", found=True)
    for number in range(WAYS):
        memory.keep(f"tag {number}", page)
    assert [memory.get(f"tag {number}") for number in range(WAYS)] == [page] * WAYS


def test_a_place_with_any_other_byte_counts_as_empty():
    dice = random.Random(4)
    for _ in range(300):
        memory = ResponseCache(sets=1)
        memory.keep("tag", PAGE)
        written = response_cache._HEADER.size + len(PAGE.content_type) + 1 + len(PAGE.body)
        place = dice.randrange(written)
        memory._memory[place] ^= 1 << dice.randrange(8)
        # All but the time of use is covered.
        assert memory.get("tag") == (PAGE if 16 <= place < 24 else None)


def _keep(memory: ResponseCache) -> None:
    memory.keep("tag", PAGE)


def test_what_one_worker_keeps_all_have():
    memory = ResponseCache()
    child = multiprocessing.get_context("fork").Process(target=_keep, args=(memory,))
    child.start()
    child.join()
    assert memory.get("tag") == PAGE


def _write_much(memory: ResponseCache, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(3_000):
        number = dice.randrange(8)
        memory.keep(
            f"tag {number}", CachedResponse(bytes([number]) * 5_000, "text/html", found=True)
        )


def test_pages_that_workers_write_at_once_are_whole_or_absent():
    memory = ResponseCache(sets=1)
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write_much, args=(memory, seed)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        for number in range(8):
            page = memory.get(f"tag {number}")
            seen.add(page is None or page.body == bytes([number]) * 5_000)
    assert seen == {True}


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
