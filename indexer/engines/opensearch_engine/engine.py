"""The engine of one cluster: what the registry hands out for ``opensearch:ADDRESS``."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter, SideBySide
from indexer.engines.opensearch_engine.address import Address, access_from, read_address
from indexer.engines.opensearch_engine.reader import open_reader
from indexer.engines.opensearch_engine.state import (
    LOCATION,
    create,
    find_place,
    new_place,
    read_state,
)
from indexer.engines.opensearch_engine.writer import OpenSearchWriter
from indexer.errors import IndexFolderError, IndexMissing

LOOK = 2.0
"""Seconds that a look at whether something changed may take: requests go on with what they have."""


@dataclass(frozen=True, slots=True)
class OpenSearchEngine:
    """Keeps the protocol ``Engine`` (``indexer.engines.registry``)."""

    address: Address
    KEPT: bool = True

    def meets(self, other: object) -> bool:
        """Whether ``other`` asks the same cluster under the same prefix: one node in common says
        so."""
        if not isinstance(other, OpenSearchEngine):
            return False
        moved = access_from().hosts  # who is asked in place of both
        hosts = set(moved or self.address.hosts) & set(moved or other.address.hosts)
        return bool(hosts) and self.address.prefix == other.address.prefix

    def create_index(self, folder: Path, analyzer: Analyzer) -> None:
        self.drop_index(folder)
        create(new_place(self.address, folder), analyzer)

    def open_reader(self, folder: Path, analyzer: Analyzer) -> IndexReader:
        return open_reader(find_place(self.address, folder), analyzer)

    def open_snapshot(self, folder: Path, analyzer: Analyzer, snapshot: str) -> IndexReader:
        return open_reader(find_place(self.address, folder), analyzer, snapshot)

    def open_writer(
        self, folder: Path, analyzer: Analyzer, *, workers: SideBySide | None = None
    ) -> IndexWriter:
        return OpenSearchWriter(find_place(self.address, folder), analyzer, workers=workers)

    def change_stamp(self, folder: Path) -> str | None:
        try:
            place = find_place(self.address, folder)
            return f"{place.index} {read_state(place, patience=LOOK).commit}"
        except IndexFolderError:
            return None

    def files_to_back_up(self, folder: Path) -> Mapping[str, Path]:  # noqa: ARG002 - none is a file
        return {}

    def size(self, folder: Path) -> int | None:
        try:
            place = find_place(self.address, folder)
            told = place.ask("GET", "_stats/store", patience=LOOK, level="cluster")
        except IndexMissing:
            return 0
        except IndexFolderError:
            return None
        return int(told["_all"]["total"]["store"]["size_in_bytes"])

    def drop_index(self, folder: Path) -> None:
        try:
            place = find_place(self.address, folder)
        except IndexFolderError:
            return
        with suppress(IndexMissing):
            place.ask("DELETE", "", within=60.0)
        (folder / LOCATION).unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()


def at(address: str) -> OpenSearchEngine:
    """The engine of the cluster at ``address``. Raises BadEngineAddress."""
    return OpenSearchEngine(read_address(address))
