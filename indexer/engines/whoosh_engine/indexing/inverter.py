"""How do texts, as piece numbers in reading order, become terms with their postings?

Everything here works on a whole segment at once: a field is inverted by sorting one array of
numbers, each made of term, article and position, from the highest bits to the lowest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine.indexing.interner import Forms, Pieces
from indexer.engines.whoosh_engine.storage.arrays import (
    NO_INTS,
    AnyArray,
    Ints,
    Mask,
    offsets_of,
    spread,
    starts_of_runs,
)
from indexer.engines.whoosh_engine.storage.postings import FieldTerms

MOST_DOCUMENTS = 0xFFFF
"""Articles that are inverted at once: a number takes 16 of the 64 bits that are sorted."""

_DOCUMENT_BITS = MOST_DOCUMENTS.bit_length()
_KEY_BITS = 64
_INDEX = np.int32  # a segment is built within memory that holds fewer pieces than this counts


@dataclass(frozen=True, slots=True)
class Tokens:
    """The positions of one text of all articles: form, article, position in the text.

    ``named`` tells where a capital is evidence of a name; ``lengths`` counts the positions of
    each article. Articles follow each other in ascending order, positions likewise.
    """

    forms: AnyArray
    documents: AnyArray
    positions: AnyArray
    named: Mask
    lengths: Ints


def tokens_of(pieces: AnyArray, counts: Ints, order: Ints, known: Pieces) -> Tokens:
    """The tokens of a text whose ``counts[i]`` pieces of article ``i`` follow each other.

    Article ``order[n]`` becomes number ``n``; articles that ``order`` leaves out are dropped.
    """
    chosen = counts[order]
    pieces = pieces[spread(offsets_of(counts)[order].astype(_INDEX), chosen)]
    form_counts = known.form_counts[pieces]
    is_break = form_counts == 0
    named = known.capitalised[pieces]
    named[1:] &= ~is_break[:-1]
    del is_break
    begins = offsets_of(chosen)[:-1]
    named[begins[chosen > 0]] = False
    taken = offsets_of(form_counts)
    ends = offsets_of(chosen)
    lengths = taken[ends[1:]] - taken[ends[:-1]]
    del taken
    forms = known.forms[spread(known.form_starts[pieces], form_counts)]
    named = np.repeat(named, form_counts)
    return Tokens(
        forms,
        np.repeat(np.arange(len(order), dtype=np.uint16), lengths),
        spread(np.zeros(len(order), np.int32), lengths).astype("u4"),
        named,
        lengths,
    )


def selected(tokens: Tokens, chosen: Mask) -> Tokens:
    """Some of the tokens, at the positions they had."""
    return Tokens(
        tokens.forms[chosen],
        tokens.documents[chosen],
        tokens.positions[chosen],
        tokens.named[chosen],
        tokens.lengths,
    )


@dataclass(frozen=True, slots=True)
class Inverted:
    """Terms, as their ranks in the segment's sorted vocabulary, with their postings."""

    ranks: Ints
    terms: FieldTerms


def invert(ranks: AnyArray, documents: AnyArray, positions: AnyArray) -> Inverted:
    """The postings of tokens given as three parallel arrays, in any order."""
    if not len(ranks):
        nothing = np.empty(0, "u4")
        return Inverted(NO_INTS, FieldTerms(np.zeros(1, np.int64), nothing, nothing, nothing))
    position_bits = int(positions.max()).bit_length()  # in place from here on: memory is bounded
    shift = _DOCUMENT_BITS + position_bits
    if int(ranks.max()).bit_length() + shift > _KEY_BITS:
        raise OverflowError("an article has more positions than a segment can number")
    keys = documents.astype(np.uint64)
    keys <<= np.uint64(position_bits)
    keys |= positions
    keys |= np.left_shift(ranks, np.uint64(shift), dtype=np.uint64, casting="unsafe")
    keys.sort()
    ordered_positions = (keys & np.uint64((1 << position_bits) - 1)).astype("u4")
    keys >>= np.uint64(position_bits)  # now term and article only
    firsts = starts_of_runs(keys)
    frequencies = np.diff(np.append(firsts, len(keys)))
    postings = keys[firsts]
    term_ranks = (postings >> np.uint64(_DOCUMENT_BITS)).astype(np.int64)
    term_firsts = starts_of_runs(term_ranks)
    return Inverted(
        term_ranks[term_firsts],
        FieldTerms(
            np.append(term_firsts, len(postings)),
            (postings & np.uint64(0xFFFF)).astype("u2"),
            frequencies.astype("u4"),
            ordered_positions,
        ),
    )


def alike_forms(tokens: Tokens, forms: Forms) -> Mask:
    """Which forms have one posting list for stem and exact form, as numbers of forms.

    Those whose two terms are the same word, and no other form in these tokens shares either.
    """
    used = np.flatnonzero(np.bincount(tokens.forms, minlength=len(forms.exact)))
    exact, stem = forms.exact[used], forms.stem[used]
    alone = (np.bincount(exact)[exact] == 1) & (np.bincount(stem)[stem] == 1) & (exact == stem)
    alike = np.zeros(len(forms.exact), np.bool_)
    alike[used[alone]] = True
    return alike


def ranks_of(texts: Sequence[str], used: Mask) -> tuple[AnyArray, list[bytes]]:
    """Number the used texts in byte order: (rank of each text, -1 if unused; texts by rank)."""
    numbers = np.flatnonzero(used).tolist()
    pairs = sorted((texts[n].encode("utf-8", "surrogatepass"), n) for n in numbers)
    ranks = np.full(len(texts), -1, np.int32)
    ranks[[n for _, n in pairs]] = np.arange(len(pairs))
    return ranks, [text for text, _ in pairs]
