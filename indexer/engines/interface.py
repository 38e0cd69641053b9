"""What does an engine promise, and what does it ask of its caller?

Engines keep this port behind one registry; a server's adapter fits behind it as well as files, so
nothing here speaks of files or segments. Articles go in whole: the engine analyses them with the
analyzer it was opened with. Queries come in as terms (``indexer.queries``). ``folder`` is where an
engine may keep what it needs to find its index again; nobody else looks into it.

A reader of a server may raise EngineUnreachable from every method, and SnapshotExpired where the
server has given up the state that the reader saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from indexer.analysis.analyzer import Analyzer
from indexer.errors import SnapshotExpired
from indexer.models import Article, Hit, Matches
from indexer.queries import Node, Query, Term

A = TypeVar("A")
R = TypeVar("R")


class SideBySide(Protocol):
    """Does pieces of work in several processes; like ``map``, in their order."""

    def __call__(self, work: Callable[[A], R], pieces: Sequence[A], /) -> Iterable[R]:
        """Promises: the work goes on while the caller does something else.

        Requires: ``work`` and pieces can be pickled.
        """
        ...


class Batch(Protocol):
    """Articles that any process can read by itself; can be pickled."""

    @property
    def name(self) -> str:
        """Tells it from every other batch, ever; a plain file name."""
        ...

    def opened(self) -> AbstractContextManager[tuple[Analyzer, Iterator[Article]]]:
        """The analyzer of this process, and the articles."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One thing found wrong by ``IndexReader.verify``: the file (or structure), and what."""

    where: str
    what: str


class IndexReader(Protocol):
    """One snapshot of an index, read-only. Any number of threads may share it.

    A snapshot never changes: articles put or deleted later are seen by a new reader only.
    """

    @property
    def snapshot(self) -> str:
        """A short ASCII name of the state that this reader sees, equal for equal states."""
        ...

    @property
    def committed_sequence(self) -> int:
        """The sequence number of the store that the commit reflects; 0 for a new index."""
        ...

    @property
    def article_count(self) -> int:
        """How many articles can be found."""
        ...

    def search(self, query: Query) -> Matches:
        """The page of matches that ``query`` asks for, best first.

        Promises: the same query on the same snapshot gives the same answer, so pages neither
        overlap nor skip; ``total`` counts every match, also those beyond the page; ties are in
        the order that ``Sort`` documents; a term, outlet or category that the index does not
        hold matches nothing and is no error.
        Requires: ``0 <= query.limit <= MAX_PAGE_SIZE`` and ``query.offset >= 0``.
        Raises: IndexDamaged, naming the file, if a checksum fails.
        """
        ...

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        """``hits`` of this snapshot with the scores of ``node`` added where it matches, in the
        order of ``Sort.RELEVANCE``. Made for the head of a list that a costly part is to order.

        Requires: the hits are different articles, at most ``MAX_PAGE_SIZE``; none scores
        below 0.
        Raises: IndexDamaged, naming the file, if a checksum fails.
        """
        ...

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        """For each of ``nodes`` which of the articles it matches; False where there is no such
        article. Made for the hits of a page."""
        ...

    def get(self, article_id: str) -> Article | None:
        """The article as it was put, or None."""
        ...

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        """``get`` for several ids, in their order."""
        ...

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        """For each of the articles the stems that it opens with (``analysis.openings``); "" where
        there is no such article. Made for the head of a list."""
        ...

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        """For each of the articles whether any of ``terms`` stands in it; False where there is no
        such article. Made for the hits of a page."""
        ...

    def export(self, query: Query) -> Iterator[Article]:
        """Every match of ``query`` in its order, ignoring offset and limit, in bounded memory."""
        ...

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        """For each field in how many articles each of its terms ``texts`` stands (superseded ones
        may be counted until a merge). Hundreds are asked for at once, most of which the index does
        not hold."""
        ...

    def article_ids(self) -> Iterator[str]:
        """The id of every article that can be found, in no particular order."""
        ...

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        """Everything that is wrong with the index: checksums and, if ``deep``, every posting list
        and stored article (which takes as long as building a good part of the index)."""
        ...

    def close(self) -> None:
        """Release files and memory. The reader must not be used afterwards."""
        ...


class IndexWriter(Protocol):
    """The one writer of an index. Nothing it does is seen by readers before ``commit``."""

    def put(self, article: Article) -> None:
        """Add ``article``, or replace the one with its id; the last put of an id counts."""
        ...

    def delete(self, article_id: str) -> None:
        """Remove the article with this id, if there is one."""
        ...

    def load(self, batches: Sequence[Batch]) -> Iterator[int]:
        """Put the articles of each batch; yields after each how many they were.

        An engine with workers (see ``Engine.open_writer``) may read several batches in other
        processes meanwhile. Between two of them the caller may put, delete and commit.
        Requires: the ids of batches are not in the index, in another batch, or put otherwise;
        analyzers of batches have the fingerprint of the writer's.
        """
        ...

    def commit(self, sequence: int) -> None:
        """Make everything since the last commit visible and durable.

        Promises: on return it survives a power cut. After a crash at any moment, applying what
        the store holds after ``committed_sequence`` again mends the index, whatever of the commit
        was done. ``sequence`` (the last store sequence number the index now reflects) is kept with
        it. The writer may be used further. After a ``load`` has come to its end, an engine may use
        its workers to bring what it holds into a form that is quicker to search.
        """
        ...

    @property
    def committed_sequence(self) -> int:
        """The sequence number of the last commit; 0 for a new index."""
        ...

    def close(self) -> None:
        """Give up what was not committed, and release the index."""
        ...


def last_if_named(reader: IndexReader, folder: Path, snapshot: str) -> IndexReader:
    """``open_snapshot`` of an engine that keeps the last commit only: ``reader``, if that is it.
    Raises SnapshotExpired."""
    if reader.snapshot == snapshot:
        return reader
    reader.close()
    raise SnapshotExpired(folder, snapshot)
