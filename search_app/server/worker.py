"""How does one process serve any number of clients, however slow they are?

One loop accepts, reads and sends, and never waits for anybody; threads are handed whole requests
and hand back answers. So a client that sends half a request, reads nothing, or only holds its
connection costs memory and a deadline, and nobody's time.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any

from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.workers.base import Worker as BaseWorker

from search_app.server import limits
from search_app.server.answer import Answer
from search_app.server.connection import Connection, Stage
from search_app.server.crowd import Crowd, address_key
from search_app.server.fair_queue import FairQueue
from search_app.server.framing import More, Whole, frame
from search_app.server.open_connections import OpenConnections
from search_app.server.refusals import refusal, status_of
from search_app.server.repeated import RepeatedAnswers

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE

PATIENCE = 5
"""Milliseconds that a worker leaves a new connection to one that holds fewer. An idle one takes it
within a tenth of one; after that whoever is at hand does."""

ACCEPTED_AT_ONCE = 64
"""Connections, before those that are open get their turn."""

LOOK_EVERY = 0.5
"""Seconds between two looks at the deadlines."""

UNASKED_PAUSE = 0.005
"""Seconds between two answers that nobody waits for: 200 clients that pipeline would otherwise keep
a thread, and the loop with it, busy until their buffers are full."""

TURN_SECONDS = 0.0005
"""After which a computing thread lets the loop go on, should it wish to. It wishes to after every
system call; with Python's 5 ms, twenty of them beside a page being computed took 100 ms."""

TURN_WAITED_FOR = 0.1
"""Seconds that the next page waits for the one being computed; then another thread computes it. As
long as they take less, pages are computed one after the other, in the order in which they were
asked for (docs/decisions/0140-our-own-loop-under-gunicorn.md)."""

LANES: dict[bytes, str] = {
    b"/healthz": "health",
    b"/readyz": "monitoring",
    b"/metrics": "monitoring",
}
"""Addresses that do not wait behind readers: each lane has a thread of its own. Monitoring searches
and counts, so it must not keep the health check waiting either. A thread of its own have also the
requests that a client sent without waiting for the last answer (no browser does) and the later
parts of long answers: they hold up each other."""

_NO_FILE_LEFT = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})

open_connections = OpenConnections()


class Worker(BaseWorker):
    """gunicorn's worker process with our loop in it."""

    behind_proxy = False
    """Whether all clients come through a proxy, so that their address says nothing."""

    def init_process(self) -> None:
        most = limits.connections_allowed()
        per_address = None if self.behind_proxy else min(limits.CONNECTIONS_PER_ADDRESS, most // 2)
        self._crowd: Crowd[Connection] = Crowd(most, per_address)
        self._poller = selectors.DefaultSelector()
        self._done: deque[Connection] = deque()
        self._computing: dict[Connection, float] = {}
        self._unsent = 0
        self._left = 0
        self._looked_at = 0.0
        self._health = RepeatedAnswers()
        self._lanes = {
            "": _lane(self._compute, limits.THREADS, patience=TURN_WAITED_FOR),
            "health": _lane(self._compute_health, 1),
            "monitoring": _lane(self._compute, 1),
            "unasked": _lane(self._compute, 1, pause=UNASKED_PAUSE),
        }
        super().init_process()  # type: ignore[no-untyped-call]

    # The loop

    def run(self) -> None:
        sys.setswitchinterval(TURN_SECONDS)
        self._poller.register(self.PIPE[0], READ, (self._wake, None))
        for listener in self.sockets:
            listener.setblocking(False)
            self._poller.register(listener, READ, (partial(self._accept, listener), None))
        while self.alive and os.getppid() == self.ppid:
            self._turn(LOOK_EVERY)
        self._finish()

    def _finish(self) -> None:
        """Take nobody new, but answer what is under way or has just been sent."""
        for listener in self.sockets:
            self._poller.unregister(listener)
        end = monotonic() + self.cfg.graceful_timeout
        for connection in self._crowd.members():
            if connection.stage is Stage.WAITING:
                connection.deadline = min(connection.deadline, monotonic() + limits.LINGER_SECONDS)
        while len(self._crowd) and monotonic() < end:
            self._turn(0.1)

    def _turn(self, seconds: float) -> None:
        for key, _ in self._poller.select(seconds):
            act, connection = key.data
            if connection is None or connection.stage is not Stage.CLOSED:
                self._dare(act, connection)
        while self._done:
            self._computed(self._done.popleft())
        if monotonic() - self._looked_at > min(seconds, LOOK_EVERY):
            self._looked_at = monotonic()
            if not self._is_stuck():
                self.notify()  # type: ignore[no-untyped-call]
            self._give_up_on_the_late()
        open_connections.tell(self.age, len(self._crowd))

    def _dare(self, act: Callable[[], None], connection: Connection | None) -> None:
        """Nothing that a client does may end the loop; should there be such a thing after all, it
        costs that client its connection."""
        try:
            act()
        except Exception:
            self.log.exception("a connection could not be served")
            if connection is not None and connection.stage is not Stage.CLOSED:
                self._drop(connection)

    def _watch(self, connection: Connection, events: int, act: Callable[[], None]) -> None:
        if connection.watched:
            self._poller.modify(connection.sock, events, (act, connection))
        else:
            self._poller.register(connection.sock, events, (act, connection))
        connection.watched = events

    def _ignore(self, connection: Connection) -> None:
        if connection.watched:
            self._poller.unregister(connection.sock)
            connection.watched = 0

    def _wake(self) -> None:
        """Threads (and signals) write a byte when there is something to look at."""
        with suppress(BlockingIOError):
            while len(os.read(self.PIPE[0], 4096)) == 4096:
                continue

    def _is_stuck(self) -> bool:
        """Whether a request is computed for so long that the process should be replaced: then its
        signs of life cease, which are given with each look at the deadlines."""
        oldest = min(self._computing.values(), default=monotonic())
        return monotonic() - oldest > limits.COMPUTE_SECONDS

    # Connections come

    def _accept(self, listener: socket.socket) -> None:
        if self._left < PATIENCE and not self._has_fewest():
            self._left += 1
            sleep(0.001)  # the listener stays ready, and asks again at once
            return
        self._left = 0
        for _ in range(ACCEPTED_AT_ONCE):
            try:
                sock, client = listener.accept()
            except OSError as error:
                if error.errno in _NO_FILE_LEFT:
                    self._make_room()
                return  # nobody there, or already gone
            self._welcome(sock, client)
            open_connections.tell(self.age, len(self._crowd))
            if not self._has_fewest():
                return

    def _has_fewest(self) -> bool:
        """Whether no other worker holds clearly fewer connections; of hundreds some do not
        count."""
        count = len(self._crowd)
        return open_connections.is_least(count - count // 16)

    def _make_room(self) -> None:
        """No file is left to open: the oldest idle connection goes."""
        oldest = self._crowd.oldest_waiting()
        if oldest is None:
            sleep(0.01)
        else:
            self._drop(oldest)

    def _welcome(self, sock: socket.socket, client: Any) -> None:
        address = address_key(client)
        who, fits = self._crowd.who_makes_room(address)
        if not fits:
            sock.close()
            return
        if who is not None:
            self._drop(who)
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, limits.SEND_BUFFER)
        if sock.family != socket.AF_UNIX:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(sock, client, sock.getsockname(), address)
        self._crowd.add(connection, address)
        self._await(connection, monotonic() + limits.REQUEST_SECONDS)
        self._read(connection)  # most clients send their request at once

    # Requests come

    def _await(self, connection: Connection, deadline: float) -> None:
        connection.stage = Stage.WAITING
        connection.deadline = deadline
        self._crowd.waits(connection, asked_before=connection.answered > 0)
        if connection.watched != READ:
            self._watch(connection, READ, partial(self._read, connection))

    def _read(self, connection: Connection) -> None:
        if connection.stage is Stage.COMPUTING:  # what came is read when the answer is sent
            self._ignore(connection)
            return
        try:
            data = connection.sock.recv(limits.LONGEST_HEAD + limits.LONGEST_BODY)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop(connection)
            return
        if not connection.received and connection.answered:
            connection.deadline = monotonic() + limits.REQUEST_SECONDS
        connection.received += data
        self._look(connection, unasked=False)

    def _look(self, connection: Connection, *, unasked: bool) -> None:
        """Hand a request that is whole to a thread. ``unasked`` if the client had not waited for
        the last answer."""
        received = connection.received
        while received[:2] == b"\r\n":  # RFC 9112, section 2.2: to be passed over
            del received[:2]
        framed = frame(received)
        if framed is More.NEEDED:
            return
        # It stays watched: most clients send nothing more before they have the answer, and with
        # each call to the system the loop and the thread that computes wait for each other.
        self._crowd.is_busy(connection)
        if not isinstance(framed, Whole):
            assert not isinstance(framed, More)  # noqa: S101 - for the type checker
            self._refuse(connection, framed.status)
            return
        connection.take_request(framed.length)
        connection.keep = not framed.last
        connection.stage = Stage.COMPUTING
        self._hand_over(connection, unasked=unasked)

    def _hand_over(self, connection: Connection, *, unasked: bool = False) -> None:
        lane = LANES.get(_path(connection.request), "unasked" if unasked else "")
        if lane == "health" and not unasked and self._say_again(connection):
            return
        self._lanes[lane].put(connection.address, connection)

    def _say_again(self, connection: Connection) -> bool:
        """Whether the same was asked a moment ago, and could be answered without computing."""
        said = self._health.to(connection.request) if connection.keep and self.alive else None
        if said is None:
            return False
        connection.finished, connection.keep = True, said.keeps
        connection.unsent += said.response
        self._begin_sending(connection)
        return True

    def _refuse(self, connection: Connection, status: HTTPStatus) -> None:
        connection.keep = False
        connection.finished = True
        connection.received.clear()
        connection.unsent += refusal(status)
        self._begin_sending(connection)

    # Answers are computed, in threads

    def _compute(self, connection: Connection, remembered: RepeatedAnswers | None = None) -> None:
        self._computing[connection] = monotonic()
        try:
            self._take_step(connection, remembered)
        finally:
            del self._computing[connection]
            self._done.append(connection)
            self._ring()

    def _compute_health(self, connection: Connection) -> None:
        may_be_said_again = connection.keep and self.alive
        self._compute(connection, self._health if may_be_said_again else None)

    def _ring(self) -> None:
        with suppress(BlockingIOError):  # so many bytes lie there that the loop looks anyway
            os.write(self.PIPE[1], b".")

    def _take_step(self, connection: Connection, remembered: RepeatedAnswers | None) -> None:
        """The next part of the answer, and the first try to send it."""
        status = self._make_step(connection)
        if status is not None:
            connection.finished, connection.keep = True, False
            if connection.sent:  # half an answer must not look like a whole one
                connection.broken = True
                return
            connection.unsent[:] = refusal(status)
        elif remembered is not None and connection.finished:
            response = bytes(connection.unsent)
            remembered.keep(connection.request, response, keeps=connection.keep)
        try:
            connection.send_some()
        except OSError:
            connection.broken = True

    def _make_step(self, connection: Connection) -> HTTPStatus | None:
        """None, or with which status the request failed."""
        try:
            answer = connection.answer
            if answer is None:
                answer = connection.answer = Answer(
                    self.cfg,
                    connection.request,
                    connection.client,
                    connection.server,
                    closing=not (connection.keep and self.alive),
                )
                answer.outbox.unsent = connection.unsent
            connection.finished = answer.step(self.wsgi, limits.STEP_BYTES)
            connection.keep = answer.keeps_connection
        except ParseException as error:
            return status_of(error)
        except NoMoreData:
            return HTTPStatus.BAD_REQUEST
        except Exception as error:
            # Neither the address nor the error's words: both may tell what was searched for.
            self.log.error("a request failed: %s", type(error).__name__)
            return HTTPStatus.INTERNAL_SERVER_ERROR
        return None

    # Answers go

    def _computed(self, connection: Connection) -> None:
        if connection.broken:
            self._drop(connection)
            return
        self._begin_sending(connection)

    def _begin_sending(self, connection: Connection) -> None:
        now = monotonic()
        if not connection.sending_since:
            connection.sending_since = now
        if not connection.unsent:
            self._sent(connection)
            return
        connection.stage = Stage.SENDING
        connection.deadline = connection.send_deadline(now)
        self._unsent += len(connection.unsent)
        self._watch(connection, WRITE, partial(self._send, connection))
        self._bound_unsent()

    def _bound_unsent(self) -> None:
        if self._unsent <= limits.UNSENT_BYTES:
            return
        sending = (c for c in self._crowd.members() if c.stage is Stage.SENDING)
        for connection in sorted(sending, key=lambda c: c.deadline):
            if self._unsent <= limits.UNSENT_BYTES:
                return
            self._drop(connection)

    def _send(self, connection: Connection) -> None:
        before = len(connection.unsent)
        try:
            moved = connection.send_some()
        except OSError:
            self._drop(connection)
            return
        self._unsent -= before - len(connection.unsent)
        if connection.unsent:
            if moved:
                connection.deadline = connection.send_deadline(monotonic())
            return
        self._ignore(connection)
        self._sent(connection)

    def _sent(self, connection: Connection) -> None:
        """All that was made of the answer is sent."""
        if not connection.finished:
            connection.stage = Stage.COMPUTING
            self._hand_over(connection, unasked=True)
            return
        self._close_answer(connection)
        connection.answered += 1
        connection.sending_since, connection.sent = 0.0, 0
        if not connection.keep:
            self._linger(connection)
            return
        idle = limits.KEEP_ALIVE_SECONDS if self.alive else limits.LINGER_SECONDS
        seconds = limits.REQUEST_SECONDS if connection.received else idle
        self._await(connection, monotonic() + seconds)
        if connection.received:
            self._look(connection, unasked=True)

    # Connections go

    def _linger(self, connection: Connection) -> None:
        connection.stage = Stage.LINGERING
        try:
            connection.half_close(monotonic())
        except OSError:
            self._drop(connection)
            return
        self._watch(connection, READ, partial(self._drain, connection))

    def _drain(self, connection: Connection) -> None:
        try:
            if connection.sock.recv(1 << 16):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._drop(connection)

    def _give_up_on_the_late(self) -> None:
        now = monotonic()
        for connection in self._crowd.members():
            if connection.stage is not Stage.COMPUTING and connection.deadline < now:
                self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        if connection.stage is Stage.SENDING:
            self._unsent -= len(connection.unsent)
        self._ignore(connection)
        connection.stage = Stage.CLOSED
        self._close_answer(connection)
        self._crowd.remove(connection)
        connection.sock.close()

    def _close_answer(self, connection: Connection) -> None:
        answer, connection.answer = connection.answer, None
        if answer is None:
            return
        try:
            answer.close()
        except Exception as error:
            self.log.error("an answer did not end well: %s", type(error).__name__)


def _lane(
    work: Callable[[Connection], None], threads: int, *, pause: float = 0.0, patience: float = 0.0
) -> FairQueue[Connection]:
    """A queue and the threads that compute what is put there, with so many seconds between two, one
    thread at a time for so much ``patience``. They end with the process."""
    queue: FairQueue[Connection] = FairQueue(patience)

    def serve() -> None:
        while True:
            work(queue.take())
            if pause:
                sleep(pause)

    for _ in range(threads):
        threading.Thread(target=serve, daemon=True, name="lacak-compute").start()
    return queue


def _path(request: bytes) -> bytes:
    """The path that a request's first line asks for, as sent; a wrong line has any."""
    target = request.partition(b"\r\n")[0].split(b" ")[1:2]
    return target[0].partition(b"?")[0] if target else b""
