"""How much of one file or record do we ever hold or read?

Every bound that keeps a hostile or broken source from eating memory or time. They bound single
records, never whole files of records: a JSON Lines file may be of any length.
"""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is read, in bytes after decompression.

    ``line_bytes``: one JSON line or CSV record (news articles have 2-20 KB, the longest of 27,432
    has 100 KB; a whole book has 1 MB). ``page_bytes``: one HTML page or text file (saved pages of
    portals have 40-400 KB, with pictures inlined 2 MB). ``feed_bytes``: one feed, which is held
    whole (a feed of 50 entries has 0.2-1 MB). ``skipped_bytes``: how much of one over-long line is
    skipped in search of its end before the file is given up as a bomb. ``folder_depth``: folders
    inside folders; ``archive_depth``: archives inside archives. ``mail_bytes``: one MHTML file or
    web archive, which is held whole, pictures included (2-20 MB). ``document_bytes``: one PDF,
    DOCX or workbook, compressed. ``strings_bytes``: the shared texts of a workbook, which are held
    (50,000 articles have 150 MB). ``copied_bytes``: an archive that is itself compressed and must
    be copied to be read. ``members``: files in one archive. ``raw_characters``: how much of a
    rejected record is kept for the dead letters.
    """

    line_bytes: int = 16 * MIB
    page_bytes: int = 10 * MIB
    feed_bytes: int = 32 * MIB
    skipped_bytes: int = 1 * GIB
    folder_depth: int = 64
    archive_depth: int = 3
    mail_bytes: int = 64 * MIB
    document_bytes: int = 256 * MIB
    strings_bytes: int = 512 * MIB
    copied_bytes: int = 4 * GIB
    members: int = 500_000
    raw_characters: int = 256 * KIB
