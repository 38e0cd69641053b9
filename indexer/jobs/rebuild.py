"""How does a new generation come to be, beside the live one, and take its place?

Its store is filled from the sources (or copied from the live one), its index is derived from the
store, both are compared, and only then ``CURRENT`` is switched in one step. A killed rebuild
leaves a generation that nobody reads; the next one resumes it or removes it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from indexer.engines.interface import IndexReader, IndexWriter
from indexer.engines.registry import chosen_engine, find_engine, is_same_place
from indexer.errors import (
    DiskFull,
    EngineUnreachable,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
    JobStopped,
    LockLost,
    NothingToResume,
    StoreRefused,
    StoreUnreachable,
    VerificationFailed,
)
from indexer.fs.atomic_files import DOOMED, remove_folder
from indexer.fs.plain_files import is_plain_file, is_real_folder
from indexer.generations import folders, readers
from indexer.generations.folders import STEMS, Generation
from indexer.generations.lock import WriterLock
from indexer.jobs.comparing import compare
from indexer.jobs.context import Setting, telling_full_disk
from indexer.jobs.dead_letters import write_letters
from indexer.jobs.ingest import Progress, take_in
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.jobs.stores import (
    begin_store,
    copying,
    finish_copy,
    followed_store,
    give_up_stores,
    history,
    last_seq,
    live_store,
    require_own_archive,
)
from indexer.jobs.sync import StorePlace, catch_up
from indexer.jobs.verify import differences, read_golden
from indexer.jobs.watching import Note, Stage
from indexer.jobs.workers import Means
from indexer.store.addresses import PostgresqlAddress, StoreAddress
from indexer.store.interface import JobState, StoreReader, StoreWriter
from indexer.store.job_notes import understanding
from indexer.store.registry import (
    index_name,
    make_live,
    open_store,
    open_writer,
    require_lock,
)

KIND = "rebuild"

_DOOMED = re.compile(rf"[0-9]{{6}}{re.escape(DOOMED)}")
_NEVER_RENAMED = re.compile(rf"(CURRENT|dead-letters\.jsonl)\.[0-9]+\.fresh|\.{STEMS}\..*")

SHOWN_DIFFERENCES = 5
"""Of everything a verification found, the message names the first few."""


def rebuild(setting: Setting, reading: Reading | None, *, resume: bool = False) -> JobReport:
    """Build a generation from what ``reading`` names (sources, or the live store) and switch.

    With ``resume`` a rebuild that was killed goes on, if it had the same ``reading`` (None: any);
    otherwise it is discarded. Requires: a ``reading``, or ``resume``.

    Raises IndexBusy, IndexMissing (no store to build from, or nothing to resume),
    VerificationFailed, DiskFull,
    JobStopped, WrongFolder, WorkerDied. The live generation is as before after each of them.
    """
    with telling_full_disk(setting.index), WriterLock(setting.index):
        _require_way_back(setting.index)
        setting.require_writable()
        return build_generation(setting, reading, resume=resume)


def is_resumable(setting: Setting, reading: Reading) -> bool:
    """Whether a rebuild with this ``reading`` and engine was killed and can be gone on with."""
    plan = _find_resumable(setting, reading)
    return plan is not None and is_same_place(plan.engine, setting.engine)


def _require_way_back(index: Path) -> None:
    """Raises IndexDamaged if CURRENT is lost or garbled while a whole generation is there.

    Building would leave its articles' versions behind; ``check --repair`` takes it up first.
    """
    try:
        folders.live_history(index)
    except IndexMissing:
        return
    except IndexDamaged:
        if folders.whole_numbers(index):
            raise


def build_generation(setting: Setting, reading: Reading | None, *, resume: bool) -> JobReport:
    """``rebuild`` for a caller that holds the lock."""
    begun_at = time.monotonic()
    sweep(setting.index)
    plan = _find_resumable(setting, reading) if resume else None
    if plan is not None:
        setting.watcher.note(Note.RESUMING, generation=plan.number)
    if resume and plan is None and reading is not None:
        setting.watcher.note(Note.NOTHING_TO_RESUME)
    _discard_leftovers(setting, kept=plan.number if plan else None)
    resumed = plan is not None
    if plan is None:
        if reading is None:
            raise NothingToResume(setting.index)
        plan = _new_plan(setting, reading)
    try:
        return _build(setting, plan, resumed=resumed, begun_at=begun_at)
    except (DiskFull, VerificationFailed, OSError):
        with suppress(OSError):  # give the space back, then say what was wrong
            discard(setting, plan.number)
        raise


@dataclass(frozen=True, slots=True)
class _Plan:
    """A generation to be built or built on."""

    number: int
    folder: Path
    reading: Reading
    engine: str


def _new_plan(setting: Setting, reading: Reading) -> _Plan:
    if not reading.from_store:
        require_own_archive(setting.index)
    number = max(folders.numbers(setting.index), default=0) + 1
    live = followed_store(setting, from_store=reading.from_store)
    if reading.from_store and live is None:
        raise IndexMissing(setting.index, "no store to build from")
    folder = folders.begin_generation(setting.index, number, setting.engine)
    plan = _Plan(number, folder, reading, setting.engine)
    options = _options(setting, number, reading, live)
    try:
        begin_store(setting, folder, live, KIND, options, copy=reading.from_store)
    except (JobStopped, StoreUnreachable, LockLost):
        raise  # what was copied is kept
    except BaseException:
        discard(setting, number)
        raise
    return plan


def _options(setting: Setting, number: int, reading: Reading, live: StoreAddress | None) -> str:
    """With the state of the live store: if that moves on, the generation cannot be gone on with.

    Its numbers would no longer be above the live ones, and a copied store would lack articles. In a
    shared store the job of another generation, or of another host, is not ours to go on with.
    """
    return json.dumps(
        {
            "reading": reading.as_json(),
            "live": last_seq(live),
            "generation": number,
            "index": index_name(setting.index),
        }
    )


def _build(setting: Setting, plan: _Plan, *, resumed: bool, begun_at: float) -> JobReport:
    live = followed_store(setting, from_store=plan.reading.from_store)
    if live is not None:
        finish_copy(setting, plan.folder, live, KIND)
    store = open_writer(folders.store_of(plan.folder))
    try:
        with setting.means() as means:
            job = next(store.jobs())
            progress = Progress.from_json(job.progress)
            read_before = progress.books.total.read
            if not plan.reading.from_store:
                take_in(store, job.number, plan.reading, progress, means)
                _carry_history_over(setting, plan, store)
            generation = _description(setting, plan)
            writer = open_new_index(generation, setting, means)
            try:
                catch_up(place_of(generation), store, writer, means)
            finally:
                writer.close()
        articles = verify_generation(setting, generation, store)
        letters = keep_letters(setting, store, job.number)
        switch(setting, generation)
        store.save(job.number, progress.as_json(), done=True)
    finally:
        store.close()
    return JobReport(
        kind=KIND,
        from_store=plan.reading.from_store,
        books=progress.books,
        generation=plan.number,
        articles=articles,
        seconds=time.monotonic() - begun_at,
        here=progress.books.total.read - read_before,
        resumed=resumed,
        letters=letters,
        removed=remove_old(setting),
    )


def _description(setting: Setting, plan: _Plan) -> Generation:
    return Generation(
        number=plan.number,
        folder=plan.folder,
        engine=plan.engine,
        analysis=setting.analyzer.fingerprint,
        created_at=datetime.now(UTC),
    )


def place_of(generation: Generation) -> StorePlace:
    """Where workers find the generation's store."""
    return StorePlace(
        store=generation.store,
        stems_path=generation.folder.parent.parent / STEMS,
        copies_folder=generation.copies_folder,
    )


def open_new_index(generation: Generation, setting: Setting, means: Means) -> IndexWriter:
    """The writer of an index being built: where a killed build left it, or from the beginning."""
    engine = find_engine(generation.engine)
    try:
        return open_index(generation, setting, means)
    except (IndexMissing, IndexOutdated, IndexDamaged):
        engine.create_index(generation.engine_folder, setting.analyzer)
        return open_index(generation, setting, means)


def open_index(generation: Generation, setting: Setting, means: Means) -> IndexWriter:
    """The writer of the generation's index, with the job's workers."""
    workers = means.workers.side_by_side if means.workers.count else None
    engine = find_engine(generation.engine)
    return engine.open_writer(generation.engine_folder, setting.analyzer, workers=workers)


def _carry_history_over(setting: Setting, plan: _Plan, store: StoreWriter) -> None:
    try:
        live = followed_store(setting, from_store=False)
        if live is not None and live != folders.store_of(plan.folder):
            with closing(open_store(live)) as older:
                store.carry_over(older)
    except (IndexDamaged, IndexUnreadable) as problem:
        # What the sources hold is read; a damaged old store must not stand in its way.
        setting.watcher.note(Note.HISTORY_LOST, problem=problem)


def verify_generation(setting: Setting, generation: Generation, store: StoreReader) -> int:
    """The number of articles in the new index. Raises VerificationFailed."""
    setting.watcher.stage(Stage.VERIFYING, None)
    reader = find_engine(generation.engine).open_reader(generation.engine_folder, setting.analyzer)
    try:
        golden = read_golden(setting.golden_path)
        found = list(
            islice(
                differences(reader, store, setting.analyzer, golden, deep=False), SHOWN_DIFFERENCES
            )
        )
        if found:
            told = "; ".join(f"{damage.where}: {damage.what}" for damage in found)
            raise VerificationFailed(generation.folder, told)
        if not reader.article_count and _live_article_count(setting.index):
            raise VerificationFailed(generation.folder, "no articles, while the live one has some")
        if setting.compared_questions:
            _require_same_answers(setting, generation, reader)
        return reader.article_count
    finally:
        reader.close()


def _require_same_answers(setting: Setting, generation: Generation, reader: IndexReader) -> None:
    """Raises VerificationFailed where the live generation answers otherwise."""
    live = readers.open_current(setting.index, setting.analyzer, moving_to=generation.engine)
    try:
        told = compare(live, reader, setting.analyzer, setting.compared_questions)
    finally:
        live.close()
    if told.differences:
        shown = told.differences[:SHOWN_DIFFERENCES]
        detail = "; ".join(f"{damage.where}: {damage.what}" for damage in shown)
        raise VerificationFailed(generation.folder, detail)
    setting.watcher.note(Note.COMPARED, asked=told.asked, same=told.same_pages)


def _live_article_count(index: Path) -> int:
    try:
        live = live_store(index)
        if live is None:
            return 0
        store = open_store(live)
    except IndexFolderError:
        return 0
    try:
        return store.article_count
    finally:
        store.close()


def keep_letters(setting: Setting, store: StoreReader, job: int) -> Path | None:
    """Write the job's rejected records out; None, and no file, if there are none."""
    path = setting.letters_path
    if write_letters(path, store.rejected(job)):
        return path
    path.unlink(missing_ok=True)
    return None


def switch(setting: Setting, generation: Generation) -> None:
    """Declare ``generation`` whole and let readers take it."""
    require_lock()
    folders.write_generation(generation)
    # First: killed in between, the archive is ahead of the folder, whose next job then follows it.
    make_live(generation.store)
    before = [number for number in history(setting.index) if number != generation.number]
    folders.switch_to(setting.index, [generation.number, *before])
    folders.end_building(generation.folder)
    setting.watcher.note(Note.SWITCHED, generation=generation.number)


def sweep(index: Path) -> None:
    """Finish removals that were begun, and remove files that were never renamed to their name.

    What does not have the very name that we give such a thing stays.
    """
    folder = index / "generations"
    if is_real_folder(folder):
        for doomed in folder.iterdir():
            if _DOOMED.fullmatch(doomed.name) and is_real_folder(doomed):
                remove_folder(doomed)
    for unfinished in index.iterdir():
        if _NEVER_RENAMED.fullmatch(unfinished.name) and is_plain_file(unfinished):
            unfinished.unlink(missing_ok=True)
    for number in folders.whole_numbers(index):
        folders.end_building(folders.generation_folder(index, number))


def _find_resumable(setting: Setting, reading: Reading | None) -> _Plan | None:
    """The latest generation that a rebuild with this ``reading`` left unfinished."""
    for number in reversed(folders.numbers(setting.index)):
        folder = folders.generation_folder(setting.index, number)
        options = _unfinished(folder) if is_real_folder(folder) else None
        if options is None or number in history(setting.index)[1:]:
            continue
        with understanding("options"):
            recorded = json.loads(options)
            asked, live = recorded["reading"], recorded["live"]
            same = reading is None or reading.is_as(asked)
        if not same or not _is_ours(setting, number, recorded):
            continue
        is_live = number in history(setting.index)
        followed = followed_store(setting, from_store=True) if not is_live else None
        if not is_live and live != last_seq(followed):
            continue
        begun = folders.begun_by(folder) or setting.engine
        if chosen_engine() is not None and not is_same_place(begun, setting.engine):
            continue
        return _Plan(number, folder, Reading.from_json(asked), begun)
    return None


def _is_ours(setting: Setting, number: int, recorded: Mapping[str, object]) -> bool:
    """Whether the job was begun for this generation of this index. An older program did not say so,
    in stores that are not shared."""
    if not isinstance(
        folders.store_of(folders.generation_folder(setting.index, number)), PostgresqlAddress
    ):
        return True
    ours = {"generation": number, "index": index_name(setting.index)}
    return all(recorded.get(name) == value for name, value in ours.items())


def _unfinished(folder: Path) -> str | None:
    """What was asked of the rebuild in ``folder`` that did not come to its end, as JSON; None if
    there is none, or its store is not fit to go on."""
    begun = copying(folder)
    if begun is not None:
        return begun
    try:
        store = open_store(folders.store_of(folder))
    except (StoreUnreachable, StoreRefused):
        raise  # it cannot be told now, which is not "none"
    except IndexFolderError:
        return None
    try:
        job = next(store.jobs(), None)
        running = job is not None and job.kind == KIND and job.state is JobState.RUNNING
        return job.options if job is not None and running else None
    except IndexFolderError:
        return None
    finally:
        store.close()


def _discard_leftovers(setting: Setting, kept: int | None) -> None:
    """Remove what killed rebuilds left: generations that were begun here and are not whole."""
    for number in folders.numbers(setting.index):
        if number != kept and folders.is_unfinished(setting.index, number):
            setting.watcher.note(Note.DISCARDING, generation=number)
            discard(setting, number)


def remove_old(setting: Setting) -> tuple[int, ...]:
    """Remove what was live before the last ``keep`` generations before this one; which ones.

    Those that CURRENT does not name, or that are links, are not ours to remove: they are told.
    """
    there = folders.numbers(setting.index)
    before = history(setting.index)
    kept = before[: 1 + setting.keep]
    removed = tuple(
        number
        for number in sorted(before[len(kept) :])
        if is_real_folder(folders.generation_folder(setting.index, number))
    )
    for number in removed:
        discard(setting, number)
        setting.watcher.note(Note.REMOVED, generation=number)
    if kept != before:
        folders.switch_to(setting.index, kept)
    for number in there:
        if number not in kept and number not in removed:
            setting.watcher.note(Note.LEFT_ALONE, generation=number)
    return removed


def discard(setting: Setting, number: int) -> None:
    """Remove generation ``number``, unless it is live (a failure may come after its switch), or is
    a link."""
    folder = folders.generation_folder(setting.index, number)
    if is_real_folder(folder) and number not in history(setting.index)[:1]:
        _drop_index(setting, number, folder)
        remove_folder(folder)
        give_up_stores(setting.index)


def _drop_index(setting: Setting, number: int, folder: Path) -> None:
    """Let the engine give back what lies elsewhere than in the generation's folder. What a server
    that does not answer keeps is told: the way to another engine leads past a dead one."""
    try:
        engine = folders.read_generation(setting.index, number).engine
    except IndexFolderError:
        engine = folders.begun_by(folder) or setting.engine
    if ":" not in engine:
        return
    try:
        find_engine(engine).drop_index(folders.engine_folder(folder))
    except EngineUnreachable:
        setting.watcher.note(Note.LEFT_ON_SERVER, generation=number, engine=engine)
