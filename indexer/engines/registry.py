"""Which engine answers to a name? The only place that knows the adapters."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter, SideBySide

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

    def open_writer(
        self, folder: Path, analyzer: Analyzer, *, workers: SideBySide | None = None
    ) -> IndexWriter:
        """Requires: no other writer is open on ``folder``. Raises as ``open_reader``. ``workers``
        may be lent for work that can be done by several processes."""
        ...

    def change_stamp(self, folder: Path) -> str | None:
        """What a cheap look tells: a text that is another one after every commit. None where that
        cannot be told (yet): then only opening the index tells whether something changed."""
        ...

    def files_to_back_up(self, folder: Path) -> Mapping[str, Path]:
        """The files that make up the index, by their names below ``folder``: put there again, they
        are the index. None of an engine whose indexes are made anew from the store instead."""
        ...

    def drop_index(self, folder: Path) -> None:
        """Give back what the index in ``folder`` takes; none there is no error."""
        ...


def find_engine(name: str) -> Engine:
    """The engine called ``name``. Raises KeyError if there is none of that name."""
    return cast(Engine, import_module(_MODULES[name]))


def engine_names() -> tuple[str, ...]:
    """Every name that ``find_engine`` knows."""
    return tuple(sorted(_MODULES))
