"""Which places does an article carry into an index?"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.article_places import ArticlePlace, Role, with_places
from indexer.models import Article
from indexer.regions.gazetteer import Gazetteer, Level, level_of
from indexer.regions.tagging import TaggedPlaces, mentioned, tag

MOST_PLACES = 60
"""An article that lists every regency of a province names 40; further ones are left out."""


def placed(article: Article, gazetteer: Gazetteer) -> Article:
    """``article`` with the places found in it."""
    places = list(_places(tag(article, gazetteer)))[:MOST_PLACES]
    about = [code for place in places if place.role is Role.ABOUT for code in _codes(place)]
    if not places:
        return with_places(article, ())
    names = dict.fromkeys(name for code in about for name in gazetteer.called_within(code))
    return with_places(article, places, names)


def _codes(place: ArticlePlace) -> tuple[str, ...]:
    return (place.code, *place.also)


def _places(tagged: TaggedPlaces) -> Iterator[ArticlePlace]:
    """Those it is about, the dateline's, and all others that it names, most often first."""
    for place in tagged.about:
        yield ArticlePlace(place.code, Role.ABOUT, place.score, place.also)
    if tagged.dateline is not None and tagged.dateline.code is not None:
        yield ArticlePlace(tagged.dateline.code, Role.DATELINE, 1.0, tagged.dateline.also)
    about = {place.code for place in tagged.about}
    times: dict[tuple[str, ...], int] = {}
    for one in mentioned(tagged):
        times[one.codes] = times.get(one.codes, 0) + 1
    for codes, count in sorted(times.items(), key=lambda item: -item[1]):
        if codes[0] not in about:
            # a story about a regency is about the districts that it names there
            inside = level_of(codes[0]) is Level.DISTRICT and codes[0][:5] in about
            role = Role.ABOUT if inside else Role.MENTION
            yield ArticlePlace(codes[0], role, float(count), codes[1:])
