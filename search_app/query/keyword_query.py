"""What is asked of the engine for words that stand side by side in a query?

Words without operators of their own are a *keyword query*. Words that only ask are dropped,
stretches are expanded by aliases and synonyms, and names are wanted as names. Where any word will
do (a sentence, or a query that no article answers whole) all this counts less: the more words there
are, the more expansions, and together they would outweigh what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from indexer.analysis.analyzer import Analyzer, Token
from indexer.analysis.tokens import PLATE
from indexer.fields import Field
from indexer.queries import AllOf, AndMaybe, AnyOf, Best, Near, Node, Opening, Passage, Term
from search_app.query import field_boosts
from search_app.query.expansions import Alternative, ExpandedSpan, Expansions, expansions_of
from search_app.query.field_boosts import boosted, one_or
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.places import is_capital
from search_app.query.scopes import ANYWHERE, TITLE, Scope
from search_app.query.terms import Asked
from search_app.query.variants import Frequencies, variants
from search_app.query.weights import WEIGHTS, FieldBoosts, Weights

SHORTEST_OF_PLACE = 4
"""Letters of a short form that such a place is also looked for by: acronyms of three (TTS, HSS)
stand for too many other things."""

_PLATE = re.compile(rf"\b{PLATE}", re.IGNORECASE)


class KeywordQueryPlanner:
    """Plans keyword queries, and keeps what was looked for and read into the words."""

    def __init__(
        self,
        analyzer: Analyzer,
        without: frozenset[ExpansionKind],
        *,
        relaxed: bool = False,
        sentence: bool = False,
        frequencies: Frequencies | None = None,
        weights: Weights = WEIGHTS,
    ) -> None:
        """``relaxed``: any word will do; ``sentence``: because they are a question or many.
        ``frequencies`` tells which other spellings the index holds; without it none is
        tried."""
        self._analyzer = analyzer
        self._expansions = expansions_of(analyzer)
        self._without = without
        self._relaxed = relaxed
        self._sentence = sentence
        self._weights = weights
        self._expansion_weight = 1.0
        if relaxed:
            self._expansion_weight = (
                weights.relaxed_expansions if sentence else weights.partial_expansions
            )
        self._frequencies = frequencies
        self._stems = ExpansionKind.STEM not in without
        self._names = ExpansionKind.NAME not in without and not relaxed
        self._whole_places = ExpansionKind.NAME not in without and not sentence
        self._boosts = weights.loose if relaxed else weights.strict
        self._join = AnyOf if relaxed else AllOf
        self.interpretations: dict[Interpretation, None] = {}
        self.asked: list[Asked] = []
        self.parts: tuple[tuple[str, Node], ...] = ()
        """The words that the last keywords want, as they were typed, each with its node."""
        self.closer: Node | None = None
        """Of the last keywords, what an article scores besides for where in it they stand."""
        self.said_nothing = False
        """Whether the last keywords only ask or join."""
        self.only_a_place = False
        """Whether the last keywords were a place of several words and nothing else."""
        self.addresses = False
        """Whether the last keywords name somebody with an honorific (pak, kombes)."""

    def node(self, texts: Sequence[str], *, droppable: bool) -> Node | None:
        """The node for the words ``texts``; None if none of them can be looked for.

        Words that only ask are dropped; if there is nothing else they stay, unless ``droppable``.
        """
        analysed = [
            tokens
            for text in joined_pieces(texts, self._analyzer)
            if (tokens := self._analyzer.analyze(text))
        ]
        asks = self._expansions.asks([token for tokens in analysed for token in tokens])
        kept = _in_places(analysed, self._expansions) if self._whole_places else set()
        said = [
            tokens
            for number, tokens in enumerate(analysed)
            if number in kept or not self._expansions.says_nothing(tokens, in_question=asks)
        ]
        self.said_nothing = not said
        if not said and not droppable:
            said = analysed
        if not said:
            return None
        named, honorifics = self._without_honorifics(said)
        self.addresses = bool(honorifics)
        keywords = _Keywords(named)
        self._boosts = self._boosts_for(len(keywords.words))
        stretches = _Stretches(
            keywords, self._expansions, self._without, self._frequencies, places=self._whole_places
        )
        self.only_a_place = stretches.stretch(0, len(keywords.words)).place
        covered = list(stretches.cover())
        parts = [self._stretch(keywords, *words, stretches, ANYWHERE) for words in covered]
        self.parts = tuple(
            wanted
            for (start, end), part in zip(covered, parts, strict=True)
            for wanted in self._wanted(keywords, start, end, stretches, part)
        )
        node = one_or(self._join, parts)
        if self._relaxed:
            if self._sentence:
                self.closer = self._closer(keywords)
            return node
        node = AndMaybe(
            node, boosted(self._in_title(keywords, stretches), self._weights.two_in_title)
        )
        roots = tuple(dict.fromkeys(token.stem for token in keywords.tokens))
        if self._stems and 1 < len(roots) <= self._weights.most_near:
            node = AndMaybe(
                node,
                boosted(Near(Field.BODY, roots, self._weights.near_positions), self._weights.near),
            )
        for terms in _numbered(keywords.words):
            number = field_boosts.phrase_node(
                terms, ANYWHERE, self._weights.numbered, stems=False, boosts=self._boosts
            )
            node = AndMaybe(node, number)
        for tokens in honorifics:
            node = AndMaybe(node, self._word(tokens, ANYWHERE))
        return self._with_names(node, keywords) if self._names else node

    def _closer(self, keywords: _Keywords) -> Node:
        """More for words that open the article, and for those that stand in one passage of it."""
        field = Field.BODY if self._stems else Field.BODY_EXACT
        terms = tuple(
            dict.fromkeys(token.stem if self._stems else token.exact for token in keywords.tokens)
        )
        return AnyOf(
            (
                boosted(
                    Opening(field, terms, self._weights.opening_positions), self._weights.opening
                ),
                boosted(
                    Passage(field, terms, self._weights.passage_positions), self._weights.passage
                ),
            )
        )

    def _wanted(
        self, keywords: _Keywords, start: int, end: int, stretches: _Stretches, part: Node
    ) -> Iterator[tuple[str, Node]]:
        """The words that ``part`` wants, each with what an article has that does not lack it."""
        stretch = stretches.stretch(start, end)
        if end == start + 1 or stretch.place:
            yield stretch.written, part
            return
        for number in range(start, end):
            word = self._part(keywords, number, stretches, ANYWHERE)
            yield keywords.written(number, number + 1), AnyOf((part, word))

    def _without_honorifics(
        self, words: list[tuple[Token, ...]]
    ) -> tuple[list[tuple[Token, ...]], list[tuple[Token, ...]]]:
        """The words that must match, and the honorifics before two others, which may."""
        honorifics = [
            tokens
            for number, tokens in enumerate(words)
            if number + 2 < len(words) and self._expansions.is_honorific(tokens, words[number + 1])
        ]
        if self._relaxed or not honorifics:
            return words, []
        return [tokens for tokens in words if tokens not in honorifics], honorifics

    def _boosts_for(self, words: int) -> FieldBoosts:
        """One word of two in a title says more about the article than one word of five."""
        weights = self._weights
        if self._relaxed:
            return weights.loose
        title = max(weights.strict.title, weights.word_in_title / words**3)
        return weights.strict._replace(title=title)

    def _in_title(self, keywords: _Keywords, stretches: _Stretches) -> Node:
        """Any two of the words, or what they may be read as, in the title; a lone word there."""
        parts = [
            self._stretch(keywords, start, end, stretches, TITLE)
            for start, end in stretches.cover()
        ]
        if len(parts) == 1:
            return parts[0]
        if len(parts) > self._weights.most_paired:
            return AllOf(tuple(parts))
        return one_or(AnyOf, [AllOf(pair) for pair in combinations(parts, 2)])

    def _stretch(
        self, keywords: _Keywords, start: int, end: int, stretches: _Stretches, scope: Scope
    ) -> Node:
        """The words from ``start`` to ``end``, each expanded, or what all of them say."""
        stretch = stretches.stretch(start, end)
        words = [self._part(keywords, number, stretches, scope) for number in range(start, end)]
        if len(words) == 1:
            return words[0]
        if stretch.place:
            together = self._place(
                keywords.tokens_between(start, end), stretch.written, words, scope
            )
        else:
            together = one_or(self._join, words)
        return self._read(together, stretch, scope)

    def _part(self, keywords: _Keywords, number: int, stretches: _Stretches, scope: Scope) -> Node:
        """One word, expanded."""
        part = stretches.stretch(number, number + 1)
        if part.alternatives and stretches.in_compound(number):
            part = part.without_synonyms()
        return self._read(self._word(keywords.words[number], scope), part, scope)

    def _place(
        self, tokens: tuple[Token, ...], written: str, words: list[Node], scope: Scope
    ) -> Node:
        """A province, regency or city of several words: nothing but these words side by side, and
        capitalised unless no article has them so (di pesisir selatan Jawa).

        Half of the first ten hits of such names spoke of another place when the words could stand
        apart (aceh jaya: Aceh, and Jaya elsewhere; docs/decisions/0041).
        """
        terms = tuple(token.exact for token in tokens)
        self._interpret(ExpansionKind.NAME, written, f'"{written}"', self._weights.name)
        phrase = field_boosts.phrase_node(
            terms, scope, self._weights.name, stems=False, boosts=self._boosts
        )
        self._note(written, phrase, ExpansionKind.NAME)
        node: Node = AndMaybe(phrase, one_or(AnyOf, words))
        if self._relaxed or scope is not ANYWHERE:
            return node
        # Of 5,530 articles that mention one of the 514 regencies and cities, 57 do so only where
        # a sentence starts, and are lost; a capital on the last word alone kept those, and let in
        # "pesisir selatan Jawa" beside an article's Jawa Selatan (docs/decisions/0041).
        capitalised = field_boosts.name_node(terms, scope, self._weights.capitalised_place)
        self._note(written, capitalised, ExpansionKind.NAME)
        return AllOf((node, capitalised))

    def _word(self, tokens: tuple[Token, ...], scope: Scope) -> Node:
        """One word; where any word will do, the parts of ``covid-19`` may stand apart."""
        exacts = tuple([token.exact for token in tokens])
        asked = as_typed(tokens)
        parts = [(token,) for token in tokens] if self._relaxed else [tokens]
        nodes = [
            field_boosts.word_node(part, scope, stems=self._stems, boosts=self._boosts)
            for part in parts
        ]
        anywhere = scope is ANYWHERE
        if self._names and anywhere and len(tokens) == 1 and self._expansions.is_place(tokens[0]):
            nodes.append(boosted(Term(Field.NAME, exacts[0]), self._weights.place))
            self._interpret(ExpansionKind.NAME, asked, asked.title(), self._weights.place)
        word = one_or(AnyOf, [node for node in nodes if node is not None])
        self._note(asked, word)
        return word

    def _read(self, own: Node, stretch: _Stretch, scope: Scope) -> Node:
        """``own`` or what else these words may be read as, whichever an article answers best."""
        if not stretch.alternatives:
            return own
        nodes = [own]
        for alternative in stretch.alternatives:
            weight = self._weight_of(alternative)
            if stretch.place and len("".join(alternative.terms)) < SHORTEST_OF_PLACE:
                continue
            if stretch.place:  # Madina is a regency, madina is not
                other = field_boosts.name_node(alternative.terms, scope, weight)
            else:
                evenly = weight * stretch.words / len(alternative.terms)
                other = self._other_words(alternative, scope, evenly)
            nodes.append(other)
            self._interpret(alternative.kind, stretch.written, alternative.read_as, weight)
            self._note(stretch.written, other, alternative.kind)
        return one_or(Best, nodes)

    def _weight_of(self, alternative: Alternative) -> float:
        """What is typed comes first, however close the other is."""
        if alternative.kind is ExpansionKind.ALIAS:
            return self._weights.alias * self._expansion_weight
        return min(alternative.weight, self._weights.closest_synonym) * self._expansion_weight

    def _other_words(self, alternative: Alternative, scope: Scope, weight: float) -> Node:
        return field_boosts.phrase_node(
            alternative.terms, scope, weight, stems=alternative.stems, boosts=self._boosts
        )

    def _with_names(self, node: Node, keywords: _Keywords) -> Node:
        """``node``, better where names of several words stand as they are typed."""
        tokens = keywords.tokens
        for start, end in self._expansions.names(tokens):
            if _is_second_of_capital(tokens, start):
                continue
            terms = tuple(token.exact for token in tokens[start:end])
            written = " ".join(token.text for token in tokens[start:end])
            name = field_boosts.phrase_node(
                terms, ANYWHERE, self._weights.name, stems=False, boosts=self._boosts
            )
            node = AndMaybe(node, name)
            self._interpret(ExpansionKind.NAME, written, f'"{written}"', self._weights.name)
            self._note(written, name, ExpansionKind.NAME)
        return node

    def _interpret(self, kind: ExpansionKind, written: str, read_as: str, weight: float) -> None:
        self.interpretations[Interpretation(kind, written, read_as, round(weight, 3))] = None

    def _note(self, words: str, node: Node, expansion: ExpansionKind | None = None) -> None:
        """Keep for which words ``node`` is looked for."""
        self.asked.append(Asked(words, node, expansion))


def _is_second_of_capital(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token ``at`` is the *kota* of *ibu kota*."""
    return at > 0 and is_capital(tokens[at - 1].exact, tokens[at].exact)


def _numbered(words: Sequence[tuple[Token, ...]]) -> Iterator[tuple[str, ...]]:
    """Each word with the number right behind it: *pasal 21*, *liga 1*."""
    for (before, *more), (number, *others) in pairwise(words):
        if not (more or others) and number.exact.isdigit() and before.exact.isalpha():
            yield before.exact, number.exact


def _in_places(words: Sequence[tuple[Token, ...]], expansions: Expansions) -> set[int]:
    """The numbers of the words that stand in the name of a place (Pangkajene *dan* Kepulauan)."""
    if not any(expansions.may_begin_place(word[0]) for word in words):
        return set()
    return {
        number
        for start, end in _places_in(_Keywords(words), expansions)
        for number in range(start, end)
    }


def _places_in(keywords: _Keywords, expansions: Expansions) -> Iterator[tuple[int, int]]:
    """Where places of several words stand, from which word to which."""
    count = len(keywords.words)
    for start in range(count):
        if start and is_capital(
            keywords.words[start - 1][-1].exact, keywords.words[start][0].exact
        ):
            continue
        if expansions.may_begin_place(keywords.words[start][0]):
            for end in range(start + 1, count + 1):
                if expansions.are_place(keywords.tokens_between(start, end)):
                    yield start, end


def _is_initial(texts: Sequence[str], at: int) -> bool:
    """Whether the text ``at`` is a letter beside another."""
    beside = [*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]]
    return (
        texts[at].isalpha()
        and len(texts[at]) == 1
        and any(len(text.rstrip(".")) == 1 and text[0].isalpha() for text in beside)
    )


def joined_pieces(texts: Sequence[str], analyzer: Analyzer) -> list[str]:
    """``texts`` with those put together that are one piece when written side by side: initials
    (``B. J.``, ``b j``), telephone numbers, number plates (in small letters too)."""
    texts = [f"{text}." if _is_initial(texts, at) else text for at, text in enumerate(texts)]
    whole = " ".join(texts)
    plated = _PLATE.sub(lambda found: found.group().upper(), whole)
    ends: list[int] = []
    for text in texts:
        ends.append((ends[-1] + 1 if ends else 0) + len(text))
    bridged = {
        end
        for match in analyzer.matches(plated)
        if " " in match.group()
        for end in ends
        if match.start() < end < match.end()
    }
    if not bridged:
        return list(texts)
    joined: list[str] = []
    start = 0
    for end in ends:
        if end not in bridged:
            joined.append(plated[start:end].strip())
            start = end
    return joined


class _Keywords:
    """Words side by side; each has one token or more (``covid-19`` has two)."""

    def __init__(self, words: Sequence[tuple[Token, ...]]) -> None:
        self.words = tuple(words)
        self.tokens = tuple([token for word in words for token in word])
        self._starts = [0]
        for word in words:
            self._starts.append(self._starts[-1] + len(word))

    def words_between(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that the tokens ``start`` to ``end`` are, if they are whole words."""
        if start in self._starts and end in self._starts:
            return self._starts.index(start), self._starts.index(end)
        return None

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        return self.tokens[self._starts[start] : self._starts[end]]

    def written(self, start: int, end: int) -> str:
        return " ".join([as_typed(word) for word in self.words[start:end]])


def as_typed(word: Sequence[Token]) -> str:
    """``Rp1,5`` of its two tokens; those of ``covid-19`` have the whole word each."""
    written, end = word[0].text, word[0].end
    for token in word[1:]:
        if token.start >= end:
            written += token.text if token.start == end else f" {token.text}"
            end = token.end
    return written


class _Stretch(NamedTuple):
    """Some keywords side by side, as typed, and what they may be read as together."""

    words: int
    written: str
    alternatives: tuple[Alternative, ...]
    place: bool

    @property
    def is_compound(self) -> bool:
        """Whether the words are also written as one (ibu kota, ibukota)."""
        joined = self.written.lower().replace(" ", "")
        return any(one.terms == (joined,) for one in self.alternatives)

    def without_synonyms(self) -> _Stretch:
        others = (one for one in self.alternatives if one.kind is not ExpansionKind.SYNONYM)
        return self._replace(alternatives=tuple(others))


class _Stretches:
    """What stretches of the keywords may be read as, by the numbers of their words."""

    def __init__(
        self,
        keywords: _Keywords,
        expansions: Expansions,
        without: frozenset[ExpansionKind],
        frequencies: Frequencies | None,
        *,
        places: bool,
    ) -> None:
        self._keywords = keywords
        self._made: dict[tuple[int, int], _Stretch] = {}
        self._found: dict[tuple[int, int], tuple[Alternative, ...]] = {}
        spans = list(expansions.spans(keywords.tokens, without))
        if frequencies is not None and ExpansionKind.ALIAS not in without:
            spans += variants(keywords.tokens, frequencies)
        self._add(spans)
        self._places = set(_places_in(keywords, expansions)) if places else set()

    def _add(self, spans: Iterable[ExpandedSpan]) -> None:
        """Let the words of ``spans``, if they are whole words, be read in these ways as well."""
        for span in spans:
            between = self._keywords.words_between(span.start, span.end)
            if between is not None and not _is_second_of_capital(self._keywords.tokens, span.start):
                known = self._found.get(between, ())
                self._found[between] = tuple(dict.fromkeys((*known, *span.alternatives)))

    def stretch(self, start: int, end: int) -> _Stretch:
        """Exactly these words, and what they may be read as."""
        words = start, end
        made = self._made.get(words)
        if made is None:
            made = self._made[words] = _Stretch(
                end - start,
                self._keywords.written(start, end),
                self._found.get(words, ()),
                words in self._places,
            )
        return made

    def in_compound(self, number: int) -> bool:
        """Whether the word is one of two that are also written as one: what it means apart says
        nothing about them (ibu kota: emak)."""
        last = len(self._keywords.words) - 1
        pairs = range(max(number - 1, 0), min(number, last - 1) + 1)
        return any(self.stretch(first, first + 2).is_compound for first in pairs)

    def cover(self) -> Iterator[tuple[int, int]]:
        """The keywords cut into stretches: places, else the longest that expand together, else
        single words."""
        start = 0
        while start < len(self._keywords.words):
            places = [end for first, end in self._places if first == start]
            ends = [end for first, end in self._found if first == start and end > start + 1]
            end = max(places or ends, default=start + 1)
            yield start, end
            start = end
