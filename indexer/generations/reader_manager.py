"""How does a long-running server follow an index that changes beneath it?

It asks a ``LiveIndex`` for a reader per request. A new commit or a new generation is picked up
within a second, without a restart; the last few snapshots stay open, so that every page of a
paged search can be cut from the one its cursor names.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.errors import (
    EngineUnreachable,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexUnreadable,
    SnapshotExpired,
)
from indexer.generations import folders, readers

log = logging.getLogger("lacak.index")

CHECK_EVERY = 0.25
"""Seconds between two looks at the folder: a change shows well within the promised second."""

FIRST_LOOK_SECONDS = 5.0
"""A server's process that has nothing open yet waits for its index. An index that lies in memory is
made anew, and one in a cluster may not answer: these are waited for by who asks."""

HELD = 16
"""Snapshots held open for cursors. Nightly jobs commit rarely; a run of small jobs, one a second,
still leaves a reader a quarter of a minute to turn the page."""


@dataclass(slots=True, eq=False)
class _Held:
    """A reader that requests share. ``users`` counts requests now using it."""

    reader: IndexReader
    users: int = 0
    dropped: bool = False


class LiveIndex:
    """Readers of whatever the index in ``folder`` is at the moment of asking.

    Any number of threads may share one. After a fork the child starts with no reader and opens
    its own; the parent's are left alone.
    """

    def __init__(
        self,
        folder: Path,
        analyzer: Analyzer,
        *,
        held: int = HELD,
        check_every: float = CHECK_EVERY,
    ) -> None:
        """``held`` (at least 1) snapshots stay open; ``check_every`` is in seconds."""
        self._folder = folder
        self._analyzer = analyzer
        self._most_held = held
        self._check_every = check_every
        self._start_empty()
        this = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _forget_readers(this))

    def _start_empty(self) -> None:
        self._lock = threading.Lock()  # guards the three below
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._newest: str | None = None
        self._problem: IndexFolderError | None = None
        self._opening = threading.Lock()  # one thread looks at the folder, the others go on
        self._checked_at = float("-inf")
        self._looked_at = float("-inf")
        self._stamp: str | None = None

    @property
    def problem(self) -> IndexFolderError | None:
        """Why the newest state of the folder cannot be served, or None if it is served.

        While it is set, requests are answered from the last snapshot that could be opened.
        """
        return self._problem

    @property
    def held(self) -> tuple[str, ...]:
        """The snapshots that are held open now."""
        with self._lock:
            return tuple(self._held)

    @contextmanager
    def reader(self, snapshot: str | None = None) -> Iterator[IndexReader]:
        """The newest snapshot, or the one named ``snapshot``, for the length of a ``with`` block.

        Raises IndexMissing, IndexOutdated, IndexDamaged or IndexUnreadable if nothing was ever
        opened and nothing can be; SnapshotExpired if ``snapshot`` is no longer held.
        """
        self._look()
        held = self._take(snapshot)
        try:
            yield held.reader
        except IndexMissing as problem:
            if snapshot is None or snapshot == self._newest:
                raise
            # Its generation was removed meanwhile, and a server keeps no file open for us.
            raise SnapshotExpired(self._folder, snapshot) from problem
        finally:
            self._give_back(held)

    def keep_up(self, opened: Callable[[], None] = lambda: None) -> None:
        """Open new snapshots from now on also while nobody asks, by a thread of this process.

        For a server of several processes: page 2 may be asked of another one than page 1, which
        then should have seen the snapshot that page 1 was cut from. The thread ends with the
        process, or when this index is no longer used.

        ``opened`` is called by that thread when there is another snapshot: it may read what the
        first to ask would else wait for. This returns when that was done for the snapshot of now,
        but after ``FIRST_LOOK_SECONDS`` at the latest.
        """
        follower = _Follower(weakref.ref(self), self._check_every, opened)
        threading.Thread(target=follower.go_on, daemon=True).start()
        follower.has_looked.wait(FIRST_LOOK_SECONDS)

    def close(self) -> None:
        """Close every reader that no request is using; the others close when given back."""
        with self._lock:
            dropped = list(self._held.values())
            self._held.clear()
            self._newest = None
            self._stamp = None
            self._checked_at = float("-inf")
            for held in dropped:
                held.dropped = True
            unused = [held for held in dropped if not held.users]
        for held in unused:
            held.reader.close()

    def _look(self) -> None:
        """Open what is new in the folder, if it is time to look and nobody else is looking."""
        nothing_yet = self._newest is None
        if not nothing_yet and time.monotonic() - self._checked_at < self._check_every:
            return
        began = time.monotonic()
        if not self._opening.acquire(blocking=nothing_yet):
            return
        try:
            if nothing_yet and self._newest is not None:
                return  # another thread opened it while this one waited
            if nothing_yet and self._problem is not None and self._looked_at > began:
                raise self._problem  # that thread could not: a server that is away takes its time
            self._open_newest()
        finally:
            self._looked_at = time.monotonic()
            self._opening.release()

    def _open_newest(self) -> None:
        self._checked_at = time.monotonic()
        try:
            with _told_as_index_errors(self._folder):
                generation = folders.live_generation(self._folder)
                stamp = readers.change_stamp(generation)
                if stamp is not None and stamp == self._stamp:
                    self._problem = None
                    return
                reader = readers.open_current(self._folder, self._analyzer)
        except IndexFolderError as problem:
            if type(problem) is not type(self._problem):
                log.warning("the newest state of the index cannot be served: %s", problem)
            self._problem = problem
            if self._newest is None:
                raise
            return
        self._problem = None
        self._stamp = stamp
        self._hold(reader, newest=True)

    def _hold(self, reader: IndexReader, *, newest: bool) -> None:
        """Keep ``reader`` under its snapshot's name, and let the oldest go."""
        unused: list[IndexReader] = []
        with self._lock:
            name = reader.snapshot
            if name in self._held:
                unused.append(reader)
            else:
                self._held[name] = _Held(reader)
            if newest:
                self._newest = name
                self._held.move_to_end(name)
            while len(self._held) > self._most_held:
                oldest = next(n for n in self._held if n != self._newest)
                held = self._held.pop(oldest)
                held.dropped = True
                if not held.users:
                    unused.append(held.reader)
        for one in unused:
            one.close()

    def _take(self, snapshot: str | None) -> _Held:
        with self._lock:
            name = self._newest if snapshot is None else snapshot
            held = self._held.get(name) if name is not None else None
            if held is not None:
                held.users += 1
                return held
        if snapshot is None:
            raise IndexMissing(self._folder)
        self._reopen(snapshot)
        with self._lock:
            held = self._held.get(snapshot)
            if held is None:
                raise SnapshotExpired(self._folder, snapshot)
            held.users += 1
            return held

    def _reopen(self, snapshot: str) -> None:
        """Hold ``snapshot`` again if its generation still has that state.

        So a page that another process or another server cut can be turned here.
        """
        number = readers.snapshot_generation(snapshot)
        if number is None:
            return
        try:
            with _told_as_index_errors(self._folder):
                generation = folders.read_generation(self._folder, number)
                reader = readers.open_snapshot(generation, self._analyzer, snapshot)
        except EngineUnreachable:
            raise  # it may well be there
        except IndexFolderError:
            return
        self._hold(reader, newest=False)

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.users -= 1
            close = held.dropped and not held.users
        if close:
            held.reader.close()


@contextmanager
def _told_as_index_errors(folder: Path) -> Iterator[None]:
    """Whatever opening an index meets is told as an IndexFolderError: a server goes on with the
    snapshot that it holds, and looks again."""
    try:
        yield
    except IndexFolderError:
        raise
    except OSError as error:
        raise IndexUnreadable.for_error(folder, error) from error
    except Exception as error:
        raise IndexDamaged(folder, f"{type(error).__name__} while it was opened") from error


class _Follower:
    """Looks again and again for what is new."""

    def __init__(
        self, live: weakref.ref[LiveIndex], every: float, opened: Callable[[], None]
    ) -> None:
        self._live = live
        self._every = every
        self._opened = opened
        self._seen: str | None = None
        self.has_looked = threading.Event()

    def go_on(self) -> None:
        """Until the index is gone."""
        while self._look():
            self.has_looked.set()
            time.sleep(self._every)

    def _look(self) -> bool:
        """Whether the index is still used."""
        index = self._live()
        if index is None:
            return False
        try:
            index._look()
            if index._newest != self._seen:
                self._seen = index._newest
                self._opened()
        except IndexFolderError:
            pass  # told to whoever asks; the next look may find it mended
        except Exception:
            log.exception("a look at the index failed")  # the next one may not
        return True


def _forget_readers(live: weakref.ref[LiveIndex]) -> None:
    """In a forked child: locks may be held by threads that do not exist here."""
    index = live()
    if index is not None:
        index._start_empty()
