"""Which story is an article a telling of, as a folder of copies (``copies``) tells it?

For readers that need nothing else of it: neither prints nor numpy.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

DATABASE = "copies.sqlite3"
"""The file in a folder of copies that tells articles, links and stories."""

VERSION = 8
"""Grows when a text gets other prints, or two texts another verdict: what was kept is made anew."""


def story_in(folder: Path, article_id: str) -> str | None:
    """The story that ``folder`` tells of an article; None too where nothing usable is kept."""
    path = folder / DATABASE
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("select version from state").fetchone() != (VERSION,):
                return None
            found = db.execute(
                "select story from stories where article_id = ?", (article_id,)
            ).fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None
