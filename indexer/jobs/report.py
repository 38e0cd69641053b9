"""What is there to say about a job when it is over?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.jobs.counts import Books


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReport:
    """A finished job: its books, and the index as it is now.

    ``articles`` is how many can be found in generation ``generation``; ``seconds`` and ``here``
    (records read) are this run's, where a job was resumed the books are the whole job's.
    ``letters`` is the dead-letter file, or None where nothing was rejected. A job ``from_store``
    made an index of the articles that were read before.
    """

    kind: str
    books: Books
    generation: int | None
    articles: int | None
    seconds: float
    here: int
    resumed: bool = False
    dry_run: bool = False
    from_store: bool = False
    letters: Path | None = None
    removed: tuple[int, ...] = ()

    @property
    def rate(self) -> float:
        """Records per second of this run; articles, where an index was made of those in a store."""
        done = (self.articles or 0) if self.from_store else self.here
        return done / self.seconds if self.seconds > 0 else 0.0

    def as_json(self) -> dict[str, Any]:
        """Plain values; keys are stable."""
        return {
            "job": self.kind,
            "generation": self.generation,
            "articles": self.articles,
            **self.books.total.as_json(),
            "sources": self.books.as_json(),
            "dead_letters": str(self.letters) if self.letters else None,
            "resumed": self.resumed,
            "dry_run": self.dry_run,
            "seconds": round(self.seconds, 3),
            "records_per_second": round(self.rate, 1),
            "removed_generations": list(self.removed),
        }
