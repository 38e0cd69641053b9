from __future__ import annotations

import multiprocessing
import shutil
import threading
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.indexing import parallel_merge
from indexer.engines.whoosh_engine.indexing.part_writer import open_part
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import manifest
from indexer.engines.whoosh_engine.storage.arrays import offsets_of
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable
from indexer.errors import DiskFull
from indexer.fields import Field
from indexer.models import Sort
from indexer.queries import AllOf, Everything, Phrase, Prefix, Query, Term

from .conftest import ANALYZER, always


def segments(folder: Path) -> list[SegmentView]:
    state = manifest.read(folder)
    return [SegmentView(SegmentFile(folder / entry.file_name)) for entry in state.segments]


def found(folder: Path, node=None) -> list[str]:
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    return [hit.article_id for hit in reader.search(Query(node=node or Everything())).hits]


def vocabulary(table: TermTable) -> dict[bytes, tuple[list[int], list[int], list[int]]]:
    """Term -> articles, frequencies, positions."""
    result = {}
    for number, text in enumerate(table.texts(0, len(table))):
        result[text] = tuple(
            part.tolist() for part in (*table.block(number), table.positions(number))
        )
    return result


@pytest.fixture
def articles(article):
    return [
        article(
            f"{n:02}",
            f"Judul {n} Serang-Jakarta",
            f"Wali Kota Serang menyerang. {'pasar ' * (n % 5)} Kata{n} di kota {n % 7}.",
            source=f"Media {n % 3}" if n % 4 else None,
            tags=("satu dua",),
        )
        for n in range(60)
    ]


def test_a_merged_index_is_what_one_commit_would_have_made(folder, commit, articles, tmp_path):
    commit(articles[:25])
    commit(articles[20:45], ["03", "44"])
    commit(articles[45:], policy=always)
    (merged,) = segments(folder)

    other = tmp_path / "other"
    whoosh_engine.create_index(other, ANALYZER)
    writer = whoosh_engine.open_writer(other, ANALYZER)
    for one in articles:
        if one.article_id not in ("03", "44"):
            writer.put(one)
    writer.commit(1)
    (fresh,) = segments(other)

    assert merged.article_ids() == fresh.article_ids()
    for field in Field:
        assert vocabulary(merged.terms(field)) == vocabulary(fresh.terms(field))
        assert merged.total_length(field) == fresh.total_length(field)
        assert merged.lengths(field).tolist() == fresh.lengths(field).tolist()
    assert merged.file.extent("postings") == fresh.file.extent("postings")  # shared alike


def test_processes_side_by_side_merge_to_what_one_process_merges_to(
    folder, commit, articles, tmp_path, monkeypatch
):
    monkeypatch.setattr(parallel_merge, "WORTH_A_SLICE", 15)
    commit(articles[:25])
    commit(articles[20:45], ["03", "44"])
    commit(articles[45:])
    alone = tmp_path / "alone"
    shutil.copytree(folder, alone)
    whoosh_engine.open_writer(alone, ANALYZER, policy=always).commit(9)

    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        writer = whoosh_engine.open_writer(folder, ANALYZER, policy=always, workers=pool.map)
        writer.commit(9)
        writer.close()

    (one,), (other,) = segments(alone), segments(folder)
    for name in one.file.names():
        if not name.startswith("terms."):  # blocks lie in another order there
            assert len(one.file.raw(name)) == len(other.file.raw(name))
    assert other.article_ids() == one.article_ids()
    for field in Field:
        assert vocabulary(other.terms(field)) == vocabulary(one.terms(field))
        assert other.terms(field).entries().counts.tolist() == (
            one.terms(field).entries().counts.tolist()
        )
    assert list(folder.glob("*.slice*")) == []
    assert list(whoosh_engine.open_reader(folder, ANALYZER).verify(deep=True)) == []


def test_what_a_worker_raises_ends_the_commit_and_leaves_the_index(
    folder, commit, articles, monkeypatch
):
    monkeypatch.setattr(parallel_merge, "WORTH_A_SLICE", 15)
    for start in range(0, 60, 15):
        commit(articles[start : start + 15])

    def failing(work, pieces):
        yield work(pieces[0])
        raise DiskFull(folder, "no space left")

    writer = whoosh_engine.open_writer(folder, ANALYZER, policy=always, workers=failing)
    with pytest.raises(DiskFull):
        writer.commit(9)
    writer.close()
    assert [view.documents for view in segments(folder)] == [15, 15, 15, 15]
    assert list(folder.glob("*.slice*")) == []


def test_lists_that_stem_and_exact_form_share_are_written_once(folder, commit, article):
    commit([article("a", "T", "pasar pasar air"), article("b", "T", "pasar kota")])
    (view,) = segments(folder)
    stems, exacts = view.terms(Field.BODY), view.terms(Field.BODY_EXACT)
    place = [t.entries().places[t.find(b"pasar")] for t in (stems, exacts)]
    assert place[0] == place[1]


def test_a_stem_with_two_forms_shares_with_neither(folder, commit, article):
    commit([article("a", "T", "serangan serangan menyerang"), article("b", "T", "serangan")])
    assert found(folder, Term(Field.BODY_EXACT, "menyerang")) == ["a"]
    assert sorted(found(folder, Term(Field.BODY, "serang"))) == ["a", "b"]


def test_memory_is_bounded_by_making_several_segments(folder, commit, articles):
    # The last put of an id counts, also across segments of one commit.
    again = [articles[0], *articles, articles[1]]
    commit(again, ["07"], memory_bytes=12_000)
    views = segments(folder)
    assert len(views) > 3
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    assert sorted(reader.article_ids()) == [f"{n:02}" for n in range(60) if n != 7]
    assert list(reader.verify()) == []


def test_articles_of_a_segment_stand_newest_first(folder, commit, article):
    def on(name, day):
        return article(name, "T", published_at=datetime(2025, 1, day, tzinfo=UTC))

    commit([article("z", "T"), on("old", 1), on("b", 5), article("y", "T"), on("a", 5)])
    (view,) = segments(folder)
    assert view.article_ids() == ["a", "b", "old", "y", "z"]


def test_a_segment_without_articles_left_is_dropped(folder, commit, article):
    commit([article("a", "T"), article("b", "T")])
    writer = whoosh_engine.open_writer(folder, ANALYZER)
    writer.delete("a")
    writer.delete("b")
    writer.commit(2)
    assert segments(folder) == []
    assert found(folder) == []


def test_a_thousand_small_commits_leave_few_segments_and_few_files(folder, article):
    writer = whoosh_engine.open_writer(folder, ANALYZER)
    for run in range(150):
        writer.put(article(f"{run:03}", "T", f"kata {run}"))
        writer.put(article("sama", "T", f"kata lagi {run}"))
        writer.commit(run + 1)
    writer.close()
    names = {path.name for path in folder.iterdir()}
    assert names == manifest.read(folder).file_names | {"manifest"}
    assert len(segments(folder)) <= 5
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    assert (reader.article_count, reader.search(Query(node=Term(Field.BODY, "lagi"))).total) == (
        151,
        1,
    )


def test_an_open_reader_goes_on_while_its_files_are_merged_away(folder, commit, article):
    commit([article("a", "T", "satu kata")])
    commit([article("b", "T", "dua kata")])
    before = whoosh_engine.open_reader(folder, ANALYZER)
    commit([article("a", "Baru", "tiga kata")], policy=always)
    assert before.search(Query(node=Term(Field.BODY, "kata"))).total == 2
    assert before.get("a") == article("a", "T", "satu kata")
    after = whoosh_engine.open_reader(folder, ANALYZER)
    assert after.get("a") == article("a", "Baru", "tiga kata")


def test_a_commit_that_changes_nothing_keeps_the_snapshot(folder, commit, article):
    commit([article("a", "T")])
    before = whoosh_engine.open_reader(folder, ANALYZER).snapshot
    writer = whoosh_engine.open_writer(folder, ANALYZER)
    writer.delete("none")
    writer.commit(9)
    assert whoosh_engine.open_reader(folder, ANALYZER).snapshot == before
    assert whoosh_engine.open_writer(folder, ANALYZER).committed_sequence == 9


def test_what_a_crashed_writer_left_is_removed(folder, commit, article):
    commit([article("a", "T")])
    for name in ("MAIN_dead.lacak", "_MAIN_9.toc", "manifest.new"):
        (folder / name).write_bytes(b"half")
    (folder / "notes.txt").write_bytes(b"not ours")
    whoosh_engine.open_writer(folder, ANALYZER).close()
    names = {path.name for path in folder.iterdir()}
    assert names == manifest.read(folder).file_names | {"manifest", "notes.txt"}


def test_threads_share_one_reader(folder, commit, articles):
    commit(articles[:30])
    commit(articles[30:])
    questions = [
        Query(node=Term(Field.BODY, "serang")),
        Query(node=Phrase(Field.BODY_EXACT, ("wali", "kota"))),
        Query(node=AllOf((Term(Field.TITLE, "judul"), Term(Field.BODY, "pasar")))),
        Query(node=Everything(), sort=Sort.OLDEST, offset=10),
    ]
    right = [whoosh_engine.open_reader(folder, ANALYZER).search(one) for one in questions]
    reader = whoosh_engine.open_reader(folder, ANALYZER, cache_bytes=3_000)
    wrong = []

    def ask(turn: int) -> None:
        for step in range(200):
            number = (turn + step) % len(questions)
            if reader.search(questions[number]) != right[number]:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(turn,)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_node_that_no_engine_knows_is_refused(folder, commit, article):
    commit([article("a", "T")])
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    with pytest.raises(TypeError, match="not a query node: 'apa'"):
        reader.search(Query(node="apa"))


def test_the_first_ten_thousand_terms_stand_for_a_prefix(folder, commit, article, monkeypatch):
    monkeypatch.setattr("indexer.engines.whoosh_engine.search.expansion.MAX_EXPANSION", 3)
    commit([article("a", "T", "kab kad"), article("b", "T", "kaf")])
    commit([article("c", "T", "kac"), article("d", "T", "kae kaf"), article("e", "T", "kaa")])
    # kaa, kab and kac of both segments together
    assert sorted(found(folder, Prefix(Field.BODY_EXACT, "ka"))) == ["a", "c", "e"]


def test_positions_are_kept_in_order_in_every_posting(folder, commit, articles):
    commit(articles)
    (view,) = segments(folder)
    for field in Field:
        for documents, frequencies, positions in vocabulary(view.terms(field)).values():
            assert documents == sorted(documents)
            ends = offsets_of(np.array(frequencies))
            for n in range(len(documents)):
                own = positions[ends[n] : ends[n + 1]]
                assert own == sorted(set(own))


def test_a_part_merges_its_own_segments(folder, article):
    part = open_part(folder, "one", ANALYZER, memory_bytes=1)  # one article each
    for n in range(9):
        part.put(article(str(n), "T", f"kata {n}"))
    finished = part.finish()
    assert len(finished.segments) < 4
    writer = whoosh_engine.open_writer(folder, ANALYZER)
    writer.adopt(finished)
    writer.commit(1)
    assert sorted(found(folder, Term(Field.BODY, "kata"))) == [str(n) for n in range(9)]
    assert list(whoosh_engine.open_reader(folder, ANALYZER).verify()) == []
