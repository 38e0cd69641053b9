"""Which articles answer a request, in which order, and what was done to find them?

Articles with all words come first; where these are few, those with some of the words follow, each
told with the words it lacks. A word that no article holds is replaced by the one that was probably
meant; one that few hold only where no article has all words, and is otherwise offered. Everything
done is told in the notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.tokens import plain
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import NO_FILTERS, WIB, FieldFilter, Filters, Hit, Matches, Sort
from indexer.queries import AllOf, AnyOf, Deferred, Everything, Node, Phrase, Query, Term
from indexer.regions.gazetteer import PAPUA
from indexer.regions.naming import place_names
from indexer.regions.resolving import PAPUA_CODES
from search_app.query.days import days_named
from search_app.query.expansions import expansions_of
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind
from search_app.query.places import NamedPlace
from search_app.query.planner import QueryPlan, plan
from search_app.query.spelling import (
    FEW,
    NOTHING_FOUND,
    USUAL,
    Correction,
    Suspicion,
    Together,
    corrections,
)
from search_app.query.terms import Asked
from search_app.query.variants import SHORT_FORMS
from search_app.query.weights import WEIGHTS, Weights
from search_app.search.feedback import Feedback
from search_app.search.folding import Asking, folded, page_of_articles, page_of_groups
from search_app.search.planning import exact_frequencies, planned, words_of
from search_app.search.refining import refined, with_groups
from search_app.search.request import DEEPEST_HIT, SearchRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What the engine found, and how it was asked: ``node`` is the question that it answered.

    ``relaxed`` found the hits beyond ``matches.total``, which lack some words: ``missing`` maps
    their ids to these. ``folded`` maps the ids of hits to those of other matches with their text,
    which the list then leaves out. ``parts`` are the words with the node of each. ``typos`` maps
    the words that were looked for to the words that were typed.
    """

    matches: Matches
    node: Node
    relaxed: Node | None = None
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[tuple[str, Node], ...] = ()
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...]
    asked: tuple[Asked, ...] = ()
    shared: Deferred | None = None
    typos: Mapping[str, str] = field(default_factory=dict)

    @property
    def related(self) -> Node | None:
        """What the first hits share, made when it is first asked for."""
        return None if self.shared is None else self.shared.node


@dataclass(frozen=True, slots=True)
class _Answer:
    """One plan, the node of it that was asked first, and what was found; ``partial`` are the hits
    of the page that have only some of the words."""

    plan: QueryPlan
    node: Node
    matches: Matches
    partial: tuple[str, ...] = ()
    shared: Deferred | None = None


def rank(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, weights: Weights = WEIGHTS
) -> Ranking:
    """The hits of the page that ``request`` asks for, ranked by ``weights``. Never raises for what
    a person typed.

    Raises: IndexDamaged, from the reader.
    """
    return ranked(reader, analyzer, request, planned(reader, analyzer, request, weights))


def count(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> int:
    """How many articles ``request`` finds with all words, as ``rank`` counts them; no hit is put in
    order for it.

    Raises: IndexDamaged, from the reader.
    """
    asked = request._replace(page=1, page_size=0, facets=(), grouped=False, sort=Sort.NEWEST)
    return rank(reader, analyzer, asked).matches.total


def count_found(reader: IndexReader, request: SearchRequest, node: Node) -> int:
    """How many of the articles that ``node`` finds pass the filters of ``request``.

    Raises: IndexDamaged, from the reader.
    """
    query = query_of(request._replace(page=1, grouped=False), node)
    return reader.search(replace(query, limit=0, facets=())).total


def ranked(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, query_plan: QueryPlan
) -> Ranking:
    """``rank`` for a request that was planned before."""
    request = request._replace(text=words_of(request.text))
    suspects: tuple[Correction, ...] = ()
    quoted: tuple[Correction, ...] = ()
    context: _Context | None = None
    if ExpansionKind.TYPO not in request.without:
        context = _Context(reader, analyzer, query_plan.words)
        suspects = _suspects(reader, analyzer, query_plan.words, context)
        quoted = _suspects(reader, analyzer, query_plan.quoted_words, None)
    unknown = [suspect for suspect in suspects if not suspect.written_in]
    applied = unknown
    answer = _answer(
        reader, analyzer, request, _corrected(reader, request, query_plan, applied, analyzer)
    )
    notices: list[Notice] = []
    doubted = not all(correction.fits for correction in applied)
    if doubted and len(query_plan.parts) > 1 and not answer.matches.total:
        # Nothing holds the words together either way: what was typed stays, the other is offered.
        answer = _answer(reader, analyzer, request, query_plan)
        offered = {"written": request.text.strip(), "read_as": _with(request.text, applied)}
        notices.append(Notice(NoticeKind.TYPO_OFFERED, offered))
        applied = []
    if len(suspects) > len(unknown):
        other = _answer(
            reader, analyzer, request, _corrected(reader, request, query_plan, suspects, analyzer)
        )
        wanted = _with(request.text, suspects)
        if other.matches.total and not answer.matches.total:
            answer, applied, notices = other, list(suspects), []
        elif answer.matches.total < FEW and other.matches.total > answer.matches.total:
            offered = {"written": request.text.strip(), "read_as": wanted}
            notices.append(Notice(NoticeKind.TYPO_OFFERED, offered))
    if not answer.matches.total and context is not None and filters_of(request) == NO_FILTERS:
        wider = _suspects(reader, analyzer, query_plan.words, context, NOTHING_FOUND)
        wanted = _with(request.text, wider)
        if wider and wanted.lower() != _with(request.text, suspects).lower():
            corrected = _corrected(reader, request, query_plan, wider, analyzer)
            if _answer(reader, analyzer, request, corrected).matches.total:
                offered = {"written": request.text.strip(), "read_as": wanted}
                notices = [Notice(NoticeKind.TYPO_OFFERED, offered)]
    if quoted and not answer.matches.total:
        wanted = _with(request.text, (*applied, *quoted))
        offered = {"written": request.text.strip(), "read_as": wanted}
        notices.append(Notice(NoticeKind.TYPO_OFFERED, offered))
    if applied:
        done = {"written": request.text.strip(), "read_as": _with(request.text, applied)}
        notices.insert(0, Notice(NoticeKind.TYPO_APPLIED, done))
    notices += _places_offered(reader, request, answer)
    notices += _days_offered(reader, request)
    if answer.plan.says_nothing and not answer.matches.total:
        notices.append(Notice(NoticeKind.ONLY_ASKING))
    if answer.matches.partial_total and not answer.matches.total:
        notices.append(Notice(NoticeKind.ANY_WORD))
    return Ranking(
        matches=answer.matches,
        node=answer.node,
        relaxed=answer.plan.relaxed if answer.matches.partial_total else None,
        missing=missing_words(reader, answer.partial, answer.plan.parts),
        folded=_folded(reader, request, answer),
        parts=answer.plan.parts,
        notices=(
            *answer.plan.notices,
            *notices,
            *_hidden_by_filters(reader, request, answer),
        ),
        interpretations=(
            *(Interpretation(ExpansionKind.TYPO, c.written, c.meant, 1.0) for c in applied),
            *answer.plan.interpretations,
        ),
        asked=(
            *answer.plan.asked,
            *(answer.plan.asked_relaxed if answer.matches.partial_total else ()),
        ),
        shared=answer.shared,
        typos={correction.meant: correction.written for correction in applied},
    )


def _places_offered(
    reader: IndexReader, request: SearchRequest, answer: _Answer
) -> Iterator[Notice]:
    """Each place that the words name, if some of the articles found are about it and others are
    not: to be asked for alone."""
    chosen = request.filter_on(Field.PLACE)
    if chosen.included or chosen.excluded or not answer.matches.total:
        return
    for place in _with_groups(answer.plan.places):
        about = request.filtered(FieldFilter(field=Field.PLACE, included=place.codes))
        found = count_found(reader, about, answer.node)
        if 0 < found < answer.matches.total:
            names = place_names()
            yield Notice(
                NoticeKind.PLACE_OFFERED,
                {
                    "written": place.written,
                    "places": " / ".join(names.together(place.codes)),
                    "codes": " ".join(place.codes),
                    "total": str(found),
                },
            )


def _with_groups(places: Iterable[NamedPlace]) -> Iterator[NamedPlace]:
    """``places``, behind Papua also all six provinces that were called so."""
    for place in places:
        yield place
        if place.codes and set(place.codes) < PAPUA and place.written == "papua":
            yield NamedPlace(place.written, PAPUA_CODES)


def _days_offered(reader: IndexReader, request: SearchRequest) -> Iterator[Notice]:
    """Offers the days that the words name as a filter, unless there is one; of days of which
    nothing is held, that is told instead."""
    if request.date_from or request.date_to:
        return
    named = days_named(request.text, datetime.now(WIB).date())
    if named is None:
        return
    days = {
        "written": named.written,
        "first": named.first.isoformat(),
        "last": named.last.isoformat(),
    }
    of_them = SearchRequest(text="", date_from=named.first, date_to=named.last)
    if count_found(reader, of_them, Everything()):
        yield Notice(NoticeKind.DAYS_OFFERED, {**days, "rest": named.rest})
    else:
        yield Notice(NoticeKind.DAYS_NOT_HELD, days)


def _suspects(
    reader: IndexReader,
    analyzer: Analyzer,
    words: Sequence[str],
    context: _Context | None,
    suspicion: Suspicion = USUAL,
) -> tuple[Correction, ...]:
    """The words that are probably slips, those that the language files know left alone."""
    expansions = expansions_of(analyzer)
    known = analyzer.language.words
    unknown = (
        word
        for word in map(plain, words)
        if not (expansions.knows(word) or word in known or word in SHORT_FORMS)
        and not any(form.rule == "stretched" for form in analyzer.forms(word))
    )
    places = expansions.place_words
    found = corrections(unknown, reader, places, context, suspicion=suspicion)
    if context is None or len(found) < 2:
        return found
    # Two slips hide each other's context: banjr jakarat.
    written = [correction.written for correction in found]
    read = context.reading(found)
    return corrections(written, reader, places, read, context_is_sure=False, suspicion=suspicion)


class _Context:
    """Counts articles and titles that hold a word and all the other words of a query."""

    def __init__(
        self,
        reader: IndexReader,
        analyzer: Analyzer,
        words: Sequence[str],
        meant: Mapping[str, str] | None = None,
    ) -> None:
        """``meant`` are words to be read in place of some of ``words``."""
        self._reader = reader
        self._analyzer = analyzer
        self._words = words
        self._read = {plain(word): (meant or {}).get(plain(word), word) for word in words}

    def reading(self, found: Sequence[Correction]) -> _Context:
        """This context with the words in it read as they were probably meant."""
        meant = {correction.written: correction.meant for correction in found}
        return _Context(self._reader, self._analyzer, self._words, meant)

    @cached_property
    def _stems(self) -> Mapping[str, Sequence[str]]:
        expansions = expansions_of(self._analyzer)
        return {
            written: [token.stem for token in tokens]
            for written, read in self._read.items()
            if (tokens := self._analyzer.analyze(read))
            and not expansions.says_nothing(tokens, in_question=True)
        }

    def __call__(self, written: str, candidate: str) -> Together | None:
        others = [stem for word, stems in self._stems.items() if word != written for stem in stems]
        if not others:
            return None
        return Together(
            self._count(Field.BODY_EXACT, candidate, Field.BODY, others),
            self._count(Field.TITLE_EXACT, candidate, Field.TITLE, others),
        )

    def side_by_side(self, written: str, candidate: str) -> int:
        read = [self._exacts(word) for word in self._read.values()]
        place = list(self._read).index(written)
        before = [exacts[-1] for exacts in read[max(place - 1, 0) : place] if exacts]
        behind = [exacts[0] for exacts in read[place + 1 : place + 2] if exacts]
        pairs = [(word, candidate) for word in before] + [(candidate, word) for word in behind]
        if not pairs:
            return 0
        node = AnyOf(tuple(Phrase(Field.BODY_EXACT, pair) for pair in pairs))
        return self._reader.search(Query(node=node, limit=0)).total

    def _exacts(self, text: str) -> list[str]:
        return [token.exact for token in self._analyzer.analyze(text)]

    def _count(self, exact: Field, candidate: str, stemmed: Field, others: list[str]) -> int:
        node = AllOf((Term(exact, candidate), *(Term(stemmed, stem) for stem in others)))
        return self._reader.search(Query(node=node, limit=0)).total


def filters_of(request: SearchRequest) -> Filters:
    """The engine's filters for the days and values of ``request``; days are WIB."""
    if not (request.filters or request.date_from or request.date_to):
        return NO_FILTERS
    return Filters(
        published_from=_midnight(request.date_from) if request.date_from else None,
        published_before=_midnight_after(request.date_to) if request.date_to else None,
        fields=request.filters,
    )


def _answer(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, query_plan: QueryPlan
) -> _Answer:
    def answered(ask: Asking, node: Node, relaxed: Deferred | None) -> _Answer:
        page_of = page_of_groups if request.grouped else page_of_articles
        page = page_of(ask, query_of(request, node, relaxed, weights.enough))
        return _Answer(query_plan, node, page.matches, page.partial, page.shared)

    def plainly(query: Query) -> tuple[Matches, None]:
        return reader.search(query), None

    node, weights = query_plan.node, query_plan.weights
    if query_plan.only_a_place:  # its words apart are other places
        answer = answered(plainly, node, None)
        if not answer.matches.total and (relaxed := query_plan.relaxed) is not None:
            answer = answered(plainly, relaxed, None)
        return answer
    closer = query_plan.closer
    if closer is not None:

        def looked_at(found: Matches) -> Sequence[Hit]:
            return with_groups(reader.rescored(found.hits, closer), found.hits)

        def closely(query: Query) -> tuple[Matches, None]:
            return refined(reader, query, looked_at), None

        return answered(closely, node, query_plan.relaxation)
    if (
        len(query_plan.parts) > 1
        and ExpansionKind.RELATED not in request.without
        and not query_plan.named
    ):
        said = (*query_plan.words, *(one.read_as for one in query_plan.interpretations))
        ignored = {token.stem for words in said for token in analyzer.analyze(words)}

        def with_related(query: Query) -> tuple[Matches, Deferred]:
            feedback = Feedback(reader, ignored, weights)
            matches = refined(reader, query, feedback.rescored, weights.reordered)
            return matches, Deferred(feedback.node)

        return answered(with_related, node, query_plan.relaxation)
    return answered(plainly, node, query_plan.relaxation)


def _folded(
    reader: IndexReader, request: SearchRequest, answer: _Answer
) -> Mapping[str, tuple[str, ...]]:
    """For the hits of the page the other matches with their text."""
    if not request.grouped:
        return {}
    nodes = [answer.node]
    relaxed = answer.plan.relaxed if answer.matches.partial_total else None
    if relaxed is not None:
        nodes.append(relaxed)
    return folded(reader, filters_of(request), nodes, answer.matches.hits)


def missing_words(
    reader: IndexReader, article_ids: Sequence[str], parts: Sequence[tuple[str, Node]]
) -> Mapping[str, tuple[str, ...]]:
    """For each of the articles the words of ``parts`` that it lacks."""
    if not article_ids:
        return {}
    held = reader.matching(article_ids, [node for _, node in parts])
    return {
        article_id: tuple(
            dict.fromkeys(
                written for (written, _), has in zip(parts, held, strict=True) if not has[number]
            )
        )
        for number, article_id in enumerate(article_ids)
    }


def _corrected(
    reader: IndexReader,
    request: SearchRequest,
    query_plan: QueryPlan,
    applied: Sequence[Correction],
    analyzer: Analyzer,
) -> QueryPlan:
    if not applied:
        return query_plan
    meant, frequencies = _with(request.text, applied), exact_frequencies(reader)
    return plan(meant, analyzer, request.without, frequencies, query_plan.weights)


_SKIPPED = r"[*?'’‘]*"


def _with(text: str, applied: Sequence[Correction]) -> str:
    """``text`` with the misspelt words replaced; nothing else changes. Signs that were skipped in a
    word when it was read (*b*njir*, *ban'jir*) are no part of its spelling."""
    for correction in applied:
        letters = _SKIPPED.join(map(re.escape, correction.written))
        written = re.compile(rf"(?<!\w){_SKIPPED}{letters}(?!\w)", re.IGNORECASE)
        text = written.sub(correction.meant, text)
    return text.strip()


def query_of(
    request: SearchRequest,
    node: Node,
    relaxed: Deferred | None = None,
    enough: int = WEIGHTS.enough,
) -> Query:
    """The question to the engine for the page that ``request`` asks for; what only ``relaxed``
    finds follows fewer than ``enough`` matches."""
    by_relevance = request.sort is Sort.RELEVANCE
    sort = Sort.NEWEST if isinstance(node, Everything) else request.sort
    return Query(
        node=node,
        partial=relaxed,
        # The newest articles with any of the words are no answer, unless there is no other.
        few=enough if by_relevance else 1,
        filters=filters_of(request),
        sort=sort,
        offset=_offset(request),
        limit=request.page_size,
        facets=request.facets,
        facet_limit=request.facet_limit,
        facet_like=request.facet_like,
        drill_sideways=request.drill_sideways,
        as_of=end_of_today() if sort is Sort.NEWEST else None,
        grouped_by=Field.GROUP if request.grouped else "",
    )


def end_of_today() -> datetime:
    """The last moment of this day in WIB: what is dated later is a slip, while an hour that has not
    come yet may be one of another zone."""
    tomorrow = datetime.now(WIB).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), WIB) - timedelta(microseconds=1)


def _offset(request: SearchRequest) -> int:
    return min((request.page - 1) * request.page_size, DEEPEST_HIT)


def _hidden_by_filters(
    reader: IndexReader, request: SearchRequest, answer: _Answer
) -> tuple[Notice, ...]:
    """Tells "nothing matched" apart from "your filters hid everything"."""
    matches = answer.matches
    if matches.total or matches.partial_total or filters_of(request) == NO_FILTERS:
        return ()
    query = query_of(request, answer.node)
    unfiltered = reader.search(replace(query, filters=NO_FILTERS, limit=0, facets=()))
    if not unfiltered.total:
        return ()
    return (Notice(NoticeKind.FILTERS_HIDE, {"total": str(unfiltered.total)}),)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _midnight_after(day: date) -> datetime:
    return (
        _midnight(day + timedelta(days=1)) if day < date.max else datetime.max.replace(tzinfo=WIB)
    )
