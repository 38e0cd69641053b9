"""Which few numbers stand for a text, so that texts with a part in common share some of them?

Winnowing (Schleimer, Wilkerson and Aiken 2003): every run of four words is hashed, and of every
sixteen hashes in a row the smallest is kept. So any run of 19 words that two texts share leaves
both the same print, wherever it stands, and a text keeps about one print for every eight words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 100_000
"""Code points of a text that are looked at, five times the longest real article: a forged one of
14 MB must not take the memory of a thousand others."""

GRAM = 4
"""Words of one run. Three words recur in unrelated news, five miss lightly rewritten copies."""

WINDOW = 16
"""Of how many hashes in a row the smallest is kept: a common run of GRAM + WINDOW - 1 words is
always found."""

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_SPACE = 0x20
_BREAKS = bytes(byte if chr(byte).isalnum() or byte >= 0x80 else _SPACE for byte in range(256))
"""ASCII but letters and digits parts words."""

_BASE = 0x9E3779B97F4A7C15
_MULTIPLIER = np.uint64(_BASE)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

_BLOCK = 1 << 18
"""Bytes that are hashed at once, unless one text is longer: what stays in a processor's cache."""


def prints_of_many(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """The prints of many texts: each text's ascending and once, and for each the text's place in
    ``texts``. A text of fewer than GRAM + WINDOW words has one."""
    hashes, owner = runs_of_many(texts)
    if not len(hashes):
        return hashes, owner
    lengths = np.bincount(owner, minlength=len(texts))
    is_long = (lengths > WINDOW)[owner]
    smallest, whose = _windows(hashes[is_long], owner[is_long])
    # of a short text the smallest run stands for all
    short, owners = hashes[~is_long], owner[~is_long]
    order = np.lexsort((short, owners))
    short, owners = short[order], owners[order]
    first = np.r_[True, owners[1:] != owners[:-1]][: len(owners)]
    prints = np.concatenate([smallest, short[first]])
    owners = np.concatenate([whose, owners[first]])
    order = np.lexsort((prints, owners))
    prints, owners = prints[order], owners[order]
    new = np.r_[True, (prints[1:] != prints[:-1]) | (owners[1:] != owners[:-1])]
    return prints[new], owners[new]


def prints_of(text: str) -> Hashes:
    """The prints of one text."""
    return prints_of_many([text])[0]


def runs_of_many(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """One hash for each run of GRAM words of many texts, in order, and for each the text's place
    in ``texts``. A text of fewer words has one run, an empty one none."""
    hashes: list[Hashes] = [np.empty(0, np.uint64)]
    owners: list[Places] = [np.empty(0, np.int64)]
    for words, owner in _blocks(texts):
        runs, whose = _runs(words, owner)
        hashes.append(runs)
        owners.append(whose)
    return np.concatenate(hashes), np.concatenate(owners)


def _blocks(texts: Sequence[str]) -> Iterator[tuple[Hashes, Places]]:
    """The words of ``texts`` as hashes, and whose they are, in blocks of whole texts."""
    block: list[bytes] = []
    size, first = 0, 0
    for place, text in enumerate(texts):
        content = text[:LONGEST].lower().encode("utf-8", "surrogatepass")
        if block and size + len(content) >= _BLOCK:
            yield _words(block, first)
            block, size, first = [], 0, place
        block.append(content)
        size += len(content) + 1
    if block:
        yield _words(block, first)


def _words(contents: Sequence[bytes], first: int) -> tuple[Hashes, Places]:
    """The hash of each word of ``contents`` (UTF-8, lower case), and the place of its text from
    ``first``.

    A word's hash is a polynomial of its bytes, taken as the difference of two sums over all bytes
    before its end and before its start: so no word is ever cut out, which takes a third of the time
    of a table of words.
    """
    content = bytearray(b"\n".join(contents).translate(_BREAKS))
    data = np.frombuffer(content, np.uint8)
    _blank_signs(data)
    powers, inverses = _powers_for(len(data))
    inside = np.zeros(len(data) + 2, np.bool_)
    np.not_equal(data, _SPACE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(data) + 1, np.uint64)
    np.cumsum(data * powers[: len(data)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    begins = np.cumsum([0, *(len(one) + 1 for one in contents[:-1])])
    return hashes, np.searchsorted(begins, starts, "right") - 1 + first


def _blank_signs(data: NDArray[np.uint8]) -> None:
    """Dashes, quotes and blanks of General Punctuation, Latin-1's signs and the byte order mark
    (in UTF-8: E2 80/81 .., C2 A0-BF, EF BB BF) part words too."""
    if len(data) < 2 or data.max() < 0x80:
        return
    following = np.append(data[1:], 0)
    for lead, low, high, length in ((0xE2, 0x80, 0x81, 3), (0xC2, 0xA0, 0xBF, 2)):
        found = np.flatnonzero((data == lead) & (following >= low) & (following <= high))
        for offset in range(length):
            data[np.minimum(found + offset, len(data) - 1)] = _SPACE
    marks = np.flatnonzero((data == 0xEF) & (following == 0xBB))
    for offset in range(3):
        data[np.minimum(marks + offset, len(data) - 1)] = _SPACE


_POWERS: list[tuple[Hashes, Hashes]] = []


def _powers_for(length: int) -> tuple[Hashes, Hashes]:
    """The powers of the base and of its inverse (modulo 2^64), ``length`` of each at least."""
    if not _POWERS or len(_POWERS[0][0]) < length:
        size = max(length, 2 * _BLOCK)
        _POWERS[:] = [(_powers(_BASE, size), _powers(pow(_BASE, -1, 1 << 64), size))]
    return _POWERS[0]


def _powers(base: int, count: int) -> Hashes:
    found = np.ones(count, np.uint64)
    have = 1
    while have < count:
        more = min(have, count - have)
        found[have : have + more] = found[:more] * np.uint64(pow(base, have, 1 << 64))
        have += more
    return found


def _runs(words: Hashes, owner: Places) -> tuple[Hashes, Places]:
    """The hash of each run of GRAM words that lies within one text, and whose it is; of a text of
    fewer words the one run of all."""
    if not len(words):
        return words, owner
    edges = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    lengths = np.diff(np.r_[edges, len(owner)])
    runs, whose = np.empty(0, np.uint64), np.empty(0, np.int64)
    if len(words) >= GRAM:
        within = owner[: len(owner) - GRAM + 1] == owner[GRAM - 1 :]
        runs = _mixed(words, len(words) - GRAM + 1, GRAM)[within]
        whose = owner[: len(owner) - GRAM + 1][within]
    short = np.flatnonzero(lengths < GRAM)
    if not len(short):
        return runs, whose
    few = [
        _mixed(words[edges[one] : edges[one] + lengths[one]], 1, int(lengths[one])) for one in short
    ]
    runs, whose = np.concatenate([runs, *few]), np.concatenate([whose, owner[edges[short]]])
    order = np.argsort(whose, kind="stable")
    return runs[order], whose[order]


def _mixed(hashes: Hashes, runs: int, width: int) -> Hashes:
    """The hash of each of the ``runs`` runs of ``width`` words (the finish is SplitMix64's)."""
    mixed = np.zeros(runs, np.uint64)
    for offset in range(width):
        mixed = mixed * _MULTIPLIER + _scattered(hashes[offset : offset + runs])
    return _scattered(mixed)


def _scattered(hashes: Hashes) -> Hashes:
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes = hashes * _MIX
    return hashes ^ (hashes >> np.uint64(29))


def _windows(hashes: Hashes, owner: Places) -> tuple[Hashes, Places]:
    """The smallest hash of each WINDOW runs in a row that lie within one text."""
    if len(hashes) < WINDOW:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    smallest = hashes
    width = 1
    while width < WINDOW:  # the smallest of two windows is that of one twice as wide
        smallest = np.minimum(smallest[:-width], smallest[width:])
        width *= 2
    begins = owner[: len(smallest)]
    inside = begins == owner[WINDOW - 1 :]
    smallest, whose = smallest[inside], begins[inside]
    new = np.r_[True, (smallest[1:] != smallest[:-1]) | (whose[1:] != whose[:-1])]
    return smallest[new], whose[new]
