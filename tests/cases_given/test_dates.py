"""Are the date lines that were handed to us read right, as a field and as a line on a page?

A line of ``dates.txt``: ``p L LINE | want 2025-11-26 08:15 +7 | …``. The letters say for what it
was tried: a record's field (p) or a line under a headline (l).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.extract.reading import read_article
from indexer.models import Origin, RawPage, RawRecord

pytestmark = pytest.mark.realdata

GIVEN = Path(__file__).parents[3] / "shared" / "cases" / "reading" / "dates-unread" / "dates.txt"
LINE = re.compile(r"(?:[pP] [lL] )?(?P<text>.+?) \| want (?P<want>[\d: -]+?)(?: \+7)? \|")
STORY = "".join(
    f"<p>Warga {name} menanam seribu bibit bakau di pesisir utara untuk menahan abrasi laut.</p>"
    for name in ("Brebes", "Tegal", "Pemalang", "Batang")
)


def _lines() -> list[tuple[str, str]]:
    if not GIVEN.is_file():
        return [("none are there", "")]
    found = map(LINE.match, GIVEN.read_text("utf-8").splitlines())
    return [(line["text"], line["want"]) for line in found if line is not None]


@pytest.mark.parametrize(("text", "want"), _lines())
def test_a_field(text: str, want: str, real_data: Path) -> None:
    fields = {"title": "Warga menanam bakau", "body": "Warga menanam bakau.", "date": text}
    article = read_article(RawRecord(origin=Origin(path="a.jsonl"), fields=fields))
    assert str(article.published_at)[: len(want)] == want


@pytest.mark.parametrize(("text", "want"), _lines())
def test_a_line_under_the_headline(text: str, want: str, real_data: Path) -> None:
    if text.isdigit() or text == "1764119700.0" or text == "20251126T081500":
        return  # numbers stand in fields, not in print
    html = f"<h1>Warga menanam bakau di pesisir utara</h1><div>{text}</div>{STORY}"
    article = read_article(RawPage(origin=Origin(path="a.html"), content=html.encode()))
    assert str(article.published_at)[: len(want)] == want
