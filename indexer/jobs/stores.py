"""Where are the articles of a generation kept, and where do those of a new one come from?

A store in a file belongs to its generation, and a generation made from it gets a copy. A store on a
server is shared: by the generations that are derived from it, and by the index folders of several
hosts. Between the two kinds articles are copied, row by row, and a copy that was stopped goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from indexer.errors import (
    ArchiveInUse,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexUnreadable,
    StoreRefused,
    StoreUnreachable,
)
from indexer.fs.atomic_files import write_whole
from indexer.fs.plain_files import is_real_folder, read_plain
from indexer.generations import folders
from indexer.jobs.context import Setting
from indexer.jobs.watching import Note, Stage
from indexer.store.addresses import PostgresqlAddress, SqliteAddress, StoreAddress
from indexer.store.interface import JobState, Row
from indexer.store.registry import (
    chosen_server,
    copy_to_file,
    create_store,
    derive,
    exists,
    followers_of,
    is_on,
    live_on,
    open_store,
    open_writer,
    release,
    take_over,
)
from indexer.stories.copies import copy_copies

COPYING = "copying"
"""The file in a generation's folder that says, while its articles are copied from a store of the
other kind, what it is built for."""

_MOST_BYTES = 1 << 20

_STOP_LOOK_EVERY = 500
"""Rows between two looks at whether somebody asked to stop."""


def history(index: Path) -> tuple[int, ...]:
    """``folders.live_history``, empty where there is none, or a garbled one.

    Raises IndexUnreadable: what cannot be read now is not nothing.
    """
    try:
        return folders.live_history(index)
    except (IndexMissing, IndexDamaged):
        return ()


def live_store(index: Path) -> StoreAddress | None:
    """The live generation's store, also where the rest of the generation is unusable."""
    live = history(index)
    if not live:
        return None
    folder = folders.generation_folder(index, live[0])
    address = folders.store_of(folder)
    if not exists(address):
        return None
    try:
        folders.unfollowed_folder(index, live[0])
    except OSError as error:
        raise IndexUnreadable.for_error(address.path, error) from error
    return address


def shared_store(index: Path) -> PostgresqlAddress | None:
    """The live store of the archive that new stores are made in, if it is not the one that the live
    generation of ``index`` is derived from: another host has built it."""
    server = chosen_server()
    if server is None:
        return None
    live, ours = live_on(server), live_store(index)
    if live is None or live == ours:
        return None
    if isinstance(ours, PostgresqlAddress) and ours.archive != live.archive:
        raise StoreUnreachable(live.path, "holds another archive")
    return live


def require_own_archive(index: Path) -> None:
    """Raises ArchiveInUse if a new store, made for ``index``, would replace one that only others
    follow: a trial in another folder must not become what everybody serves."""
    live = shared_store(index)
    if live is not None and not isinstance(live_store(index), PostgresqlAddress):
        followers = followers_of(live)
        if followers:
            raise ArchiveInUse(index, str(live), followers)


def followed_store(setting: Setting, *, from_store: bool) -> StoreAddress | None:
    """The store that a new generation follows: its numbers go on above that one's. Of a live
    generation that is a link, a build from sources takes nothing."""
    try:
        live = live_store(setting.index)
    except IndexUnreadable as problem:
        if from_store or is_real_folder(problem.path):
            raise
        setting.watcher.note(Note.HISTORY_LOST, problem=problem)
        return None
    if live is None or isinstance(live, PostgresqlAddress):
        return shared_store(setting.index) or live
    return live


def last_seq(live: StoreAddress | None) -> int:
    """The last number that was given in ``live``; 0 for none, or a damaged one."""
    if live is None:
        return 0
    try:
        with closing(open_store(live)) as store:
            return store.last_seq
    except (StoreUnreachable, StoreRefused):
        raise
    except IndexFolderError:
        return 0


def begin_store(
    setting: Setting,
    folder: Path,
    live: StoreAddress | None,
    kind: str,
    options: str,
    *,
    copy: bool,
) -> None:
    """Give the generation in ``folder`` its store, with a job of ``kind`` begun in it: with the
    articles of ``live`` (``copy``), or empty and with numbers above those of ``live``."""
    path = folders.store_path(folder)
    if copy and live is not None and live == live_store(setting.index):
        before = folders.generation_folder(setting.index, history(setting.index)[0])
        copy_copies(folders.copies_folder(before), folders.copies_folder(folder))
    if not copy or live is None:
        address = create_store(path, setting.index, after=last_seq(live))
    elif isinstance(live, PostgresqlAddress) and is_on(live, chosen_server()):
        derive(setting.index, live)
        address = live
    elif isinstance(live, SqliteAddress) and chosen_server() is None:
        setting.watcher.stage(Stage.COPYING, None)
        copy_to_file(live, path)
        address = SqliteAddress(path)
    else:
        write_whole(folder / COPYING, options.encode())
        address = create_store(path, setting.index)
        folders.note_store(folder, address)
        finish_copy(setting, folder, live, kind)
        return
    folders.note_store(folder, address)
    with closing(open_writer(address)) as store:
        store.begin_job(kind, options)


def copying(folder: Path) -> str | None:
    """The options of the job whose copying was stopped; None if nothing is being copied."""
    try:
        return read_plain(folder / COPYING, _MOST_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def finish_copy(setting: Setting, folder: Path, live: StoreAddress, kind: str) -> None:
    """Copy what is not copied yet of ``live``, and begin the job that was to follow."""
    options = copying(folder)
    if options is None:
        return
    setting.watcher.stage(Stage.COPYING, None)
    address = folders.store_of(folder)
    if not _has_begun(address, kind, options):
        take_over(live, address, watch=lambda rows: _watched(setting, rows))
        with closing(open_writer(address)) as store:
            store.begin_job(kind, options)
    (folder / COPYING).unlink()


def _has_begun(address: StoreAddress, kind: str, options: str) -> bool:
    with closing(open_store(address)) as store:
        job = next(store.jobs(), None)
    return job is not None and (job.kind, job.options, job.state) == (
        kind,
        options,
        JobState.RUNNING,
    )


def _watched(setting: Setting, rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        yield row
        if count % _STOP_LOOK_EVERY == 0:
            setting.watcher.done(_STOP_LOOK_EVERY)
            setting.stop.obey()


def give_up_stores(index: Path) -> None:
    """Let go of stores on a server that no generation of ``index`` is derived from any more. What
    cannot be told now, the next job does."""
    kept: list[StoreAddress] = []
    with suppress(IndexFolderError):
        for number in folders.numbers(index):
            folder = folders.generation_folder(index, number)
            if is_real_folder(folder):
                kept.append(folders.store_of(folder))
        release(index, kept)
