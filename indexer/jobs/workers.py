"""How is work spread over every core, with results in order and no process left behind?

Workers end with the job, also when it is killed: each watches its parent. A worker that dies on
one piece of work (a hostile page that eats all memory, or never ends) costs that piece only.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import TypeVar

from indexer.analysis.analyzer import Analyzer
from indexer.jobs.stopping import StopRequest
from indexer.jobs.watching import Watcher

A = TypeVar("A")
R = TypeVar("R")

COLLECTED_AT = 20_000
"""Objects at which a worker's collector runs. A part's articles wait in hundreds of thousands of
tuples, through which it would else go again and again: 6 % of a build of 2,500 articles."""

_analyzer: Analyzer | None = None


def worker_analyzer() -> Analyzer:
    """The job's analyzer, in this worker process (it keeps what it has learnt between pieces)."""
    if _analyzer is None:
        raise RuntimeError("not in a worker")
    return _analyzer


def _start_worker(analyzer: Analyzer) -> None:
    global _analyzer  # noqa: PLW0603 - one per process, set once at its start
    _analyzer = analyzer
    gc.freeze()  # what all workers share stays shared, too
    gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
    # Ctrl-C reaches the whole process group; the job decides what it means for its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class Workers:
    """``count`` worker processes, started when first needed; 0 does the work in this process."""

    def __init__(self, count: int, analyzer: Analyzer) -> None:
        self.count = count
        self._analyzer = analyzer
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the worker processes at once, whatever they are doing."""
        if self._pool is not None:
            _end(self._pool)
            self._pool = None

    def in_order(
        self,
        work: Callable[[A], R],
        pieces: Iterable[A],
        *,
        ahead: int,
        instead: Callable[[A], R] | None = None,
    ) -> Iterator[R]:
        """``work`` of each of ``pieces``, in their order, with ``ahead`` more pieces under way.

        ``work`` and pieces must be picklable. A piece on which a worker dies is tried once more,
        alone; if the worker dies again, ``instead`` answers for it (without one:
        BrokenProcessPool). What ``work`` raises is raised here.
        """
        if self.count == 0:
            global _analyzer  # noqa: PLW0603 - this process is the worker
            _analyzer = self._analyzer
            yield from map(work, pieces)
            return
        pending: deque[tuple[A, Future[R]]] = deque()
        for piece in pieces:
            pending.append((piece, self._submit(work, piece)))
            while len(pending) > ahead:
                yield self._next(work, pending, instead)
        while pending:
            yield self._next(work, pending, instead)

    def side_by_side(self, work: Callable[[A], R], pieces: Sequence[A]) -> Iterator[R]:
        """``work`` of each of ``pieces``, in their order; all are under way when this returns.

        As ``in_order`` otherwise. Requires: there is a worker.
        """
        pending = deque((piece, self._submit(work, piece)) for piece in pieces)
        return (self._next(work, pending, None) for _ in pieces)

    def _next(
        self,
        work: Callable[[A], R],
        pending: deque[tuple[A, Future[R]]],
        instead: Callable[[A], R] | None,
    ) -> R:
        piece, future = pending.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.stop()
        try:
            result = self.alone(work, piece)
        except BrokenProcessPool:
            if instead is None:
                raise
            result = instead(piece)
        waiting = [later for later, _ in pending]
        pending.clear()
        pending.extend((later, self._submit(work, later)) for later in waiting)
        return result

    def alone(self, work: Callable[[A], R], piece: A) -> R:
        """``work`` of one piece in a worker of its own. Raises BrokenProcessPool if it dies."""
        pool = self._new_pool(1)
        try:
            return pool.submit(work, piece).result()
        finally:
            _end(pool)

    def _submit(self, work: Callable[[A], R], piece: A) -> Future[R]:
        if self._pool is None:
            self._pool = self._new_pool(self.count)
        try:
            return self._pool.submit(work, piece)
        except BrokenProcessPool as exc:
            broken: Future[R] = Future()
            broken.set_exception(exc)
            return broken

    def _new_pool(self, count: int) -> ProcessPoolExecutor:
        # Forked workers start in no time and share the analyzer's memory. The job's only thread
        # renews a time stamp and holds no lock that a worker could miss.
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = ProcessPoolExecutor(
                count,
                mp_context=multiprocessing.get_context(method),
                initializer=_start_worker,
                initargs=(self._analyzer,),
            )
            pool.submit(os.getpid).result()
        return pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the steps of one job share: workers, the memory (bytes) that building may take in all
    of them together, whether somebody asked to stop, and who watches."""

    workers: Workers
    memory: int
    stop: StopRequest
    watcher: Watcher


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes of ``pool``: idle ones by telling them, others at once."""
    if not pool._pending_work_items:
        pool.shutdown(wait=True)
        return
    processes = list((pool._processes or {}).values())
    # Killed before the pool is told: told first, it would be writing farewells to them while their
    # pipe is closed, and its thread would print that.
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
    pool.shutdown(wait=False, cancel_futures=True)
