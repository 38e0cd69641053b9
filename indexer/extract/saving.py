"""Where and when was a page saved, as the program that saved it wrote into it?

SingleFile, HTTrack, browsers and the Wayback Machine leave a comment, or an address of their own
around the page's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from indexer.extract.dates import BadDate, parse_date

_LOOKED_AT = 20_000
"""Characters at each end of a page in which such a comment stands."""

_SINGLEFILE = re.compile(
    r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]{10,80})"
)
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<url>https?://[^\s>]{1,2000})\s*-->")
_HTTRACK = re.compile(
    r"<!--\s*Mirrored from (?P<url>\S{4,2000}) by HTTrack[^>]*?,\s*"
    r"(?P<date>\w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} GMT)"
)
_WAYBACK = re.compile(
    r"FILE ARCHIVED ON (?P<clock>[\d:]{8}) (?P<month>\w{3}) (?P<day>\d{1,2}), (?P<year>\d{4})"
)
_WAYBACK_ADDRESS = re.compile(
    r"(?:https?:)?(?://(?:web\.archive\.org|wayback\.[\w.-]+))?/web/(?P<time>\d{8,14})(?:[a-z]{2}_)?/"
    r"(?P<url>https?:/{1,2}.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """The address that a page was saved from and the moment (aware), as far as it tells them."""

    url: str | None = None
    saved_at: datetime | None = None


def saving_of(html: str, url: str | None = None) -> Saving:
    """What the page ``html`` and the address ``url`` that it was read under tell of its saving."""
    ends = html[:_LOOKED_AT]
    if len(html) > _LOOKED_AT:
        ends += html[-_LOOKED_AT:]
    told, moment = None, None
    found = _SINGLEFILE.search(ends) or _HTTRACK.search(ends)
    if found is not None:
        told, moment = found["url"], _moment(found["date"])
        if "://" not in told:
            told = f"https://{told}"
    else:
        browser = _BROWSER.search(ends)
        told = browser["url"] if browser is not None else None
        archived = _WAYBACK.search(ends)
        if archived is not None:
            day, month, year, clock = archived.group("day", "month", "year", "clock")
            moment = _moment(f"{day} {month} {year} {clock} UTC")
    for address in (told, url):
        around = _WAYBACK_ADDRESS.fullmatch(address) if address else None
        if around is not None and moment is None:
            moment = _moment(f"{around['time'].ljust(14, '0')}Z")
    told = told or url
    return Saving(url=original_address(told) if told else None, saved_at=moment)


def original_address(url: str) -> str:
    """``url`` without an archive's address around it.

    >>> original_address("https://web.archive.org/web/20251126011500/https://kabar.example/11/")
    'https://kabar.example/11/'
    """
    found = _WAYBACK_ADDRESS.fullmatch(url)
    if found is None:
        return url
    return re.sub(r"^(https?:)/{1,2}", r"\1//", found["url"])


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_date(" ".join(text.split()))
    except BadDate:
        return None
    return moment if moment <= datetime.now(UTC) else None
