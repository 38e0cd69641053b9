"""What does every job need to know, whatever it does?"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.registry import DEFAULT_ENGINE
from indexer.errors import DiskFull
from indexer.jobs.stopping import StopRequest
from indexer.jobs.watching import Unwatched, Watcher
from indexer.jobs.workers import Means, Workers

DEFAULT_MEMORY = 1 << 30
"""Bytes that building may hold in all workers together: two workers with 280 MB parts use little
more than half of it, so a machine with 2 GB can rebuild beside a running server."""

DEFAULT_KEEP = 1
"""Generations kept for a rollback, beside the live one."""

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a job works, with what, and who watches it.

    ``jobs`` is the number of worker processes; 0 does everything in this one. ``memory`` is in
    bytes. ``letters`` is where rejected records go (default: in the index folder).
    """

    index: Path
    analyzer: Analyzer
    jobs: int = field(default_factory=available_cores)
    memory: int = DEFAULT_MEMORY
    keep: int = DEFAULT_KEEP
    engine: str = DEFAULT_ENGINE
    letters: Path | None = None
    stop: StopRequest = field(default_factory=StopRequest)
    watcher: Watcher = field(default_factory=Unwatched)

    @property
    def letters_path(self) -> Path:
        return self.letters or self.index / "dead-letters.jsonl"

    @contextmanager
    def means(self) -> Iterator[Means]:
        """What the steps of this job share; its workers end with the block."""
        with Workers(self.jobs, self.analyzer) as workers:
            yield Means(workers=workers, memory=self.memory, stop=self.stop, watcher=self.watcher)

    @property
    def golden_path(self) -> Path:
        return self.index / "golden.tsv"


@contextmanager
def telling_full_disk(index: Path) -> Iterator[None]:
    """Turns the system's ways of saying "no space left" into DiskFull."""
    try:
        yield
    except OSError as exc:
        if exc.errno in _NO_SPACE:
            raise DiskFull(index, str(exc)) from exc
        raise
