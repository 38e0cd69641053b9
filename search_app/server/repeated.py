"""What was said a moment ago to exactly this request?

Asked for the health check alone. A crowd that asks for it hundreds of times a second is then
answered by copying bytes, so that the supervisor, who stands in the same queue, does not wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

SECONDS = 1.0
"""For which an answer is given again. A supervisor asks more rarely, so his are always new, and
each of them is logged and counted."""

MOST = 64
"""Different requests remembered; those of a crowd hardly differ."""

LONGEST = 4 << 10
"""Bytes of a request or an answer that is remembered: all together take half a megabyte."""


@dataclass(frozen=True, slots=True)
class Said:
    """A whole response, as sent; ``keeps`` if the connection may be used again after it."""

    response: bytes
    keeps: bool
    until: float


class RepeatedAnswers:
    """Filled by a computing thread, asked by the loop."""

    def __init__(self) -> None:
        self._said: dict[bytes, Said] = {}

    def keep(self, request: bytes, response: bytes, *, keeps: bool) -> None:
        """``response`` is all of the answer to ``request``, byte by byte."""
        if len(request) > LONGEST or len(response) > LONGEST:
            return
        if len(self._said) >= MOST:
            self._said.clear()
        self._said[request] = Said(response, keeps, monotonic() + SECONDS)

    def to(self, request: bytes) -> Said | None:
        """What may be said again to ``request``, if it was answered just now."""
        said = self._said.get(request)
        return said if said is not None and said.until > monotonic() else None
