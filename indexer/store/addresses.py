"""Where is a store?

Plain values that cross process borders; ``indexer.store.registry`` opens what they name. No
address shows a password: a server's is printed without it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A store that is one file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PostgresqlAddress:
    """Store ``number`` of the archive ``archive`` (its id), in the database that ``url`` names.

    ``shown`` names the server without a password.
    """

    url: str = field(repr=False)
    shown: str
    archive: str
    number: int

    def __str__(self) -> str:
        return f"{self.shown}/{self.number:06d}"

    @property
    def path(self) -> Path:
        """Stands for the store where an error names a path."""
        return Path(str(self))


StoreAddress = SqliteAddress | PostgresqlAddress
