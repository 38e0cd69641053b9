"""What did a job note of itself in the store, and can it be understood?

A job keeps what it was asked for and how far it came as JSON of its own. A store may have been in
other hands: what is not as a job writes it is told as such, and never believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from indexer.errors import JobUnreadable
from indexer.store.interface import Outcome

MOST = 1 << 53
"""No job counts so many records; up to here a count is the same number in JSON and in metrics."""


@contextmanager
def understanding(what: str) -> Iterator[None]:
    """Turns what reading a note that is none raises into JobUnreadable, which names ``what``."""
    try:
        yield
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        told = f"{what}: {type(error).__name__}: {error}"[:200]
        raise JobUnreadable(told) from error


def count(value: object) -> int:
    """``value`` as a count. Raises ValueError if it is none."""
    if type(value) is not int or not 0 <= value <= MOST:
        raise ValueError(f"no count: {value!r}"[:100])
    return value


def sources_of(progress: str) -> Mapping[str, Mapping[str, Any]]:
    """The books of each source in the progress that a job noted; none before its first save.

    Promises: every source has a count for every outcome. Raises JobUnreadable.
    """
    with understanding("progress"):
        sources = json.loads(progress)["sources"] if progress else {}
        for books in sources.values():
            for outcome in Outcome:
                count(books[outcome.value])
    found: Mapping[str, Mapping[str, Any]] = sources
    return found
