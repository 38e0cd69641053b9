"""Which engine answers to a name? The only place that knows the adapters."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter, PartWriter

DEFAULT_ENGINE = "whoosh"

_MODULES = {
    "memory": "indexer.engines.memory",
    "whoosh": "indexer.engines.whoosh_engine",
}


class Engine(Protocol):
    """What each engine's module offers. ``folder`` is the engine's own; it need not exist yet."""

    def create_index(self, folder: Path, analyzer: Analyzer) -> None:
        """Start an empty index in ``folder``; one that was there is dropped."""
        ...

    def open_reader(self, folder: Path, analyzer: Analyzer) -> IndexReader:
        """The last commit. Raises IndexMissing, IndexOutdated or IndexDamaged."""
        ...

    def open_writer(self, folder: Path, analyzer: Analyzer) -> IndexWriter:
        """Requires: no other writer is open on ``folder``. Raises as ``open_reader``."""
        ...

    def open_part(self, folder: Path, name: str, analyzer: Analyzer) -> PartWriter:
        """A part named ``name`` for the index in ``folder``; the name is used once."""
        ...


def find_engine(name: str) -> Engine:
    """The engine called ``name``. Raises KeyError if there is none of that name."""
    return cast(Engine, import_module(_MODULES[name]))


def engine_names() -> tuple[str, ...]:
    """Every name that ``find_engine`` knows."""
    return tuple(sorted(_MODULES))
