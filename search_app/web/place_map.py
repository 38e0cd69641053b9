"""Where in Indonesia are the articles found about? A grid of its provinces, a tile each.

Each province is a square of one size about where it lies, so that Jakarta can be seen and hit as
well as Papua; the table below has the same numbers. An outline map would hide the small ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from indexer.fields import Field
from indexer.models import FacetCount, FieldFilter
from indexer.regions.naming import place_names
from search_app.search.request import SearchRequest
from search_app.web.links import Links
from search_app.web.urls import has_filters

GRID: Mapping[str, tuple[int, int, str]] = {
    "11": (0, 0, "Aceh"), "12": (1, 1, "Sumut"), "13": (1, 2, "Sumbar"),
    "14": (2, 2, "Riau"), "21": (3, 1, "Kepri"), "17": (1, 3, "Bengkulu"),
    "15": (2, 3, "Jambi"), "16": (3, 3, "Sumsel"), "19": (4, 3, "Babel"),
    "18": (3, 4, "Lampung"), "61": (5, 2, "Kalbar"), "62": (6, 3, "Kalteng"),
    "65": (7, 1, "Kaltara"), "64": (7, 2, "Kaltim"), "63": (7, 3, "Kalsel"),
    "72": (9, 2, "Sulteng"), "75": (9, 1, "Gorontalo"), "71": (10, 1, "Sulut"),
    "76": (8, 3, "Sulbar"), "73": (9, 3, "Sulsel"), "74": (10, 3, "Sultra"),
    "82": (11, 1, "Malut"), "81": (11, 3, "Maluku"), "96": (12, 1, "PBD"),
    "92": (12, 2, "Pabar"), "91": (14, 1, "Papua"), "94": (13, 2, "Pateng"),
    "95": (14, 2, "Papeg"), "93": (14, 3, "Pasel"), "36": (4, 5, "Banten"),
    "31": (5, 5, "Jakarta"), "32": (5, 6, "Jabar"), "33": (6, 5, "Jateng"),
    "34": (6, 6, "DIY"), "35": (7, 5, "Jatim"), "51": (8, 5, "Bali"),
    "52": (9, 5, "NTB"), "53": (10, 5, "NTT"),
}  # fmt: skip
"""Column and row of each province, and what stands on its tile."""

TILE = 60
"""Side of a tile in the picture's units; 4 of them are left between two."""

FAINTEST, DARKEST = 0.06, 0.45
"""Shades between which text on a tile has a contrast of 4.5 at least, on light and dark paper."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province: where its tile lies, how dark it is (0 to 1), and what it says."""

    x: int
    y: int
    short: str
    name: str
    count: int
    shade: float
    href: str


def place_map(counts: Sequence[FacetCount], asked: SearchRequest, links: Links) -> tuple[Tile, ...]:
    """A tile for each province; ``counts`` are those of places. Following one keeps the search and
    chooses its province; where nothing was searched for it leads to the province's page. None at
    all if no article found is about a province."""
    totals = {count.value: count.count for count in counts}
    most = max((totals.get(code, 0) for code in GRID), default=0)
    if not most:
        return ()
    names = place_names()
    return tuple(
        Tile(
            x=column * TILE,
            y=row * TILE,
            short=short,
            name=names.name(code),
            count=totals.get(code, 0),
            shade=_shade(totals.get(code, 0), most),
            href=_href(code, asked, links),
        )
        for code, (column, row, short) in GRID.items()
    )


def _href(code: str, asked: SearchRequest, links: Links) -> str:
    if not asked.text and not has_filters(asked):
        return links.place_page((code,))
    chosen = asked.filtered(FieldFilter(field=Field.PLACE, included=(code,)))
    return links.refined(asked, filters=chosen.filters)


def _shade(count: int, most: int) -> float:
    """By the root of the share: one province often has more than all others together."""
    return round(FAINTEST + (DARKEST - FAINTEST) * sqrt(count / most), 2) if count else 0.0
