"""Below which figures may Lacak never fall again?

``floors.json`` holds one floor per figure, with the digest of the data that it was measured on and
the day. Floors rise by ``python -m tests.quality.report --raise`` and are never lowered: a change
that lowers a figure is either mended or not made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from math import floor as whole
from pathlib import Path

from tests.quality.measures.figures import Figure

PATH = Path(__file__).parent / "floors.json"

MARGIN_OF_MANY = 0.002
MARGIN_OF_FEW = 0.008
MANY = 400
"""A floor stands so far below what was measured that a harmless change (an alias more) does not
fail: by a topic or so where topics are many, by a few ranks of one where they are few."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value of a figure on the data that ``digest`` names, set on ``day`` (ISO).

    ``rivals`` tells what plain rankers reached in the same run.
    """

    floor: float
    digest: str
    day: str
    rivals: Mapping[str, float] = field(default_factory=dict)


def read_floors(path: Path = PATH) -> dict[str, Floor]:
    """Name of a figure -> its floor; empty if there is no file."""
    if not path.exists():
        return {}
    return {name: Floor(**row) for name, row in json.loads(path.read_text("utf-8")).items()}


def raised(floors: Mapping[str, Floor], figures: Iterable[Figure], day: date) -> dict[str, Floor]:
    """``floors`` with those raised that ``figures`` allow, and new ones for new figures.

    A floor of other data is replaced: it says nothing about these.
    """
    risen = dict(floors)
    for figure in figures:
        margin = MARGIN_OF_MANY if figure.count >= MANY else MARGIN_OF_FEW
        value = whole((figure.value - margin) * 1000 + 1e-9) / 1000
        known = risen.get(figure.name)
        if known is None or known.digest != figure.digest or known.floor < value:
            rivals = {name: round(share, 4) for name, share in figure.rivals.items()}
            risen[figure.name] = Floor(value, figure.digest, day.isoformat(), rivals)
    return risen


def write_floors(floors: Mapping[str, Floor], path: Path = PATH) -> None:
    rows = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def behind(floors: Mapping[str, Floor]) -> tuple[str, ...]:
    """The floors of hard queries that are not above what every plain ranker reaches."""
    return tuple(
        f"{name}: floor {floor.floor} against {dict(floor.rivals)}"
        for name, floor in floors.items()
        if name.startswith("hard ") and floor.floor <= max(floor.rivals.values(), default=1.0)
    )


def below(figures: Iterable[Figure], floors: Mapping[str, Floor]) -> tuple[str, ...]:
    """What is wrong, one sentence per figure: it has no floor, fell below it, or has other data."""
    return tuple(problem for figure in figures if (problem := _problem(figure, floors)))


def _problem(figure: Figure, floors: Mapping[str, Floor]) -> str | None:
    known = floors.get(figure.name)
    if known is None:
        return f"{figure.name}: no floor yet (measured {figure.value:.4f})"
    if known.digest != figure.digest:
        return f"{figure.name}: the floor is of other data ({known.digest}, now {figure.digest})"
    if figure.value < known.floor:
        return f"{figure.name}: {figure.value:.4f} is below its floor {known.floor}"
    return None
