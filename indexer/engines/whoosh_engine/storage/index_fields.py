"""What do the files of an index call its fields and columns, and what did earlier ones not say?

The fields themselves are those of ``indexer.fields``; a segment tells in its directory which lists
of terms and which columns it holds (``TermLists``, ``Columns``).
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.fields import FieldTable, Values

SCHEMA_VERSION = 3
"""Grows when what every index has beside the table of fields means something else."""

ID = "id"
"""The field of article ids, each one term of its own."""

PUBLISHED = "published"
"""The column of dates: microseconds since 1970 in UTC."""

STORED = "article"
"""The stored field: the whole article."""

TermLists = Mapping[str, tuple[str, str]]
"""For each list of terms the text that it is made of, and the list of stems with which it shares
posting lists that are equal ("" if there is none). A list is as long as its text in positions."""

Columns = Mapping[str, str]
"""For each field whose whole values are kept how many an article has (``fields.Values``)."""

TERM_LISTS_BEFORE: TermLists = {
    "title": ("title", ""),
    "title_exact": ("title", "title"),
    "body": ("body", ""),
    "body_exact": ("body", "body"),
    "name": ("body", ""),
    "author": ("author", ""),
    "outlet": ("outlet", ""),
    "tag": ("tag", ""),
}
"""Of segments written before they told."""

COLUMNS_BEFORE: Columns = {"outlet": Values.ONE, "category": Values.ONE}


def term_lists_of(fields: FieldTable) -> TermLists:
    """The lists of terms that a segment has under the table ``fields``."""
    return {terms.name: (terms.text, terms.shares) for terms in fields.term_lists.values()}


def columns_of(fields: FieldTable) -> Columns:
    """The columns of whole values that a segment has under the table ``fields``."""
    return {name: entry.kind.value for name, entry in fields.columns.items()}


def column_name(field: str) -> str:
    """What the column of the whole values of ``field`` is called in a segment and in Whoosh, where
    the field itself is the list of its words."""
    return f"{field}_value"
