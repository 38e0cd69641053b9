"""tantivy through its Python binding: whitespace tokens, fast fields for date and outlet."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from benchmarks.collection import Document, Question
from benchmarks.peers import EXACT_WEIGHT, TITLE_WEIGHT, TOP, Found

WRITER_BYTES = 256 << 20


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "title_exact", "body", "body_exact"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace")
    # As bytes, since this binding cannot store a text without indexing it as well.
    builder.add_bytes_field("raw_title", stored=True, indexed=False)
    builder.add_bytes_field("raw_body", stored=True, indexed=False)
    builder.add_integer_field("published", stored=False, indexed=False, fast=True)
    builder.add_text_field(
        "outlet", stored=False, fast=True, tokenizer_name="raw", index_option="basic"
    )
    return builder.build()


class TantivyPeer:
    name = "tantivy"
    version = f"tantivy-py {version('tantivy')}"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(heap_size=WRITER_BYTES)
        for d in documents:
            document = tantivy.Document()
            document.add_text("title", d.title_stems)
            document.add_text("title_exact", d.title_exacts)
            document.add_text("body", d.body_stems)
            document.add_text("body_exact", d.body_exacts)
            document.add_bytes("raw_title", d.title.encode())
            document.add_bytes("raw_body", d.body.encode())
            document.add_integer("published", d.published)
            document.add_text("outlet", d.outlet)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Found:
        query = self._query(question)
        if question.kind == "date":
            hits = self._searcher.search(query, TOP, order_by_field="published").hits
        else:
            hits = self._searcher.search(query, TOP).hits
        documents = [self._searcher.doc(address) for _, address in hits]
        titles = [document["raw_title"][0].decode() for document in documents]
        bodies: list[str] = []
        outlets: dict[str, int] = {}
        if question.kind == "as asked":
            bodies = [document["raw_body"][0].decode() for document in documents]
        if question.kind in ("as asked", "facet"):
            found = self._searcher.aggregate(
                query, {"outlets": {"terms": {"field": "outlet", "size": 100}}}
            )
            outlets = {b["key"]: b["doc_count"] for b in found["outlets"]["buckets"]}
        return Found(titles, bodies, outlets)

    def _term(self, field: str, text: str) -> Query:
        return Query.term_query(self._schema, field, text, index_option="freq")

    def _query(self, question: Question) -> Query:
        words = question.stems
        match question.kind:
            case "or":
                return Query.boolean_query([(Occur.Should, self._term("body", w)) for w in words])
            case "and":
                return Query.boolean_query([(Occur.Must, self._term("body", w)) for w in words])
            case "phrase":
                return Query.phrase_query(self._schema, "body", list(words))
            case "prefix":
                return Query.regex_query(self._schema, "body", f"{words[0]}.*")
            case "as asked":
                return Query.boolean_query(
                    [
                        (Occur.Must, self._anywhere(stem, exact))
                        for stem, exact in zip(words, question.exacts, strict=True)
                    ]
                )
            case _:
                return self._term("body", words[0])

    def _anywhere(self, stem: str, exact: str) -> Query:
        parts = (
            ("title", stem, TITLE_WEIGHT),
            ("title_exact", exact, TITLE_WEIGHT * EXACT_WEIGHT),
            ("body", stem, 1.0),
            ("body_exact", exact, EXACT_WEIGHT),
        )
        return Query.boolean_query(
            [
                (Occur.Should, Query.boost_query(self._term(field, text), weight))
                for field, text, weight in parts
            ]
        )


def make() -> TantivyPeer:
    return TantivyPeer()
