"""What does Whoosh need to know of our fields?

The schema from which stock Whoosh reads our index: ``whoosh.index.open_dir(folder,
schema=whoosh_schema(analyzer))``. Never let Whoosh load the schema that it pickles into the
folder: unpickling a foreign file runs its code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import columns, fields, formats
from whoosh.analysis.acore import Composable, Token

from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.storage.index_fields import (
    ID,
    PUBLISHED,
    STORED,
    column_name,
)


class FlatPositions(formats.Positions):
    """Positions as plain numbers of four bytes, where Whoosh itself would pickle them."""

    def encode(self, positions: list[int]) -> bytes:
        return np.array(positions, "<u4").tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        positions: list[int] = np.frombuffer(value, "<u4").tolist()
        return positions

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4


class OurAnalysis(Composable):
    """Our analysis as Whoosh's query parser calls it. Pickled without what it has learnt."""

    def __init__(self, analyzer: Analyzer, *, exact: bool) -> None:
        self._analyzer: Analyzer | None = analyzer
        self._exact = exact

    def __getstate__(self) -> dict[str, Any]:
        return {"_analyzer": None, "_exact": self._exact}

    def __call__(  # noqa: PLR0917 - as Whoosh calls it
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,  # noqa: ARG002 - Whoosh passes it
        removestops: bool = True,  # noqa: ARG002
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **more: Any,
    ) -> Iterator[Any]:
        if self._analyzer is None:
            self._analyzer = Analyzer()
        token: Any = Token(positions, chars, mode=mode, **more)
        for one in self._analyzer.analyze(value):
            token.text = one.exact if self._exact else one.stem
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = start_pos + one.position
            if chars:
                token.startchar = start_char + one.start
                token.endchar = start_char + one.end
            yield token


def whoosh_schema(analyzer: Analyzer) -> fields.Schema:
    """The schema of our index, with ``analyzer`` for Whoosh's own query parser."""
    schema = fields.Schema()
    flat: Any = FlatPositions  # its constructor is Whoosh's, and has no types
    schema.add(ID, fields.ID(unique=True))
    for terms in analyzer.fields.term_lists.values():
        text = fields.TEXT(analyzer=OurAnalysis(analyzer, exact=not terms.stems))
        text.format = flat()
        schema.add(str(terms.name), text)
    schema.add(PUBLISHED, fields.COLUMN(columns.NumericColumn("q")))
    for field in analyzer.fields.columns:
        schema.add(column_name(field), fields.COLUMN(columns.VarBytesColumn()))
    schema.add(STORED, fields.STORED())
    return schema
