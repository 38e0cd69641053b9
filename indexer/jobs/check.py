"""Is the index whole, and what can be mended from its store?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.engines.interface import Damage
from indexer.errors import (
    EngineUnreachable,
    IndexBusy,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexUnreadable,
    JobUnreadable,
    StoreRefused,
    StoreUnreachable,
)
from indexer.generations import folders, readers
from indexer.generations.folders import Generation
from indexer.generations.lock import WriterLock
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.stores import live_store
from indexer.jobs.verify import differences, read_golden
from indexer.jobs.watching import Note, Stage
from indexer.store.interface import StoreReader
from indexer.store.job_notes import sources_of
from indexer.store.registry import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with the live generation ``generation`` (None: it cannot even be told).

    ``behind`` counts changes that the store holds and the index does not reflect yet: a job was
    stopped between the two, nothing is lost. ``compared`` is False where a running job kept the
    two from being compared.
    """

    generation: int | None
    articles: int
    store: tuple[str, ...] = ()
    index: tuple[Damage, ...] = ()
    behind: int = 0
    compared: bool = True

    @property
    def healthy(self) -> bool:
        return not (self.store or self.index or self.behind)


def check(setting: Setting) -> Findings:
    """Read and compare everything. Raises IndexMissing if there is nothing to be checked,
    OtherEngine."""
    try:
        generation = folders.live_generation(setting.index)
    except IndexDamaged as problem:
        return Findings(generation=None, articles=0, index=(_as_damage(problem),))
    readers.require_chosen(generation)
    setting.watcher.stage(Stage.VERIFYING, None)
    try:
        with WriterLock(setting.index, only_to_read=True):
            return _check(setting, generation, alone=True)
    except IndexBusy:
        return _check(setting, generation, alone=False)


def repair(setting: Setting, findings: Findings) -> Findings:
    """Mend what ``check`` found from the store, and check again.

    Raises IndexDamaged if the store itself is damaged: then only the sources can help.
    """
    if findings.store:
        path = folders.store_of(_live_folder(setting.index)).path
        raise IndexDamaged(path, f"the store itself: {findings.store[0]}")
    if findings.generation is None:
        if not _find_way_back(setting):
            rebuild(setting, Reading())
    elif findings.index:
        rebuild(setting, Reading())
    elif findings.behind:
        index(setting, Reading())
    return check(setting)


def _check(setting: Setting, generation: Generation, *, alone: bool) -> Findings:
    try:
        store = open_store(generation.store)
    except (StoreUnreachable, StoreRefused):
        raise  # a server that is away is no damage
    except IndexUnreadable as problem:
        if not problem.kind:  # no permission, too many open files: that is no damage
            raise
        return Findings(generation=generation.number, articles=0, store=(str(problem),))
    except IndexFolderError as problem:
        return Findings(generation=generation.number, articles=0, store=(str(problem),))
    try:
        store_damage = (*store.damage(), *_unreadable_jobs(store))
        articles = 0 if store_damage else store.article_count
        found, behind = _check_index(setting, generation, store, alone=alone)
    finally:
        store.close()
    return Findings(
        generation=generation.number,
        articles=articles,
        store=store_damage,
        index=found,
        behind=behind,
        compared=alone,
    )


def _unreadable_jobs(store: StoreReader) -> Iterator[str]:
    try:
        for job in store.jobs():
            sources_of(job.progress)
    except (JobUnreadable, IndexFolderError) as problem:
        yield str(problem)


def _check_index(
    setting: Setting, generation: Generation, store: StoreReader, *, alone: bool
) -> tuple[tuple[Damage, ...], int]:
    """What is wrong with the index, and how many changes it is behind the store."""
    try:
        reader = readers.open_generation(generation, setting.analyzer)
    except EngineUnreachable:  # that the server is away is no damage
        raise
    except IndexUnreadable as problem:
        if not problem.kind:
            raise
        return (_as_damage(problem),), 0
    except IndexFolderError as problem:
        return (_as_damage(problem),), 0
    try:
        if not alone:  # a job is moving both on: only the checksums can be told
            return tuple(reader.verify()), 0
        behind = store.change_count(reader.committed_sequence)
        if behind:
            return tuple(reader.verify()), behind
        golden = read_golden(setting.golden_path)
        return tuple(differences(reader, store, setting.analyzer, golden)), 0
    except EngineUnreachable:
        raise
    except IndexFolderError as problem:
        return (_as_damage(problem),), 0
    finally:
        reader.close()


def _as_damage(problem: IndexFolderError) -> Damage:
    return Damage(where=str(problem.path), what=problem.detail or type(problem).__name__)


def _live_folder(index_folder: Path) -> Path:
    number = folders.live_history(index_folder)[0]
    return folders.generation_folder(index_folder, number)


def _find_way_back(setting: Setting) -> bool:
    """Let readers take the latest whole generation: what CURRENT named cannot be told.

    The other whole ones count as live before it, so that a rollback can reach them. False if there
    is none, but the store of the one that CURRENT names is there: the index can be built from it.
    Raises IndexMissing if there is neither.
    """
    with WriterLock(setting.index):
        whole = [n for n in folders.whole_numbers(setting.index) if _opens(setting, n)]
        if whole:
            folders.switch_to(setting.index, whole[::-1])
            setting.watcher.note(Note.SWITCHED, generation=whole[-1])
            return True
    if live_store(setting.index) is None:
        raise IndexMissing(setting.index, "no whole generation")
    return False


def _opens(setting: Setting, number: int) -> bool:
    """Whether the description and the store of a generation can be read; its index can be made."""
    try:
        store = open_store(folders.read_generation(setting.index, number).store)
    except (StoreUnreachable, StoreRefused):
        raise
    except IndexFolderError:
        return False
    store.close()
    return True
