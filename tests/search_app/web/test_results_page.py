"""Pages that nobody asked for are made before the first reader comes, and leave no trace."""

from __future__ import annotations

from search_app.web.results_page import rehearse
from search_app.web.state import KEY


def test_a_rehearsal_reads_what_pages_need_and_counts_nowhere(site, article, published, tmp_path):
    titles = ("Banjir Jakarta surut", "Banjir Jakarta lagi", "Banjir Jakarta besok")
    articles = [
        article(f"a{n}", title, "Banjir datang di Jakarta.", published_at=published(2025, 12, n))
        for n, title in enumerate(titles, start=1)
    ]
    misses = tmp_path / "misses"
    visitor = site(*articles, misses=misses)
    app = visitor.application
    before = visitor.get("/metrics").text
    rehearse(app)
    state = app.extensions[KEY]
    assert state.summaries._last is not None
    assert state.summaries._last.examples
    assert not misses.exists()
    counted = [
        [line for line in text.splitlines() if line.startswith("lacak_quer")]
        for text in (before, visitor.get("/metrics").text)
    ]
    assert counted[0] == counted[1]
    fresh = site(*articles).get("/cari?q=banjir+jakarta")
    assert visitor.get("/cari?q=banjir+jakarta").text == fresh.text


def test_a_rehearsal_of_an_empty_index_is_none(site):
    rehearse(site().application)
