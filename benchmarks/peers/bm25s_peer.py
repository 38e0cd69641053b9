"""bm25s: a bag of words, scored eagerly at build time; words only, any of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import bm25s

from benchmarks.collection import Document, Question
from benchmarks.peers import TOP, Found, Unsupported


class Bm25sPeer:
    name = "bm25s"
    version = f"bm25s {version('bm25s')}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        titles: list[str] = []
        bodies: list[list[str]] = []
        for document in documents:
            titles.append(document.title)
            bodies.append(document.body_stems.split())
        index = bm25s.BM25(k1=0.9, b=0.75)
        index.index(bodies, show_progress=False)
        index.save(folder)
        (folder / "titles.json").write_text(json.dumps(titles), encoding="utf-8")

    def open(self, folder: Path) -> None:
        self._index = bm25s.BM25.load(folder, mmap=True)
        self._titles = json.loads((folder / "titles.json").read_text(encoding="utf-8"))

    def ask(self, question: Question) -> Found:
        if question.kind not in ("rare", "common", "or"):
            raise Unsupported(question.kind)
        numbers, _ = self._index.retrieve(
            [list(question.stems)], k=TOP, show_progress=False, n_threads=0
        )
        return Found([self._titles[number] for number in numbers[0]], [], {})


def make() -> Bm25sPeer:
    return Bm25sPeer()
