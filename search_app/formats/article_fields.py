"""What does a file tell of each match? One set of keys for CSV and JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from indexer.analysis.language_files import operator_folder
from indexer.article_places import Role, places_of
from indexer.fields import FIELDS, Field
from indexer.i18n.formatting import is_time_known
from indexer.models import WIB
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import called
from search_app.formats.renderer import Taken
from search_app.highlight.snippets import snippet
from search_app.search.export import Match

KEYS = (
    *("rank", "title", "outlet", "date", "time", "rubric", "authors", "tags"),
    *(
        "place_codes",
        "places",
        "snippet",
        "missing",
        "url",
        "id",
        "group",
        "address",
        "query",
        "retrieved",
    ),
)
"""The keys, in the order of columns. ``date`` and ``time`` are WIB; ``missing`` are the words that
the article lacks, empty for one with all of them; ``group`` is the same for articles with one
text, empty for one that no other has; ``address`` is our own page of it. ``places`` are those that
the article is about, the main one first, ``place_codes`` their official codes in the same order,
two with ``/`` between them where the text leaves open which is meant."""

Value = str | int | list[str] | None


def fields(match: Match, taken: Taken) -> dict[str, Value]:
    """What is told of ``match``; None for what the article does not say."""
    article = match.article
    moment = article.published_at.astimezone(WIB) if article.published_at else None
    gazetteer = load_gazetteer(operator_folder())
    about = [one for one in places_of(article) if one.role is Role.ABOUT]
    shown = snippet(match.highlighter, article.body)
    return {
        "rank": match.rank,
        "title": article.title,
        "outlet": article.source,
        "date": f"{moment:%Y-%m-%d}" if moment else None,
        "time": f"{moment:%H:%M}" if moment and is_time_known(moment) else None,
        "rubric": article.category,
        "authors": list(article.authors),
        "tags": list(article.tags),
        "place_codes": ["/".join((one.code, *one.also)) for one in about],
        "places": [called(one, gazetteer) for one in about],
        "snippet": shown.text,
        "missing": list(match.missing),
        "url": article.url,
        "id": article.article_id,
        "group": next(iter(FIELDS[Field.GROUP].values_of(article)), None),
        "address": taken.address_of(article.article_id),
        "query": taken.query,
        "retrieved": taken.retrieved.isoformat(),
    }


def json_line(values: Mapping[str, Value | float]) -> bytes:
    """``values`` as one line of JSON, without its end."""
    try:
        return orjson.dumps(values)
    except TypeError:  # it has halves of characters
        return orjson.dumps({key: _whole(value) for key, value in values.items()})


def _whole(value: Value | float) -> Value | float:
    """``value`` without halves of characters (lone surrogates), which UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return (
        [one.encode("utf-8", "replace").decode() for one in value]
        if isinstance(value, list)
        else value
    )
