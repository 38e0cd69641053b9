"""How is a store copied while its writer goes on?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from indexer.store.sqlite_store.failures import our_error
from indexer.store.sqlite_store.reader import open_reader


def copy_store(source: Path, target: Path) -> None:
    """A consistent copy at ``target`` of what was last saved at ``source``, in bounded memory.

    A writer may go on meanwhile. Raises as ``open_reader``, and DiskFull. Owes: ``target`` is not
    there yet, in a folder that can be written.
    """
    reader = open_reader(source)
    try:
        try:
            copy = sqlite3.connect(target, isolation_level=None)
            try:
                # In one step: stepwise, SQLite starts again whenever the writer saves.
                reader.connection.backup(copy)
                copy.execute("PRAGMA journal_mode = WAL")
            finally:
                copy.close()
        except sqlite3.Error as error:
            # What cannot be read is the source's fault, what cannot be written is not.
            broken = error.sqlite_errorcode & 0xFF in (
                sqlite3.SQLITE_CORRUPT,
                sqlite3.SQLITE_NOTADB,
            )
            raise our_error(source if broken else target, error) from error
    finally:
        reader.close()
