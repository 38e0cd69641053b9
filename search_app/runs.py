"""What is asked of the engine for words that stand side by side in a query?

Words without operators of their own are a *run*. Words that only ask are dropped, stretches are
read as aliases and synonyms, and names are wanted as names. Where any word will do (a sentence, or
a query that no article answers whole) all this counts less: the more words there are, the more
readings, and together they would outweigh what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.analyzer import Analyzer, Token
from indexer.queries import AllOf, AndMaybe, AnyOf, Best, Field, Node, Term
from search_app import channels
from search_app.channels import boosted, one_or
from search_app.query_text import Scope
from search_app.readings import Alternative, Readings, readings_of
from search_app.results import Interpretation, Reading
from search_app.sought import Sought

NAME_WEIGHT = 1.0
"""Of the phrase beside its words, for a name of several words."""

PLACE_WEIGHT = 0.5
"""Of the capitalised use beside the word, for a place of one word (serang, batu)."""

LOOSE_READINGS = 0.3
"""Of aliases and synonyms where any word will do. FacQA loses at 1, and gains a little at .1 to .5
(docs/decisions/0041). Names count nothing there."""


class RunPlanner:
    """Plans runs, and keeps what was sought and read into the words."""

    def __init__(
        self, analyzer: Analyzer, without: frozenset[Reading], *, loosened: bool = False
    ) -> None:
        self._analyzer = analyzer
        self._readings = readings_of(analyzer)
        self._without = without
        self._loosened = loosened
        self._stems = Reading.STEM not in without
        self._names = Reading.NAME not in without and not loosened
        self._join = AnyOf if loosened else AllOf
        self.interpretations: dict[Interpretation, None] = {}
        self.sought: dict[Sought, None] = {}

    def node(self, texts: Sequence[str], *, droppable: bool) -> Node | None:
        """The node for the words ``texts``; None if none of them can be looked for.

        Words that only ask are dropped; if there is nothing else they stay, unless ``droppable``.
        """
        analysed = [tokens for text in texts if (tokens := self._analyzer.analyze(text))]
        asks = self._readings.asks([token for tokens in analysed for token in tokens])
        said = [
            tokens
            for tokens in analysed
            if not self._readings.says_nothing(tokens, in_question=asks)
        ]
        if not said and not droppable:
            said = analysed
        if not said:
            return None
        run = _Run(said)
        stretches = _Stretches(run, self._readings, self._without)
        parts = [self._stretch(run, start, end, stretches) for start, end in stretches.cover()]
        node = one_or(self._join, parts)
        return self._with_names(node, run) if self._names else node

    def _stretch(self, run: _Run, start: int, end: int, stretches: _Stretches) -> Node:
        """The words from ``start`` to ``end``, each with its readings, or what all of them say."""
        words = []
        for number in range(start, end):
            own = self._word(run.words[number])
            words.append(self._read(own, run, number, number + 1, stretches))
        if len(words) == 1:
            return words[0]
        return self._read(one_or(self._join, words), run, start, end, stretches)

    def _word(self, tokens: tuple[Token, ...]) -> Node:
        """One word; where any word will do, the parts of ``covid-19`` may stand apart."""
        exacts = tuple(token.exact for token in tokens)
        asked = tokens[0].text
        self._seek(Sought(asked, exacts, stems=False))
        if self._stems:
            self._seek(Sought(asked, tuple(token.stem for token in tokens), stems=True))
        parts = [(token,) for token in tokens] if self._loosened else [tokens]
        nodes = [channels.word_node(part, Scope.ANYWHERE, stems=self._stems) for part in parts]
        if self._names and len(tokens) == 1 and self._readings.is_place(tokens[0]):
            nodes.append(boosted(Term(Field.NAME, exacts[0]), PLACE_WEIGHT))
            self._interpret(Reading.NAME, asked, asked.title(), PLACE_WEIGHT)
            self._seek(Sought(asked, exacts, stems=False, scope=Scope.NAME))
        return one_or(AnyOf, [node for node in nodes if node is not None])

    def _read(self, own: Node, run: _Run, start: int, end: int, stretches: _Stretches) -> Node:
        """``own`` or what else these words may be read as, whichever an article answers best."""
        nodes = [own]
        written = run.written(start, end)
        factor = LOOSE_READINGS if self._loosened else 1.0
        for alternative in stretches.of(start, end):
            weight = alternative.weight * factor
            node = channels.phrase_node(
                alternative.terms,
                weight * (end - start) / len(alternative.terms),
                stems=alternative.stems,
            )
            nodes.append(node)
            self._interpret(alternative.kind, written, alternative.read_as, weight)
            self._seek(Sought(written, alternative.terms, alternative.stems, alternative.kind))
        return one_or(Best, nodes)

    def _with_names(self, node: Node, run: _Run) -> Node:
        """``node``, better where names of several words stand as they are typed."""
        tokens = run.tokens
        for start, end in self._readings.names(tokens):
            terms = tuple(token.exact for token in tokens[start:end])
            written = " ".join(token.text for token in tokens[start:end])
            node = AndMaybe(node, channels.phrase_node(terms, NAME_WEIGHT, stems=False))
            self._interpret(Reading.NAME, written, f'"{written}"', NAME_WEIGHT)
            self._seek(Sought(written, terms, stems=False, reading=Reading.NAME))
        return node

    def _interpret(self, kind: Reading, written: str, read_as: str, weight: float) -> None:
        self.interpretations[Interpretation(kind, written, read_as, round(weight, 3))] = None

    def _seek(self, sought: Sought) -> None:
        self.sought[sought] = None


class _Run:
    """Words side by side; each has one token or more (``covid-19`` has two)."""

    def __init__(self, words: Sequence[tuple[Token, ...]]) -> None:
        self.words = tuple(words)
        self.tokens = tuple(token for word in words for token in word)
        self._starts = [0]
        for word in words:
            self._starts.append(self._starts[-1] + len(word))

    def words_between(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that the tokens ``start`` to ``end`` are, if they are whole words."""
        if start in self._starts and end in self._starts:
            return self._starts.index(start), self._starts.index(end)
        return None

    def written(self, start: int, end: int) -> str:
        return " ".join(word[0].text for word in self.words[start:end])


class _Stretches:
    """What the stretches of a run may be read as, by the numbers of their words."""

    def __init__(self, run: _Run, readings: Readings, without: frozenset[Reading]) -> None:
        self._length = len(run.words)
        self._found: dict[tuple[int, int], tuple[Alternative, ...]] = {}
        for span in readings.spans(run.tokens, without):
            between = run.words_between(span.start, span.end)
            if between is not None:
                self._found[between] = span.alternatives

    def of(self, start: int, end: int) -> tuple[Alternative, ...]:
        """What exactly these words may be read as."""
        return self._found.get((start, end), ())

    def cover(self) -> Iterator[tuple[int, int]]:
        """The run cut into stretches: the longest readings of several words, else single words."""
        start = 0
        while start < self._length:
            ends = [end for first, end in self._found if first == start and end > start + 1]
            end = max(ends, default=start + 1)
            yield start, end
            start = end
