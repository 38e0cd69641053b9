"""Which article does a correction put right, and which put this one right?

Looked up when asked. A piece names what it corrects by title, address or both; it is linked to an
article of the same outlet, not published later, that has this very title or address. What fits
nothing stays unlinked: a wrong link accuses the wrong story.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field, address_word
from indexer.models import Article
from indexer.queries import AllOf, AnyOf, Node, Phrase, Query, Term
from indexer.stories.corrections import CorrectionKind, read_correction, title_key

CANDIDATES = 20
"""Articles of one title that are looked at: series repeat theirs."""

PIECES = 100
"""Pieces that are looked at for what corrects an article: those that name its title, and those that
name an address of its site, of which an index holds the host only."""

SHORTEST_TITLE = 3
"""Words of a title that identifies an article."""

_TITLE_WORDS = (
    *("ralat", "koreksi", "errata", "pembetulan", "hak", "klarifikasi", "permohonan", "permintaan"),
    *("pencabutan", "penarikan", "pembatalan", "cabut", "dicabut", "ditarik"),
)
"""One of these stands in the title of a piece that corrects."""


def corrected_by_it(
    reader: IndexReader, analyzer: Analyzer, article: Article
) -> tuple[Article, ...]:
    """The articles that ``article`` puts right, answers or withdraws; none for other articles and
    for a correction whose article is not held."""
    correction = read_correction(article)
    if correction is None or correction.kind is CorrectionKind.NOTE:
        return ()
    found: dict[str, Article] = {}
    for url in correction.urls:
        for held in _at(reader, url):
            if _may_correct(article, held):
                found[held.article_id] = held
    for title in correction.titles:
        for held in _titled(reader, analyzer, title):
            if title_key(held.title) == title_key(title) and _may_correct(article, held):
                found.setdefault(held.article_id, held)
    return tuple(found.values())


def corrections_of(
    reader: IndexReader, analyzer: Analyzer, article: Article
) -> tuple[Article, ...]:
    """The articles that put ``article`` right, the first published first."""
    words = _words(analyzer, title_key(article.title))
    named: list[Node] = [
        Term(Field.BODY_EXACT, site) for site in _words(analyzer, article.url or "")
    ]
    if len(words) >= SHORTEST_TITLE:
        named.append(Phrase(Field.BODY_EXACT, words))
    if not named:
        return ()
    pieces = AnyOf(tuple(Term(Field.TITLE_EXACT, word) for word in _TITLE_WORDS))
    query = Query(node=AllOf((pieces, AnyOf(tuple(named)))), limit=PIECES)
    found = [
        piece
        for piece in _articles(reader, query)
        if any(
            one.article_id == article.article_id for one in corrected_by_it(reader, analyzer, piece)
        )
    ]
    return tuple(sorted(found, key=lambda one: (str(one.published_at or ""), one.article_id)))


def _at(reader: IndexReader, url: str) -> Iterator[Article]:
    """The articles of this address, if it is one: several where two records tell of it."""
    word = address_word(url)
    if word:
        yield from _articles(reader, Query(node=Term(Field.ADDRESS, word), limit=CANDIDATES))


def _may_correct(piece: Article, held: Article) -> bool:
    """Whether ``held`` is another article of the piece's outlet, and no later one."""
    if held.article_id == piece.article_id or held.source != piece.source:
        return False
    if held.published_at is None or piece.published_at is None:
        return True
    return held.published_at <= piece.published_at


def _titled(reader: IndexReader, analyzer: Analyzer, title: str) -> Iterator[Article]:
    words = _words(analyzer, title_key(title))
    if len(words) >= SHORTEST_TITLE:
        node: Node = Phrase(Field.TITLE_EXACT, words)
        yield from _articles(reader, Query(node=node, limit=CANDIDATES))


def _articles(reader: IndexReader, query: Query) -> Iterator[Article]:
    ids = [hit.article_id for hit in reader.search(query).hits]
    return (article for article in reader.get_many(ids) if article is not None)


def _words(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    return tuple(token.exact for token in analyzer.analyze(text))
