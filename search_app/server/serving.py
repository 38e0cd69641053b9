"""How is the site served to the world? By gunicorn, embedded: no second command, no config file.

Each worker process serves on a few threads. Queries are CPU work, so workers are what uses the
cores; threads keep a slow phone from holding up the others.
"""

from __future__ import annotations

import errno
import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from indexer.errors import LacakError
from indexer.generations.reader_manager import LiveIndex
from indexer.i18n import Catalogue, Language, Messages
from search_app import create_app
from search_app.ops.logs import configuration
from search_app.ops.settings import Settings
from search_app.server.open_connections import OpenConnections

THREADS = 4
"""Per worker: with two workers eight visitors are answered side by side."""

TIMEOUT = 30
"""Seconds after which a worker that gives no sign of life is replaced; the slowest hostile query
takes one."""

GRACE = 15
"""Seconds that requests under way are given when the server is told to stop."""

KEEP_ALIVE = 15
"""Seconds an idle connection is kept for the reader's next click."""

LONGEST_LINE = 8190
"""Bytes of a request's first line, the most gunicorn takes; longer ones get a page that says so."""

MOST_HEADERS = 64
"""Headers of one request; browsers send about twenty."""

PATIENCE = 5
"""Milliseconds that a worker leaves a new connection to one that holds fewer. An idle one takes it
within a tenth of one; after that whoever is at hand does."""

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class AddressRefused(LacakError):
    """The address to listen on is taken, forbidden or unknown; ``reason`` is the system's word."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host = host
        self.port = port
        self.reason = reason


def default_workers() -> int:
    """One worker for each core that this process may use."""
    return len(os.sched_getaffinity(0))


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int | None = None,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C). ``announce`` gets the address once it answers.

    The index need not be there yet: pages say what to run, and find it when it is.
    Raises AddressRefused. Ends in SystemExit, as gunicorn does.
    """
    _check_address(host, port)
    count = workers or default_workers()
    folder = _metrics_folder() if count > 1 else None
    owner = os.getpid()
    options: dict[str, Any] = {
        "bind": _bind(host, port),
        "workers": count,
        "threads": THREADS,
        "worker_class": Worker,
        "timeout": TIMEOUT,
        "graceful_timeout": GRACE,
        "keepalive": KEEP_ALIVE,
        "limit_request_line": LONGEST_LINE,
        "limit_request_fields": MOST_HEADERS,
        "preload_app": True,  # language files are read once, and a bad setting is told at once
        "control_socket_disable": True,
        "logconfig_dict": configuration(settings.log),
        "when_ready": lambda _: announce(f"http://{_bind(host, port)}"),
        "post_worker_init": _keep_up,
        "child_exit": _forget_worker,
    }
    if Path("/dev/shm").is_dir():  # noqa: S108 - memory, so that a busy disk delays no heartbeat
        options["worker_tmp_dir"] = "/dev/shm"  # noqa: S108
    try:
        _Server(settings, options).run()  # type: ignore[no-untyped-call]
    finally:
        # Workers are forked inside run() and leave through here as well.
        if folder is not None and os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)
            del os.environ[METRICS_FOLDER]


COLLECTED_AT = 20_000
"""Objects, more made than gone, at which the collector looks for cycles. At Python's 700 it looks
at every third page or so, which takes 3 % of a page's time (``python -m benchmarks.page_cost``)."""


class _Server(BaseApplication):
    """gunicorn's own main program, told its settings by us instead of by its command line."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self._settings = settings
        self._options = options
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        assert self.cfg is not None  # noqa: S101 - made by load_default_config just before
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        from search_app.web.app import warm_up  # noqa: PLC0415 - see _metrics_folder

        app = create_app(settings=self._settings)
        warm_up(app)
        # What is here now stays: the collector need not walk through the language's tables again
        # and again (100 ms each time, met by some reader), nor copy their memory in every worker.
        gc.collect()
        gc.freeze()
        gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
        return app


_open_connections = OpenConnections()


class Worker(ThreadWorker):
    """A threaded worker that leaves new visitors to one with fewer of them, keeps their addresses
    out of the log, and answers a request line that is too long (somebody searched for a whole page)
    with a page that helps."""

    _left = 0
    """How often in a row a new connection was left to others."""

    def notify(self) -> None:
        super().notify()  # type: ignore[no-untyped-call]  # gunicorn has no types
        _open_connections.tell(self.age, self.nr_conns)

    def accept(self, listener: socket.socket) -> None:
        if self._left < PATIENCE and not _open_connections.is_least(self.nr_conns):
            self._left += 1
            sleep(0.001)  # the listener stays ready, and asks again at once
            return
        self._left = 0
        super().accept(listener)  # type: ignore[no-untyped-call]  # gunicorn has no types
        _open_connections.tell(self.age, self.nr_conns)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ARG002
        if isinstance(exc, LimitRequestLine):
            try:
                client.sendall(_too_long_answer())
            except OSError:
                self.log.debug("the client left before it was told that its address is too long")
            return
        super().handle_error(req, client, None, exc)  # type: ignore[no-untyped-call]


def _too_long_answer() -> bytes:
    """A whole HTTP response. Written by hand: this happens before any application is asked."""
    say = Messages(Catalogue.PAGES, Language.INDONESIAN)
    page = (
        f'<!doctype html><html lang="id"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{say('problem_too_long_title')} - Lacak</title>"
        f"<h1>{say('problem_too_long_title')}</h1><p>{say('problem_too_long')}</p>"
        f'<p><a href="/">{say("home")}</a></p></html>'
    ).encode()
    head = (
        "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page


def _bind(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _check_address(host: str, port: int) -> None:
    """gunicorn would try five times, a second apart, and then say it in its log."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:  # includes socket.gaierror: no such host
            reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
            raise AddressRefused(host, port, error.strerror or reason) from error


def _metrics_folder() -> Path:
    """A folder through which workers add up their counts (see ``search_app.web.metrics``). It must
    be known before prometheus_client is first imported, which happens in ``_Server.load``."""
    folder = Path(tempfile.mkdtemp(prefix="lacak-metrics-"))
    os.environ[METRICS_FOLDER] = str(folder)
    return folder


def _keep_up(worker: Any) -> None:
    """Let each worker open what jobs commit, whether or not requests come its way."""
    from search_app.web.state import KEY  # noqa: PLC0415 - see _metrics_folder

    index = worker.wsgi.extensions[KEY].index
    if isinstance(index, LiveIndex):
        index.keep_up()


def _forget_worker(_: object, worker: Any) -> None:
    """Drop the live gauges of a worker that has ended; its counts stay counted."""
    _open_connections.forget(worker.age)
    if METRICS_FOLDER in os.environ:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - see above

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
