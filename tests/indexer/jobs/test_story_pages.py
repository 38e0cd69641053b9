"""A story that was saved in several pages is one article, whatever jobs read which page when."""

from __future__ import annotations

import pytest

from indexer.generations import readers
from indexer.jobs.context import Setting
from indexer.jobs.dry_run import dry_run
from indexer.jobs.index import index
from indexer.jobs.request import Reading

STORY = "https://suaramuara.example/nelayan-panen-udang"
FIRST = "Nelayan di pesisir memanen udang sebulan lebih awal daripada tahun lalu."
SECOND = "Dinas perikanan mencatat harga udang di tempat pelelangan turun seperlima."


@pytest.fixture
def setting(tmp_path, analyzer):
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0, engine="memory")


@pytest.fixture
def saved(tmp_path):
    """``saved("a.html", 2)`` saves a page of the story under that name."""

    def save(name, number):
        mark = "" if number == 1 else f"?page={number}"
        text = FIRST if number == 1 else SECOND
        path = tmp_path / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"<title>Nelayan panen udang</title><link rel=canonical href='{STORY}{mark}'>"
            f"<h1>Nelayan panen udang</h1><p>{text}</p><p>{text.replace('udang', 'kepiting')}</p>"
            f"<div><a href='{STORY}'>1</a> <a href='{STORY}?page=2'>2</a></div>"
        )
        return path

    return save


def bodies(setting):
    reader = readers.open_current(setting.index, setting.analyzer)
    return [reader.get(one).body.split("\n")[::2] for one in reader.article_ids()]


def counted(report):
    total = report.books.total
    assert total.read == sum(total.outcomes.values())
    return {one.value: n for one, n in total.outcomes.items() if n}, dict(total.doubts)


@pytest.mark.parametrize(("first", "second"), [("a.html", "b.html"), ("b.html", "a.html")])
def test_two_pages_are_one_story_in_either_order(setting, saved, first, second):
    pages = saved(first, 1).parent
    saved(second, 2)
    reading = Reading(sources=(pages,))
    told = counted(dry_run(setting, reading))
    assert told == ({"indexed": 1, "replaced": 1}, {"no_date": 2})
    assert counted(index(setting, reading)) == told
    assert bodies(setting) == [[FIRST, SECOND]]
    again = ({"unchanged": 2}, {"no_date": 2})
    assert counted(dry_run(setting, reading)) == again
    assert counted(index(setting, reading)) == again


def shown(setting, *sources):
    told = []
    dry_run(setting, Reading(sources=sources), show=told.append)
    return [
        (
            one.article.body.split("\n")[::2],
            one.origin.path.rsplit("/", 1)[1],
            [doubted.doubt.value for doubted in one.doubts],
        )
        for one in told
    ]


def test_a_dry_run_shows_the_story_whole_where_its_first_page_was_read(setting, saved, tmp_path):
    (tmp_path / "c.txt").write_text("Judul lain\n\nPasar dibuka kembali kemarin pagi.")
    sources = (saved("b.html", 2), saved("a.html", 1), tmp_path / "c.txt")
    assert shown(setting, *sources)[1:] == [([FIRST, SECOND], "b.html", ["no_date"])]
    assert shown(setting, sources[0]) == [([SECOND], "b.html", ["no_date", "incomplete_story"])]


def test_a_page_alone_is_said_to_be_incomplete_until_the_other_comes(setting, saved):
    report = index(setting, Reading(sources=(saved("a.html", 2),)))
    assert counted(report) == ({"indexed": 1}, {"no_date": 1, "incomplete_story": 1})
    report = index(setting, Reading(sources=(saved("b.html", 1),)))
    assert counted(report) == ({"replaced": 1}, {"no_date": 1})
    assert bodies(setting) == [[FIRST, SECOND]]
