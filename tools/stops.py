"""Was this process stopped meanwhile, with the machine or by SIGSTOP?

Then what it waited for is late for no fault of what it watches: a page that it asked for before
tells nothing, nor does one asked for right after, of a worker that its web server replaces because
it said nothing for so long. A process is told by SIGCONT that it goes on.
"""

from __future__ import annotations

import signal
import time

CALM_SECONDS = 15.0
"""So long after a stop some processes still notice that they were stopped."""

_went_on = float("-inf")


def watch() -> None:
    """Take notice from now on; in the main thread of a process, and its forked children."""
    signal.signal(signal.SIGCONT, _note)


def stopped_since(moment: float) -> bool:
    """Whether this process was stopped after ``moment`` (``time.monotonic``), or so shortly before
    that it may matter."""
    return _went_on + CALM_SECONDS > moment


def _note(*_: object) -> None:
    global _went_on  # noqa: PLW0603 - one process, one answer
    _went_on = time.monotonic()
