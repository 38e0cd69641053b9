"""Which terms does a field of a segment have, and where are the postings of each?

The term index of a segment: per field the texts of all terms in byte order, and beside each its
entry (``postings.Entries``), all as flat arrays. A page is ``PAGE`` terms with one checksum over
their texts and entries; the first text of each page (its *fence*) leads to the page, so that a
look-up reads and checks one page only. ``docs/index-format.md`` describes the bytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints
from indexer.engines.whoosh_engine.storage.postings import (
    Block,
    BlockReader,
    BrokenBlock,
    Entries,
    count_kind,
    further_ranges,
)
from indexer.errors import IndexDamaged
from indexer.fs.compression import crc32

if TYPE_CHECKING:
    from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile, SegmentFileWriter

Read = TypeVar("Read")

PAGE = 128
"""Terms per page: about 4 kB, which one checksum reads in 2 microseconds."""

FOUND_REMEMBERED = 4_096
"""Terms of a table whose numbers are remembered, some 500 kB."""

WORTH_READING = 5
"""Look-ups in one page from which on reading all its terms costs less: a look-up takes about 3
microseconds, a page 15."""

POSTINGS = "postings"
"""The section that holds the blocks of all fields."""


def write_term_table(
    out: SegmentFileWriter, field: str, texts: list[bytes], entries: Entries
) -> None:
    """Write the sections of one field. ``texts`` ascend and differ."""
    joined = b"".join(texts)
    columns: dict[str, AnyArray] = {
        "ends": _narrow(np.cumsum([len(text) for text in texts], dtype=np.int64)),
        "counts": entries.counts,
        "totals": entries.totals,
        "places": _narrow(entries.places),
    }
    fences = texts[::PAGE]
    out.section(f"terms.{field}.texts", joined)
    for name, content in columns.items():
        out.section(f"terms.{field}.{name}", content)
    out.section(f"terms.{field}.pages", _page_checksums(joined, columns))
    out.section(f"terms.{field}.fences", b"".join(fences))
    out.section(f"terms.{field}.fence_ends", np.cumsum([len(f) for f in fences], dtype="<u4"))


def _narrow(numbers: AnyArray) -> AnyArray:
    """``numbers`` in four bytes each if those hold them all, else in eight."""
    return numbers.astype("<u8" if len(numbers) and numbers.max() > 0xFFFFFFFF else "<u4")


def _page_checksums(texts: bytes, columns: dict[str, AnyArray]) -> AnyArray:
    ends = columns["ends"]
    checksums = []
    for first in range(0, len(ends), PAGE):
        last = min(first + PAGE, len(ends))
        begin = int(ends[first - 1]) if first else 0
        checksum = crc32(texts[begin : int(ends[last - 1])])
        for column in columns.values():
            checksum = crc32(column[first:last].tobytes(), checksum)
        checksums.append(checksum)
    return np.array(checksums, "<u4")


def decoded(text: bytes) -> str:
    """A term as text; what is none, in a forged segment, with what it lacks replaced."""
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return text.decode("utf-8", "replace")


class TermTable:
    """The terms of one field in one segment, numbered from 0 in byte order.

    Making one raises IndexDamaged if its sections are not of equal length, every method does if a
    page it reads does not fit its checksum.
    """

    def __init__(self, file: SegmentFile, field: str) -> None:
        self._file = file
        self._field = field
        name = f"terms.{field}."
        self._require_sizes(name)
        self._texts = file.raw(name + "texts")
        self._documents: int = file.facts["documents"]
        self._further = further_ranges(self._documents)
        self._blocks = BlockReader(file.raw(POSTINGS), self._further, self._documents)
        self._totals = file.raw(name + "totals").cast("I")
        self._count = len(self._totals)
        self._ends = self._numbers(name + "ends")
        self._counts = file.raw(name + "counts").cast("I" if self._further else "H")
        self._places = self._numbers(name + "places")
        self._pages = file.checked(name + "pages").cast("I")
        self._sound = bytearray(len(self._pages))
        self._found: dict[bytes, int] = {}
        self._fences = self._read_fences(name)

    def _require_sizes(self, name: str) -> None:
        """Every part has an entry for each term, or for each page of them."""
        sizes = {
            part: self._file.extent(name + part)[1]
            for part in ("totals", "ends", "places", "counts", "pages", "fence_ends")
        }
        terms, rest = divmod(sizes["totals"], 4)
        pages = 4 * -(-terms // PAGE)
        width = 4 if further_ranges(self._file.facts["documents"]) else 2
        if (
            rest
            or not {sizes["ends"], sizes["places"]} <= {4 * terms, 8 * terms}
            or (sizes["counts"], sizes["pages"], sizes["fence_ends"])
            != (width * terms, pages, pages)
        ):
            raise self.damage("its parts are of different lengths")

    def _numbers(self, name: str) -> memoryview:
        content = self._file.raw(name)
        return content.cast("Q") if len(content) > 4 * self._count else content.cast("I")

    def _read_fences(self, name: str) -> list[bytes]:
        ends = self._file.array(name + "fence_ends", "<u4").tolist()
        content = bytes(self._file.checked(name + "fences"))
        return [content[a:b] for a, b in zip([0, *ends], ends, strict=False)]

    def __len__(self) -> int:
        return self._count

    def damage(self, what: str) -> IndexDamaged:
        """The error to raise for something wrong in this list of terms."""
        return self._file.damage(f"terms of {self._field}: {what}")

    def _check(self, page: int) -> None:
        if self._sound[page]:
            return
        first, last = page * PAGE, min((page + 1) * PAGE, self._count)
        if not self._page_is_sound(page, first, last):
            raise self._file.damage(f"terms of {self._field} from number {first} on are damaged")
        self._sound[page] = 1

    def _page_is_sound(self, page: int, first: int, last: int) -> bool:
        begin = self._ends[first - 1] if first else 0
        checksum = crc32(self._texts[begin : self._ends[last - 1]])
        for column in (self._ends, self._counts, self._totals, self._places):
            checksum = crc32(column[first:last], checksum)
        return checksum == self._pages[page]

    def _check_range(self, first: int, last: int) -> None:
        for page in range(first // PAGE, -(-last // PAGE)):
            self._check(page)

    def text(self, number: int) -> bytes:
        """The text of a term."""
        # A page's first text starts where the page before ends: that page must be sound, too.
        page = number // PAGE
        self._check(page)
        if number % PAGE == 0:
            return self._fences[page]
        return bytes(self._texts[self._ends[number - 1] : self._ends[number]])

    def lower_bound(self, text: bytes) -> int:
        """The number of the first term that is not before ``text``."""
        page = bisect_right(self._fences, text) - 1
        if page < 0:
            return 0
        self._check(page)
        low, high = page * PAGE + 1, min((page + 1) * PAGE, self._count)
        if self._fences[page] == text:
            return low - 1
        texts, ends = self._texts, self._ends
        while low < high:
            middle = (low + high) // 2
            if bytes(texts[ends[middle - 1] : ends[middle]]) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def upper_bound(self, text: bytes) -> int:
        """The number of the first term after ``text``."""
        return self.lower_bound(text + b"\0")

    def find(self, text: bytes) -> int:
        """The number of the term ``text``, or -1. Remembered: a word of a question is asked for by
        all who look at it."""
        found = self._found.get(text)
        if found is None:
            found = self._find(text)
            if len(self._found) >= FOUND_REMEMBERED:
                self._found = {}
            self._found[text] = found
        return found

    def _find(self, text: bytes) -> int:
        page = bisect_right(self._fences, text) - 1
        if page < 0:
            return -1
        self._check(page)
        first = page * PAGE
        if self._fences[page] == text:
            return first
        last = min(first + PAGE, self._count) - 1
        ends = self._ends
        begin = ends[first]
        # Texts stand one after the other: a search in all of them, which may also find the text
        # inside of others, takes less than comparing with seven.
        content = bytes(self._texts[begin : ends[last]])
        at = content.find(text)
        while at >= 0:
            before = bisect_left(ends, begin + at, first, last)
            if ends[before] == begin + at and ends[before + 1] == begin + at + len(text):
                return before + 1
            at = content.find(text, at + 1)
        return -1

    def counts_of(self, texts: Sequence[bytes]) -> list[int]:
        """The document frequency of each of ``texts``, 0 for one that is no term here.

        Made for hundreds of texts that begin alike: a page where many of them would stand is read
        as a whole, once.
        """
        by_page: dict[int, list[int]] = {}
        for place, text in enumerate(texts):
            by_page.setdefault(bisect_right(self._fences, text) - 1, []).append(place)
        counts = [0] * len(texts)
        for page, places in by_page.items():
            if page < 0:
                continue
            if len(places) < WORTH_READING:
                for place in places:
                    number = self.find(texts[place])
                    counts[place] = self.count(number) if number >= 0 else 0
                continue
            first, last = page * PAGE, min((page + 1) * PAGE, self._count)
            numbers = dict(zip(self.texts(first, last), range(first, last), strict=True))
            for place in places:
                found = numbers.get(texts[place])
                counts[place] = self.count(found) if found is not None else 0
        return counts

    def prefixed(self, prefix: bytes) -> tuple[int, int]:
        """The first term that starts with ``prefix``, and the first after those."""
        return self.lower_bound(prefix), self.lower_bound(_after(prefix)) if prefix else self._count

    def texts(self, first: int, last: int) -> Iterator[bytes]:
        """The texts of the terms from ``first`` on, before ``last``."""
        if first >= last:
            return
        self._check_range(first, last)
        begin = self._ends[first - 1] if first else 0
        content = bytes(self._texts[begin : self._ends[last - 1]])
        at = 0
        for end in self._ends[first:last]:
            yield content[at : end - begin]
            at = end - begin

    def count(self, number: int) -> int:
        """The document frequency of a term."""
        self._check(number // PAGE)
        return self._counts[number] or 1

    def counts(self, first: int, last: int) -> list[int]:
        """The document frequencies of the terms from ``first`` on, before ``last``."""
        self._check_range(first, last)
        return [count or 1 for count in self._counts[first:last]]

    def inlined_document(self, number: int) -> int:
        """The one document of a term that stands once in one article, as every id does."""
        self._check(number // PAGE)
        document = self._places[number] >> 16
        if document >= self._documents:
            raise self._file.damage(f"terms of {self._field} name an article beyond the last")
        return document

    def total(self, number: int) -> int:
        """How often a term stands in all articles."""
        self._check(number // PAGE)
        return self._totals[number]

    @property
    def further(self) -> int:
        """How many ranges of articles the segment has after the first (``postings.RANGE``)."""
        return self._further

    def address(self, number: int) -> tuple[int, int]:
        """Two numbers that are equal for terms of one segment whose postings are the same ones."""
        self._check(number // PAGE)
        return self._places[number], self._counts[number]

    def entry(self, number: int) -> tuple[int, int, int]:
        """What ``address`` tells of a term, and how often it stands in all articles: the arguments
        of ``block_at``."""
        self._check(number // PAGE)
        return self._places[number], self._counts[number], self._totals[number]

    def block_at(self, number: int, place: int, count: int, total: int) -> Block:
        """Documents and frequencies of the term ``number``, whose entry this is. Raises
        IndexDamaged also if its block is damaged."""
        try:
            return self._blocks.block(place, count, total)
        except BrokenBlock as problem:
            raise self._broken(number, problem) from problem

    def entries(self, first: int = 0, last: int | None = None) -> Entries:
        """The entries of the terms from ``first`` on, before ``last`` (None: of all others)."""
        last = self._count if last is None else last
        self._check_range(first, last)
        return Entries(
            np.frombuffer(self._counts, count_kind(self._further))[first:last],
            np.frombuffer(self._totals, "<u4")[first:last],
            np.frombuffer(self._places, f"<u{self._places.itemsize}")[first:last],
        )

    def entries_of(self, numbers: Ints) -> Entries:
        """The entries of the terms ``numbers``."""
        for page in np.unique(numbers // PAGE).tolist():
            self._check(page)
        return Entries(
            np.frombuffer(self._counts, count_kind(self._further))[numbers],
            np.frombuffer(self._totals, "<u4")[numbers],
            np.frombuffer(self._places, f"<u{self._places.itemsize}")[numbers],
        )

    def block(self, number: int) -> Block:
        """Documents and frequencies of a term. Raises IndexDamaged also if its block is damaged."""
        return self._read(self._blocks.block, number)

    def positions(self, number: int) -> AnyArray:
        """Where a term stands in each of its documents. Raises IndexDamaged also if its block is
        damaged."""
        return self._read(self._blocks.positions, number)

    def _read(self, read: Callable[[int, int, int], Read], number: int) -> Read:
        try:
            return read(*self.entry(number))
        except BrokenBlock as problem:
            raise self._broken(number, problem) from problem

    def _broken(self, number: int, problem: BrokenBlock) -> IndexDamaged:
        text = self.text(number).decode("utf-8", "replace")
        return self._file.damage(f"postings of {self._field}:{text}: {problem}")


def _after(prefix: bytes) -> bytes:
    """The least text that is after every text that starts with ``prefix``.

    UTF-8 has no byte 0xFF, so the last byte can always grow.
    """
    return prefix[:-1] + bytes([prefix[-1] + 1])
