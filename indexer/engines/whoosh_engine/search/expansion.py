"""Which terms does a prefix, a wildcard or a range stand for?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import numpy as np

from indexer.engines.whoosh_engine.storage.arrays import Ints
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable, decoded
from indexer.queries import MAX_EXPANSION, Prefix, TermRange, Wildcard, glob

Expandable = Prefix | Wildcard | TermRange

_SPECIAL = re.compile(r"[*?]")


def expand(node: Expandable, tables: Sequence[TermTable]) -> list[Ints]:
    """The numbers of the terms that ``node`` stands for, in each segment's ``tables``.

    Of all segments together the first ``MAX_EXPANSION`` terms in code point order.
    """
    found = [_in_table(node, table) for table in tables]
    if sum(map(len, found)) <= MAX_EXPANSION:
        return found
    texts = [
        [table.text(number) for number in numbers[:MAX_EXPANSION].tolist()]
        for table, numbers in zip(tables, found, strict=True)
    ]
    different = sorted(set().union(*texts))
    if len(different) <= MAX_EXPANSION:
        return found
    last = different[MAX_EXPANSION - 1]
    return [
        numbers[: sum(text <= last for text in own)]
        for numbers, own in zip(found, texts, strict=True)
    ]


def _in_table(node: Expandable, table: TermTable) -> Ints:
    """The numbers of all terms of one segment that fit, at most ``MAX_EXPANSION``."""
    match node:
        case Prefix(_, prefix):
            first, last = table.prefixed(_encoded(prefix))
        case TermRange(_, low, high):
            first, last = table.lower_bound(_encoded(low)), table.upper_bound(_encoded(high))
        case Wildcard(_, pattern):
            return _fitting(pattern, table)
    return np.arange(first, max(first, min(last, first + MAX_EXPANSION)), dtype=np.int64)


def _fitting(pattern: str, table: TermTable) -> Ints:
    """The terms that fit ``pattern``; what stands before its first wildcard narrows the search."""
    first, last = table.prefixed(_encoded(_SPECIAL.split(pattern, maxsplit=1)[0]))
    fits = glob(pattern).match
    numbers = (
        number for number, text in enumerate(table.texts(first, last), first) if fits(decoded(text))
    )
    return np.fromiter(islice(numbers, MAX_EXPANSION), np.int64)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
