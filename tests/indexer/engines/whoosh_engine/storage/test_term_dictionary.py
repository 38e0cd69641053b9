from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.storage.directory import RealDisk
from indexer.engines.whoosh_engine.storage.postings import Entries
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile, SegmentFileWriter
from indexer.engines.whoosh_engine.storage.term_dictionary import (
    PAGE,
    POSTINGS,
    TermTable,
    write_term_table,
)


def table_of(texts: list[bytes], folder: str) -> TermTable:
    path = Path(folder) / "MAIN_test.lacak"
    out = SegmentFileWriter(RealDisk(), path)
    out.open_section(POSTINGS, out.align())
    count = len(texts)
    entries = Entries(np.zeros(count, "<u2"), np.ones(count, "<u4"), np.arange(count) << 16)
    write_term_table(out, "body", texts, entries)
    out.finish({"documents": len(texts) + 1})
    return TermTable(SegmentFile(path), "body")


short = st.text("abcé\0", max_size=3).map(str.encode)
many = st.lists(short, unique=True, max_size=300).map(sorted)


@given(many, st.lists(short, max_size=20))
def test_look_ups_are_those_of_a_sorted_list(texts, asked):
    with TemporaryDirectory() as folder:
        table = table_of(texts, folder)
        assert list(table.texts(0, len(table))) == texts
        assert table.counts_of(asked) == [int(text in texts) for text in asked]
        for text in (*asked, *texts[::7]):
            assert table.lower_bound(text) == bisect_left(texts, text)
            assert table.upper_bound(text) == bisect_right(texts, text)
            assert table.find(text) == (texts.index(text) if text in texts else -1)
            first, last = table.prefixed(text)
            assert table.counts_of([text] * 9) == [int(text in texts)] * 9
            assert texts[first:last] == [one for one in texts if one.startswith(text)]


def test_pages_join_without_a_gap():
    texts = [f"{n:04}".encode() for n in range(3 * PAGE)]
    with TemporaryDirectory() as folder:
        table = table_of(texts, folder)
        assert [table.text(number) for number in range(len(texts))] == texts
        assert [table.find(text) for text in texts] == list(range(len(texts)))
        assert list(table.texts(PAGE - 1, PAGE + 1)) == texts[PAGE - 1 : PAGE + 1]
        assert [table.inlined_document(number) for number in (0, PAGE)] == [0, PAGE]
