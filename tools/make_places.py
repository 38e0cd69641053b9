"""Which provinces, regencies, cities and districts are there, as rows of ``places.tsv``?

Reads a list with the columns ``code name level`` (tab-separated, first line a heading) and writes
``indexer/analysis/language/places.tsv``. The list is derived from the official 2025 codes of the
Ministry of Home Affairs as published by cahyadsn/wilayah (MIT); codes and names are facts.

    python -m tools.make_places ../shared/data/gazetteer/regions.tsv
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parents[1] / "indexer/analysis/language/places.tsv"
# How long a code of each level is: 2, 2.2 and 2.2.2 digits.
CODE_OF_LEVEL = {
    "provinsi": re.compile(r"\d\d"),
    "kabkota": re.compile(r"\d\d\.\d\d"),
    "kecamatan": re.compile(r"\d\d\.\d\d\.\d\d"),
}
HEADER = """\
# places.tsv: the provinces, regencies and cities, and districts of Indonesia.
#
# code <TAB> name <TAB> level      level: provinsi | kabkota | kecamatan
#
# The code tells what lies in what: 11.01.02 is a district of 11.01, and that is a regency of 11.
# Names are written as the government writes them; other spellings (Tanjung Pinang for
# Tanjungpinang) and short forms (jaksel) belong into aliases.tsv. To add a row: the official code,
# sorted by code.
#
# Source of the facts: official codes of 2025 (Ministry of Home Affairs), through cahyadsn/wilayah,
# MIT licence. Written by tools/make_places.py.
"""


def read_rows(path: Path) -> list[tuple[str, str, str]]:
    """The rows (code, name, level) of ``path``, sorted by code.

    Raises ValueError, naming file and line, for a row that is no region or a code given twice.
    """
    rows: dict[str, tuple[str, str, str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1:
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        if len(fields) != 3 or fields[2] not in CODE_OF_LEVEL:
            raise ValueError(f"{path}:{number}: expected code, name, level, found {line!r}")
        code, name, level = fields
        if not CODE_OF_LEVEL[level].fullmatch(code):
            raise ValueError(f"{path}:{number}: {code!r} is no code of a {level}")
        if code in rows:
            raise ValueError(f"{path}:{number}: code {code} stands twice")
        rows[code] = (code, name, level)
    return [rows[code] for code in sorted(rows)]


def main(arguments: list[str]) -> int:
    """Write ``places.tsv`` from the list named on the command line; 2 if none is named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    rows = read_rows(Path(arguments[0]))
    lines = ("\t".join(row) + "\n" for row in rows)
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(dict(Counter(level for _, _, level in rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
