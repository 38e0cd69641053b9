"""How did the last job on the index end? For monitoring: the store remembers its jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indexer.errors import LacakError
from indexer.generations.folders import live_generation
from indexer.store.interface import JobRecord, JobState, Outcome
from indexer.store.job_notes import sources_of
from indexer.store.registry import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class LastJob:
    """The job that wrote last to the live generation. ``records`` counts what it read by outcome;
    ``ended_at`` is None while it runs, and for good if it was killed and not resumed."""

    kind: str
    started_at: datetime
    ended_at: datetime | None
    records: Mapping[Outcome, int]


def last_job(index: Path) -> LastJob | None:
    """The last job on the index in the folder ``index``; None if that cannot be told (no index,
    no store beside it, a store of another version): monitoring must not fail for it."""
    try:
        store = open_store(live_generation(index).store)
        try:
            record = next(store.jobs(), None)
        finally:
            store.close()
        return None if record is None else _read(record)
    except LacakError:
        return None


def _read(record: JobRecord) -> LastJob:
    return LastJob(
        kind=record.kind,
        started_at=record.started_at,
        ended_at=record.ended_at if record.state is JobState.DONE else None,
        records=_counts(record.progress),
    )


def _counts(progress: str) -> Mapping[Outcome, int]:
    """The outcomes over all sources, from the job's own account (empty before its first save)."""
    counts: Counter[Outcome] = Counter(dict.fromkeys(Outcome, 0))
    for books in sources_of(progress).values():
        for outcome in Outcome:
            counts[outcome] += books[outcome.value]
    return counts
