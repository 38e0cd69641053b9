"""Where do the files of an index lie if not in the index folder?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter, SideBySide
from indexer.engines.whoosh_engine import reader, writer


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The engine with its files below ``base``: on a faster or larger disk, say.

    Each index has a folder of its own there, named after the generation and where it belongs: an
    index folder that is moved has to be rebuilt.
    """

    base: Path
    KEPT: bool = True

    def place(self, folder: Path) -> Path:
        """Where the files of the index that belongs to ``folder`` lie."""
        whole = folder.resolve()
        owner = hashlib.blake2b(str(whole).encode("utf-8", "surrogateescape"), digest_size=4)
        return self.base / f"{whole.parent.name}-{owner.hexdigest()}"

    def create_index(self, folder: Path, analyzer: Analyzer) -> None:
        writer.create_index(self.place(folder), analyzer)

    def open_reader(self, folder: Path, analyzer: Analyzer) -> IndexReader:
        return reader.open_reader(self.place(folder), analyzer)

    def open_snapshot(self, folder: Path, analyzer: Analyzer, snapshot: str) -> IndexReader:
        return reader.open_snapshot(self.place(folder), analyzer, snapshot)

    def open_writer(
        self, folder: Path, analyzer: Analyzer, *, workers: SideBySide | None = None
    ) -> IndexWriter:
        return writer.open_writer(self.place(folder), analyzer, workers=workers)

    def change_stamp(self, folder: Path) -> str | None:
        return reader.change_stamp(self.place(folder))

    def files_to_back_up(self, folder: Path) -> Mapping[str, Path]:
        return writer.files_to_back_up(self.place(folder))

    def size(self, folder: Path) -> int:
        return writer.size(self.place(folder))

    def drop_index(self, folder: Path) -> None:
        writer.drop_index(self.place(folder))


def at(address: str) -> Elsewhere:
    """The engine with its files below the folder ``address``."""
    return Elsewhere(Path(address).expanduser().absolute())
