"""Does the day or the month come first in the numeric dates of a column?

``3/4/2025`` is the third of April to an Indonesian and the fourth of March to a spreadsheet that
was set up elsewhere. One date of the same column whose day is above 12 shows it, so the order is
decided once for a whole column: it is looked for when the first date comes that could be either.
Where nothing shows it, the day comes first, as everywhere in Indonesia, and that is told; where
some dates show one order and some the other, no date that could be either is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

_NUMERIC = re.compile(
    r"(?P<before>\s*(?:[^\W\d_]+['’.]?[^\W\d_]*\s*,?\s*)?\(?)"
    r"(?P<first>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<second>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d\d)"
    r"(?P<after>(?!\d).*)",
    re.DOTALL,
)
_MONTHS = 12
_LONGEST = 60


class DateOrder(StrEnum):
    """The values are those of ``lacak index --dates``."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


CONTRADICTION = "day and month come in both orders in this column"


class ColumnDates:
    """The dates of one column. ``given`` is the operator's order; ``values`` gives all values of
    the column, from its beginning, and is asked once at most."""

    def __init__(self, given: DateOrder | None, values: Callable[[], Iterable[object]]) -> None:
        self._order = given
        self._values = values
        self._decided = given is not None
        self._contradictory = False
        self.assumed = False
        """Whether a date was met that nothing decided: the day was taken to come first."""

    def day_first(self, value: str) -> str:
        """``value``, with the day before the month if it is a numeric date in the other order.

        One that could be either in a column that has both comes with the reason why it is no date.
        """
        found = _NUMERIC.fullmatch(value) if len(value) <= _LONGEST else None
        if found is None:
            return value
        first, second = int(found["first"]), int(found["second"])
        if first <= _MONTHS < second:
            return _swapped(found)
        if first > _MONTHS or second > _MONTHS or first == second:
            return value
        self._decide()
        if self._contradictory:
            return f"{value} ({CONTRADICTION})"
        return _swapped(found) if self._order is DateOrder.MONTH_FIRST else value

    def _decide(self) -> None:
        if self._decided:
            return
        self._decided = True
        shown = _orders(self._values())
        self._order = next(iter(shown), None)
        self._contradictory = len(shown) > 1
        self.assumed = not shown


def _orders(values: Iterable[object]) -> set[DateOrder]:
    """Which orders the dates among ``values`` show. All are looked at, since both may be there."""
    shown: set[DateOrder] = set()
    for value in values:
        found = _NUMERIC.fullmatch(value) if type(value) is str and len(value) <= _LONGEST else None
        if found is None:
            continue
        first, second = int(found["first"]), int(found["second"])
        if first > _MONTHS >= second:
            shown.add(DateOrder.DAY_FIRST)
        elif second > _MONTHS >= first:
            shown.add(DateOrder.MONTH_FIRST)
        if len(shown) > 1:
            break
    return shown


def _swapped(found: re.Match[str]) -> str:
    day_first = f"{found['second']}{found['sep']}{found['first']}{found['sep']}{found['year']}"
    return f"{found['before']}{day_first}{found['after']}"
