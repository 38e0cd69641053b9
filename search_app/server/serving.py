"""How is the site served to the world? By gunicorn, embedded: no second command, no config file.

gunicorn minds the worker processes; queries are CPU work, so workers are what uses the cores. What
happens on a connection is ours (``search_app.server.worker``).
"""

from __future__ import annotations

import errno
import gc
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from indexer.errors import LacakError
from indexer.generations.reader_manager import LiveIndex
from search_app import create_app
from search_app.ops.logs import configuration
from search_app.ops.settings import Settings
from search_app.server import limits
from search_app.server.memory import join_pages, keep_together
from search_app.server.worker import Worker, open_connections

SIGN_OF_LIFE_SECONDS = 30
"""A worker whose loop gives none for so long is replaced."""

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class AddressRefused(LacakError):
    """The address to listen on is taken, forbidden or unknown; ``reason`` is the system's word,
    ``number`` its ``errno``."""

    message = "address_refused"

    def __init__(self, host: str, port: int, reason: str, number: int = 0) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host = host
        self.port = port
        self.reason = reason
        self.number = number


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
    os.environ.pop("SCRIPT_NAME", None)  # gunicorn would take it for a part of every address
    folder = _metrics_folder() if count > 1 else None
    owner = os.getpid()
    options: dict[str, Any] = {
        "bind": _bind(host, port),
        "workers": count,
        "worker_class": _worker_class(behind_proxy=settings.trusted_proxies > 0),
        "timeout": SIGN_OF_LIFE_SECONDS,
        "graceful_timeout": limits.GRACE_SECONDS,
        "limit_request_line": limits.LONGEST_LINE,
        "limit_request_fields": limits.MOST_HEADERS,
        # Which headers of a proxy are believed is decided in one place (``search_app.web.hosts``).
        "forwarded_allow_ips": "",
        "forwarder_headers": "",
        "secure_scheme_headers": {},
        "preload_app": True,  # language files are read once, and a bad setting is told at once
        "control_socket_disable": True,
        "logconfig_dict": configuration(settings.log),
        "when_ready": lambda _: announce(f"http://{_bind(host, port)}"),
        "post_worker_init": _keep_up,
        "child_exit": _forget_worker,
    }
    if os.access("/dev/shm", os.W_OK):  # noqa: S108 - memory, so that a busy disk delays no heartbeat
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

        keep_together()
        app = create_app(settings=self._settings)
        warm_up(app)
        # What is here now stays: the collector need not walk through the language's tables again
        # and again (100 ms each time, met by some reader), nor copy their memory in every worker.
        gc.collect()
        gc.freeze()
        gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
        return app


class _WorkerBehindProxy(Worker):
    behind_proxy = True


def _worker_class(*, behind_proxy: bool) -> type[Worker]:
    return _WorkerBehindProxy if behind_proxy else Worker


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
            raise AddressRefused(host, port, error.strerror or reason, error.errno or 0) from error


def _metrics_folder() -> Path:
    """A folder through which workers add up their counts (see ``search_app.web.metrics``). It must
    be known before prometheus_client is first imported, which happens in ``_Server.load``."""
    folder = Path(tempfile.mkdtemp(prefix="lacak-metrics-"))
    os.environ[METRICS_FOLDER] = str(folder)
    return folder


def _keep_up(worker: Any) -> None:
    """Let each worker open what jobs commit, whether or not requests come its way, and make a page
    of it before it takes any; and put in order what it holds by then."""
    from search_app.web.results_page import rehearse  # noqa: PLC0415 - as above
    from search_app.web.state import KEY  # noqa: PLC0415 - see _metrics_folder

    app = worker.wsgi
    index = app.extensions[KEY].index
    index = getattr(index, "index", index)  # before which one stands that hides what was withdrawn
    if isinstance(index, LiveIndex):
        index.keep_up(partial(rehearse, app))
    threading.Thread(target=join_pages, daemon=True, name="lacak-memory").start()


def _forget_worker(_: object, worker: Any) -> None:
    """Drop the live gauges of a worker that has ended; its counts stay counted."""
    open_connections.forget(worker.age)
    if METRICS_FOLDER in os.environ:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - see above

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
