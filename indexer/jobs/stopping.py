"""When does a job stop because a person, or the machine going down, asks it to?

The first Ctrl-C or SIGTERM asks: the batch in hand is finished and saved, and the job can be
resumed. The second Ctrl-C ends it at once; what was saved stays, as with a killed job.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from indexer.errors import JobStopped


class StopRequest:
    """Whether somebody has asked the job to stop."""

    def __init__(self) -> None:
        self.asked = False

    def obey(self) -> None:
        """Raise JobStopped if somebody asked. Requires: what is done has been saved."""
        if self.asked:
            raise JobStopped


@contextmanager
def stop_on_signals(asked: Callable[[], None]) -> Iterator[StopRequest]:
    """A request that Ctrl-C and SIGTERM make; ``asked`` is called when the first one comes.

    Outside the main thread, where Python delivers no signals, nobody ever asks.
    """
    request = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield request
        return

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's signature
        if request.asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        request.asked = True
        asked()

    before = {
        number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
