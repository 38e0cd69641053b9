"""What was looked for, on behalf of which words of the query?"""

from __future__ import annotations

from dataclasses import dataclass

from search_app.query.interpretations import ExpansionKind
from search_app.query.syntax import Scope


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms that were looked for, for which words of the query, and read in which way.

    ``expansion`` is None for the words themselves. ``terms`` are stems if ``stems``; several stand
    side by side, or each within ``distance`` of the one before. A ``pattern`` has no terms.
    """

    asked: str
    terms: tuple[str, ...]
    stems: bool
    expansion: ExpansionKind | None = None
    scope: Scope = Scope.ANYWHERE
    distance: int | None = None
    pattern: str = ""
