"""How does an article become a document, and a document an article again?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary, proxy

import orjson

from indexer.analysis.analyzer import MEMO_LIMIT, Analyzer
from indexer.engines.opensearch_engine.mapping import (
    ARTICLE,
    BETWEEN,
    DIGEST,
    ID,
    NO_NAME,
    PUBLISHED,
    SENTINEL,
    SERIAL,
    SINCE,
)
from indexer.models import Article

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MOST_BYTES = 30_000
"""Of a whole value, folded and as spelled together: Lucene takes 32,766. None of a real archive is
near it; a longer one is no value."""


def document_id(article_id: str, since: int) -> str:
    """The id of the version of an article that stands since the commit ``since``: the same bulk
    request sent twice puts it once."""
    name = hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{name.hexdigest()}-{since}"


def serial_of(article_id: str, since: int) -> int:
    """The number of the version that ``document_id`` names. Of 100 million, two are the same by a
    chance of 1 in 1,800; it matters only if one of them ends and the other does not."""
    name = document_id(article_id, since).encode()
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), signed=True)


def micros(when: datetime) -> int:
    """Microseconds since 1970, UTC."""
    return (when - _EPOCH) // timedelta(microseconds=1)


def to_document(article: Article, analyzer: Analyzer, since: int) -> dict[str, Any]:
    """Everything that the index keeps of ``article``."""
    fields = analyzer.fields
    kept = _kept(article)
    made: dict[str, Any] = {
        ID: article.article_id,
        SINCE: since,
        SERIAL: serial_of(article.article_id, since),
        ARTICLE: kept,
        DIGEST: digest(kept),
        "words": _words(article, analyzer),
        "values": {},
        "spellings": {},
    }
    if article.published_at is not None:
        made[PUBLISHED] = micros(article.published_at)
    for entry in fields.facets.values():
        values = [one for one in entry.values_of(article) if _fits(one)]
        if values:
            made["values"][str(entry.name)] = [one.casefold() for one in values]
            if not entry.kind.is_period:
                spelled = [one.casefold() + BETWEEN + one for one in values]
                made["spellings"][str(entry.name)] = spelled
    return made


def _fits(value: str) -> bool:
    return len(value) * 8 < MOST_BYTES or len((value.casefold() + value).encode()) < MOST_BYTES


def _words(article: Article, analyzer: Analyzer) -> dict[str, list[str]]:
    """Each list of terms, after the sentinel."""
    fields = analyzer.fields
    known = _known_by(analyzer)
    texts = {
        name: _columns(known, analyzer.split(text(article))) for name, text in fields.texts.items()
    }
    made: dict[str, list[str]] = {}
    for own in fields.term_lists.values():
        exacts, stems, named, unnamed = texts[own.text]
        if own.capitalised:
            terms = _names(exacts, named, unnamed)
        else:
            terms = stems if own.stems else exacts
        made[str(own.name)] = [SENTINEL, " ".join(terms)]
    return made


_Words = tuple[str, str, str, str]
"""Of a piece, the words of all its positions, spaces between: exact forms, stems, what stands in a
list of names where its capital counts, and where it does not. Empty for a break."""

_Column = Sequence[str]
"""One of these, of all pieces of a text."""


def _columns(known: _Known, pieces: Sequence[str]) -> tuple[_Column, _Column, _Column, _Column]:
    if not pieces:
        return (), (), (), ()
    exacts, stems, named, unnamed = zip(*map(known.__getitem__, pieces), strict=True)
    return exacts, stems, named, unnamed


def _names(exacts: _Column, named: _Column, unnamed: _Column) -> _Column:
    """A capital counts where a word stands before, not a break, of which ``exacts`` has nothing."""
    names = list(named)
    place = 0
    with suppress(IndexError, ValueError):  # no piece, or no more breaks
        while True:
            names[place] = unnamed[place]
            place = exacts.index("", place) + 1
    return names


class _Known(dict[str, _Words]):
    """The words of each piece met before: most pieces of a text are those of the one before."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = proxy(analyzer)  # which is forgotten with all of this

    def __missing__(self, piece: str) -> _Words:
        forms = self._analyzer.forms(piece)
        exacts = " ".join([form.exact for form in forms])
        stems = " ".join([form.stem for form in forms])
        # Equal texts are one object: less memory, and less of it is fetched for each word.
        exacts = piece if exacts == piece else exacts
        stems = exacts if stems == exacts else stems
        is_name = self._analyzer.is_capitalised(piece)
        unnamed = NO_NAME if len(forms) == 1 else " ".join([NO_NAME] * len(forms))
        words = (exacts, stems, exacts if is_name else unnamed, unnamed)
        if len(self) >= MEMO_LIMIT:
            self.clear()
        self[piece] = words
        return words


_all_known: WeakKeyDictionary[Analyzer, _Known] = WeakKeyDictionary()


def _known_by(analyzer: Analyzer) -> _Known:
    known = _all_known.get(analyzer)
    if known is None:
        known = _all_known[analyzer] = _Known(analyzer)
    return known


def _kept(article: Article) -> dict[str, Any]:
    """``article`` in plain JSON; what is empty is left out."""
    facts = article._asdict()
    if article.published_at is not None:
        facts["published_at"] = article.published_at.isoformat()
    return {key: value for key, value in facts.items() if value not in (None, ())}


def digest(kept: dict[str, Any]) -> str:
    """A short name of what is kept of an article, as ``to_article`` reads it."""
    content = orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def to_article(source: dict[str, Any]) -> Article:
    """The article in the source of a document."""
    kept = dict(source[ARTICLE])
    published = kept.get("published_at")
    if published is not None:
        kept["published_at"] = datetime.fromisoformat(published)
    for name in ("authors", "tags"):
        kept[name] = tuple(kept.get(name, ()))
    kept["extra"] = tuple((name, tuple(values)) for name, values in kept.get("extra", ()))
    return Article(**kept)
