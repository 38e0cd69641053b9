"""How are questions about one commit answered?

Every request asks for the versions that stand at that commit, so nothing of it can pass: any
process can answer for it, on any node, as long as it is among the last commits. All requests of a
snapshot prefer the same copies of the shards, whose statistics agree to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.openings import opening_of
from indexer.engines.interface import Damage
from indexer.engines.opensearch_engine.connection import Json, Place, Refused
from indexer.engines.opensearch_engine.documents import digest, micros, to_article
from indexer.engines.opensearch_engine.endings import EXHAUSTIVE, read_endings
from indexer.engines.opensearch_engine.facets import (
    NOT_SENT,
    Counted,
    DoubtfulCounts,
    aggregations,
    counted,
)
from indexer.engines.opensearch_engine.frequencies import document_frequencies
from indexer.engines.opensearch_engine.groups import NAME as GROUPS
from indexer.engines.opensearch_engine.groups import (
    GroupCount,
    group_aggregation,
    group_field,
    group_of,
    read_groups,
)
from indexer.engines.opensearch_engine.mapping import (
    ARTICLE,
    DIGEST,
    ID,
    PUBLISHED,
    SERIAL,
    SINCE,
    UNTIL,
)
from indexer.engines.opensearch_engine.passages import passage_score, split, terms_of
from indexer.engines.opensearch_engine.state import LOCATION, State, no_state, read_state
from indexer.engines.opensearch_engine.translation import (
    ALL,
    Dsl,
    boosted,
    conditions,
    to_dsl,
)
from indexer.errors import IndexDamaged, QuestionRefused, SnapshotExpired
from indexer.models import NO_FILTERS, Article, Hit, Matches, Sort
from indexer.queries import AndNot, AnyOf, Everything, Node, Passage, Query, Term
from indexer.scoring import idf

WINDOW = 10_000
"""Hits that one request may skip and list together (``index.max_result_window``)."""

AT_ONCE = 500
"""Articles in one request of an export: some 2 MB."""

_NEWEST: Json = {PUBLISHED: {"order": "desc", "missing": "_last"}}
_OLDEST: Json = {PUBLISHED: {"order": "asc", "missing": "_last"}}
_BY_ID: Json = {ID: {"order": "asc"}}
SORTS: dict[Sort, list[Json]] = {
    Sort.RELEVANCE: [{"_score": {"order": "desc"}}, _NEWEST, _BY_ID],
    Sort.NEWEST: [_NEWEST, _BY_ID],
    Sort.OLDEST: [_OLDEST, _BY_ID],
}


def _in_order(matching: Json, query: Query) -> Json:
    """The question for what ``matching`` finds, in the order that ``query`` asks for.

    What has happened by ``as_of`` stands before what is dated later, and that before the undated:
    by a score of 2, 1 and 0, which needs no script on the server.
    """
    if query.sort is not Sort.NEWEST or query.as_of is None:
        return {"query": matching, "sort": SORTS[query.sort]}
    as_of = micros(query.as_of)
    groups = [({"lte": as_of}, 2.0), ({"gt": as_of}, 1.0)]
    should = [
        {"constant_score": {"filter": {"range": {PUBLISHED: span}}, "boost": boost}}
        for span, boost in groups
    ]
    grouped = {"bool": {"filter": [matching], "should": should, "minimum_should_match": 0}}
    return {"query": grouped, "sort": [{"_score": {"order": "desc"}}, *SORTS[Sort.NEWEST]]}


class OpenSearchReader:
    """Keeps the port ``IndexReader``."""

    def __init__(self, place: Place, analyzer: Analyzer, commit: int, sequence: int) -> None:
        self._place = place
        self._analyzer = analyzer
        self._fields = analyzer.fields
        self._commit = commit
        self._sequence = sequence
        self._snapshot = snapshot_name(place, commit)
        self._count: int | None = None

    @cached_property
    def _stands(self) -> Json:
        """What the versions of this commit have, and what they do not have."""
        ended = read_endings(self._place, self._commit, preference=self._snapshot)
        named: list[Json] = [{"terms": {SERIAL: sorted(ended)}}] if ended else []
        return {
            "filter": [{"range": {SINCE: {"lte": self._commit}}}],
            "must_not": [{"range": {UNTIL: {"lte": self._commit}}}, *named],
        }

    @property
    def snapshot(self) -> str:
        return self._snapshot

    @property
    def committed_sequence(self) -> int:
        return self._sequence

    @property
    def article_count(self) -> int:
        if self._count is None:
            self._count = self._total(ALL)
        return self._count

    def search(self, query: Query) -> Matches:
        if query.offset + query.limit > WINDOW:
            return self._far_page(query)
        main = self._ask_page(query, query.node)
        group = group_field(self._fields, query)
        hits, total = _hits(main, query.sort, group), _total(main)
        groups = read_groups(main) if group else GroupCount(0, ())
        begun = 0
        facets = self._facets(query, query.node, main)
        partial_total = 0
        if total < query.few and (partial := query.partial_node) is not None:
            rest = AndNot(partial, query.node)
            offset = max(0, query.offset - total)
            page = replace(query, node=rest, offset=offset, limit=query.limit - len(hits))
            other = self._ask_page(page, rest, groups.names)
            hits, partial_total = hits + _hits(other, query.sort, group), _total(other)
            begun = read_groups(other).count if group else partial_total
            instead = self._facets(page, rest, other)
            facets = {n: one if one.any_match else instead[n] for n, one in facets.items()}
        return Matches(
            hits=tuple(hits),
            total=total,
            facets={name: one.counts for name, one in facets.items()},
            snapshot=self._snapshot,
            partial_total=partial_total,
            facet_sizes={name: one.size for name, one in facets.items()},
            **_grouped(query, groups.count if group else total, begun),
        )

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        if not hits:
            return ()
        here: list[tuple[Passage, float]] = []
        there: list[Dsl] = []
        for part, weight in split(node):
            if isinstance(part, Passage):
                here.append((part, weight))
            else:
                there.append(boosted(to_dsl(part), weight))
        found = self._only(
            [hit.article_id for hit in hits],
            there,
            docvalues=[ID, PUBLISHED],
            source=[ARTICLE] if here else False,
        )
        extra = {one["fields"][ID][0]: one["_score"] for one in found}
        published = {one["fields"][ID][0]: one["fields"].get(PUBLISHED) for one in found}
        if here:
            articles = {one["fields"][ID][0]: to_article(one["_source"]) for one in found}
            for article_id, score in self._passages(articles, here):
                extra[article_id] += score

        def order(hit: Hit) -> tuple[float, bool, int, str]:
            when = published[hit.article_id]
            return -round(hit.score, 6), when is None, -when[0] if when else 0, hit.article_id

        again = [
            Hit(article_id=hit.article_id, score=hit.score + extra[hit.article_id])
            for hit in hits
            if hit.article_id in extra
        ]
        return tuple(sorted(again, key=order))

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        if not article_ids or not nodes:
            return [[False] * len(article_ids) for _ in nodes]
        named: list[Dsl] = [
            {"bool": {"filter": [to_dsl(node)], "_name": str(number)}}
            for number, node in enumerate(nodes)
        ]
        found = {
            one["fields"][ID][0]: one.get("matched_queries", ())
            for one in self._only(article_ids, named, docvalues=[ID])
        }
        return [
            [str(number) in found.get(one, ()) for one in article_ids]
            for number in range(len(nodes))
        ]

    def get(self, article_id: str) -> Article | None:
        return self.get_many([article_id])[0]

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        if not article_ids:
            return ()
        found = {
            one["fields"][ID][0]: to_article(one["_source"])
            for one in self._only(article_ids, [], docvalues=[ID], source=[ARTICLE])
        }
        return tuple(found.get(one) for one in article_ids)

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        return [
            "" if one is None else opening_of(self._analyzer, one.own_title, one.body)
            for one in self.get_many(article_ids)
        ]

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        if not article_ids or not terms:
            return [False] * len(article_ids)
        (held,) = self.matching(article_ids, [AnyOf(tuple(terms))])
        return held

    def export(self, query: Query) -> Iterator[Article]:
        for one in self._all(query, source=[ARTICLE]):
            yield to_article(one["_source"])

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        frequencies, _ = document_frequencies(self._place, self._fields, texts)
        return frequencies

    def article_ids(self) -> Iterator[str]:
        for one in self._all(Query(node=Everything(), sort=Sort.NEWEST), source=False):
            yield one["fields"][ID][0]

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        """Whether every shard answers; if ``deep``, whether every article is as it was put."""
        name = self._place.index
        health = self._place.ask("GET", f"/_cluster/health/{name}")
        if health["status"] == "red":
            yield Damage(where=name, what="shards are missing")
            return
        if not deep:
            return
        for one in self._all(Query(node=Everything(), sort=Sort.NEWEST), source=[ARTICLE, DIGEST]):
            source = one["_source"]
            if digest(source.get(ARTICLE, {})) != source.get(DIGEST):
                yield Damage(where=one["fields"][ID][0], what="the article is not as it was put")

    def close(self) -> None:
        """Nothing is held: a reader is a number."""

    def _ask(self, body: Json, **params: Any) -> Json:
        """One search, which asks for the id of every hit. Raises EngineUnreachable,
        QuestionRefused, IndexMissing; IndexDamaged where another index has the name of ours, or
        somebody changed a document."""
        try:
            answer: Json = self._place.ask(
                "POST",
                "_search",
                body,
                search_type="dfs_query_then_fetch",
                preference=self._snapshot,
                allow_partial_search_results="false",
                **params,
            )
        except Refused as problem:
            if "No mapping found" in problem.detail:
                raise no_state(self._place) from problem
            raise QuestionRefused(problem.detail) from problem
        for one in answer["hits"].get("hits", ()):
            if ID not in one.get("fields", ()):
                changed = f"{self._place.index}: document {one['_id']} is not as it was put"
                raise IndexDamaged(self._place.folder / LOCATION, changed)
        return answer

    def _ask_page(self, query: Query, node: Node, without: Sequence[str] = ()) -> Json:
        """One page of the matches of ``node``; of groups, those ``without`` are not counted."""
        filters = conditions(query.filters)
        late = filters is not None and query.drill_sideways and bool(query.facets)
        body: Json = {
            **_in_order(self._standing(to_dsl(node), None if late else filters), query),
            "from": query.offset,
            "size": query.limit,
            "track_total_hits": True,
            "_source": False,
            "docvalue_fields": [ID],
        }
        if late:
            body["post_filter"] = filters
        if query.facets:
            body["aggs"] = aggregations(self._fields, query)
        group = group_field(self._fields, query)
        if group is not None:
            body["docvalue_fields"] = [ID, group]
            counting = {GROUPS: group_aggregation(group, query, without)}
            body["aggs"] = {**body.get("aggs", {}), **counting}
        return self._ask(body, filter_path=NOT_SENT)

    def _facets(self, query: Query, node: Node, answer: Json) -> dict[str, Counted]:
        if not query.facets:
            return {}
        try:
            return counted(self._fields, query, answer.get("aggregations", {}))
        except DoubtfulCounts:
            whole = {
                "query": self._standing(
                    to_dsl(node), None if query.drill_sideways else conditions(query.filters)
                ),
                "size": 0,
                "aggs": aggregations(self._fields, query, everything=True),
            }
            told = self._ask(whole, filter_path=NOT_SENT)["aggregations"]
            return counted(self._fields, query, told, everything=True)

    def _standing(self, inner: Dsl, filters: Dsl | None = None) -> Dsl:
        """``inner`` among the versions of this commit that pass ``filters``."""
        more = [filters] if filters is not None else []
        return {
            "bool": {
                "must": [inner],
                "filter": [*self._stands["filter"], *more],
                "must_not": self._stands["must_not"],
            }
        }

    def _total(self, inner: Dsl) -> int:
        body = {"query": self._standing(inner), "size": 0, "track_total_hits": True}
        return _total(self._ask(body))

    def _only(
        self,
        article_ids: Sequence[str],
        scored: list[Dsl],
        *,
        docvalues: list[str],
        source: object = False,
    ) -> list[Json]:
        """The versions of these articles, each with the sum of what ``scored`` scores it."""
        ids = list(dict.fromkeys(article_ids))
        query = {
            "bool": {
                "filter": [{"terms": {ID: ids}}, *self._stands["filter"]],
                "must_not": self._stands["must_not"],
                "should": scored,
            }
        }
        body = {
            "query": query,
            "size": len(ids),
            **EXHAUSTIVE,
            "_source": source,
            "docvalue_fields": docvalues,
        }
        found: list[Json] = self._ask(body)["hits"]["hits"]
        return found

    def _passages(
        self, articles: Mapping[str, Article], parts: Sequence[tuple[Passage, float]]
    ) -> Iterator[tuple[str, float]]:
        """What passages score in each of the articles, which stand under their ids."""
        texts = {part.field: list(part.terms) for part, _ in parts}
        for part, _ in parts:
            texts[part.field] = list(dict.fromkeys((*texts[part.field], *part.terms)))
        told, held = document_frequencies(self._place, self._fields, texts)
        rarity = {
            field: {
                text: idf(held, frequency)
                for text, frequency in zip(asked, told[field], strict=True)
                if frequency
            }
            for field, asked in texts.items()
        }
        for article_id, article in articles.items():
            for part, weight in parts:
                wanted = {
                    text: rarity[part.field][text]
                    for text in part.terms
                    if text in rarity[part.field]
                }
                terms = terms_of(article, part.field, self._analyzer)
                score = passage_score(terms, wanted, part.span)
                if score is not None:
                    yield article_id, weight * score

    def _far_page(self, query: Query) -> Matches:
        """A page that lies deeper than one request lists: everything before it is passed over."""
        head = self.search(replace(query, offset=0, limit=0))
        wanted = range(query.offset, query.offset + query.limit)
        group = group_field(self._fields, query)
        hits: list[Hit] = []
        parts = [(query.node, head.total)]
        if head.partial_total and (partial := query.partial_node) is not None:
            parts.append((AndNot(partial, query.node), head.partial_total))
        before = 0
        for node, total in parts:
            if before + total > wanted.start and before < wanted.stop:
                found = self._all(replace(query, node=node), source=False, scored=True)
                hits += [
                    _hit(one, query.sort, group)
                    for number, one in enumerate(found, start=before)
                    if number in wanted
                ]
            before += total
        return head._replace(hits=tuple(hits))

    def _all(self, query: Query, *, source: object, scored: bool = False) -> Iterator[Json]:
        """Every match in its order."""
        filters = conditions(query.filters) if query.filters != NO_FILTERS else None
        group = group_field(self._fields, query)
        body: Json = {
            **_in_order(self._standing(to_dsl(query.node), filters), query),
            "size": AT_ONCE if source else 10 * AT_ONCE,
            "track_total_hits": False,
            "track_scores": scored and query.sort is Sort.RELEVANCE,
            "_source": source,
            "docvalue_fields": [ID] if group is None else [ID, group],
        }
        while True:
            hits = self._ask(body)["hits"]["hits"]
            yield from hits
            if len(hits) < body["size"]:
                return
            body["search_after"] = hits[-1]["sort"]


def snapshot_name(place: Place, commit: int) -> str:
    """The name of a commit, without the prefix: it stands in addresses of pages."""
    return f"{place.index.rpartition('-')[2]}-{commit}"


def open_reader(place: Place, analyzer: Analyzer, snapshot: str | None = None) -> OpenSearchReader:
    """A reader of the last commit, or of that named ``snapshot``.

    Raises IndexMissing, IndexOutdated, IndexDamaged, EngineUnreachable; SnapshotExpired if the
    commit is no longer held.
    """
    state = read_state(place, analyzer.fingerprint)
    commit = state.commit if snapshot is None else _commit_of(place, state, snapshot)
    sequence = state.sequence_at(commit)
    if sequence is None:
        raise SnapshotExpired(place.folder, snapshot or "")
    return OpenSearchReader(place, analyzer, commit, sequence)


def _commit_of(place: Place, state: State, snapshot: str) -> int:
    for commit, _ in state.commits:
        if snapshot_name(place, commit) == snapshot:
            return commit
    raise SnapshotExpired(place.folder, snapshot)


def _grouped(query: Query, total: int, partial_total: int) -> dict[str, int]:
    """The counts of groups; none if nobody asked."""
    if not query.grouped_by:
        return {}
    return {"group_total": total, "partial_group_total": partial_total}


def _hits(answer: Json, sort: Sort, group: str | None) -> list[Hit]:
    return [_hit(one, sort, group) for one in answer["hits"]["hits"]]


def _hit(one: Json, sort: Sort, group: str | None) -> Hit:
    score = one["_score"] if sort is Sort.RELEVANCE else 0.0
    return Hit(article_id=one["fields"][ID][0], score=score, group=group_of(one, group))


def _total(answer: Json) -> int:
    return int(answer["hits"]["total"]["value"])
