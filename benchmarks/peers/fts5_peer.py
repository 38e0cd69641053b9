"""SQLite FTS5: four token columns, titles and bodies in a plain table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.collection import Document, Question
from benchmarks.peers import EXACT_WEIGHT, TITLE_WEIGHT, TOP, Found

_WEIGHTS = f"{TITLE_WEIGHT}, {TITLE_WEIGHT * EXACT_WEIGHT}, 1.0, {EXACT_WEIGHT}"


class Fts5Peer:
    name = "fts5"
    version = f"SQLite {sqlite3.sqlite_version}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        db = sqlite3.connect(folder / "fts.sqlite3")
        db.executescript(
            """
            CREATE TABLE article (id INTEGER PRIMARY KEY, title, body, outlet, published);
            CREATE VIRTUAL TABLE term USING fts5(
                title, title_exact, body, body_exact, content='', tokenize='ascii');
            """
        )
        for d in documents:
            db.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
                (d.number, d.title, d.body, d.outlet, d.published),
            )
            db.execute(
                "INSERT INTO term (rowid, title, title_exact, body, body_exact)"
                " VALUES (?, ?, ?, ?, ?)",
                (d.number, d.title_stems, d.title_exacts, d.body_stems, d.body_exacts),
            )
        db.execute("INSERT INTO term (term) VALUES ('optimize')")
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.sqlite3", check_same_thread=False)

    def ask(self, question: Question) -> Found:
        match = _match(question)
        if question.kind == "as asked":
            rows = self._db.execute(
                "SELECT a.title, a.body FROM term JOIN article a ON a.id = term.rowid"
                f" WHERE term MATCH ? ORDER BY bm25(term, {_WEIGHTS}) LIMIT {TOP}",
                (match,),
            ).fetchall()
            return Found([r[0] for r in rows], [r[1] for r in rows], self._outlets(match))
        order = "a.published DESC" if question.kind == "date" else "bm25(term)"
        rows = self._db.execute(
            "SELECT a.title FROM term JOIN article a ON a.id = term.rowid"
            f" WHERE term MATCH ? ORDER BY {order} LIMIT {TOP}",
            (match,),
        ).fetchall()
        outlets = self._outlets(match) if question.kind == "facet" else {}
        return Found([row[0] for row in rows], [], outlets)

    def _outlets(self, match: str) -> dict[str, int]:
        return dict(
            self._db.execute(
                "SELECT a.outlet, count(*) FROM term JOIN article a ON a.id = term.rowid"
                " WHERE term MATCH ? GROUP BY a.outlet",
                (match,),
            )
        )


def _match(question: Question) -> str:
    if question.kind == "as asked":
        return " AND ".join(
            f"(({{title body}} : {s}) OR ({{title_exact body_exact}} : {e}))"
            for s, e in zip(question.stems, question.exacts, strict=True)
        )
    words = question.stems
    if question.kind == "or":
        inner = " OR ".join(words)
    elif question.kind == "phrase":
        inner = f'"{" ".join(words)}"'
    elif question.kind == "prefix":
        inner = f"{words[0]}*"
    else:
        inner = " AND ".join(words)
    return f"body : ({inner})"


def make() -> Fts5Peer:
    return Fts5Peer()
