"""What does the store of articles promise, and what does it ask of its caller?

Every change of the store carries a sequence number that only rises, deletions too. An index is
derived from the store *through* one such number; whatever changed after it can be applied again
at any time. One writer at a time; readers in other processes see what was last saved.

Two adapters keep this port, ``sqlite_store`` and ``postgresql_store``; ``registry`` knows which one
an address means. What it promises is tested on both (``tests/indexer/store/contract.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from indexer.models import Article
from indexer.store.record_format import Record


class Outcome(StrEnum):
    """What became of one record that was read."""

    INDEXED = "indexed"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that an index must follow: the record to put, or None to delete the article."""

    seq: int
    article_id: str
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text that an article has had. ``read_at`` (UTC) is when it was first seen so.

    ``article`` is None where the article had gone from its source.
    """

    seq: int
    read_at: datetime
    article: Article | None


class JobState(StrEnum):
    """How far a job came. An unfinished one can be resumed."""

    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """One job as the store remembers it. ``options`` and ``progress`` are the job's own JSON."""

    number: int
    kind: str
    options: str
    state: JobState
    progress: str
    started_at: datetime
    ended_at: datetime | None


class Table(StrEnum):
    """The tables that every store consists of, in the order in which they refer to each other.

    ``COLUMNS`` says what a row of each is; its first value is the row's number, by which rows are
    ordered.
    """

    SOURCE = "source"
    JOB = "job"
    REJECTED = "rejected"
    ARTICLE = "article"
    TEXT = "text"
    REPEATED = "repeated"


COLUMNS: Mapping[Table, tuple[str, ...]] = {
    Table.SOURCE: ("number", "path"),
    Table.JOB: ("number", "kind", "options", "state", "progress", "started_at", "ended_at"),
    Table.REJECTED: ("number", "job", "letter"),
    Table.ARTICLE: ("number", "id", "seq", "digest", "source", "job"),
    Table.TEXT: ("seq", "article", "read_at", "digest", "content"),
    Table.REPEATED: ("article", "seq", "source", "job"),
}

Row = tuple[int | str | bytes | None, ...]
"""A row as it is kept, whichever store keeps it. Times are Unix seconds."""


class StoreReader(Protocol):
    """What was last saved. One reader belongs to one thread."""

    @property
    def last_seq(self) -> int:
        """The highest sequence number given so far; 0 for an empty store."""
        ...

    @property
    def article_count(self) -> int:
        """How many articles there are, deleted ones left out."""
        ...

    @property
    def version_count(self) -> int:
        """How many earlier texts are kept."""
        ...

    def changes(
        self, after: int, until: int | None = None, *, known_at: int | None = None, new: bool = True
    ) -> Iterator[Change]:
        """The latest change of each article with ``after < seq <= until``, in rising order.

        With ``known_at``, only articles that had no change at or before that number (``new``), or
        only those that had one (not ``new``). Uses bounded memory.
        """
        ...

    def change_count(self, after: int) -> int:
        """How many articles changed after ``after``."""
        ...

    def bounds(self, after: int, count: int) -> tuple[int, ...]:
        """Sequence numbers that cut the articles changed after ``after`` into at most ``count``
        spans of equal size: each the last of its span, the highest of all last."""
        ...

    def ids(self) -> Iterator[str]:
        """The id of every article, deleted ones left out, in no particular order."""
        ...

    def digest(self, article_id: str) -> bytes | None:
        """The digest of the article's present text; None if there is no such article."""
        ...

    def present(self, article_id: str) -> tuple[Article, int] | None:
        """The article as it is now, and the job that last saw it; None if there is none."""
        ...

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """Every text the article has had, oldest first; empty for an unknown id."""
        ...

    def jobs(self) -> Iterator[JobRecord]:
        """Every job that wrote here, latest first."""
        ...

    def rejected(self, job: int) -> Iterator[str]:
        """The dead letters of a job in the order of reading, each a JSON object."""
        ...

    def holds(self, article_id: str, digest: bytes) -> bool:
        """Whether the article is there, and said this last or earlier."""
        ...

    def damage(self) -> Iterator[str]:
        """Everything that is wrong: pages, rows, digests. Reads all of it."""
        ...

    def rows(self, table: Table, after: int = -1) -> Iterator[Row]:
        """The rows of ``table`` above number ``after``, in rising order, in bounded memory."""
        ...

    def last_row(self, table: Table) -> int:
        """The highest number of a row of ``table``; -1 if it has none."""
        ...

    def close(self) -> None:
        """Release the file or the connection."""
        ...


class StoreWriter(StoreReader, Protocol):
    """The one writer. Nothing is kept, and no reader sees it, before ``save``."""

    def start_after(self, seq: int) -> None:
        """Give only sequence numbers above ``seq`` from now on. Saved at once."""
        ...

    def begin_job(self, kind: str, options: str) -> int:
        """Remember that a job has begun; its number. Saved at once."""
        ...

    def foresee(self, records: Sequence[Record]) -> None:
        """Hear which records will be taken next: a store at the other end of a network looks them
        up in one question. Changes nothing."""
        ...

    def put(self, record: Record, source: int, job: int) -> Outcome:
        """Keep ``record`` as its article's text, and that ``job`` saw it in ``source``."""
        ...

    def take(self, record: Record, source: int, job: int) -> Outcome:
        """As ``put``; but a record that says again what its article said earlier, not last, waits
        for ``settle``, and counts as unchanged.

        Two records of one id in a source replace each other in every job otherwise, and each job
        would keep two more versions.
        """
        ...

    def settle(self, job: int) -> Mapping[int, int]:
        """Put the earlier texts that were the last that ``job`` read of their articles: the sources
        went back to them. How many were replaced so, by the number of the source."""
        ...

    def keep(self, article_id: str, source: int, job: int) -> None:
        """Remember that ``job`` saw the article in ``source``, without touching its text."""
        ...

    def source_number(self, path: str) -> int:
        """The number that stands for the input ``path``."""
        ...

    def prune(self, source: int, job: int) -> int:
        """Delete the articles last seen in ``source`` that ``job`` has not seen; how many.

        Their texts stay as versions.
        """
        ...

    def reject(self, job: int, letter: str) -> None:
        """Keep a dead letter."""
        ...

    def save(self, job: int, progress: str, *, done: bool = False) -> None:
        """Make everything since the last save durable, together with the job's progress."""
        ...

    def load(self, table: Table, rows: Iterable[Row]) -> int:
        """Add ``rows`` as another store gave them, each above all that are there; how many. Saved
        at once."""
        ...

    def carry_over(self, older: StoreReader) -> None:
        """Take from ``older`` the earlier texts of the articles that this store holds.

        A text that both hold keeps the time when it was first seen. Requires: the numbers of this
        store are all above those of ``older``. Saved at once; doing it twice changes nothing.
        """
        ...
