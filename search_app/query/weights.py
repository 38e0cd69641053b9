"""What counts how much in a ranking?

The unit is the BM25 score of a word's stem in an article's body. All weights are one value, which
``plan`` and ``rank`` are given: who looks for better ones (``tests.quality.tuning``) gives others,
and nothing else in the program has to be changed for it.
"""

from __future__ import annotations

from typing import NamedTuple


class FieldBoosts(NamedTuple):
    """What counts how much beside a stem in the body, which counts 1: an exact form beside its
    stem, and a title beside the body."""

    exact: float
    title: float


class Weights(NamedTuple):
    """What each part of a query and of a list adds, and up to where it is looked for."""

    loose: FieldBoosts = FieldBoosts(exact=0.3, title=0.25)
    """Where any word will do. On FacQA and headlines .25 to .5 differ by less than .001, and .75
    and 1 are worse (docs/decisions/0041)."""

    strict: FieldBoosts = FieldBoosts(exact=2.0, title=0.2)
    """Where all words must match: among articles that hold all the stems, the forms typed decide
    more (docs/decisions/0041). How much a title counts there depends on the number of words."""

    as_written: FieldBoosts = FieldBoosts(exact=0.5, title=2.0)
    """For words with operators of their own: a phrase in a title says what the article is about."""

    word_in_title: float = 6.0
    """Of a title with the only word of a query; for one of several divided by the cube of their
    number, but never below what ``strict`` says."""

    two_in_title: float = 0.75
    """Of two words of the query together in a title, beside 1.0 for each in the body. A title with
    one word of three says little: when every word in a title counted 2.0, articles that open with
    all the words drowned (lead words .69 instead of .77, docs/decisions/0041)."""

    most_paired: int = 6
    """Words up to which every two are looked for; for more, all of them. No title holds so many."""

    near: float = 0.8
    near_positions: int = 12
    most_near: int = 4
    """Words of the query (at most four) that stand within a sentence of one another count .8 more:
    an article that tells the matter, beside one that mentions its words (lead words .754 -> .816,
    titles unharmed, docs/decisions/0041). Twelve positions are a short sentence."""

    name: float = 1.0
    """Of the phrase beside its words, for a name of several words."""

    numbered: float = 1.0
    """Of a word side by side with the number behind it (pasal 21), beside the two apart: a number
    says nothing by itself."""

    place: float = 0.5
    """Of the capitalised use beside the word, for a place of one word (serang, batu)."""

    capitalised_place: float = 3.0
    """Of a place of several words where it is capitalised, beside 1.0 for the words side by side:
    above its short forms (kukar) and above common words in the same order (docs/decisions/0041)."""

    about_place: float = 1.0
    """Of an article about a place that the query names, beside a word in its body (decision
    0181)."""

    about_place_alone: float = 100.0
    """The same where the query is nothing but the place's name: stories about it come before all
    that name it, and before all that use the word in another sense."""

    alias: float = 0.9
    """Of an alias or another spelling, beside what was typed."""

    closest_synonym: float = 0.95
    """At most, of a synonym, whatever its file says: what was typed comes first."""

    relaxed_expansions: float = 0.5
    """Of aliases and synonyms where any word of a sentence will do. FacQA loses at 1, and gains a
    little at .1 to .5 (docs/decisions/0041). Names count nothing there."""

    partial_expansions: float = 0.9
    """Of the same in the articles that follow those with all words of a short query: there a
    synonym is what is left of the matter (newsroom +.008, other classes unchanged)."""

    opening: float = 0.2
    opening_positions: int = 12
    passage: float = 1.0
    passage_positions: int = 20
    """In a sentence's first hits, of the inverse document frequencies of its words: of those among
    the first twelve positions, and of those that stand together within twenty, about a sentence.
    Chosen on the even halves of FacQA and headlines (docs/decisions/0162)."""

    shared: float = 0.17
    shared_words: int = 15
    shared_by: int = 6
    """Of the inverse document frequency of the most telling word that the first six hits share, of
    fourteen others in proportion (docs/decisions/0163, 0166)."""

    reordered: int = 30
    """Hits that are put in order by what the first ones share: of these some reach the first
    page."""

    enough: int = 10
    """Articles with all the words, from which on none with only some follow: a page full. Whatever
    the size of a page is, so that every page, file and program gets the same list."""


WEIGHTS = Weights()
"""Chosen on the tuning halves of the judged sets (docs/quality.md)."""
