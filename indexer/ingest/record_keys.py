"""Which keys of a structured record are ours?"""

from __future__ import annotations

from indexer import fields

EXTRA = {entry.name: entry.columns for entry in fields.FIELDS if entry.columns}
"""The names of columns for fields that have no attribute of their own in an article."""

FIELDS = ("id", "url", "title", "body", "date", "source", "category", "authors", "tags", *EXTRA)
"""The keys of a record, in the order they are documented; readers drop every other key."""

FIELD_SET = frozenset(FIELDS)
