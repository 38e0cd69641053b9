"""Floors: what raises one, what fails it, and that those kept are above plain rankers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.quality.floors import Floor, behind, below, raised, read_floors, write_floors
from tests.quality.measures.figures import Figure

DAY = date(2025, 12, 9)


def figure(value: float, digest: str = "aa", count: int = 1000) -> Figure:
    return Figure(name="hard titles", value=value, count=count, digest=digest)


def test_a_better_figure_raises_the_floor_to_just_below_it() -> None:
    old = {"hard titles": Floor(0.8, "aa", "2025-01-01")}
    assert raised(old, [figure(0.9)], DAY) == {"hard titles": Floor(0.898, "aa", "2025-12-09")}


def test_a_figure_of_few_topics_leaves_more_room() -> None:
    assert raised({}, [figure(0.9, count=33)], DAY)["hard titles"].floor == 0.892


def test_a_worse_figure_lowers_no_floor() -> None:
    old = {"hard titles": Floor(0.8, "aa", "2025-01-01")}
    assert raised(old, [figure(0.7)], DAY) == old


def test_a_floor_of_other_data_is_set_anew() -> None:
    old = {"hard titles": Floor(0.8, "aa", "2025-01-01")}
    assert raised(old, [figure(0.7, "bb")], DAY) == {
        "hard titles": Floor(0.698, "bb", "2025-12-09")
    }


def test_a_figure_fails_below_its_floor_without_one_and_on_other_data() -> None:
    floors = {"hard titles": Floor(0.8, "aa", "2025-01-01")}
    assert below([figure(0.8)], floors) == ()
    assert below([figure(0.799)], floors) == ("hard titles: 0.7990 is below its floor 0.8",)
    assert below([figure(0.9)], {}) == ("hard titles: no floor yet (measured 0.9000)",)
    assert below([figure(0.9, "bb")], floors) == (
        "hard titles: the floor is of other data (aa, now bb)",
    )


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = {"a": Floor(0.5, "aa", "2025-12-09", {"no stems": 0.4}), "b": Floor(1, "bb", "")}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_a_hard_class_must_beat_every_plain_ranker() -> None:
    rivals = {"no stems": 0.7, "Sastrawi": 0.8}
    assert behind({"hard titles": Floor(0.81, "aa", "", rivals)}) == ()
    assert behind({"hard titles": Floor(0.8, "aa", "", rivals)}) == (
        "hard titles: floor 0.8 against {'no stems': 0.7, 'Sastrawi': 0.8}",
    )
