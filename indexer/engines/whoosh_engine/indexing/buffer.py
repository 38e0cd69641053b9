"""Which articles were put and are not in a segment yet, and how do they become one?

Texts are kept as piece numbers, whole articles as finished records, so an article takes about
2.5 kB of memory until its segment is built.
"""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.openings import opening_of
from indexer.engines.whoosh_engine.indexing.interner import Forms, Vocabulary
from indexer.engines.whoosh_engine.indexing.inverter import (
    MOST_DOCUMENTS,
    Tokens,
    alike_forms,
    invert,
    ranks_of,
    selected,
    tokens_of,
)
from indexer.engines.whoosh_engine.segment.segment_reader import newest_first
from indexer.engines.whoosh_engine.segment.segment_writer import (
    Documents,
    SegmentBuilder,
    chosen,
    joined,
)
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, Mask
from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.engines.whoosh_engine.storage.index_fields import columns_of, term_lists_of
from indexer.engines.whoosh_engine.storage.postings import Entries
from indexer.models import Article

BYTES_PER_PIECE = 68
"""Memory that building a segment takes at its peak for each piece: the number itself, the sort
key, and the arrays of tokens and postings (measured: 61 to 68 on 5,000 and 20,000 articles)."""


class ArticleBuffer:
    """Collects articles; ``build`` writes them as one segment and empties the buffer."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._fields = analyzer.fields
        self._vocabulary = Vocabulary(analyzer)
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._published: list[int] = []
        self._values: dict[str, list[tuple[str, ...]]] = {name: [] for name in self._fields.columns}
        self._openings: list[bytes] = []
        self._records: list[bytes] = []
        self._record_bytes = 0
        self._pieces = {text: array("I") for text in self._fields.texts}
        self._counts = {text: array("I") for text in self._fields.texts}

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def is_full(self) -> bool:
        """Whether no further article fits into one segment."""
        return len(self._ids) >= MOST_DOCUMENTS

    @property
    def memory(self) -> int:
        """About how many bytes building the segment will take at its peak."""
        pieces = sum(map(len, self._pieces.values()))
        return BYTES_PER_PIECE * pieces + self._record_bytes

    def put(self, article: Article) -> None:
        """Add ``article``; one with its id that is here already is forgotten."""
        self._rows[article.article_id] = len(self._ids)
        self._ids.append(article.article_id)
        self._published.append(doc_store.microseconds(article.published_at))
        for field, entry in self._fields.columns.items():
            self._values[field].append(entry.values_of(article))
        opening = opening_of(self._analyzer, article.own_title, article.body)
        self._openings.append(opening.encode("utf-8", "surrogatepass"))
        record = doc_store.encode(article)
        self._records.append(record)
        self._record_bytes += len(record) + len(opening)
        number = self._vocabulary.__getitem__
        split = self._analyzer.split
        for name, text in self._fields.texts.items():
            pieces = split(text(article))
            self._pieces[name].extend(map(number, pieces))
            self._counts[name].append(len(pieces))

    def forget(self, article_id: str) -> None:
        """Drop the article with this id, if it is here."""
        self._rows.pop(article_id, None)

    def ids(self) -> set[str]:
        """The ids of all articles here."""
        return set(self._rows)

    def build(self, disk: Disk, path: Path) -> tuple[int, int, int]:
        """Write the articles as a segment to ``path``; (articles, bytes, CRC-32). Empties this."""
        with SegmentBuilder(disk, path) as builder:
            count = self._write(builder)
            size, checksum = builder.finish()
        self._clear()
        return count, size, checksum

    def _write(self, builder: SegmentBuilder) -> int:
        rows = np.array(sorted(self._rows.values()), np.int64)
        published = np.array(self._published, np.int64)[rows]
        order = rows[newest_first(published, [self._ids[n] for n in rows.tolist()])]
        pieces = self._vocabulary.pieces()
        tokens = {
            text: tokens_of(
                np.frombuffer(self._pieces[text], "u4"),
                np.array(self._counts[text], np.int64),
                order,
                pieces,
            )
            for text in self._fields.texts
        }
        numbers = order.tolist()
        builder.documents(
            Documents(
                [self._ids[n] for n in numbers],
                np.array(self._published, np.int64)[order],
                {name: [own[n] for n in numbers] for name, own in self._values.items()},
                {text: own.lengths for text, own in tokens.items()},
                [self._openings[n] for n in numbers],
                columns_of(self._fields),
                term_lists_of(self._fields),
            ),
            (self._records[n] for n in numbers),
        )
        forms = self._vocabulary.forms()
        ranks, texts = ranks_of(self._vocabulary.terms, self._used_terms(tokens, forms))
        lists = _TermLists(builder, forms, ranks, texts)
        for own in self._fields.term_lists.values():
            text = tokens[own.text]
            if own.shares:
                lists.write_pair(own.shares, own.name, text)
            elif not own.stems:  # stems are written with the exact forms that share their lists
                lists.write(own.name, selected(text, text.named) if own.capitalised else text)
        return len(numbers)

    def _used_terms(self, tokens: dict[str, Tokens], forms: Forms) -> Mask:
        used = np.zeros(len(self._vocabulary.terms), np.bool_)
        for text in tokens.values():
            present = np.flatnonzero(np.bincount(text.forms, minlength=1))
            if len(text.forms):
                used[forms.exact[present]] = True
                used[forms.stem[present]] = True
        return used


class _TermLists:
    """Writes lists of terms, given how the segment's terms are ranked."""

    def __init__(
        self, builder: SegmentBuilder, forms: Forms, ranks: AnyArray, texts: list[bytes]
    ) -> None:
        self._builder = builder
        self._forms = forms
        self._texts = texts
        self._exact_ranks = ranks[forms.exact]
        self._stem_ranks = ranks[forms.stem]

    def write(self, field: str, tokens: Tokens) -> None:
        """A field of exact forms that shares no postings."""
        self._table(field, *self._blocks(self._exact_ranks, tokens))

    def write_pair(self, stem_field: str, exact_field: str, tokens: Tokens) -> None:
        """A field of stems and its exact forms; lists that are the same are written once."""
        stem_ranks, stem_entries = self._blocks(self._stem_ranks, tokens)
        self._table(stem_field, stem_ranks, stem_entries)
        alike = alike_forms(tokens, self._forms)
        own = self._blocks(self._exact_ranks, selected(tokens, ~alike[tokens.forms]))
        same = np.isin(stem_ranks, self._stem_ranks[alike])
        shared = stem_ranks[same], chosen(stem_entries, same)
        self._table(exact_field, *joined((own, shared)))

    def _blocks(self, form_ranks: AnyArray, tokens: Tokens) -> tuple[Ints, Entries]:
        inverted = invert(form_ranks[tokens.forms], tokens.documents, tokens.positions)
        return inverted.ranks, self._builder.blocks(inverted.terms)

    def _table(self, field: str, ranks: Ints, entries: Entries) -> None:
        self._builder.table(field, [self._texts[rank] for rank in ranks.tolist()], entries)
