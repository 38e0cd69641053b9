"""What does the application answer to one whole request, step by step?

gunicorn's parser and response are used as they are; only where bytes come from and go to differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextvars import Context, copy_context
from typing import Any

from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser


class Outbox:
    """What a client is owed. Looks like a socket to gunicorn's response."""

    def __init__(self) -> None:
        self.unsent = bytearray()

    def sendall(self, data: bytes) -> None:
        self.unsent += data

    send = sendall


class Answer:
    """One request being answered. Its steps may run in different threads, one after the other."""

    def __init__(
        self, cfg: Any, request: bytes, client: Any, server: Any, *, closing: bool
    ) -> None:
        """``request`` is whole. With ``closing`` the answer says that the connection ends with it.

        Raises gunicorn's ParseException for a request that is not a good one, and NoMoreData.
        """
        parsed = next(RequestParser(cfg, [request], client))
        self.outbox = Outbox()
        self._response, self._environ = wsgi.create(parsed, self.outbox, client, server, cfg)
        self._environ["wsgi.multithread"] = True
        if closing:
            self._response.force_close()
        self._context: Context = copy_context()
        self._chunks: Iterable[bytes] | None = None
        self._iterator: Iterator[bytes] = iter(())

    @property
    def keeps_connection(self) -> bool:
        """Whether the connection may be used again once all of the answer is sent."""
        return not self._response.should_close()

    def step(self, app: Any, most_bytes: int) -> bool:
        """Ask ``app`` for more of the answer, until it has given ``most_bytes``; whether it has
        given all. Raises what ``app`` raises."""
        return self._context.run(self._step, app, most_bytes)

    def _step(self, app: Any, most_bytes: int) -> bool:
        if self._chunks is None:
            self._chunks = app(self._environ, self._response.start_response)
            self._iterator = iter(self._chunks)
        for chunk in self._iterator:
            self._response.write(chunk)
            if len(self.outbox.unsent) >= most_bytes:
                return False
        self._response.close()
        return True

    def close(self) -> None:
        """Let go of what the application holds for this answer."""
        chunks, self._chunks = self._chunks, ()
        close = getattr(chunks, "close", None)
        if close is not None:
            self._context.run(close)
