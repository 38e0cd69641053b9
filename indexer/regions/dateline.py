"""Which place, outlet and agency does the dateline of an article name?

``Serang – ``, ``SERANG, KOMPAS.com - ``, ``Liputan6.com, Jakarta - ``, ``Bandarlampung, Lampung
(ANTARA) - ``: the place that a story was filed from. The newsroom's place is no evidence of where
the story happened (it is right for one main place in two hundred), so it is kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.regions.gazetteer import Gazetteer

_OUTLET = (
    r"[A-Za-z][\w.]*\.(?:com|co\.id|id|net|co|COM|CO\.ID|ID|NET|CO)"
    r"|(?:[A-Z][A-Za-z]+ ){0,2}(?i:news|post|pos|online|daily)"
    r"|(?:ANTARA|Antara|RRI|TVRI|VOI|JPNN|Republika|REPUBLIKA|Bisnis|BISNIS|Suara|SUARA)"
)
_PLACE = r"[A-Z][A-Za-z]+(?:[ -][A-Z][A-Za-z]+){0,3}"
_PATTERN = re.compile(
    rf"\s*(?:(?P<outlet>{_OUTLET})\s*(?:,|[-–—|]| )\s*)?"
    rf"(?P<place>{_PLACE})(?:,\s*(?P<region>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{0,2}}))??"
    rf"(?:\s*,\s*(?P<after>{_OUTLET})|\s*\((?P<agency>[A-Z][\w .]{{1,30}})\)"
    rf"|\s*\|\s*(?P<bar>{_OUTLET}))?"
    rf"(?P<dash>\s*(?:--|[-–—:])\s*)(?=[\"“‘'A-Z0-9(,]|$)"
)
LONGEST = 120
"""Characters in which a dateline ends."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first words of an article. ``code`` is the place's, if the gazetteer knows it; ``end``
    is where the story's own words begin."""

    place: str
    code: str | None
    outlet: str | None
    agency: str | None
    end: int


def read_dateline(body: str, gazetteer: Gazetteer) -> Dateline | None:
    """The dateline that ``body`` begins with, or None."""
    match = _PATTERN.match(body[:LONGEST])
    if match is None:
        return None
    place = match["place"]
    surface = gazetteer.surfaces.get(place) or gazetteer.surfaces.get(place.title())
    outlet = match["outlet"] or match["after"] or match["bar"]
    dash = match["dash"]
    if dash.strip() == ":" and not outlet:
        return None  # "Jakarta: …" is a heading as often
    spaced = dash[:1].isspace() or dash.startswith("--") or match["agency"] is not None
    known = surface is not None and bool(surface.codes)
    if not (outlet or match["agency"] or (spaced and known)):
        return None
    return Dateline(
        place=place,
        code=surface.codes[0] if surface is not None and surface.codes else None,
        outlet=outlet,
        agency=match["agency"],
        end=match.end(),
    )
