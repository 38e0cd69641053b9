"""Which place, outlet and agency does the dateline of an article name?

``Serang – ``, ``SERANG, KOMPAS.com - ``, ``Liputan6.com, Jakarta - ``, ``Bandarlampung, Lampung
(ANTARA) - ``: the place that a story was filed from. The newsroom's place is no evidence of where
the story happened (it is right for one main place in two hundred), so it is kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.regions.gazetteer import Gazetteer, Level, is_city

_OUTLET = (
    r"[A-Za-z][\w.]*\.(?:com|co\.id|id|net|co|COM|CO\.ID|ID|NET|CO)"
    r"|(?:[A-Z][A-Za-z]+ ){0,2}(?i:news|post|pos|online|daily)"
    r"|(?:ANTARA|Antara|KBRN|RRI|TVRI|VOI|JPNN|Republika|REPUBLIKA|Bisnis|BISNIS|Suara|SUARA)"
)
_PLACE = r"(?:(?:Kab|KAB)\. ?)?[A-Z][A-Za-z]+(?:[ -][A-Z][A-Za-z]+){0,3}"
_DAY = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?| [A-Z][A-Za-z]+(?: \d{4})?)"
_PATTERN = re.compile(
    rf"\s*(?:(?P<outlet>{_OUTLET})\s*(?:,|[-–—|]| )\s*)?"
    rf"(?P<place>{_PLACE})(?:,\s*(?P<region>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{0,2}}))??"
    rf"(?:\s*,\s*(?P<after>{_OUTLET})|\s*,?\s*\((?P<agency>[A-Z][\w .]{{1,30}})\)"
    rf"|\s*\|\s*(?P<bar>{_OUTLET}))?"
    rf"(?P<day>\s*,?\s*(?:\({_DAY}\)|{_DAY}))?"
    rf"(?P<dash>\s*\.?(?:--|[-–—:|])\s*)(?=[\"“‘'A-Z0-9(,]|$)"
)
LONGEST = 120
"""Characters in which a dateline ends."""

_LEVEL = re.compile(r"(?:(?P<city>kota)|kab\.?|kabupaten) ?(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first words of an article. ``code`` is the place's, if the gazetteer knows it, ``also``
    those of other places of the name; ``end`` is where the story's own words begin."""

    place: str
    code: str | None
    outlet: str | None
    agency: str | None
    end: int
    also: tuple[str, ...] = ()


def read_dateline(body: str, gazetteer: Gazetteer) -> Dateline | None:
    """The dateline that ``body`` begins with, or None."""
    match = _PATTERN.match(body[:LONGEST])
    if match is None:
        return None
    place = match["place"]
    codes = _codes(place, gazetteer)
    region = match["region"]
    outlet = match["outlet"] or match["after"] or match["bar"]
    if region and codes and not outlet and not _codes(region, gazetteer):
        outlet = region  # "Serang, CNN Indonesia -- "
    dash = match["dash"]
    if dash.strip() == ":" and not outlet:
        return None  # "Jakarta: …" is a heading as often
    if dash.strip() == "|" and not (outlet or match["agency"] or place.isupper()):
        return None
    agency = match["agency"]
    spaced = dash[:1].isspace() or dash.startswith("--") or agency is not None
    if not (outlet or agency or (spaced and codes)):
        return None
    return Dateline(
        place=place,
        code=codes[0] if codes else None,
        outlet=outlet,
        agency=agency,
        end=match.end(),
        also=codes[1:],
    )


def _codes(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes of the place: of a city only, or of a regency only, where the name says which."""
    surfaces = gazetteer.surfaces
    level = _LEVEL.match(name)
    if level is not None:
        bare = name[level.end() :]
        surface = surfaces.get(bare) or surfaces.get(bare.title())
        if surface is not None:
            wanted = level["city"] is not None
            return tuple(code for code in surface.codes if is_city(code) is wanted)
    surface = surfaces.get(name) or surfaces.get(name.title())
    if surface is None or surface.level is Level.PROVINCE:
        return surface.codes[:1] if surface is not None else ()
    return surface.codes if surface.level is Level.REGENCY else surface.codes[:1]
