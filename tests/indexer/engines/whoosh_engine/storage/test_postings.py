from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.segment.bulk_reading import read_documents, read_terms
from indexer.engines.whoosh_engine.storage.arrays import offsets_of
from indexer.engines.whoosh_engine.storage.directory import RealDisk
from indexer.engines.whoosh_engine.storage.postings import FieldTerms, further_ranges, write_blocks
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile, SegmentFileWriter
from indexer.engines.whoosh_engine.storage.term_dictionary import (
    POSTINGS,
    TermTable,
    write_term_table,
)

# Small numbers, and numbers that need two and four bytes.
numbers = st.integers(0, 300) | st.sampled_from((65_535, 65_536, 100_000))
posting_lists = st.dictionaries(
    st.integers(0, 65_534) | st.sampled_from((65_535, 65_536, 131_071, 131_072, 199_999)),
    st.sets(numbers, min_size=1, max_size=4) | st.just(frozenset(range(400))),
    min_size=1,
    max_size=5,
)
"""Article -> positions."""

long_lists = st.integers(60, 70).map(lambda count: {n: {n, n + 7} for n in range(count)})
terms = st.lists(posting_lists | long_lists, min_size=1, max_size=5)


def field_terms(lists: list[dict[int, set[int]]]) -> FieldTerms:
    postings = [(document, sorted(of[document])) for of in lists for document in sorted(of)]
    return FieldTerms(
        offsets_of(np.array([len(of) for of in lists])),
        np.array([document for document, _ in postings], "u4"),
        np.array([len(positions) for _, positions in postings], "u4"),
        np.array([p for _, positions in postings for p in positions], "u4"),
    )


def table_of(lists: list[dict[int, set[int]]], folder: str) -> tuple[SegmentFile, TermTable]:
    """Blocks and term table as in a segment that is just large enough."""
    documents = 1 + max(document for of in lists for document in of)
    path = Path(folder) / "MAIN_test.lacak"
    out = SegmentFileWriter(RealDisk(), path)
    start = out.align()
    entries = write_blocks(out, start, field_terms(lists), further_ranges(documents))
    out.open_section(POSTINGS, start)
    write_term_table(out, "body", [b"%d" % n for n in range(len(lists))], entries)
    out.finish({"documents": documents})
    file = SegmentFile(path)
    return file, TermTable(file, "body")


def as_lists(terms: FieldTerms) -> list[dict[int, set[int]]]:
    ends = offsets_of(terms.frequencies)
    return [
        {
            int(terms.documents[n]): set(terms.positions[ends[n] : ends[n + 1]].tolist())
            for n in range(terms.posting_starts[i], terms.posting_starts[i + 1])
        }
        for i in range(len(terms.posting_starts) - 1)
    ]


@given(terms)
def test_blocks_come_back_one_by_one_and_all_at_once(lists):
    with TemporaryDirectory() as folder:
        file, table = table_of(lists, folder)
        for number, of in enumerate(lists):
            block = table.block(number)
            assert block.documents.tolist() == sorted(of)
            assert block.frequencies.tolist() == [len(of[document]) for document in sorted(of)]
            in_order = [p for d in sorted(of) for p in sorted(of[d])]
            assert table.positions(number).tolist() == in_order
            assert table.count(number) == len(of)
            assert table.total(number) == sum(map(len, of.values()))
        all_numbers = np.arange(len(lists))
        assert as_lists(read_terms(file, table, all_numbers)) == lists
        every_other = all_numbers[::2]
        assert as_lists(read_terms(file, table, every_other)) == lists[::2]
        assert read_documents(file, table, every_other).tolist() == [
            document for of in lists[::2] for document in sorted(of)
        ]


def test_a_word_that_stands_once_takes_no_block():
    with TemporaryDirectory() as folder:
        file, table = table_of([{65_534: {65_535}}], folder)
        assert file.extent(POSTINGS)[1] == 0
        assert table.block(0).documents.tolist() == [65_534]
        assert table.positions(0).tolist() == [65_535]


def test_numbers_beyond_the_first_range_take_two_bytes_and_the_range_four():
    with TemporaryDirectory() as folder:
        file, table = table_of([{3: {1}, 65_535: {1}, 65_536: {2}, 70_000: {5}}], folder)
        # checksum 4, flags 2, start of the second range 4, articles 4 x 2, frequencies 4, positions
        assert file.extent(POSTINGS)[1] == 4 + 2 + 4 + 4 * 2 + 4 + 4 * 2
        assert table.block(0).documents.tolist() == [3, 65_535, 65_536, 70_000]


def test_a_word_in_two_articles_takes_sixteen_bytes():
    with TemporaryDirectory() as folder:
        file, _ = table_of([{3: {1}, 5: {2}}], folder)
        # checksum 4, flags 2, articles 2 x 2, frequencies 2 x 1, positions 2 x 2
        assert file.extent(POSTINGS)[1] == 16
