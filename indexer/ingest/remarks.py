"""What does a source tell that is neither a record nor an error, but that a person should know?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.models import Origin


class RemarkKind(StrEnum):
    """The names are stable: reports carry them."""

    UNUSED_COLUMN = "unused_column"
    """A column or key that no field was read from."""

    NOT_AN_ARTICLE = "not_an_article"
    """Something in an archive that is no article by its own account: a draft, a picture, a page of
    another kind; the name says which."""

    DAY_FIRST = "day_first_assumed"
    """Numeric dates of which none shows whether the day or the month comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark. It has its place in the order of reading, like a record."""

    kind: RemarkKind
    origin: Origin
    names: tuple[str, ...]
