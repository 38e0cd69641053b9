"""What does an engine promise, and what does it ask of its caller?

Two engines keep this port today (``whoosh_engine``, ``memory_engine``); an OpenSearch adapter is
to fit behind it too, so nothing here speaks of files or segments. Articles go in whole: the engine
analyses them with the analyzer it was opened with. Queries come in as terms (``indexer.queries``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

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


Part = dict[str, object]
"""What a ``PartWriter`` made, described in plain JSON values, to be adopted by a writer."""


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

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        """For each of the articles whether any of ``terms`` stands in it; False where there is no
        such article. Made for the hits of a page."""
        ...

    def export(self, query: Query) -> Iterator[Article]:
        """Every match of ``query`` in its order, ignoring offset and limit, in bounded memory."""
        ...

    def document_frequencies(self, field: str, texts: Sequence[str]) -> list[int]:
        """In how many articles each of the terms stands (superseded ones may be counted until a
        merge). Hundreds are asked for at once, most of which the index does not hold."""
        ...

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of ``field`` that start with ``prefix`` in code point order, each with its
        document frequency."""
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

    def adopt(self, part: Part) -> None:
        """Take in the articles that a ``PartWriter`` of the same index prepared.

        Requires: no id of the part is in the index, in another part, or put otherwise.
        """
        ...

    def commit(
        self, through: int, *, tidy: bool = True, side_by_side: SideBySide | None = None
    ) -> None:
        """Make everything since the last commit visible at once and durable.

        Promises: after a crash at any moment the index is as before or as after the commit;
        on return it survives a power cut. ``through`` (the last store sequence number the index
        now reflects) is kept with the commit and read back as ``through``.
        The writer may be used further. ``tidy`` lets the engine bring what it holds into a form
        that is quicker to search, which takes time and memory: a bulk job does it at its end, and
        may lend its workers for that with ``side_by_side``.
        """
        ...

    @property
    def through(self) -> int:
        """The sequence number of the last commit; 0 for a new index."""
        ...

    def close(self) -> None:
        """Give up what was not committed, and release the index."""
        ...


class PartWriter(Protocol):
    """Prepares articles of one index in another process, beside the writer and other parts."""

    def put(self, article: Article) -> None:
        """Add ``article``; its id is in no other part and not in the index."""
        ...

    def finish(self) -> Part:
        """Write out what is left and describe the part. The part writer is used up."""
        ...
