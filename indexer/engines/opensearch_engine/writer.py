"""How do changes come into an index so that readers see all of a commit, or nothing?

New versions are put under the number of the commit that is to come, beside endings (``endings``)
with that number for the versions that they replace: no reader heeds either before the commit's
number stands in the index's state. Where a job replaces more than endings may name, versions are
put again with that number as their end. What a killed writer left is removed by the next. Versions
that none of the last commits sees are removed.

A writer writes through an alias of its own, which the next one takes away: worker processes that
outlive a killed job, and a writer that another host replaced, find no index to write to.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

import orjson

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Batch, SideBySide
from indexer.engines.opensearch_engine.address import NO_COPIES, access_from
from indexer.engines.opensearch_engine.connection import MAY_PASS, Json, Place, Refused
from indexer.engines.opensearch_engine.documents import (
    document_id,
    serial_of,
    to_article,
    to_document,
)
from indexer.engines.opensearch_engine.endings import (
    EXHAUSTIVE,
    MOST,
    Endings,
    read_endings,
    to_ending,
)
from indexer.engines.opensearch_engine.mapping import ARTICLE, ENDED, ID, SERIAL, SINCE, UNTIL
from indexer.engines.opensearch_engine.refusals import is_block, why_blocked
from indexer.engines.opensearch_engine.state import create, no_state, read_state, write_state
from indexer.errors import EngineRefused, EngineUnreachable, IndexMissing
from indexer.models import Article

AT_ONCE = 500
"""Documents in one bulk request at most."""

BYTES_AT_ONCE = 8 << 20
"""Bytes in one bulk request, a little more: a cluster takes 100 MB at most."""

LONG = 3600.0
"""Seconds that a merge of the whole index may take."""

COPIES_WITHIN = 60.0
"""Seconds to wait for copies that no node is making: a node may be away for long, or there may be
fewer nodes than copies were asked for."""

LEASES_WITHIN = 60.0
"""Seconds to wait until shards let go of what was deleted: they do so every 30."""

BETWEEN_BATCHES = 1 << 20
"""Commits that the caller may make between two batches of a load: each batch has its own number."""


WRITING_PATIENCE = 300.0
"""Seconds from the first failure after which a job is given up: while an index is built it has no
copies, so a node that was lost has to come back."""


class OpenSearchWriter:
    """Keeps the port ``IndexWriter``."""

    def __init__(
        self, place: Place, analyzer: Analyzer, *, workers: SideBySide | None = None
    ) -> None:
        """Raises IndexMissing, IndexOutdated, IndexDamaged, EngineUnreachable."""
        self._place = _taken_over(place)
        self._analyzer = analyzer
        self._workers = workers
        self._state = read_state(
            place, analyzer.fingerprint, patience=WRITING_PATIENCE, to_write=True
        )
        # At random, so that no other writer ever used a number that this one will use.
        self._next = self._state.commit + 1 + secrets.randbelow(BETWEEN_BATCHES)
        self._own = {self._next}
        self._changes: dict[str, Article | None] = {}
        self._bytes = 0
        self._sent = False
        self._loading = False
        self._loaded = self._state.building  # or by one that was killed before it had merged
        self._endings: Endings = {}
        self._refresh()
        self._is_empty = self._take_stock()

    @property
    def committed_sequence(self) -> int:
        return self._state.sequence

    def put(self, article: Article) -> None:
        self._changes[article.article_id] = article
        self._bytes += 4 * len(article.body)
        if len(self._changes) >= AT_ONCE or self._bytes >= BYTES_AT_ONCE:
            self._flush()

    def delete(self, article_id: str) -> None:
        self._changes[article_id] = None
        if len(self._changes) >= AT_ONCE:
            self._flush()

    def load(self, batches: Sequence[Batch]) -> Iterator[int]:
        self._loading = True
        if self._is_empty:
            self._set_copies(NO_COPIES)
            self._state = replace(self._state, building=True)
        side_by_side: Any = self._workers or map
        pieces = [
            _Piece(place=self._place, batch=batch, since=self._next + number * BETWEEN_BATCHES)
            for number, batch in enumerate(batches, start=1)
        ]
        self._own.update(piece.since for piece in pieces)
        for piece, count in zip(pieces, side_by_side(send_batch, pieces), strict=True):
            self._next = max(self._next, piece.since)
            self._sent = self._sent or bool(count)
            yield count
        self._loading = False
        self._loaded = True

    def commit(self, sequence: int) -> None:
        self._flush()
        if self._sent or sequence != self._state.sequence:
            self._refresh()
            if self._own:  # what a writer before had on its way when its alias was taken away
                self._take_back(sorted(self._own))
                self._own.clear()
            self._state = self._state.after(self._next, sequence)
            write_state(self._place, self._state)
            self._next += 1
            self._sent = False
            self._is_empty = False
            self._remove_ended(self._state.oldest)
        if not self._loading:
            self._settle()

    def close(self) -> None:
        self._changes = {}

    def _flush(self) -> None:
        """Send what waits, under the number of the commit to come."""
        if not self._changes:
            return
        changes, self._changes, self._bytes = self._changes, {}, 0
        lines: list[bytes] = []
        if not self._is_empty:
            lines += self._ended(list(changes))
        for article_id, article in changes.items():
            name = document_id(article_id, self._next)
            if article is None:
                lines.append(orjson.dumps({"delete": {"_id": name}}))
            else:
                lines += _put(name, to_document(article, self._analyzer, self._next))
        send(self._place, lines)
        self._sent = True

    def _ended(self, article_ids: list[str]) -> Iterator[bytes]:
        """What ends the versions of these articles that stand now: endings, or where they would be
        too many, the versions as they are put with their end."""
        commit = self._state.commit
        known = sorted(self._endings)
        found = self._search(
            {
                "bool": {
                    "filter": [{"terms": {ID: article_ids}}, {"range": {SINCE: {"lte": commit}}}],
                    "must_not": [{"exists": {"field": UNTIL}}, {"terms": {SERIAL: known}}],
                }
            },
            size=len(article_ids),
            source=[f"{ARTICLE}.article_id", SINCE],
        )
        if len(known) + len(found) > MOST:
            yield from self._ended_by_themselves([one["_id"] for one in found])
            return
        for one in found:
            source = one["_source"]
            serial = serial_of(source[ARTICLE]["article_id"], source[SINCE])
            self._endings[serial] = self._next
            yield from _put(*to_ending(serial, self._next))

    def _ended_by_themselves(self, names: list[str]) -> Iterator[bytes]:
        """The versions with these ids, as they are put with their end."""
        standing = {"ids": {"values": names}}
        for one in self._search(standing, size=len(names), source=[ARTICLE, SINCE]):
            source = one["_source"]
            document = to_document(to_article(source), self._analyzer, source[SINCE])
            yield from _put(one["_id"], {**document, UNTIL: self._next})

    def _take_stock(self) -> bool:
        """Whether the index holds nothing, once what was not committed is taken back."""
        commit = self._state.commit
        uncommitted = [{"range": {name: {"gt": commit}}} for name in (SINCE, UNTIL, ENDED)]
        answer = self._place.ask(
            "POST",
            "_search",
            {
                "size": 0,
                "track_total_hits": True,
                "aggs": {"uncommitted": {"filter": {"bool": {"should": uncommitted}}}},
            },
            patience=WRITING_PATIENCE,
            allow_partial_search_results="false",
            preference="_primary",
        )
        if answer["aggregations"]["uncommitted"]["doc_count"]:
            if commit == 0:  # nothing is to be kept, and what is deleted would count for a while
                self._start_anew()
                return True
            self._take_back()
        self._endings = read_endings(
            self._place, commit, patience=WRITING_PATIENCE, preference="_primary"
        )
        return bool(answer["hits"]["total"]["value"] == 0)

    def _start_anew(self) -> None:
        with suppress(IndexMissing):
            self._place.ask("DELETE", "", within=60.0, patience=WRITING_PATIENCE)
        create(self._place, self._analyzer)
        self._place = _taken_over(self._place)

    def _take_back(self, own: Sequence[int] = ()) -> None:
        """Take back what was sent and not committed under other numbers than ``own``."""

        def pending(name: str) -> Json:
            beyond = {"range": {name: {"gt": self._state.commit}}}
            return {"bool": {"filter": [beyond], "must_not": [{"terms": {name: list(own)}}]}}

        self._delete(pending(ENDED))
        self._delete(pending(SINCE))
        while ended := self._search(pending(UNTIL), source=[ARTICLE, SINCE]):
            lines: list[bytes] = []
            for one in ended:
                article, since = to_article(one["_source"]), one["_source"][SINCE]
                lines += _put(one["_id"], to_document(article, self._analyzer, since))
            send(self._place, lines)
            self._refresh()

    def _remove_ended(self, commit: int) -> None:
        """Remove the versions that do not stand from ``commit`` on, then what says so."""
        serials = [serial for serial, end in self._endings.items() if end <= commit]
        if serials:
            self._delete({"terms": {SERIAL: serials}})
            self._delete({"range": {ENDED: {"lte": commit}}})
            self._endings = {one: end for one, end in self._endings.items() if end > commit}
        self._delete({"range": {UNTIL: {"lte": commit}}})

    def _delete(self, query: Json) -> None:
        while found := self._search(query):
            send(self._place, [orjson.dumps({"delete": {"_id": one["_id"]}}) for one in found])
            self._refresh()

    def _search(self, query: Json, *, size: int = AT_ONCE, source: object = False) -> list[Json]:
        answer = self._place.ask(
            "POST",
            "_search",
            {"query": query, "size": size, "_source": source, **EXHAUSTIVE},
            patience=WRITING_PATIENCE,
            allow_partial_search_results="false",
            preference="_primary",
        )
        found: list[Json] = answer["hits"]["hits"]
        return found

    def _refresh(self) -> None:
        """Let every copy show what was sent. Raises EngineUnreachable where one cannot."""
        end = time.monotonic() + WRITING_PATIENCE
        while True:
            shards = self._place.ask("POST", "_refresh", within=LONG, patience=WRITING_PATIENCE)[
                "_shards"
            ]
            if not shards["failed"]:
                return
            if time.monotonic() > end:
                raise EngineUnreachable(self._place.folder, f"refresh: {shards}"[:300])
            time.sleep(0.2)

    def _settle(self) -> None:
        """Once what was to be built is built: fewer segments, then copies.

        Of a new index only the last commit stays, so scores count nothing else; and readers are
        led to it by whoever had it built, so the loss of a node must not take a part of it away.
        """
        if self._loaded:
            if self._state.building:
                self._remove_ended(self._state.commit)
            if not self._state.building or self._await_leases():
                self._place.ask("POST", "_flush", within=LONG, wait_if_ongoing="true", force="true")
            self._place.ask("POST", "_forcemerge", within=LONG, max_num_segments=1)
            self._refresh()  # only then scores no longer count what was deleted
        if self._set_copies(access_from().copies) or self._state.building:
            await_copies(self._place)
        if self._loaded and self._state.building:
            self._state = self._state.built()
            write_state(self._place, self._state)
        self._loaded = False

    def _await_leases(self) -> bool:
        """Until a merge may drop what was deleted; whether anything was. A shard keeps it for
        copies that might ask what they missed, and lets go of it every half minute."""
        end = time.monotonic() + LEASES_WITHIN
        while True:
            told = self._place.ask("GET", "_stats/docs", level="shards")
            shards = told["indices"][self._place.index]["shards"].values()
            copies = [one for each in shards for one in each]
            if not any(map(_is_held, copies)) or time.monotonic() > end:
                return any(one["docs"]["deleted"] for one in copies)
            time.sleep(1)

    def _set_copies(self, wanted: dict[str, str]) -> bool:
        """Whether the settings had to be changed."""
        answer = self._place.ask("GET", "_settings", flat_settings="true")
        now = answer[self._place.index]["settings"]
        if all(now.get(name, "false") == value for name, value in wanted.items()):
            return False
        self._place.ask("PUT", "_settings", dict(wanted))
        return True


def await_copies(place: Place) -> None:
    """Until every shard of the index has all its copies, or nobody makes those that lack.

    Raises EngineUnreachable where a shard is missing altogether.
    """
    end = time.monotonic() + LONG
    idle_since = time.monotonic()
    while (health := _health(place))["status"] != "green":
        is_whole = health["status"] != "red"
        now = time.monotonic()
        if health["initializing_shards"]:
            idle_since = now
        if now > end or now - idle_since > (COPIES_WITHIN if is_whole else WRITING_PATIENCE):
            if is_whole:
                return
            raise EngineUnreachable(place.folder, "shards of the index are missing")
        time.sleep(0.2)


def _health(place: Place) -> Json:
    health: Json = place.ask("GET", f"/_cluster/health/{place.index}", patience=WRITING_PATIENCE)
    return health


def _is_held(shard: Json) -> bool:
    """Whether a shard keeps deleted documents that a merge would not drop."""
    leases = shard.get("retention_leases", {}).get("leases", ())
    last = shard["seq_no"]["max_seq_no"]
    return bool(shard["docs"]["deleted"]) and any(one["retaining_seq_no"] <= last for one in leases)


def _taken_over(place: Place) -> Place:
    """``place`` as this writer, and no other from now on, writes to it."""
    alias = f"{place.index}-writer-{secrets.token_hex(6)}"
    adding: list[Json] = [{"add": {"index": place.index, "alias": alias}}]
    # A second time, in case that another writer is being opened just now.
    while adding or _other_writers(place, alias):
        others = [
            {"remove": {"index": place.index, "alias": other, "must_exist": False}}
            for other in _other_writers(place, alias)
        ]
        actions = {"actions": others + adding}
        place.ask("POST", "/_aliases", actions, patience=WRITING_PATIENCE)
        adding = []
    return replace(place, alias=alias)


def _other_writers(place: Place, own: str) -> list[str]:
    answer = place.ask("GET", "_alias", patience=WRITING_PATIENCE)
    if place.index not in answer:  # its name is an alias of another index now
        raise no_state(place)
    return sorted(answer[place.index]["aliases"].keys() - {own})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A batch to be sent, by whichever process, under the commit number ``since``."""

    place: Place
    batch: Batch
    since: int


def send_batch(piece: _Piece) -> int:
    """Send the articles of a batch, none of which the index holds; how many they were.

    While the cluster takes one request, the next is made: each waits for the other by half.
    """
    count = 0
    sent: Future[None] | None = None
    with piece.batch.opened() as (analyzer, articles), ThreadPoolExecutor(1) as sender:
        for lines in _requests(articles, analyzer, piece.since):
            if sent is not None:
                sent.result()
            sent = sender.submit(send, piece.place, lines)
            count += len(lines) // 2
        if sent is not None:
            sent.result()
    return count


def _requests(articles: Iterable[Article], analyzer: Analyzer, since: int) -> Iterator[list[bytes]]:
    """The lines of the bulk requests that put ``articles``."""
    lines: list[bytes] = []
    size = 0
    for article in articles:
        name = document_id(article.article_id, since)
        lines += _put(name, to_document(article, analyzer, since))
        size += len(lines[-1])
        if len(lines) >= 2 * AT_ONCE or size >= BYTES_AT_ONCE:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def send(place: Place, lines: Sequence[bytes]) -> None:
    """Send the lines of bulk requests; those that a busy node refused are sent again, and what a
    proxy takes for too much is sent in halves.

    Raises EngineUnreachable if some are refused for longer than ``WRITING_PATIENCE``.
    """
    _send(place, list(_actions(lines)))


def _send(place: Place, actions: list[tuple[bytes, ...]]) -> None:
    end = time.monotonic() + WRITING_PATIENCE
    while actions:
        try:
            actions = _refused(place, actions)
        except Refused as problem:
            if problem.status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE or len(actions) == 1:
                raise
            half = len(actions) // 2
            _send(place, actions[:half])
            _send(place, actions[half:])
            return
        if actions and time.monotonic() > end:
            raise EngineUnreachable(place.folder, "the cluster takes no more documents")
        time.sleep(0.5 if actions else 0)


def _refused(place: Place, actions: Sequence[tuple[bytes, ...]]) -> list[tuple[bytes, ...]]:
    """Make one bulk request; those of ``actions`` that a busy node did not take."""
    answer = place.ask(
        "POST",
        f"/{place.alias}/_bulk",
        b"\n".join(line for action in actions for line in action) + b"\n",
        require_alias="true",
        within=120.0,
        patience=WRITING_PATIENCE,
        filter_path="errors,items.*.status,items.*.error",
    )
    again: list[tuple[bytes, ...]] = []
    if not answer["errors"]:
        return again
    for action, item in zip(actions, answer["items"], strict=True):
        ((_, outcome),) = item.items()
        if is_block(outcome.get("error", {})):
            raise EngineRefused(place.folder, why_blocked(_refusal(outcome["error"])))
        if outcome["status"] in MAY_PASS:
            again.append(action)
        elif "error" in outcome:  # a deletion of what is not there has none
            raise EngineUnreachable(place.folder, _refusal(outcome["error"]))
    return again


def _refusal(error: Json) -> str:
    if "require_alias" in str(error):
        return "another writer has taken over"
    return str(error.get("reason", error))[:300]


def _actions(lines: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Lines by action: a deletion is one, a document two."""
    remaining = iter(lines)
    for line in remaining:
        yield (line,) if line.startswith(b'{"delete"') else (line, next(remaining))


def _put(name: str, document: Json) -> tuple[bytes, bytes]:
    return orjson.dumps({"index": {"_id": name}}), orjson.dumps(document)
