"""Does what an article says of its date agree with its address and with the clock?"""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta

from indexer.extract.extraction import Doubt, Doubted
from indexer.models import WIB

_DAY_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/-]|$)"
    r"|/(?P<year2>20\d\d)(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01])(?=\d{0,6}(?:[/-]|$))"
)
_APART = timedelta(days=2)
"""Address and date of one story may be of neighbouring days: zones, corrections, late filing."""

_AHEAD = 86_400
"""Seconds. Clocks and zones of portals are off by hours, not by a day."""

_THIS_PROGRAM = 2025
"""The year before this rule was written: what is older is past, whatever a clock says."""


def day_of_address(url: str) -> date | None:
    """The day that an address names as ``/2025/11/26/`` or ``/20251126…``, if it exists.

    >>> day_of_address("https://kabar.example/2025/11/26/jembatan/")
    datetime.date(2025, 11, 26)
    """
    for found in _DAY_IN_ADDRESS.finditer(url.split("?", 1)[0]):
        mark = "" if found["year"] else "2"
        try:
            return date(*(int(found[f"{part}{mark}"]) for part in ("year", "month", "day")))
        except ValueError:
            continue
    return None


def beside_address(moment: datetime, url: str | None) -> tuple[datetime, tuple[Doubted, ...]]:
    """``moment``, mended where the address shows that its day and month were swapped, and what is
    doubtful about it."""
    if moment.year >= _THIS_PROGRAM and moment.timestamp() - time.time() > _AHEAD:
        return moment, (Doubted(Doubt.FUTURE_DATE, moment.date().isoformat()),)
    if url is None or ("/19" not in url and "/20" not in url):
        return moment, ()
    day = day_of_address(url)
    here = moment.astimezone(WIB).date() if moment.tzinfo is UTC else moment.date()
    if day is None or abs(day - here) <= _APART:
        return moment, ()
    said = f"{here.isoformat()}, address {day.isoformat()}"
    if (here.year, here.month, here.day) == (day.year, day.day, day.month):
        mended = moment.replace(month=day.month, day=day.day)
        return mended, (Doubted(Doubt.DATE_MENDED, said),)
    return moment, (Doubted(Doubt.DATE_UNLIKE_ADDRESS, said),)
