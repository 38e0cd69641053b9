"""Under which name is a new segment written, and how much may gather before?"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.engines.whoosh_engine.storage.manifest import SegmentEntry

MEMORY_BYTES = 400 << 20
"""What the gathered articles may take while they become a segment. With the interpreter and the
analyzer's memory of words a process stays under 700 MB, so that two stay under 1.5 GB."""


def write_segment(
    disk: Disk, folder: Path, write: Callable[[Disk, Path], tuple[int, int, int]]
) -> SegmentEntry:
    """Let ``write`` make a segment under a new name in ``folder``; its entry."""
    entry = SegmentEntry(segid=secrets.token_hex(8), documents=0, size=0, checksum=0)
    documents, size, checksum = write(disk, folder / entry.file_name)
    return replace(entry, documents=documents, size=size, checksum=checksum)
