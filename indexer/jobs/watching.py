"""What may be shown of a job while it runs?

Jobs tell a ``Watcher`` what they do; who shows it, and in which language, is not their business.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from indexer.jobs.counts import Rejection


class Stage(StrEnum):
    """What a job is busy with."""

    READING = "reading"
    COMPARING = "comparing"
    INDEXING = "indexing"
    VERIFYING = "verifying"
    COPYING = "copying"


class Note(StrEnum):
    """Something a person should know that is no error."""

    RESUMING = "resuming"
    NOTHING_TO_RESUME = "nothing_to_resume"
    DISCARDING = "discarding"
    REANALYSING = "reanalysing"
    MENDING = "mending"
    SWITCHED = "switched"
    REMOVED = "removed"
    LEFT_ALONE = "left_alone"
    LEFT_ON_SERVER = "left_on_server"
    STOPPING = "stopping"
    NOT_PRUNED = "not_pruned"
    FOLLOWING = "following"
    HISTORY_LOST = "history_lost"
    COMPARED = "compared"


class Watcher(Protocol):
    """Gets told; never raises, and takes little time."""

    def stage(self, stage: Stage, total: int | None) -> None:
        """A stage begins; ``total`` articles lie ahead, or None if nobody knows."""
        ...

    def done(self, count: int, share: float | None = None) -> None:
        """``count`` more records of the stage are done; in all, ``share`` (0 to 1) of it, where
        the number of records to come is not known."""
        ...

    def rejected(self, rejection: Rejection) -> None:
        """A record was rejected."""
        ...

    def note(self, note: Note, **facts: object) -> None:
        """Something happened that a person should know."""
        ...


class Unwatched:
    """Shows nothing."""

    def stage(self, stage: Stage, total: int | None) -> None:
        pass

    def done(self, count: int, share: float | None = None) -> None:
        pass

    def rejected(self, rejection: Rejection) -> None:
        pass

    def note(self, note: Note, **facts: object) -> None:
        pass
