"""What do programs and people write where there is nothing?"""

from __future__ import annotations

import math

_WORDS = frozenset({"", "nan", "none", "null", "nat", "n/a", "#n/a", "<na>", "undefined", "\\n"})
"""pandas writes ``nan``, ``None``, ``NaT`` or ``<NA>``, Excel ``#N/A``, MySQL ``\\N``."""

_LONGEST = 12
"""Characters; a longer text is looked at no further."""


def is_missing(value: object) -> bool:
    """Whether ``value``, as it stands in a field of a record, says that there is none.

    >>> is_missing(" NaN "), is_missing("--"), is_missing([]), is_missing(0)
    (True, True, True, False)
    """
    if value is None:
        return True
    if type(value) is str:
        if len(value) > _LONGEST:
            return value.isspace()
        text = value.strip().lower()
        return text in _WORDS or not text.strip("-–—")
    if type(value) is float:
        return math.isnan(value)
    return isinstance(value, (list, tuple, dict)) and not value
