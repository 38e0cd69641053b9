"""How are articles added to, replaced in and removed from the live index?

The store takes in what the sources hold; what did not change stops there. Then the index catches
up with the store. Without an index, or with one that another analysis made, a new generation is
built.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace

from indexer.engines.interface import IndexWriter
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated, NothingToResume
from indexer.fs.atomic_files import require_writable
from indexer.generations import folders, readers
from indexer.generations.folders import Generation
from indexer.generations.lock import WriterLock
from indexer.jobs.context import Setting, telling_full_disk
from indexer.jobs.ingest import Progress, take_in
from indexer.jobs.rebuild import build_generation, keep_letters, open_index, place_of, sweep
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.jobs.stores import shared_store
from indexer.jobs.sync import catch_up
from indexer.jobs.watching import Note
from indexer.jobs.workers import Means
from indexer.store.addresses import PostgresqlAddress
from indexer.store.interface import JobRecord, JobState, StoreReader
from indexer.store.job_notes import understanding
from indexer.store.registry import index_name, open_writer

KIND = "index"


def index(setting: Setting, reading: Reading | None, *, resume: bool = False) -> JobReport:
    """Take what ``reading`` names into the live index.

    With ``resume`` the last job goes on if it was killed and had the same ``reading`` (None: any).
    Requires: a ``reading``, or ``resume``.

    Raises IndexBusy, IndexMissing (nothing to resume), IndexDamaged, DiskFull, JobStopped,
    WrongFolder, WorkerDied. What was saved before stays, and is searchable after the next run.
    """
    with telling_full_disk(setting.index), WriterLock(setting.index):
        setting.require_writable()
        try:
            generation = folders.live_generation(setting.index)
        except IndexMissing:
            if shared_store(setting.index) is None:
                report = build_generation(setting, reading, resume=resume)
                return replace(report, kind=KIND)
            build_generation(setting, Reading(), resume=False)
            generation = folders.live_generation(setting.index)
        readers.require_chosen(generation)
        sweep(setting.index)
        if shared_store(setting.index) is not None and isinstance(
            generation.store, PostgresqlAddress
        ):
            # Another host has built a new store since: what is read now goes there.
            setting.watcher.note(Note.FOLLOWING)
            build_generation(setting, Reading(), resume=False)
            generation = folders.live_generation(setting.index)
        for folder in (generation.folder, generation.engine_folder):
            if folder.exists():  # an engine may keep nothing on disk
                require_writable(folder / "any")
        return _index_live(setting, generation, reading, resume=resume)


def _index_live(
    setting: Setting, generation: Generation, reading: Reading | None, *, resume: bool
) -> JobReport:
    begun_at = time.monotonic()
    store = open_writer(generation.store)
    try:
        shared = isinstance(generation.store, PostgresqlAddress)
        begun = _resumable(setting, store, reading, shared=shared) if resume else None
        if begun is not None:
            with understanding("options"):
                recorded = json.loads(begun.options)["reading"]
            reading = Reading.from_json(recorded)
        elif reading is None:
            raise NothingToResume(setting.index)
        job = begun.number if begun else store.begin_job(KIND, _options(setting, reading))
        progress = Progress.from_json(begun.progress if begun else "")
        read_before = progress.books.total.read
        with setting.means() as means:
            take_in(store, job, reading, progress, means)
            letters = keep_letters(setting, store, job)
            writer = _open_writer(setting, generation, means)
            if writer is not None:
                try:
                    catch_up(place_of(generation), store, writer, means)
                finally:
                    writer.close()
        articles = store.article_count
        store.save(job, progress.as_json(), done=True)
    finally:
        store.close()
    number = generation.number
    removed: tuple[int, ...] = ()
    if writer is None:
        again = build_generation(setting, Reading(), resume=False)
        number, removed = again.generation or number, again.removed
    return JobReport(
        kind=KIND,
        books=progress.books,
        generation=number,
        articles=articles,
        seconds=time.monotonic() - begun_at,
        here=progress.books.total.read - read_before,
        resumed=begun is not None,
        letters=letters,
        removed=removed,
    )


def _options(setting: Setting, reading: Reading) -> str:
    """With the index: where hosts share a store, another's job is not ours to go on with."""
    return json.dumps({"reading": reading.as_json(), "index": index_name(setting.index)})


def _open_writer(setting: Setting, generation: Generation, means: Means) -> IndexWriter | None:
    """None if the index was made by another analysis or schema, or a part of it is lost: then it
    must be made anew."""
    if generation.analysis != setting.analyzer.fingerprint:
        setting.watcher.note(Note.REANALYSING, generation=generation.number)
        return None
    try:
        return open_index(generation, setting, means)
    except IndexOutdated:
        setting.watcher.note(Note.REANALYSING, generation=generation.number)
        return None
    except (IndexDamaged, IndexMissing) as problem:
        setting.watcher.note(Note.MENDING, problem=problem)
        return None


def _resumable(
    setting: Setting, store: StoreReader, reading: Reading | None, *, shared: bool
) -> JobRecord | None:
    """The last job, if it was killed on the way and was asked to do the same."""
    job = next(store.jobs(), None)
    if job is not None and job.kind == KIND and job.state is JobState.RUNNING:
        with understanding("options"):
            recorded = json.loads(job.options)
            same = reading is None or reading.is_as(recorded["reading"])
            ours = {index_name(setting.index), None}
            same = same and (not shared or recorded.get("index") in ours)
        if same:
            setting.watcher.note(Note.RESUMING, generation=None)
            return job
    if reading is not None:
        setting.watcher.note(Note.NOTHING_TO_RESUME)
    return None
