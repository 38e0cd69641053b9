"""How good is Lacak today? One table of every figure beside plain rankers and its floor.

    python -m tests.quality.report            print the table
    python -m tests.quality.report --raise    and raise the floors to it
    python -m tests.quality.report --markdown for a decision or a note

Real sets come from ``LACAK_REAL_DATA`` (default ``../shared/data``); without them only the sample
corpus is measured. Indexes are kept in ``var/quality``, so the second run is faster. Exits with 1
if a figure is below its floor.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from search_app.evaluation.measures import EVALUATED_DEPTH, JUDGED_DEPTH
from tests.quality.floors import Floor, behind, below, raised, read_floors, write_floors
from tests.quality.measures.collections import (
    HARD_CLASSES,
    ROOT,
    Collection,
    JudgedTopics,
    hard_topics,
    known_item_topics,
    news_collection,
    newsroom_topics,
    sample_topics,
)
from tests.quality.measures.copies import measure_copies
from tests.quality.measures.events import measure_events
from tests.quality.measures.figures import Figure
from tests.quality.measures.indexes import Kind, analyzer_of, built, opened
from tests.quality.measures.persons import measure_persons
from tests.quality.measures.place_names import measure_place_names
from tests.quality.measures.places import measure_places
from tests.quality.measures.quotations import measure_quotations
from tests.quality.measures.regions import measure_regions
from tests.quality.measures.relevance import (
    measure,
    measure_as_shown,
    measure_on_cards,
    measure_rivals,
    typo_share,
)
from tests.quality.measures.rewrites import measure_rewrites
from tests.quality.measures.roots import measure_roots

Task = Callable[[], tuple[Figure, ...]]

RIVAL_NAMES = ("no stems", "Sastrawi")
BESIDE = ("reporting half", "tuning half", "R@100", "kept", "unjudged@10")


def real_data_folder() -> Path | None:
    """The folder of real data, if it is there."""
    folder = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data"))
    return folder if folder.is_dir() else None


def measure_all(real_data: Path | None) -> tuple[Figure, ...]:
    """Every figure, in the table's order, on as many processes as there are cores."""
    with ProcessPoolExecutor() as pool:
        if real_data is not None:
            # Both large indexes first, side by side: nearly everything waits for them.
            list(pool.map(build_news, [real_data] * 2, [Kind.LACAK, Kind.RIVAL]))
        waiting = [pool.submit(task) for task in tasks(real_data)]
        return tuple(figure for done in waiting for figure in done.result())


def build_news(real_data: Path, kind: Kind) -> None:
    built(news_collection(real_data), kind, analyzer_of(kind))


def tasks(real_data: Path | None) -> list[Task]:
    """What is measured; each task runs in a process of its own."""
    found: list[Task] = [judged_sample]
    if real_data is None:
        return found
    found += [
        partial(judged_known_items, real_data, "facqa"),
        partial(judged_known_items, real_data, "indosum-headlines"),
        partial(judged_newsroom, real_data),
    ]
    found += [partial(judged_hard, real_data, name) for name in HARD_CLASSES]
    found += [partial(judged_places, real_data), partial(judged_roots, real_data)]
    found += [partial(measure_regions, real_data), partial(place_names, real_data)]
    found += [partial(measure_persons, real_data), partial(measure_quotations, real_data)]
    found += [partial(judged_copies, real_data), partial(judged_events, real_data)]
    return found


def judged_sample() -> tuple[Figure, ...]:
    return (_beside_rivals(sample_topics()),)


def judged_known_items(real_data: Path, name: str) -> tuple[Figure, ...]:
    return (_beside_rivals(known_item_topics(real_data, name)),)


def judged_newsroom(real_data: Path) -> tuple[Figure, ...]:
    judged = newsroom_topics(real_data)
    with opened(judged.collection) as lacak:
        return (
            _beside_rivals(judged),
            measure_as_shown(judged, lacak),
            *measure_on_cards(judged, lacak),
        )


def judged_copies(real_data: Path) -> tuple[Figure, ...]:
    news = news_collection(real_data)
    return (*measure_copies(news), *measure_rewrites("news", news))


def judged_events(real_data: Path) -> tuple[Figure, ...]:
    return (measure_events(news_collection(real_data)),)


def judged_hard(real_data: Path, name: str) -> tuple[Figure, ...]:
    """The class, and the same queries unchanged where that is measured too."""
    classes = hard_topics(real_data)
    same = [judged for n, judged in classes.items() if n.split()[0] == name]
    figures = [_beside_rivals(judged, depth=JUDGED_DEPTH) for judged in same]
    if name == "typos":
        changed, clean = figures
        figures.append(typo_share(changed, clean))
    return tuple(figures)


def judged_places(real_data: Path) -> tuple[Figure, ...]:
    news = news_collection(real_data)
    with opened(news) as lacak, opened(news, Kind.RIVAL) as rival:
        return measure_places(real_data, lacak, rival)


def place_names(real_data: Path) -> tuple[Figure, ...]:
    with opened(news_collection(real_data), Kind.DERIVED) as index:
        return measure_place_names(real_data, index)


def judged_roots(real_data: Path) -> tuple[Figure, ...]:
    return measure_roots(real_data, with_rival=True)


def _beside_rivals(judged: JudgedTopics, depth: int = EVALUATED_DEPTH) -> Figure:
    collection: Collection = judged.collection
    with opened(collection, Kind.RIVAL) as rival:
        rivals = measure_rivals(judged, rival)
    with opened(collection) as lacak:
        return measure(judged, lacak, rivals, depth=depth)


def table(figures: Sequence[Figure], floors: dict[str, Floor], *, markdown: bool) -> list[str]:
    """The lines of the table: name, count, Lacak, rivals, floor, what stands beside, data."""
    heading = ["figure", "n", "Lacak", *RIVAL_NAMES, "floor", *BESIDE, "data"]
    rows = [heading]
    for figure in figures:
        floor = floors.get(figure.name)
        rows.append(
            [
                figure.name,
                str(figure.count),
                _share(figure.value),
                *(_share(figure.rivals.get(name)) for name in RIVAL_NAMES),
                f"{floor.floor:.3f}" if floor else "",
                *(_share(figure.beside.get(name)) for name in BESIDE),
                figure.digest,
            ]
        )
    if markdown:
        rule = ["---", *["---:"] * (len(heading) - 2), "---"]
        return [f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at in {0, len(heading) - 1} else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--raise", dest="raises", action="store_true", help="raise the floors")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    options = parser.parse_args(arguments)
    started = perf_counter()
    real_data = real_data_folder()
    figures = measure_all(real_data)
    floors = read_floors()
    if options.raises:
        floors = raised(floors, figures, date.today())
        write_floors(floors)
    print(*table(figures, floors, markdown=options.markdown), sep="\n")
    for figure in figures:
        if figure.notes:
            print(f"\n{figure.name}, false hits: {', '.join(figure.notes)}")
    if real_data is None:
        print("\nNo real data: set LACAK_REAL_DATA to its folder.", file=sys.stderr)
    print(f"\n{perf_counter() - started:.0f} s", file=sys.stderr)
    problems = (*below(figures, floors), *behind(floors))
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
