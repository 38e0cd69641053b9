"""What has a job put since its last save, and how does it get to the server at once?

The rows wait here and are sent by COPY and by one statement per table: a round trip per record
would cost more than everything else. What was sent is kept until it is saved, so that it can be
sent again over a new connection, as long as it is small enough to be held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexer.store.interface import COLUMNS, Row, Table
from indexer.store.postgresql_store.server import Connection

SEND_BYTES = 8 << 20
"""What may wait before it is sent."""

AGAIN_BYTES = 64 << 20
"""What may be held until it is saved. A job saves every 2,000 records or two seconds; only such
with many very long articles come beyond it, and then cannot go on after a lost connection but by
``--resume``."""


@dataclass(slots=True)
class Known:
    """The present row of an article, as this process knows it. ``said`` are the numbers of texts
    that the article is known to have had, by digest."""

    number: int
    seq: int
    digest: bytes | None
    source: int
    job: int
    new: bool = False
    said: dict[bytes, int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Rows:
    """Rows to be sent, in the order of their tables."""

    articles: dict[str, Known] = field(default_factory=dict)
    texts: list[tuple[Any, ...]] = field(default_factory=list)
    rejected: list[tuple[int, int, str]] = field(default_factory=list)
    sources: list[tuple[int, str]] = field(default_factory=list)
    repeated: dict[int, tuple[int, int, int] | None] = field(default_factory=dict)
    size: int = 0

    def __bool__(self) -> bool:
        return bool(self.articles or self.texts or self.rejected or self.sources or self.repeated)

    def frozen(self) -> Rows:
        """The same rows, which do not follow what becomes of the articles later."""
        articles = {
            one: Known(known.number, known.seq, known.digest, known.source, known.job, known.new)
            for one, known in self.articles.items()
        }
        return Rows(articles, self.texts, self.rejected, self.sources, self.repeated, self.size)

    def send(self, connection: Connection) -> None:
        """Within a transaction of ``connection``."""
        _send(connection, Table.SOURCE, self.sources)
        _send(connection, Table.REJECTED, self.rejected)
        self._send_articles(connection)
        _send(connection, Table.TEXT, self.texts)
        self._send_repeated(connection)

    def _send_articles(self, connection: Connection) -> None:
        _send(
            connection,
            Table.ARTICLE,
            [
                (known.number, one, known.seq, known.digest, known.source, known.job)
                for one, known in self.articles.items()
                if known.new
            ],
        )
        changed = [known for known in self.articles.values() if not known.new]
        if changed:
            connection.execute(
                "UPDATE article a SET seq = n.seq, digest = n.digest, source = n.source,"
                " job = n.job FROM unnest(%b::int8[], %b::int8[], %b::bytea[], %b::int4[],"
                " %b::int4[]) AS n(number, seq, digest, source, job) WHERE a.number = n.number",
                (
                    [known.number for known in changed],
                    [known.seq for known in changed],
                    [known.digest for known in changed],
                    [known.source for known in changed],
                    [known.job for known in changed],
                ),
            )

    def _send_repeated(self, connection: Connection) -> None:
        if not self.repeated:
            return
        connection.execute("DELETE FROM repeated WHERE article = ANY(%b)", (list(self.repeated),))
        waiting = [(article, *row) for article, row in self.repeated.items() if row is not None]
        _send(connection, Table.REPEATED, waiting)


TYPES: Mapping[Table, tuple[str, ...]] = {
    Table.SOURCE: ("int4", "text"),
    Table.JOB: ("int4", "text", "text", "text", "text", "int8", "int8"),
    Table.REJECTED: ("int8", "int4", "text"),
    Table.ARTICLE: ("int8", "text", "int8", "bytea", "int4", "int4"),
    Table.TEXT: ("int8", "int8", "int8", "bytea", "bytea"),
    Table.REPEATED: ("int8", "int8", "int4", "int4"),
}
"""Of the columns of each table, for COPY."""


def _send(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        copy_rows(connection, table, rows)


def copy_rows(
    connection: Connection, table: Table, rows: Iterable[Row], *, into: str | None = None
) -> None:
    """COPY ``rows`` of ``table`` into it, or into the table ``into`` with the same columns."""
    target = f"{into or table} ({', '.join(COLUMNS[table])})"
    with connection.cursor().copy(f"COPY {target} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(TYPES[table])
        for row in rows:
            copy.write_row(row)
