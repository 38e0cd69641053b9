"""What is known of one client's connection?"""

from __future__ import annotations

import socket
from enum import Enum
from typing import Any

from search_app.server import limits
from search_app.server.answer import Answer


class Stage(Enum):
    """Who acts next on a connection."""

    WAITING = "waiting"
    """The client, with a request."""
    COMPUTING = "computing"
    """A thread of ours."""
    SENDING = "sending"
    """The client, by taking what it is owed."""
    LINGERING = "lingering"
    """The client, by hanging up."""
    CLOSED = "closed"


class Connection:
    """At any time either the main loop or one computing thread works on it, never both."""

    __slots__ = (
        "address",
        "answer",
        "answered",
        "broken",
        "client",
        "deadline",
        "finished",
        "keep",
        "received",
        "request",
        "sending_since",
        "sent",
        "server",
        "sock",
        "stage",
        "unsent",
        "watched",
    )

    def __init__(self, sock: socket.socket, client: Any, server: Any, address: str) -> None:
        """``address`` is the client's as it is counted (``crowd.address_key``)."""
        self.sock = sock
        self.client = client
        self.server = server
        self.address = address
        self.stage = Stage.COMPUTING
        self.deadline = 0.0
        self.received = bytearray()
        self.request = b""
        self.watched = 0  # for which events of the poller
        self.answer: Answer | None = None
        self.answered = 0
        self.broken = False
        self.finished = False
        self.keep = False
        self.unsent = bytearray()
        self.sending_since = 0.0
        self.sent = 0

    def take_request(self, length: int) -> None:
        """Move the first ``length`` bytes received to ``request``."""
        self.request = bytes(self.received[:length])
        del self.received[:length]

    def send_some(self) -> bool:
        """Give the system what it takes; whether it took anything. Raises OSError if the client
        is gone."""
        try:
            count = self.sock.send(memoryview(self.unsent)[: 1 << 18])
        except BlockingIOError:
            return False
        del self.unsent[:count]
        self.sent += count
        return True

    def send_deadline(self, now: float) -> float:
        """When to give up, after bytes were taken at ``now``: ``SEND_SECONDS`` without any more,
        or sooner if all in all the client is too slow."""
        enough_until = (
            self.sending_since + limits.SEND_SECONDS + self.sent / limits.SLOWEST_BYTES_A_SECOND
        )
        return min(now + limits.SEND_SECONDS, enough_until)

    def half_close(self, now: float) -> None:
        """Say that nothing more comes, and let the client hang up. Raises OSError."""
        self.sock.shutdown(socket.SHUT_WR)
        self.deadline = now + limits.LINGER_SECONDS
