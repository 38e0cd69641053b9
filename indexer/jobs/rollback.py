"""How does an earlier generation become the live one again?"""

from __future__ import annotations

from indexer.errors import GenerationMissing, IndexFolderError
from indexer.generations import folders, readers
from indexer.generations.folders import Generation
from indexer.generations.lock import WriterLock
from indexer.jobs.context import Setting
from indexer.jobs.watching import Note
from indexer.store.interface import JobState
from indexer.store.registry import make_live, open_writer, require_lock


def roll_back(setting: Setting, number: int | None = None) -> Generation:
    """Let readers take generation ``number``, or the one that was live before this one.

    The generation left behind stays until the next rebuild, so the way forward is open too.
    Raises IndexBusy, IndexMissing if there is no such generation; IndexOutdated or IndexDamaged
    if it cannot be opened: the live one is then unchanged.
    """
    with WriterLock(setting.index):
        history = folders.live_history(setting.index)
        if number is None:
            if len(history) == 1:
                raise GenerationMissing(setting.index, None)
            number = history[1]
        generation = folders.read_generation(setting.index, number)
        readers.open_generation(generation, setting.analyzer).close()
        after = history[history.index(number) + 1 :] if number in history else history
        _settle(setting, history[0])
        require_lock()
        make_live(generation.store)
        folders.switch_to(setting.index, [number, *after])
        setting.watcher.note(Note.SWITCHED, generation=number)
        return generation


def _settle(setting: Setting, number: int) -> None:
    """Declare the last job of the generation left behind as over.

    A rebuild killed right after its switch would otherwise be resumed, and switch again.
    """
    try:
        store = open_writer(folders.store_of(folders.generation_folder(setting.index, number)))
    except IndexFolderError:
        return  # unusable: that may be why it is left behind
    try:
        job = next(store.jobs(), None)
        if job is not None and job.state is JobState.RUNNING:
            store.save(job.number, job.progress, done=True)
    except IndexFolderError:
        return
    finally:
        store.close()
