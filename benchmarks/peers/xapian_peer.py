"""Xapian (Debian's python3-xapian): prefixed terms, values for date and outlet."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.collection import Document, Question
from benchmarks.peers import EXACT_WEIGHT, TITLE_WEIGHT, TOP, Found

DEBIAN_PACKAGES = "/usr/lib/python3/dist-packages"
PUBLISHED, OUTLET = 0, 1
FIELDS = (
    ("XT", TITLE_WEIGHT),
    ("XE", TITLE_WEIGHT * EXACT_WEIGHT),
    ("XB", 1.0),
    ("XX", EXACT_WEIGHT),
)


def _xapian() -> Any:
    """The module, also from Debian's packages: it is built for the same Python 3.11."""
    try:
        return importlib.import_module("xapian")
    except ImportError:
        sys.path.append(DEBIAN_PACKAGES)
        try:
            return importlib.import_module("xapian")
        finally:
            sys.path.remove(DEBIAN_PACKAGES)


class XapianPeer:
    name = "xapian"

    def __init__(self) -> None:
        self._x = _xapian()
        self.version = f"Xapian {self._x.version_string()}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        x = self._x
        db = x.WritableDatabase(str(folder / "db"), x.DB_CREATE)
        for d in documents:
            document = x.Document()
            texts = (d.title_stems, d.title_exacts, d.body_stems, d.body_exacts)
            for (prefix, _), text in zip(FIELDS, texts, strict=True):
                for position, word in enumerate(text.split()):
                    term = prefix + word
                    if len(term) <= 245:  # Xapian's longest term
                        document.add_posting(term, position)
            document.add_value(PUBLISHED, x.sortable_serialise(d.published))
            document.add_value(OUTLET, d.outlet)
            document.set_data(json.dumps([d.title, d.body], ensure_ascii=False))
            db.add_document(document)
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self._db = self._x.Database(str(folder / "db"))

    def ask(self, question: Question) -> Found:
        x = self._x
        enquire = x.Enquire(self._db)
        enquire.set_query(self._query(question))
        if question.kind == "date":
            enquire.set_sort_by_value(PUBLISHED, True)
        outlets: dict[str, int] = {}
        if question.kind in ("facet", "as asked"):
            spy = x.ValueCountMatchSpy(OUTLET)
            enquire.add_matchspy(spy)
            found = enquire.get_mset(0, TOP, self._db.get_doccount())
            outlets = {item.term.decode(): item.termfreq for item in spy.values()}
        else:
            found = enquire.get_mset(0, TOP)
        stored = [json.loads(match.document.get_data()) for match in found]
        bodies = [body for _, body in stored] if question.kind == "as asked" else []
        return Found([title for title, _ in stored], bodies, outlets)

    def _query(self, question: Question) -> Any:
        x = self._x
        words = [f"XB{word}" for word in question.stems]
        match question.kind:
            case "or":
                return x.Query(x.Query.OP_OR, words)
            case "phrase":
                return x.Query(x.Query.OP_PHRASE, words)
            case "prefix":
                every = 0  # expand without a limit, as everyone else does
                return x.Query(
                    x.Query.OP_WILDCARD,
                    words[0],
                    every,
                    x.Query.WILDCARD_LIMIT_ERROR,
                    x.Query.OP_SYNONYM,
                )
            case "as asked":
                return x.Query(
                    x.Query.OP_AND,
                    [
                        self._anywhere(stem, exact)
                        for stem, exact in zip(question.stems, question.exacts, strict=True)
                    ],
                )
            case _:
                return x.Query(x.Query.OP_AND, words)

    def _anywhere(self, stem: str, exact: str) -> Any:
        x = self._x
        texts = (stem, exact, stem, exact)
        return x.Query(
            x.Query.OP_OR,
            [
                x.Query(x.Query.OP_SCALE_WEIGHT, x.Query(prefix + text), weight)
                for (prefix, weight), text in zip(FIELDS, texts, strict=True)
            ],
        )


def make() -> XapianPeer:
    return XapianPeer()
