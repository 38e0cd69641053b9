"""Which index does a searching command ask, and with which analyzer?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.generations.readers import open_current
from indexer.i18n import Messages
from indexer.terminal import reporting_errors


@contextmanager
def opened(index: Path, say: Messages) -> Iterator[tuple[IndexReader, Analyzer]]:
    """The live index and its analyzer; what goes wrong becomes a sentence and an exit code."""
    with reporting_errors(say):
        analyzer = Analyzer()
        reader = open_current(index, analyzer)
        try:
            yield reader, analyzer
        finally:
            reader.close()
