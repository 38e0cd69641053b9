"""What every store keeps, and from when on: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.errors import IndexMissing
from indexer.models import Article
from indexer.store import registry
from indexer.store.addresses import SqliteAddress
from indexer.store.interface import JobState, Outcome, Table
from indexer.store.postgresql_store import reader, unsaved, writer
from indexer.store.record_format import decode, encode
from indexer.store.sqlite_store import writer as sqlite_writer

PASAR = Article(
    article_id="pasar",
    title="Pasar baru",
    body="Pasar dibuka.\nPedagang senang.",
    url="https://contoh.id/pasar",
    source="contoh.id",
    published_at=datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
    category="daerah",
    authors=("Ani", "Budi"),
    tags=("pasar",),
)
JALAN = Article(article_id="jalan", title="Jalan baru", body="Isi.")
CHANGED = PASAR._replace(body="Pasar ditutup.")
A, B = PASAR, CHANGED


class Shelf:
    """Where a test's stores stand, of one kind."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        self.numbers = count(1)
        self.opened = []

    def create(self, after=0):
        registry.choose_store(None)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LACAK_STORE", self.url or "sqlite")
            path = self.folder / f"store-{next(self.numbers)}"
            return registry.create_store(path, self.folder, after=after)

    def open(self, address, *, write=False):
        store = (registry.open_writer if write else registry.open_store)(address)
        self.opened.append(store)
        return store


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request, tmp_path):
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("shared_database")
    shelf = Shelf(tmp_path, url)
    yield shelf
    for store in shelf.opened:
        store.close()


@pytest.fixture
def address(shelf):
    return shelf.create()


@pytest.fixture
def store(shelf, address):
    return shelf.open(address, write=True)


@pytest.fixture
def clock(monkeypatch):
    """``clock(60)``: from now on it is a minute past the start of 1970."""

    def set_to(seconds: int) -> None:
        for module in (sqlite_writer, writer):
            monkeypatch.setattr(module, "_now", lambda: seconds)

    set_to(0)
    return set_to


def put(store, *articles, job=1, source=1):
    return [store.put(encode(article), source, job) for article in articles]


def take(store, *articles, job=1, source=1):
    records = [encode(article) for article in articles]
    store.foresee(records)
    return [store.take(record, source, job) for record in records]


def changes(store, after=0, **more):
    return [(c.seq, c.article_id, c.record is not None) for c in store.changes(after, **more)]


def bodies(store, article_id="pasar"):
    return [
        (int(v.read_at.timestamp()), v.article.body if v.article else None)
        for v in store.versions(article_id)
    ]


def test_an_article_comes_back_as_it_was_put(store):
    put(store, PASAR)
    [change] = store.changes(0)
    assert decode(change.record, check=True) == PASAR


def test_each_put_is_told_by_its_outcome(store):
    assert put(store, PASAR, JALAN) == [Outcome.INDEXED, Outcome.INDEXED]
    assert put(store, PASAR, CHANGED, JALAN) == [
        Outcome.UNCHANGED,
        Outcome.REPLACED,
        Outcome.UNCHANGED,
    ]
    assert store.article_count == 2
    assert store.version_count == 1


def test_an_index_follows_the_last_change_of_each_article(store):
    put(store, PASAR, JALAN, CHANGED)
    assert changes(store) == [(2, "jalan", True), (3, "pasar", True)]
    assert changes(store, after=2) == [(3, "pasar", True)]
    assert changes(store, until=2) == [(2, "jalan", True)]


def test_new_articles_are_told_from_those_that_an_index_knows(store):
    put(store, PASAR)
    put(store, JALAN, CHANGED)
    assert changes(store, after=1, known_at=1, new=True) == [(2, "jalan", True)]
    assert changes(store, after=1, known_at=1, new=False) == [(3, "pasar", True)]


def test_pruning_deletes_what_the_job_did_not_see_in_that_source(store):
    put(store, PASAR, source=1, job=1)
    put(store, JALAN, source=2, job=1)
    put(store, JALAN._replace(article_id="tetap"), source=1, job=1)
    assert put(store, JALAN._replace(article_id="tetap"), source=1, job=2) == [Outcome.UNCHANGED]
    assert store.prune(1, 2) == 1
    assert store.article_count == 2
    assert changes(store, after=3) == [(4, "pasar", False)]
    assert store.prune(1, 2) == 0
    assert put(store, PASAR, job=3) == [Outcome.INDEXED]


def test_every_text_of_an_article_is_kept_with_its_time(store, clock):
    clock(60)
    put(store, PASAR)
    clock(120)
    put(store, CHANGED)
    clock(180)
    store.prune(1, 2)
    assert bodies(store) == [(60, PASAR.body), (120, CHANGED.body), (180, None)]
    assert store.versions("tidak ada") == ()


def test_nothing_is_kept_before_it_is_saved(shelf, address, store):
    job = store.begin_job("index", "{}")
    put(store, PASAR)
    assert shelf.open(address).article_count == 0
    store.save(job, '{"read": 1}')
    put(store, JALAN)
    store.reject(job, '{"line": 9}')
    reader = shelf.open(address)
    assert [record.progress for record in reader.jobs()] == ['{"read": 1}']
    assert reader.article_count == 1
    store.close()
    killed = shelf.open(address, write=True)
    assert (killed.article_count, killed.last_seq) == (1, 1)
    assert put(killed, JALAN) == [Outcome.INDEXED]
    assert changes(killed, after=1) == [(2, "jalan", True)]
    assert list(killed.rejected(job)) == []


def test_a_job_is_running_until_its_last_save(store):
    job = store.begin_job("index", '{"limit": 3}')
    [record] = store.jobs()
    assert (record.state, record.options, record.ended_at) == (
        JobState.RUNNING,
        '{"limit": 3}',
        None,
    )
    store.reject(job, '{"line": 9}')
    store.save(job, "{}", done=True)
    [record] = store.jobs()
    assert record.state is JobState.DONE
    assert record.ended_at is not None
    assert list(store.rejected(job)) == ['{"line": 9}']


def test_numbers_go_on_above_those_of_an_older_store(shelf):
    store = shelf.open(shelf.create(after=7), write=True)
    assert store.last_seq == 7
    put(store, PASAR)
    assert changes(store) == [(8, "pasar", True)]


def carried(shelf, clock, older, newer):
    """The versions of ``pasar`` after ``older`` puts at 60, 120 ... and ``newer`` ones at 9000.

    None stands for a deletion.
    """
    first_address = shelf.create()
    first = shelf.open(first_address, write=True)
    for step, article in enumerate(older, start=1):
        clock(60 * step)
        first.prune(1, 9) if article is None else put(first, article)
    first.save(1, "")
    clock(9000)
    second = shelf.open(shelf.create(after=first.last_seq), write=True)
    first.close()
    put(second, *newer)
    for _ in range(2):  # the second time changes nothing
        registry.carry_over(second, first_address)
    return bodies(second)


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ([A], [A], [(60, A.body)]),
        ([A], [B], [(60, A.body), (9000, B.body)]),
        ([A, B], [B], [(60, A.body), (120, B.body)]),
        ([A, B], [A, B], [(60, A.body), (120, B.body)]),
        ([A, B, A], [A], [(60, A.body), (120, B.body), (180, A.body)]),
        ([A, None], [A], [(60, A.body), (120, None), (9000, A.body)]),
        ([A], [], []),
    ],
)
def test_a_new_store_takes_over_the_history(shelf, clock, older, newer, expected):
    assert carried(shelf, clock, older, newer) == expected


def test_a_copy_in_a_file_holds_what_was_saved(tmp_path, shelf, address, store):
    put(store, PASAR)
    store.save(1, "")
    put(store, JALAN)
    registry.copy_to_file(address, tmp_path / "copy")
    assert changes(shelf.open(SqliteAddress(tmp_path / "copy"))) == [(1, "pasar", True)]


def test_an_article_says_again_what_it_said_earlier(store):
    job = store.begin_job("index", "{}")
    assert take(store, A, B) == [Outcome.INDEXED, Outcome.REPLACED]
    assert take(store, A) == [Outcome.UNCHANGED]  # waits
    assert [change.record.digest for change in store.changes(0)] == [encode(B).digest]
    store.save(job, "")
    assert store.settle(job) == {1: 1}
    assert [change.record.digest for change in store.changes(0)] == [encode(A).digest]
    assert store.settle(job) == {}
    assert take(store, A, A) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_the_last_word_of_a_source_counts(store):
    job = store.begin_job("index", "{}")
    take(store, A, B)
    store.save(job, "")
    assert take(store, A, B) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert store.settle(job) == {}
    assert [change.record.digest for change in store.changes(0)] == [encode(B).digest]


def test_what_waits_for_the_end_outlives_a_killed_job(shelf, address, store):
    job = store.begin_job("index", "{}")
    take(store, A, B)
    store.save(job, "")
    take(store, A, source=3)
    store.save(job, "")
    store.close()
    resumed = shelf.open(address, write=True)
    assert resumed.settle(job) == {3: 1}


def test_an_article_is_found_by_what_it_says_or_said(store):
    put(store, A, B)
    assert store.holds("pasar", encode(A).digest)
    assert not store.holds("pasar", encode(JALAN).digest)
    assert not store.holds("jalan", encode(JALAN).digest)
    assert store.digest("pasar") == encode(B).digest
    assert store.digest("jalan") is None
    assert store.present("pasar") == (B, 1)
    assert store.present("jalan") is None


def test_an_article_that_was_skipped_is_not_pruned(store):
    put(store, PASAR, JALAN, job=1)
    store.keep("pasar", 1, 2)
    store.keep("tidak ada", 1, 2)
    assert store.prune(1, 2) == 1
    assert list(store.ids()) == ["pasar"]


def test_a_source_has_one_number(store):
    assert [store.source_number(path) for path in ("/a", "/b", "/a")] == [1, 2, 1]


def test_jobs_are_told_from_the_latest_on(store):
    numbers = [store.begin_job("index", str(one)) for one in range(120)]
    assert [job.number for job in store.jobs()] == numbers[::-1]
    assert next(store.jobs()).options == "119"


@pytest.mark.parametrize(
    ("after", "count", "ends"),
    [
        (0, 1, (10,)),
        (0, 3, (4, 8, 10)),
        (0, 100, tuple(range(1, 11))),
        (4, 2, (7, 10)),
        (10, 2, ()),
    ],
)
def test_spans_have_equal_sizes(store, after, count, ends):
    put(store, *(JALAN._replace(article_id=str(number)) for number in range(10)))
    assert store.bounds(after, count) == ends


def test_damage_to_a_text_is_found(store):
    put(store, PASAR, JALAN)
    store.save(1, "")
    assert list(store.damage()) == []


def test_a_store_that_is_not_there_is_told(shelf, address):
    gone = (
        SqliteAddress(shelf.folder / "gone")
        if shelf.url is None
        else registry.postgresql_address(registry._server(address), address.archive, 77)
    )
    for opened in (registry.open_store, registry.open_writer):
        with pytest.raises(IndexMissing):
            opened(gone)


def test_long_texts_come_in_pages(store, monkeypatch):
    monkeypatch.setattr(reader, "PAGE_ROWS", 3)
    monkeypatch.setattr(reader, "PAGE_BYTES", 100)
    articles = [JALAN._replace(article_id=f"n{one}", body="kata " * one * 40) for one in range(9)]
    put(store, *articles)
    put(store, *(one._replace(title="Baru") for one in articles[:5]))
    assert [c.article_id for c in store.changes(0)] == [
        f"n{one}" for one in (5, 6, 7, 8, 0, 1, 2, 3, 4)
    ]
    assert [row[0] for row in store.rows(Table.TEXT)] == list(range(1, 15))
    assert sorted(store.ids()) == sorted(one.article_id for one in articles)


def test_a_copy_of_the_other_kind_has_the_same_rows(
    shelf, address, store, tmp_path, shared_database
):
    job = store.begin_job("index", '{"limit": 3}')
    take(store, A, B, JALAN, A, source=store.source_number("/berita"), job=job)
    store.reject(job, '{"line": 9}')
    store.save(job, '{"read": 4}')
    store.close()
    other = Shelf(tmp_path / "other", shared_database if shelf.url is None else None)
    other.folder.mkdir()
    target = other.create()
    registry.take_over(address, target)
    with closing(shelf.open(address)) as old, closing(other.open(target)) as new:
        for table in Table:
            assert list(new.rows(table)) == list(old.rows(table))
        assert new.last_seq == old.last_seq
        assert list(new.damage()) == []


def test_a_copy_that_was_stopped_goes_on(
    shelf, address, store, tmp_path, shared_database, monkeypatch
):
    for module in (writer, reader):
        monkeypatch.setattr(module, "PAGE_ROWS", 4)
    put(store, *(JALAN._replace(article_id=f"n{one}") for one in range(20)))
    store.save(1, "")
    store.close()
    other = Shelf(tmp_path / "other", shared_database if shelf.url is None else None)
    other.folder.mkdir()
    target = other.create()
    with closing(shelf.open(address)) as old, closing(other.open(target, write=True)) as new:
        new.load(Table.ARTICLE, old.rows(Table.ARTICLE))
        new.load(Table.TEXT, [row for row in old.rows(Table.TEXT) if row[0] < 8])
    registry.take_over(address, target)
    with closing(shelf.open(address)) as old, closing(other.open(target)) as new:
        assert list(new.rows(Table.TEXT)) == list(old.rows(Table.TEXT))


ONES = st.sampled_from("abc")
STEPS = st.one_of(
    st.tuples(st.just("take"), ONES, st.integers(1, 3), st.integers(1, 2)),
    st.tuples(st.just("put"), ONES, st.integers(1, 3), st.integers(1, 2)),
    st.tuples(st.just("keep"), ONES, st.just(0), st.integers(1, 2)),
    st.tuples(st.sampled_from(["prune", "settle", "save", "begin", "reject"]), st.just(""),
              st.just(0), st.integers(1, 2)),
)  # fmt: skip


def told(store, steps):
    """All that a store answers while ``steps`` are taken, and what it holds afterwards."""
    job, answers = store.begin_job("index", "{}"), []
    for what, one, text, source in steps:
        record = encode(Article(article_id=one, title="T", body=f"Isi {text}."))
        match what:
            case "take":
                store.foresee([record])
                answers.append(store.take(record, source, job))
            case "put":
                answers.append(store.put(record, source, job))
            case "keep":
                store.keep(one, source, job)
            case "prune":
                answers.append(store.prune(source, job))
            case "settle":
                answers.append(dict(store.settle(job)))
            case "save":
                store.save(job, str(len(answers)))
            case "reject":
                store.reject(job, f"letter {len(answers)}")
            case "begin":
                job = store.begin_job("index", "{}")
        answers.append((store.last_seq, store.article_count, store.version_count))
    rows = [list(store.rows(table)) for table in Table]
    return answers, rows, [bodies(store, one) for one in "abc"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=30), small=st.booleans())
def test_both_stores_answer_alike_whatever_is_done(tmp_path_factory, shared_database, steps, small):
    with pytest.MonkeyPatch.context() as patch:
        for module in (sqlite_writer, writer):
            patch.setattr(module, "_now", lambda: 60)
        if small:
            patch.setattr(writer, "SEND_BYTES", 300)
            patch.setattr(unsaved, "SEND_BYTES", 300)
        answers = []
        for url in (None, shared_database):
            shelf = Shelf(tmp_path_factory.mktemp("berita"), url)
            with closing(shelf.open(shelf.create(), write=True)) as store:
                answers.append(told(store, steps))
    assert answers[1] == answers[0]
