"""Is the sample corpus what its README says, and do the judgements speak of articles in it?

The files are read here by plain parsers, not by the project's readers, so that a fault of a reader
cannot hide a fault of the corpus.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SAMPLE = Path(__file__).parent / "sample"

MARK = "artikel-contoh"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
BODY_OF_PAGE = ".read__content, .detail-text, .isi, .entry-content, .post-body"
NOT_IN_BODY = ".baca-juga, .lihatjg, .inline-related, .sharedaddy, .jp-relatedposts, .ads"
DATE_ON_PAGE = re.compile(r"\b(\d{1,2}) (" + "|".join(m[:3] for m in MONTHS) + r")\w* (\d{4})\b")
DATELINE = re.compile(r"^\W*(.{2,50}?)\W* (?:–|-) ")

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """One article as a plain parser sees it. ``text`` is the body; ``kind`` the folder's name."""

    url: str
    title: str
    text: str
    day: date
    kind: str
    marked: bool

    @property
    def outlet(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def dateline(self) -> str:
        """What stands before the first dash; a text without a dateline fails here."""
        found = DATELINE.match(self.text)
        assert found, f"no dateline: {self.url}: {self.text[:60]}"
        return found[1]


def text_of(markup: str) -> str:
    return " ".join(BeautifulSoup(markup, "html.parser").get_text(" ").split())


def pages() -> Iterator[SampleArticle]:
    for path in sorted(CORPUS.glob("html/*/*.html")):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        for box in soup.select(NOT_IN_BODY):
            box.decompose()
        body = soup.select_one(BODY_OF_PAGE)
        canonical = soup.select_one("link[rel=canonical]")
        title = soup.select_one("h1.read__title, .detail-head h1, .judul, .entry-title")
        assert body and canonical and title, path
        printed = DATE_ON_PAGE.search(soup.get_text(" "))
        assert printed, path
        month = [m[:3] for m in MONTHS].index(printed[2]) + 1
        yield SampleArticle(
            url=str(canonical["href"]),
            title=title.get_text(),
            text=" ".join(body.get_text(" ").split()),
            day=date(int(printed[3]), month, int(printed[1])),
            kind="html",
            marked=MARK in str(soup),
        )


def lines() -> Iterator[SampleArticle]:
    keys = {"id", "url", "title", "body", "date", "source", "category", "authors", "tags"}
    for path in sorted(CORPUS.glob("jsonl/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            assert record.keys() == keys
            yield SampleArticle(
                url=record["url"],
                title=record["title"],
                text=record["body"],
                day=date.fromisoformat(record["date"][:10]),
                kind="jsonl",
                marked=MARK in record["tags"],
            )


def feed_entries() -> Iterator[SampleArticle]:
    for path in sorted(CORPUS.glob("feeds/*.xml")):
        for item in ElementTree.parse(path).iter("item"):
            yield SampleArticle(
                url=item.findtext("link", ""),
                title=item.findtext("title", ""),
                text=text_of(item.findtext(CONTENT, "")),
                day=parsedate_to_datetime(item.findtext("pubDate", "")).date(),
                kind="feeds",
                marked=MARK in [category.text for category in item.iter("category")],
            )
    for path in sorted(CORPUS.glob("feeds/*.atom")):
        for entry in ElementTree.parse(path).iter(f"{ATOM}entry"):
            link = entry.find(f"{ATOM}link")
            assert link is not None
            yield SampleArticle(
                url=link.attrib["href"],
                title=entry.findtext(f"{ATOM}title", ""),
                text=text_of(entry.findtext(f"{ATOM}content", "")),
                day=date.fromisoformat(entry.findtext(f"{ATOM}published", "")[:10]),
                kind="feeds",
                marked=MARK in [c.attrib["term"] for c in entry.iter(f"{ATOM}category")],
            )


def markdown_files() -> Iterator[SampleArticle]:
    for path in sorted(CORPUS.glob("markdown/*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        front = yaml.safe_load(head)
        assert front.keys() == {"title", "date", "source", "category", "authors", "tags", "url"}
        yield SampleArticle(
            url=front["url"],
            title=front["title"],
            text=text.strip(),
            day=date.fromisoformat(str(front["date"])[:10]),
            kind="markdown",
            marked=MARK in front["tags"],
        )


@pytest.fixture(scope="module")
def articles() -> tuple[SampleArticle, ...]:
    return (*pages(), *lines(), *feed_entries(), *markdown_files())


@pytest.fixture(scope="module")
def province_of() -> dict[str, str]:
    """The province of each place that stands in a dateline, in lower case."""
    rows = (SAMPLE / "places.tsv").read_text("utf-8").splitlines()
    return {place.lower(): province for place, province in (row.split("\t") for row in rows)}


def place_of(article: SampleArticle, province_of: dict[str, str]) -> str:
    """``SuaraKita.example, Pemalang`` and ``MALANG, Suara Kita`` name one known place each."""
    parts = [part.strip().lower() for part in article.dateline.split(",")]
    known = [part for part in parts if part in province_of]
    assert len(known) == 1, f"{article.url}: {article.dateline}"
    return known[0]


def test_more_than_a_hundred_articles_in_four_formats(articles: tuple[SampleArticle, ...]) -> None:
    assert Counter(article.kind for article in articles) == {
        "html": 28,
        "jsonl": 37,
        "feeds": 23,
        "markdown": 15,
    }


def test_twelve_outlets_and_three_years(articles: tuple[SampleArticle, ...]) -> None:
    assert len({article.outlet for article in articles}) == 12
    assert all(article.outlet.endswith(".example") for article in articles)
    assert {article.day.year for article in articles} == {2023, 2024, 2025}


def test_every_article_is_marked_as_a_sample(articles: tuple[SampleArticle, ...]) -> None:
    assert [article.url for article in articles if not article.marked] == []


def test_no_two_articles_share_a_url(articles: tuple[SampleArticle, ...]) -> None:
    addresses = Counter(article.url.rstrip("/") for article in articles)
    assert [url for url, count in addresses.items() if count > 1] == []


def test_articles_have_the_length_of_news(articles: tuple[SampleArticle, ...]) -> None:
    lengths = {article.url: len(article.text.split()) for article in articles}
    assert {url: n for url, n in lengths.items() if not 140 <= n <= 450} == {}


def test_datelines_name_more_than_twenty_places_in_ten_provinces(
    articles: tuple[SampleArticle, ...], province_of: dict[str, str]
) -> None:
    places = {place_of(article, province_of) for article in articles}
    assert len(places) >= 20
    assert len({province_of[place] for place in places}) >= 10
    assert province_of.keys() - places == set(), "places.tsv names only places of the corpus"


def test_weekdays_in_brackets_are_right(articles: tuple[SampleArticle, ...]) -> None:
    written = re.compile(r"\b([A-Z][a-z]+) \((\d{1,2})/(\d{1,2})/(\d{4})\)")
    wrong, seen = [], 0
    for article in articles:
        for name, day, month, year in written.findall(article.text):
            seen += 1
            if WEEKDAYS[date(int(year), int(month), int(day)).weekday()] != name:
                wrong.append((article.url, name, day, month, year))
    assert wrong == []
    assert seen > 100


def test_weekdays_before_written_months_are_right(articles: tuple[SampleArticle, ...]) -> None:
    names = "|".join(MONTHS)
    written = re.compile(rf"\b({'|'.join(WEEKDAYS)}), (\d{{1,2}}) ({names}) (\d{{4}})\b")
    wrong, seen = [], 0
    for article in articles:
        for name, day, month, year in written.findall(article.text):
            seen += 1
            if WEEKDAYS[date(int(year), MONTHS.index(month) + 1, int(day)).weekday()] != name:
                wrong.append((article.url, name, day, month, year))
    assert wrong == []
    assert seen > 5


def test_one_press_release_stands_in_four_outlets(articles: tuple[SampleArticle, ...]) -> None:
    sentence = "sering dikira malas. Padahal, ia hanya butuh kacamata"
    found = [article for article in articles if sentence in article.text]
    assert sorted(article.outlet for article in found) == [
        "gemapantura.example",
        "jendelamusi.example",
        "riakbarito.example",
        "suaraciujung.example",
    ]
    assert len({article.text for article in found}) == 4


def test_a_correction_names_the_article_that_it_corrects(
    articles: tuple[SampleArticle, ...],
) -> None:
    (correction,) = [article for article in articles if article.title.startswith("Ralat")]
    (corrected,) = [article for article in articles if f"“{article.title}”" in correction.text]
    assert corrected.day < correction.day


def rows(name: str) -> tuple[tuple[str, str], ...]:
    """The two columns of a table beside this test."""
    lines = (SAMPLE / name).read_text("utf-8").splitlines()
    return tuple((number, text) for number, text in (line.split("\t") for line in lines))


def judgements() -> tuple[tuple[str, str, int], ...]:
    """Query id, URL, grade."""
    lines = (SAMPLE / "qrels.txt").read_text("utf-8").splitlines()
    fields = [line.split(" ") for line in lines]
    assert {zero for _, zero, _, _ in fields} == {"0"}
    return tuple((query, url, int(grade)) for query, _, url, grade in fields)


def test_every_judged_url_is_an_article_of_the_corpus(
    articles: tuple[SampleArticle, ...],
) -> None:
    assert {url for _, url, _ in judgements()} - {article.url for article in articles} == set()


def test_no_article_is_judged_twice_for_a_query() -> None:
    pairs = Counter((query, url) for query, url, _ in judgements())
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_query_has_a_need_and_an_article_that_answers_it() -> None:
    queries, needs = rows("queries.tsv"), rows("needs.tsv")
    numbers = [number for number, _ in queries]
    assert len(numbers) >= 50
    assert len(set(numbers)) == len(numbers)
    assert [number for number, _ in needs] == numbers
    assert {query for query, _, _ in judgements()} == set(numbers)
    assert {query for query, _, grade in judgements() if grade >= 2} == set(numbers)


def test_grades_are_zero_to_three() -> None:
    assert {grade for _, _, grade in judgements()} == {0, 1, 2, 3}


def test_no_two_queries_are_the_same() -> None:
    typed = Counter(text for _, text in rows("queries.tsv"))
    assert [text for text, count in typed.items() if count > 1] == []
