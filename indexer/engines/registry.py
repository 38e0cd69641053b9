"""Which engine answers to a name, and which one was chosen? The only place that knows the adapters.

New indexes are made by the engine that ``--engine`` or ``LACAK_ENGINE`` names; a generation that
was built remembers its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter, SideBySide
from indexer.errors import LacakError

DEFAULT_ENGINE = "whoosh"

_MODULES = {
    "memory": "indexer.engines.memory",
    "opensearch": "indexer.engines.opensearch_engine",
    "whoosh": "indexer.engines.whoosh_engine",
}


AT_AN_ADDRESS: Mapping[str, str] = {"opensearch": "http://HOST:9200"}
"""The engines that are nowhere without an address, and what one looks like."""


class Engine(Protocol):
    """What each engine's module offers. ``folder`` is the engine's own; it need not exist yet."""

    KEPT: bool
    """Whether an index outlives the process; one that does not is made from its store when it is
    opened."""

    def create_index(self, folder: Path, analyzer: Analyzer) -> None:
        """Start an empty index in ``folder``; one that was there is dropped."""
        ...

    def open_reader(self, folder: Path, analyzer: Analyzer) -> IndexReader:
        """The last commit. Raises IndexMissing, IndexOutdated or IndexDamaged."""
        ...

    def open_snapshot(self, folder: Path, analyzer: Analyzer, snapshot: str) -> IndexReader:
        """The state that a reader of any process called ``snapshot``, so that a page that was cut
        from it can be turned elsewhere. Raises as ``open_reader``, and SnapshotExpired if that
        state is no longer there; an engine may keep the last commit only."""
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

    def size(self, folder: Path) -> int | None:
        """Bytes that the index in ``folder`` takes, wherever they lie; 0 where there is none, None
        where it cannot be told now."""
        ...

    def drop_index(self, folder: Path) -> None:
        """Give back what the index in ``folder`` takes; none there is no error."""
        ...


class UnknownEngine(LacakError):
    """``text`` names no engine; ``known`` are those that there are."""

    def __init__(self, text: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{text}: " + " | ".join(known))
        self.text = text
        self.known = known


class EngineNotInstalled(LacakError):
    """``engine`` needs packages that come with Lacak's extra of the same name only."""

    message = "engine_not_installed"

    def __init__(self, engine: str) -> None:
        super().__init__(engine)
        self.engine = engine


def find_engine(text: str) -> Engine:
    """The engine that ``text`` names: ``NAME``, or ``NAME:ADDRESS`` for one that keeps its indexes
    at an address of their own (a folder, hosts). Raises UnknownEngine, EngineNotInstalled,
    BadEngineAddress."""
    name, _, address = text.partition(":")
    if name not in _MODULES:
        raise UnknownEngine(text, _forms())
    try:
        module = import_module(_MODULES[name])
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"indexer", "search_app"}:
            raise
        raise EngineNotInstalled(name) from error
    if not address and name not in AT_AN_ADDRESS:
        return cast(Engine, module)
    if not address or not hasattr(module, "at"):
        raise UnknownEngine(text, _forms())
    return cast(Engine, module.at(address))


def engine_name(text: str) -> str:
    """The name in what ``find_engine`` takes."""
    return text.partition(":")[0]


def is_same_place(one: str, other: str) -> bool:
    """Whether what ``find_engine`` takes leads to the same indexes, however it is written: a port
    that goes without saying, the nodes of a cluster in another order, or some of them."""
    if one == other:
        return True
    try:
        first, second = find_engine(one), find_engine(other)
    except LacakError:  # none that is known here: it can only be compared as it is written
        return False
    meets = getattr(first, "meets", None)  # of an engine with an address of many parts
    return first == second if meets is None else bool(meets(second))


def engine_names() -> tuple[str, ...]:
    """Every name that ``find_engine`` knows."""
    return tuple(sorted(_MODULES))


def _forms() -> tuple[str, ...]:
    """What can be named, each with the address that it needs."""
    return tuple(
        f"{name}:{AT_AN_ADDRESS[name]}" if name in AT_AN_ADDRESS else name
        for name in engine_names()
    )


class _Choice:
    """What this process was asked to use; a command's option comes before the environment."""

    def __init__(self) -> None:
        self.engine: str | None = None


_choice = _Choice()


def choose_engine(text: str | None) -> None:
    """Let this process use the engine that ``text`` names; None leaves it to the environment.
    Raises UnknownEngine."""
    if text is not None:
        find_engine(text)
    _choice.engine = text


def chosen_engine() -> str | None:
    """The engine that was chosen by option or ``LACAK_ENGINE``, None if none was.
    Raises UnknownEngine."""
    text = _choice.engine or os.environ.get("LACAK_ENGINE") or None
    if text is not None:
        find_engine(text)
    return text
