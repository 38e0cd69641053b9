"""Which texts has an article had? The store of the live generation knows."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import IndexFolderError
from indexer.generations.folders import live_generation
from indexer.store.interface import Version
from indexer.store.registry import open_store


def stored_versions(index: Path, article_id: str) -> tuple[Version, ...]:
    """Every text that the article has had, oldest first; none if the store cannot tell, which must
    not cost a reader the article."""
    try:
        store = open_store(live_generation(index).store)
    except (IndexFolderError, OSError):
        return ()
    try:
        return store.versions(article_id)
    except IndexFolderError:
        return ()
    finally:
        store.close()
