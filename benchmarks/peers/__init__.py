"""Beside whom is Lacak measured? One module per peer, each behind the same three methods.

A peer is given the same plain tokens (stems and exact forms of title and body), stores title and
body, and answers every question it can: ten titles, or for ``as asked`` ten titles and bodies
plus the counts by outlet. Snippets of ``as asked`` are made by the same code for everyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from benchmarks.collection import Document, Question

NAMES = ("lacak", "tantivy", "xapian", "fts5", "bm25s", "stock_whoosh")
TOP = 10
EXACT_WEIGHT = 0.5
TITLE_WEIGHT = 2.0


class Found(NamedTuple):
    """An answer: titles, bodies (``as asked`` only), and counts by outlet (with facets only)."""

    titles: list[str]
    bodies: list[str]
    outlets: dict[str, int]


class Unsupported(Exception):
    """The peer has no such kind of question."""


class Peer(Protocol):
    name: str
    version: str

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        """Index ``documents`` into the empty ``folder``, durably."""
        ...

    def open(self, folder: Path) -> None:
        """Open what ``build`` made, ready for ``ask``."""
        ...

    def ask(self, question: Question) -> Found:
        """The best ten. Raises Unsupported."""
        ...


def peer(name: str) -> Peer:
    """The peer called ``name``. Raises ImportError where its library is not installed."""
    made: Peer = import_module(f"benchmarks.peers.{name}_peer").make()
    return made


def folder_of(work: Path, one: Peer, size: int) -> Path:
    """Where in the work folder the index of so many articles of ``one`` lies."""
    return work / f"{one.name.replace(' ', '-')}-{size}"
