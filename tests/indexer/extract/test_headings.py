"""Headline, day and writer stand above a story that is kept as text."""

import pytest

from indexer.extract.headings import Heading, heading_of

STORY = ["GARUT – Banjir merendam puluhan rumah warga di bantaran sungai.", "Warga mengungsi."]
DAY = "Rabu, 26 November 2025"


@pytest.mark.parametrize(
    ("head", "date", "authors"),
    [
        (["Banjir Surut"], None, None),
        (["Banjir Surut", DAY], DAY, None),
        ([DAY, "Banjir Surut"], DAY, None),
        (["Banjir Surut", "26/11/2025"], "26/11/2025", None),
        (["Banjir Surut", "Oleh: Ani Uji", DAY], DAY, "Ani Uji"),
        (["Banjir Surut", DAY, "Oleh Ani Uji"], DAY, "Ani Uji"),
        (["Banjir Surut", "Penulis: Ani Uji"], None, "Ani Uji"),
    ],
)
def test_what_stands_above_a_story_is_told(
    head: list[str], date: str | None, authors: str | None
) -> None:
    assert heading_of([*head, *STORY], None) == Heading("Banjir Surut", date, authors, STORY)


def test_a_headline_known_from_elsewhere_is_not_looked_for() -> None:
    found = heading_of(["Banjir surut", DAY, *STORY], "Banjir Surut")
    assert found == Heading("Banjir Surut", DAY, None, STORY)


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        ["Banjir surut."],
        ["Banjir Surut"],
        ["Oleh karena itu warga mengungsi.", *STORY],
        ["5 Desember 2025.", *STORY],
    ],
)
def test_a_story_without_a_head_stays_whole(lines: list[str]) -> None:
    assert heading_of(lines, None) == Heading(None, None, None, lines)
