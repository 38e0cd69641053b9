"""What a page made is gone when it is sent: nothing of ours refers to itself in a circle, which
only the collector would find, hundreds of pages later, while a reader waits for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture
def collecting_by_hand() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()
    gc.unfreeze()


@pytest.mark.parametrize(
    "address",
    [
        "/cari?q=banjir+serang",
        "/cari?q=banjir+serang&jelas=1&lang=en",
        '/cari?q="banjir+di+serang"+kota~5',
        "/cari?q=banjir+kukusan",
        "/cari?q=tidak+ada+di+sini",
        "/artikel/a1?q=banjir",
    ],
)
def test_a_page_leaves_nothing_to_the_collector(
    site, article, published, address, collecting_by_hand
):
    visitor = site(
        article("a1", "Banjir di Serang", "Banjir merendam Kota Serang, kata wali kota."),
        article("a2", "Banjir lagi", "Kota Serang banjir.", published_at=published(2025, 12, 9)),
    )
    for _ in range(2):  # the first one fills tables that stay
        gc.collect()
        gc.garbage.clear()
        assert visitor.get(address).status_code == 200
    gc.collect()
    ours = {
        type(one).__qualname__
        for one in gc.garbage
        if type(one).__module__.startswith(("search_app", "indexer", "jinja2"))
    }
    assert ours == set()
