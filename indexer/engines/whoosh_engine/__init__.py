"""How is an index kept in Whoosh's own form, and answered from at the speed of arrays?

The only package that knows Whoosh. What it writes is a Whoosh index: schema, table of contents,
segments, columns and term index, which stock Whoosh reads through ``codec``. What it answers comes
from ``reader`` and ``evaluator``, which work on whole posting lists at a time. The bytes are
described in ``docs/index-format.md``.
"""

from indexer.engines.whoosh_engine.elsewhere import at
from indexer.engines.whoosh_engine.reader import change_stamp, open_reader, open_snapshot
from indexer.engines.whoosh_engine.writer import (
    create_index,
    drop_index,
    files_to_back_up,
    open_writer,
    size,
)

__all__ = [
    "KEPT",
    "at",
    "change_stamp",
    "create_index",
    "drop_index",
    "files_to_back_up",
    "open_reader",
    "open_snapshot",
    "open_writer",
    "size",
]

KEPT = True
