"""How does one search become one page of answers? Query text in, ``ResultPage`` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from time import perf_counter

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, Hit
from indexer.queries import Term
from search_app.highlight.explain import Explainer
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.highlights import as_places
from search_app.highlight.mentions import mentions
from search_app.highlight.place_evidence import place_reasons
from search_app.highlight.snippets import snippet, with_marks
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind
from search_app.query.terms import Asked, QueryTerm, query_terms
from search_app.search.copies import with_copies
from search_app.search.corrected import corrections_in, marks_of
from search_app.search.planning import planned
from search_app.search.ranking import Ranking, ranked
from search_app.search.request import DEEPEST_HIT, SearchRequest
from search_app.search.results import ResultHit, ResultPage


def search(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> ResultPage:
    """The page that ``request`` asks for, from the snapshot that ``reader`` sees.

    Never raises for what a person typed. Articles with all words come first; where these are few,
    those with some of the words follow (``ranking``). A page beyond the last one has no hits.
    Raises: IndexDamaged, from the reader.
    """
    clock = _Clock()
    query_plan = planned(reader, analyzer, request)
    clock.lap("parse")
    ranking = ranked(reader, analyzer, request, query_plan)
    clock.lap("search")
    matches = ranking.matches
    hits = _result_hits(reader, analyzer, ranking, explain=request.explain)
    hits = with_copies(reader, hits, ranking.folded)
    known = corrections_in(reader, analyzer) if hits else {}
    hits = tuple(
        hit._replace(corrections=marks) if (marks := marks_of(hit.article, known)) else hit
        for hit in hits
    )
    clock.lap("snippets")
    listed = matches.total + matches.partial_total
    if request.grouped:
        listed = matches.group_total + matches.partial_group_total
    pages = page_count(listed, request.page_size)
    notices = ranking.notices
    if request.page == pages and listed > pages * request.page_size:
        notices = (*notices, Notice(NoticeKind.PAGE_TOO_DEEP))
    return ResultPage(
        request=request,
        total=matches.total,
        total_is_exact=True,
        partial_total=matches.partial_total,
        group_total=matches.group_total,
        partial_group_total=matches.partial_group_total,
        notices=notices,
        interpretations=_told(reader, ranking, hits),
        hits=hits,
        facets=matches.facets,
        facet_sizes=matches.facet_sizes,
        page_count=pages,
        snapshot=matches.snapshot,
        timings=clock.laps,
        fields=analyzer.fields,
        node=ranking.node if matches.total else None,
    )


def page_count(total: int, page_size: int) -> int:
    """How many pages can be asked for: all matches, but none beyond ``DEEPEST_HIT``."""
    return -(-min(total, DEEPEST_HIT) // page_size)


def _result_hits(
    reader: IndexReader, analyzer: Analyzer, ranking: Ranking, *, explain: bool
) -> tuple[ResultHit, ...]:
    found: list[ResultHit] = []
    missing = ranking.missing
    for partial, same in groupby(ranking.matches.hits, key=lambda hit: hit.article_id in missing):
        hits = list(same)
        node = ranking.relaxed if partial and ranking.relaxed is not None else ranking.node
        highlighter = Highlighter(analyzer, query_terms(node))
        explainer = None
        if explain:
            terms = (*query_terms(node, ranking.asked), *_related_terms(ranking))
            explainer = Explainer(analyzer, terms, ranking.typos)
        article_ids = [hit.article_id for hit in hits]
        holding = _Holding(reader, article_ids, highlighter.body_terms)
        found += [
            _result_hit(
                hit,
                article,
                highlighter,
                explainer,
                holding,
                missing=missing.get(hit.article_id, ()),
            )
            for hit, article in zip(hits, reader.get_many(article_ids), strict=True)
            if article is not None
        ]
    return tuple(found)


def _related_terms(ranking: Ranking) -> Sequence[QueryTerm]:
    """What the first hits share, for all the words of the query together."""
    related = ranking.related
    if related is None:
        return ()
    words = " ".join(written for written, _ in ranking.parts)
    return Asked(words, related, ExpansionKind.RELATED).terms()


def _told(
    reader: IndexReader, ranking: Ranking, hits: Sequence[ResultHit]
) -> tuple[Interpretation, ...]:
    """What was read into the words; that a word was taken for a name only where a hit has it as
    one, and unless it stands in a longer name that was read (polda *metro* jaya)."""
    longer = {
        word
        for one in ranking.interpretations
        if one.kind is ExpansionKind.NAME and not _is_single_name(one)
        for word in one.written.lower().split()
    }
    told = tuple(
        one
        for one in ranking.interpretations
        if not (_is_single_name(one) and one.written.lower() in longer)
    )
    names = [one for one in told if _is_single_name(one)]
    if not names or not hits:
        return told
    ids = [hit.article_id for hit in hits]
    idle = {
        one
        for one in names
        if not any(reader.holding(ids, [Term(Field.NAME, one.read_as.lower())]))
    }
    return tuple(one for one in told if one not in idle)


def _is_single_name(one: Interpretation) -> bool:
    return one.kind is ExpansionKind.NAME and not one.read_as.startswith('"')


class _Holding:
    """Which articles of a page hold any of some terms? Asked of the index once, if at all."""

    def __init__(
        self, reader: IndexReader, article_ids: Sequence[str], terms: Sequence[Term] | None
    ) -> None:
        """Without terms, any article may hold what is looked for."""
        self._reader = reader
        self._article_ids = article_ids
        self._terms = terms
        self._found: dict[str, bool] | None = None

    def __call__(self, article_id: str) -> bool:
        if self._terms is None:
            return True
        if self._found is None:
            held = self._reader.holding(self._article_ids, self._terms)
            self._found = dict(zip(self._article_ids, held, strict=True))
        return self._found[article_id]


def _result_hit(
    hit: Hit,
    article: Article,
    highlighter: Highlighter,
    explainer: Explainer | None,
    holding: _Holding,
    *,
    missing: tuple[str, ...],
) -> ResultHit:
    title_marks = highlighter.in_title(article.title)
    return ResultHit(
        article=article,
        title=with_marks(article.title, title_marks),
        score=hit.score,
        snippet=snippet(highlighter, article.body, holds_any=lambda: holding(article.article_id)),
        reasons=explainer.reasons(article) if explainer is not None else (),
        place_reasons=place_reasons(article) if explainer is not None else (),
        mentions=mentions(highlighter, len(as_places(title_marks, article.title)), article.body),
        missing=missing,
    )


class _Clock:
    """Milliseconds between one lap and the next."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = perf_counter()
        self._laps[step] = (now - self._last) * 1000
        self._last = now

    @property
    def laps(self) -> Mapping[str, float]:
        return self._laps
