"""Which keys of a structured record are ours?"""

from __future__ import annotations

FIELDS = ("id", "url", "title", "body", "date", "source", "category", "authors", "tags")
"""The keys of a record, in the order they are documented; readers drop every other key."""

FIELD_SET = frozenset(FIELDS)
