"""What does every job need to know, whatever it does?"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.errors import DiskFull
from indexer.fs.atomic_files import require_writable
from indexer.generations.folders import STEMS
from indexer.generations.readers import engine_to_build
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
    bytes. ``letters`` is where rejected records go (default: in the index folder). ``engine`` makes
    a new generation (default: ``readers.engine_to_build``), which must answer
    ``compared_questions`` as the live one does.
    """

    index: Path
    analyzer: Analyzer
    jobs: int = field(default_factory=available_cores)
    memory: int = DEFAULT_MEMORY
    keep: int = DEFAULT_KEEP
    engine: str = ""
    compared_questions: int = 0
    letters: Path | None = None
    stop: StopRequest = field(default_factory=StopRequest)
    watcher: Watcher = field(default_factory=Unwatched)

    def __post_init__(self) -> None:
        if not self.engine:
            object.__setattr__(self, "engine", engine_to_build(self.index))

    @property
    def letters_path(self) -> Path:
        return self.letters or self.index / "dead-letters.jsonl"

    def require_writable(self) -> None:
        """Raises OSError if what the job writes at its end could not be written: the files of the
        index folder, and the dead letters elsewhere."""
        require_writable(self.index / STEMS)
        if self.letters is not None:
            self.letters.parent.mkdir(parents=True, exist_ok=True)
            require_writable(self.letters)

    @contextmanager
    def means(self) -> Iterator[Means]:
        """What the steps of this job share; its workers end with the block."""
        with Workers(self.jobs, self.analyzer) as workers:
            yield Means(workers=workers, memory=self.memory, stop=self.stop, watcher=self.watcher)

    @property
    def golden_path(self) -> Path:
        return self.index / "golden.tsv"


@contextmanager
def telling_full_disk(path: Path, *, about_index: bool = True) -> Iterator[None]:
    """Turns the system's ways of saying "no space left" into DiskFull on the disk of ``path``,
    which is the index, or not (``about_index``)."""
    try:
        yield
    except OSError as exc:
        if exc.errno in _NO_SPACE:
            raise DiskFull(path, str(exc), about_index=about_index) from exc
        raise
