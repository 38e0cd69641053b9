"""How do source files become records ready for the store, on every core and in their order?

The job's own process opens files and splits them into records; worker processes extract, check
and compress. In flight is only a bounded number of chunks, so memory does not grow with the input.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.extract.extraction import USUAL, Doubted, Rules
from indexer.extract.reading import extract
from indexer.ingest.reading import Read
from indexer.ingest.remarks import Remark
from indexer.jobs.counts import Rejection
from indexer.jobs.workers import Workers
from indexer.models import Origin, RawPage, RawRecord
from indexer.store.record_format import Record, encode

CHUNK_RECORDS = 64
"""Records handed to a worker at once: the way there and back costs about 0.3 ms a chunk."""

CHUNK_BYTES = 1024 * 1024
"""A chunk is closed when it holds this much: a page may have megabytes."""

SECONDS_PER_RECORD = 60
"""A worker that sits on one record for longer is killed, and the record rejected: the slowest of
27,432 real articles takes 0.05 s."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that is older than the job asks for; it was read all the same."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article that is taken in, with doubts that the report counts, and, for who asked, the
    paragraphs that were left out of it. ``is_part``: it is one page of a story on several."""

    record: Record
    doubts: tuple[Doubted, ...]
    dropped: tuple[str, ...] = ()
    is_part: bool = False


Extracted = Record | Doubtful | Rejection | Skipped | Remark
Batch = list[tuple[Origin, Extracted]]
"""Consecutive records with where each was read."""

_Piece = list[RawPage | RawRecord | Rejection | Remark]


def read_batches(
    reads: Iterable[Read],
    workers: Workers,
    *,
    since: datetime | None = None,
    rules: Rules = USUAL,
    with_dropped: bool = False,
) -> Iterator[Batch]:
    """What became of each of ``reads``, in their order, in batches.

    Articles published before ``since`` come as ``Skipped``; undated ones never do. With
    ``with_dropped``, every article comes as ``Doubtful``, with what was left out of it.
    """
    how = _How(since, rules, with_dropped)
    extracting = partial(_extract_chunk, how=how)
    instead = partial(_one_by_one, workers, how)
    chunks = _chunks(reads)
    for origins, extracted in workers.in_order(
        extracting, chunks, ahead=2 * workers.count, instead=instead
    ):
        yield list(zip(origins, extracted, strict=True))


def _chunks(reads: Iterable[Read]) -> Iterator[_Piece]:
    chunk: _Piece = []
    size = 0
    for read in reads:
        chunk.append(as_rejection(read) if isinstance(read, _REJECTED) else read)
        size += _size(read)
        if len(chunk) >= CHUNK_RECORDS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_REJECTED = (RecordRejected, UnreadableSource)


def as_rejection(error: RecordRejected | UnreadableSource) -> Rejection:
    """``error`` as a plain value."""
    raw = error.raw if isinstance(error, RecordRejected) else ""
    return Rejection(
        reason=error.reason,
        origin=error.origin,
        detail=error.detail,
        raw=raw,
        whole=isinstance(error, UnreadableSource),
    )


def _size(read: Read) -> int:
    if isinstance(read, RawPage):
        return len(read.content)
    if isinstance(read, RawRecord):
        body = read.fields.get("body")
        return len(body) if isinstance(body, str) else 0
    return len(read.raw) if isinstance(read, RecordRejected) else 0


@dataclass(frozen=True, slots=True)
class _How:
    """How a worker is to read."""

    since: datetime | None
    rules: Rules
    with_dropped: bool


def _extract_chunk(chunk: _Piece, how: _How) -> tuple[Sequence[Origin], Sequence[Extracted]]:
    try:
        return [raw.origin for raw in chunk], [_extract(raw, how) for raw in chunk]
    finally:
        signal.alarm(0)


def _extract(raw: RawPage | RawRecord | Rejection | Remark, how: _How) -> Extracted:
    if isinstance(raw, (Rejection, Remark)):
        return raw
    if multiprocessing.parent_process() is not None:  # never in the job's own process
        signal.alarm(SECONDS_PER_RECORD)  # its default action ends the process, also inside C code
    try:
        extraction = extract(raw, how.rules)
    except RecordRejected as error:
        return as_rejection(error)
    except Exception as error:  # a page that nobody thought of costs itself, not the night's job
        detail = f"{type(error).__name__}: {error}"
        return Rejection(reason=Reason.CRASHED, origin=raw.origin, detail=detail)
    article = extraction.article
    published = article.published_at
    if how.since is not None and published is not None and published < how.since:
        return Skipped(article.article_id)
    try:
        article.article_id.encode()
        record = encode(article)
    except (TypeError, UnicodeEncodeError) as error:  # half a surrogate pair is no text
        return Rejection(reason=Reason.BAD_ENCODING, origin=raw.origin, detail=str(error))
    is_part = extraction.part is not None
    if how.with_dropped:
        return Doubtful(record, extraction.doubts, extraction.dropped, is_part)
    if is_part:
        return Doubtful(record, extraction.doubts, is_part=True)
    return Doubtful(record, extraction.doubts) if extraction.doubts else record


def _one_by_one(
    workers: Workers, how: _How, chunk: _Piece
) -> tuple[Sequence[Origin], Sequence[Extracted]]:
    """The chunk on which a worker died: every record in a worker of its own."""
    extracted: list[Extracted] = []
    for raw in chunk:
        try:
            extracted += workers.alone(partial(_extract_chunk, how=how), [raw])[1]
        except BrokenProcessPool:
            detail = f"the worker died, or took more than {SECONDS_PER_RECORD} s"
            extracted.append(Rejection(reason=Reason.CRASHED, origin=raw.origin, detail=detail))
    return [raw.origin for raw in chunk], extracted
