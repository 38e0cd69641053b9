"""Which texts has an article had? The store of the live generation knows."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from indexer.errors import IndexFolderError, StoreUnreachable
from indexer.generations.folders import live_generation
from indexer.store.addresses import SqliteAddress, StoreAddress
from indexer.store.interface import StoreReader, Version
from indexer.store.registry import open_store

AWAY_FOR = 10.0
"""Seconds for which a server that did not answer is not asked again: readers' pages do not wait for
it one after the other."""


class _Opened(threading.local):
    """The reader of a store on a server that this thread keeps: to connect takes longer than to
    ask. A file is opened for each question."""

    def __init__(self) -> None:
        self.address: StoreAddress | None = None
        self.reader: StoreReader | None = None

    def at(self, address: StoreAddress) -> StoreReader:
        if self.reader is None or self.address != address:
            self.drop()
            self.reader, self.address = open_store(address), address
        return self.reader

    def drop(self) -> None:
        reader, self.reader, self.address = self.reader, None, None
        if reader is not None:
            reader.close()


class _Away:
    """Until when a server is not asked."""

    def __init__(self) -> None:
        self.until = float("-inf")


_opened = _Opened()
_away = _Away()


def stored_versions(index: Path, article_id: str) -> tuple[Version, ...]:
    """Every text that the article has had, oldest first; none if the store cannot tell, which must
    not cost a reader the article."""
    if time.monotonic() < _away.until:
        return ()
    try:
        address = live_generation(index).store
        try:
            return _opened.at(address).versions(article_id)
        except IndexFolderError:
            _opened.drop()
            raise
        finally:
            if isinstance(address, SqliteAddress):
                _opened.drop()
    except StoreUnreachable:
        _away.until = time.monotonic() + AWAY_FOR
        return ()
    except (IndexFolderError, OSError):
        return ()
