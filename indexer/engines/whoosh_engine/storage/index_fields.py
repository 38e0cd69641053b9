"""Which fields and columns does an index have, and from which texts are they made?"""

from __future__ import annotations

from indexer.queries import Field

SCHEMA_VERSION = 2
"""Grows when a field is added or means something else."""

ID = "id"
"""The field of article ids, each one term of its own."""

SOURCES: dict[Field, str] = {
    Field.TITLE: "title",
    Field.TITLE_EXACT: "title",
    Field.BODY: "body",
    Field.BODY_EXACT: "body",
    Field.NAME: "body",
    Field.AUTHOR: "author",
    Field.OUTLET: "outlet",
    Field.TAG: "tag",
}
"""The text that a field is made from. Its length in positions is the field's length, so the name
field is as long as the body it stands in."""

TEXTS: tuple[str, ...] = ("title", "body", "author", "outlet", "tag")
"""The texts of an article that are analysed."""

PUBLISHED, OUTLET, CATEGORY = "published", "outlet_value", "category_value"
"""Columns: microseconds since 1970 in UTC, and the whole values of outlet and category."""

STORED = "article"
"""The stored field: the whole article."""
