"""What stands on the page of a place, and where do its links lead?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from indexer.fields import Field
from indexer.i18n import Messages
from indexer.models import FieldFilter
from indexer.regions.gazetteer import Level, level_of, within
from indexer.regions.lying import Lying
from indexer.regions.naming import PlaceNames, place_names
from search_app.search.place_summary import PlaceSummary
from search_app.search.request import SearchRequest
from search_app.search.timeline import HeldDays
from search_app.web.archive import matches_chart
from search_app.web.chart import Chart
from search_app.web.links import Links

INSIDE_SHOWN = 12
"""Places inside that stand open at most; the others are one click away on the same page."""

BESIDE_SHOWN = 8
TOGETHER_SHOWN = 6
PERSONS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Another place: how many articles are about it, and where it leads."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """The page of one place, or of several that are called the same.

    ``whole`` are the places that it lies in, the largest first. ``namesakes`` are the city or the
    regency of the same name; ``shared`` of this place's articles are about both or leave it open.
    ``inside`` are the smaller places that most articles are about, ``rest`` the others, ``beside``
    its neighbours, ``together`` those that the same articles are about, ``persons`` who is named
    most, with a search for each.
    """

    name: str
    codes: tuple[str, ...]
    level: Level
    all: str
    whole: tuple[PlaceLink, ...]
    chart: Chart | None
    namesakes: tuple[PlaceLink, ...]
    shared: int
    inside: tuple[PlaceLink, ...]
    rest: tuple[PlaceLink, ...]
    inside_level: Level | None
    beside: tuple[PlaceLink, ...]
    together: tuple[PlaceLink, ...]
    persons: tuple[PlaceLink, ...]


def chosen_places(
    request: SearchRequest, links: Links, say: Messages
) -> tuple[tuple[str, str], ...]:
    """The pages of the places that a search is narrowed to: name and address."""
    codes = request.filter_on(Field.PLACE).included if Field.PLACE in links.fields else ()
    named = place_names(say.language).together(codes) if codes else {}
    return tuple((name, links.place_page(tuple(values))) for name, values in named.items())


def place_view(
    codes: tuple[str, ...],
    summary: PlaceSummary,
    held: HeldDays,
    *,
    names: PlaceNames,
    lies: Lying,
    links: Links,
    say: Messages,
) -> PlaceView:
    """The page of the places of ``codes``; ``held`` are the days of all articles."""
    own = set(codes)

    def told(one: str, counts: Mapping[str, int]) -> PlaceLink:
        return PlaceLink(names.short(one), counts.get(one, 0), links.place_page((one,)))

    def listed(others: Iterable[str], counts: Mapping[str, int]) -> tuple[PlaceLink, ...]:
        return _most_first(told(one, counts) for one in dict.fromkeys(others))

    inside = [one for code in codes for one in lies.inside(code)]
    namesakes = _namesakes(codes, lies)
    chain = [one for code in codes for one in reversed(within(code)) if one not in own]
    related = {*own, *chain, *namesakes}
    together = [
        code
        for code in summary.places
        if code not in related
        and level_of(code) is not Level.DISTRICT
        and not any(code.startswith(f"{one}.") for one in own)
        # a province that all the others lie in says nothing of its own
        and not any(other.startswith(f"{code}.") for other in summary.places)
    ]
    smaller = listed(inside, summary.places)
    # those of no article are one click away, but where there are only such
    shown = min(INSIDE_SHOWN, sum(one.count > 0 for one in smaller)) or INSIDE_SHOWN
    return PlaceView(
        name=names.title(codes),
        codes=codes,
        level=level_of(codes[0]),
        all=links.place(codes),
        whole=tuple(
            PlaceLink(names.short(one), 0, links.place_page((one,))) for one in dict.fromkeys(chain)
        ),
        chart=_chart(codes, summary, held, links, say),
        namesakes=listed(namesakes, summary.around),
        shared=_shared(codes, namesakes, summary),
        inside=smaller[:shown],
        rest=smaller[shown:],
        inside_level=level_of(inside[0]) if inside else None,
        beside=_beside(codes, namesakes, lies, told, summary.around),
        together=listed(together, summary.places)[:TOGETHER_SHOWN],
        persons=_persons(codes, summary, links),
    )


def places_around(codes: tuple[str, ...], lies: Lying) -> tuple[str, ...]:
    """The places that the page of ``codes`` tells the number of articles of: itself, those of its
    name and those beside it; of a district the regency stands for all the others in it."""
    beside = (
        one if level_of(one) is not Level.DISTRICT else one.rpartition(".")[0]
        for code in codes
        for one in (code, *lies.namesakes(code), *lies.beside(code))
    )
    return tuple(dict.fromkeys(beside))


def _most_first(told: Iterable[PlaceLink]) -> tuple[PlaceLink, ...]:
    return tuple(sorted(told, key=lambda link: (-link.count, link.name)))


def _beside(
    codes: tuple[str, ...],
    namesakes: tuple[str, ...],
    lies: Lying,
    told: Callable[[str, Mapping[str, int]], PlaceLink],
    counts: Mapping[str, int],
) -> tuple[PlaceLink, ...]:
    """Regencies and cities the nearest first; provinces and districts by how many articles are
    about each, those of none only where all have none."""
    others = dict.fromkeys(one for code in codes for one in lies.beside(code))
    near = [one for one in others if one not in {*codes, *namesakes}]
    if level_of(codes[0]) is Level.REGENCY:
        return tuple(told(one, counts) for one in near)[:BESIDE_SHOWN]
    written = [one for one in near if counts.get(one)] or near
    return _most_first(told(one, counts) for one in written)[:BESIDE_SHOWN]


def _shared(codes: tuple[str, ...], namesakes: tuple[str, ...], summary: PlaceSummary) -> int:
    """How many of the articles about a place are about the one of its name too."""
    if len(codes) > 2:
        return 0
    if len(codes) == 2:
        return sum(summary.places.get(one, 0) for one in codes) - summary.article_count
    return sum(summary.places.get(one, 0) for one in namesakes)


def _namesakes(codes: tuple[str, ...], lies: Lying) -> tuple[str, ...]:
    """Of one place those of its name; of several that the page is about, each of them."""
    if len(codes) > 1:
        return codes
    return lies.namesakes(codes[0])


def _persons(codes: tuple[str, ...], summary: PlaceSummary, links: Links) -> tuple[PlaceLink, ...]:
    about = FieldFilter(field=Field.PLACE, included=codes)
    return tuple(
        PlaceLink(
            one.value,
            one.count,
            links.results(
                SearchRequest(
                    text="", filters=(about, FieldFilter(field=Field.PERSON, included=(one.value,)))
                )
            ),
        )
        for one in summary.persons[:PERSONS_SHOWN]
    )


def _chart(
    codes: tuple[str, ...], summary: PlaceSummary, held: HeldDays, links: Links, say: Messages
) -> Chart | None:
    """When articles about it were published, above what is held of the time."""
    about = FieldFilter(field=Field.PLACE, included=codes)
    return matches_chart(summary.days, held, about, links, say)
