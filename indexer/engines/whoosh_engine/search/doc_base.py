"""How are the articles of all segments numbered as one?

A query is answered over the whole snapshot at once, since each step of NumPy costs a microsecond
before it computes anything: number 0 is the first article of the first segment, and so on. Inside
a segment the newest article has the least number (``segment_view``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from indexer.engines.whoosh_engine.storage.arrays import Ints


class Numbering:
    """``starts``: the number of each segment's first article, and, at the end, of all articles."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """``sizes``: how many articles each segment holds, superseded ones included."""
        self.starts = [0]
        for size in sizes:
            self.starts.append(self.starts[-1] + size)

    @property
    def documents(self) -> int:
        """How many articles all segments hold."""
        return self.starts[-1]

    @property
    def segments(self) -> int:
        return len(self.starts) - 1

    def locate(self, number: int) -> tuple[int, int]:
        """The segment of article ``number``, and its number there."""
        segment = bisect_right(self.starts, number) - 1
        return segment, number - self.starts[segment]

    def runs(self, ids: Ints) -> Iterator[slice]:
        """Where in the ascending ``ids`` the articles of each segment stand; none is empty."""
        if self.segments == 1:
            if len(ids):
                yield slice(0, len(ids))
            return
        start = 0
        for end in ids.searchsorted(self.starts[1:]).tolist():
            if end > start:
                yield slice(start, end)
            start = end
