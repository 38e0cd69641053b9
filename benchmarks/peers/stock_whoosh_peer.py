"""Stock Whoosh: its own codec, writer and matchers, on the same tokens."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from whoosh import fields, index, query, sorting
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.columns import NumericColumn
from whoosh.scoring import BM25F

from benchmarks.collection import Document, Question
from benchmarks.peers import EXACT_WEIGHT, TITLE_WEIGHT, TOP, Found


def _schema() -> fields.Schema:
    return fields.Schema(
        title=fields.TEXT(analyzer=SpaceSeparatedTokenizer()),
        title_exact=fields.TEXT(analyzer=SpaceSeparatedTokenizer()),
        body=fields.TEXT(analyzer=SpaceSeparatedTokenizer()),
        body_exact=fields.TEXT(analyzer=SpaceSeparatedTokenizer()),
        raw_title=fields.STORED,
        raw_body=fields.STORED,
        published=fields.COLUMN(NumericColumn("q")),
        outlet=fields.ID(sortable=True),
    )


class StockWhooshPeer:
    name = "stock whoosh"
    version = f"Whoosh-Reloaded {version('Whoosh-Reloaded')}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        made = index.create_in(folder, _schema())
        writer = made.writer(limitmb=512)
        for d in documents:
            writer.add_document(
                title=d.title_stems,
                title_exact=d.title_exacts,
                body=d.body_stems,
                body_exact=d.body_exacts,
                raw_title=d.title,
                raw_body=d.body,
                published=d.published,
                outlet=d.outlet,
            )
        writer.commit()

    def open(self, folder: Path) -> None:
        self._searcher = index.open_dir(folder, schema=_schema()).searcher(
            weighting=BM25F(K1=0.9, B=0.75)
        )

    def ask(self, question: Question) -> Found:
        options: dict[str, object] = {"limit": TOP}
        if question.kind == "date":
            options["sortedby"] = sorting.FieldFacet("published", reverse=True)
        if question.kind in ("facet", "as asked"):
            options["groupedby"] = sorting.FieldFacet("outlet", maptype=sorting.Count)
        results = self._searcher.search(_query(question), **options)
        hits = [hit.fields() for hit in results[:TOP]]
        outlets = results.groups("outlet") if "groupedby" in options else {}
        bodies = [hit["raw_body"] for hit in hits] if question.kind == "as asked" else []
        return Found([hit["raw_title"] for hit in hits], bodies, dict(outlets))


def _query(question: Question) -> query.Query:
    words = list(question.stems)
    match question.kind:
        case "or":
            return query.Or([query.Term("body", word) for word in words])
        case "phrase":
            return query.Phrase("body", words)
        case "prefix":
            return query.Prefix("body", words[0])
        case "as asked":
            return query.And([_anywhere(s, e) for s, e in zip(words, question.exacts, strict=True)])
        case _:
            return query.And([query.Term("body", word) for word in words])


def _anywhere(stem: str, exact: str) -> query.Query:
    return query.Or(
        [
            query.Term("title", stem, boost=TITLE_WEIGHT),
            query.Term("title_exact", exact, boost=TITLE_WEIGHT * EXACT_WEIGHT),
            query.Term("body", stem),
            query.Term("body_exact", exact, boost=EXACT_WEIGHT),
        ]
    )


def make() -> StockWhooshPeer:
    return StockWhooshPeer()
