"""Which places are offered together as one entry of a facet, and how many articles are about any?

What older articles call Papua, and many people still do, lies in six provinces now. An article
about two of them counts once, so the number is asked for; that costs a search, and only where it
can be among the entries shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import FacetCount
from indexer.queries import Node
from indexer.regions.gazetteer import PAPUA
from indexer.regions.resolving import PAPUA_CODES
from search_app.search.ranking import count, count_found
from search_app.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The places of ``codes`` as one entry; ``count`` articles are about any of them."""

    codes: tuple[str, ...]
    count: int


def place_groups(
    reader: IndexReader,
    analyzer: Analyzer,
    asked: SearchRequest,
    counts: tuple[FacetCount, ...],
    *,
    shown: int | None = None,
    node: Node | None = None,
) -> tuple[PlaceGroup, ...]:
    """The groups among ``counts``, those of the search ``asked`` without its filter of places;
    only one that can be among the ``shown`` most frequent entries, or of which all are chosen.
    ``node`` is the question that found what ``counts`` tells of, if the search had no such filter:
    then the words need not be planned again."""
    chosen = asked.filter_on(Field.PLACE)
    if PAPUA.issubset(chosen.excluded):
        return (PlaceGroup(PAPUA_CODES, 0),)
    totals = [value.count for value in counts if value.value in PAPUA]
    is_chosen = PAPUA.issubset(chosen.included)
    if not totals or (shown is not None and not is_chosen and not _among(shown, totals, counts)):
        return ()
    excluded = tuple(code for code in chosen.excluded if code not in PAPUA)
    about = asked.filtered(replace(chosen, included=PAPUA_CODES, excluded=excluded))
    if node is None or chosen.included or chosen.excluded:
        return (PlaceGroup(PAPUA_CODES, count(reader, analyzer, about)),)
    return (PlaceGroup(PAPUA_CODES, count_found(reader, about, node)),)


def _among(shown: int, totals: list[int], counts: tuple[FacetCount, ...]) -> bool:
    """Whether a group of values with these ``totals`` can be one of the ``shown`` first entries.
    One value alone says the same by itself."""
    most = sorted((value.count for value in counts), reverse=True)
    return len(totals) > 1 and (len(most) < shown or sum(totals) >= most[shown - 1])
