"""From how much on is which way of computing an answer the faster one?

No value changes an answer. Tests set them so that small indexes are computed with as large ones
are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """The measured limits between ways of computing; given to a reader when it is opened."""

    common: int = 16
    """A term in one article of so many, or in more, is computed with as an array that has an entry
    per article: adding two of these takes less than finding where two posting lists meet."""

    dense: int = 4
    """Of a term in one article of so many, or in more, the scores of all articles are kept, else
    those of its postings: they are added up three times as fast, and take more memory."""

    marked: int = 4
    """Several lists are joined in an array that has an entry per article if they have a quarter of
    what makes a term common: merging sorted lists takes that much longer than marking articles."""

    scored_everywhere: int = 4
    """Where the articles to be scored are at least one of so many postings of the terms, all
    postings are scored and added up in arrays over all articles: that takes no look-ups."""

    compared_whole: int = 30_000
    """Postings: of terms that have no more together, all occurrences are compared. Finding the
    articles that hold all terms, and then the occurrences in these, takes longer below, the more so
    the fewer they are; from 40,000 on it takes less if one term is ten times as common as the other
    (timers around both ways, pairs of words of 100,000 articles that nobody asked for before)."""

    worth_putting_off: int = 8
    """Articles for each that is wanted, from which on those are chosen first in which positions are
    compared: that takes two comparisons, of which each costs what it costs for 150 articles more.
    """

    summed_from: int = 16
    """Times that a word in several fields is asked for until it is added up into one list: that
    takes what a dozen questions save by it. Among 100,000 articles and questions of words of their
    titles, a list that is made at the fourth time is used .6 times before it leaves the cache, and
    a search takes 5 % less where it is made at the sixteenth (docs/decisions/0177)."""

    most_numbers: int = 1 << 20
    """Entries of a matrix of terms and articles that are scored at once: 8 MB, twice."""

    most_dense: int = 8 << 20
    """Entries of arrays over all articles that one query may make: 64 MB."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many articles a snapshot holds, superseded ones included, and what is much of them."""

    documents: int
    tuning: Tuning = Tuning()

    def is_common(self, count: int) -> bool:
        """Whether ``count`` articles are better computed with as one entry for each of all."""
        return count * self.tuning.common >= self.documents > 0

    def are_marked(self, count: int) -> bool:
        """Whether lists of ``count`` articles together are joined in an array over all."""
        return self.is_common(count * self.tuning.marked)
