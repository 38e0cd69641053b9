"""The map: a tile for each province, darker where more was found."""

from __future__ import annotations

from indexer.models import FacetCount
from indexer.regions.gazetteer import Level, level_of, load_gazetteer
from search_app.search.request import SearchRequest
from search_app.web.links import Links
from search_app.web.place_map import GRID, place_map

LINKS = Links("", "http://localhost", None, {})


def test_every_province_has_a_tile_of_its_own():
    names = load_gazetteer().names
    assert set(GRID) == {code for code in names if level_of(code) is Level.PROVINCE}
    assert len({(column, row) for column, row, _ in GRID.values()}) == len(GRID)


def test_a_tile_tells_its_province_and_leads_there():
    counts = (FacetCount(value="36", count=9), FacetCount(value="36.73", count=9))
    tiles = place_map(counts, SearchRequest(text="banjir"), LINKS)
    (banten,) = [tile for tile in tiles if tile.count]
    assert (banten.short, banten.name, banten.count, banten.shade) == ("Banten", "Banten", 9, 0.45)
    assert banten.href == "/cari?q=banjir&wilayah=36"


def test_nothing_found_about_a_province_is_no_map():
    assert place_map((), SearchRequest(text="banjir"), LINKS) == ()
