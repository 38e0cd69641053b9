"""Was this process stopped meanwhile, with the machine or by SIGSTOP?

Then what it waited for is late for no fault of what it watches: a page that it asked for before
tells nothing. A process is told by SIGCONT that it goes on.
"""

from __future__ import annotations

import signal
import time

_went_on = float("-inf")


def watch() -> None:
    """Take notice from now on; in the main thread of a process, and its forked children."""
    signal.signal(signal.SIGCONT, _note)


def stopped_since(moment: float) -> bool:
    """Whether this process went on after a stop later than ``moment`` (``time.monotonic``)."""
    return _went_on > moment


def _note(*_: object) -> None:
    global _went_on  # noqa: PLW0603 - one process, one answer
    _went_on = time.monotonic()
