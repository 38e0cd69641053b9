"""Do the sizes that a segment tells of itself fit each other and the file?

A segment may have been in other hands, with right checksums over wrong numbers. What its directory
tells is held against the lengths of its sections once, when it is opened, so that nothing later
counts on articles or texts that are not there (``TermTable`` does so for terms). The lengths
themselves lie within the file (``SegmentFile``), so nothing is ever larger than the file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from indexer.engines.whoosh_engine.storage.index_fields import (
    COLUMNS_BEFORE,
    TERM_LISTS_BEFORE,
    column_name,
)
from indexer.engines.whoosh_engine.storage.postings import MAX_DOCUMENTS
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.fields import Values

_MOST_NAMES = 1000
"""Lists of terms, or columns, in one segment: tens are used."""

_MOST_LENGTH = 1 << 50
"""Of all texts of one kind in a segment, in positions."""

RECORDS = "records"
"""The section of stored articles."""

OPENINGS = "openings"
"""The sections of the stems that articles open with."""


def require_layout(file: SegmentFile) -> None:
    """Raises IndexDamaged if the sections of ``file`` are not as long as its facts tell."""
    try:
        problem = next(_problems(file, file.facts), None)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"its facts: {type(error).__name__}: {error}"[:200]
    if problem is not None:
        raise file.damage(problem)


def _problems(file: SegmentFile, facts: Any) -> Iterator[str]:
    documents = _number(facts["documents"], MAX_DOCUMENTS)
    term_lists = _named(facts.get("term_lists", TERM_LISTS_BEFORE))
    columns = _named(facts.get("columns", COLUMNS_BEFORE))
    widths = _named(facts["length_widths"])
    for text, length in _named(facts["lengths"]).items():
        _number(length, _MOST_LENGTH)
        if widths[text] not in (2, 4):
            raise ValueError(f"lengths of {widths[text]!r} bytes")
        yield from _unlike(file, f"lengths.{text}", documents * widths[text])
    yield from _unlike(file, "column.published", 8 * documents)
    yield from _unlike(file, "ids.ends", 4 * documents)
    if _items(file, f"{OPENINGS}.ends", 4):  # earlier segments have none
        yield from _unlike(file, f"{OPENINGS}.ends", 4 * documents)
    yield from _unlike(file, f"{RECORDS}.starts", 8 * documents)
    yield from _unlike(file, f"{RECORDS}.sizes", 4 * documents)
    for field, kind in columns.items():
        name = f"column.{column_name(field)}"
        values = _items(file, f"{name}.ends", 4)
        if Values(kind) is Values.ONE:
            yield from _unlike(file, f"{name}.numbers", documents * (4 if values > 0x10000 else 2))
        else:
            yield from _unlike(file, f"{name}.counts", 2 * documents)
            _items(file, f"{name}.numbers", 4 if values > 0x10000 else 2)
    for field, (text, shares) in term_lists.items():
        if not (isinstance(text, str) and isinstance(shares, str)):
            raise TypeError(f"list of terms {field}")
        if text and text not in facts["lengths"]:
            raise ValueError(f"no lengths of {text!r}"[:100])


def _unlike(file: SegmentFile, name: str, size: int) -> Iterator[str]:
    length = file.extent(name)[1]
    if length != size:
        yield f"{name} has {length} bytes, not {size}"


def _items(file: SegmentFile, name: str, width: int) -> int:
    count, rest = divmod(file.extent(name)[1], width)
    if rest:
        raise ValueError(f"{name} ends within a number")
    return count


def _number(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"no number up to {most}: {value!r}"[:100])
    return value


def _named(facts: Any) -> dict[str, Any]:
    if not all(isinstance(name, str) for name in facts) or len(facts) > _MOST_NAMES:
        raise ValueError("too many names, or none")
    return dict(facts.items())


def ascend(ends: list[int], most: int) -> bool:
    """Whether ``ends`` never descend, and end at ``most`` or before."""
    return not ends or (ends[-1] <= most and all(a <= b for a, b in pairwise(ends)))
