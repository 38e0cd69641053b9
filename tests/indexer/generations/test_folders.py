"""Which generation is live, and what is refused."""

from __future__ import annotations

import json

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import (
    CurrentLost,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
)
from indexer.generations import folders, readers
from indexer.models import Article
from indexer.queries import Everything, Query

PASAR = Article(article_id="pasar", title="Pasar baru", body="Isi.")
JALAN = Article(article_id="jalan", title="Jalan baru", body="Isi.")


def test_readers_take_the_generation_that_current_names(tmp_path, build_generation, analyzer):
    build_generation(1, [PASAR])
    build_generation(2, [PASAR, JALAN])
    folders.switch_to(tmp_path, [1])
    assert set(readers.open_current(tmp_path, analyzer).article_ids()) == {"pasar"}
    folders.switch_to(tmp_path, [2, 1])
    assert set(readers.open_current(tmp_path, analyzer).article_ids()) == {"pasar", "jalan"}
    assert folders.live_history(tmp_path) == (2, 1)


def test_a_snapshot_names_its_generation_also_in_answers(tmp_path, build_generation, analyzer):
    build_generation(7, [PASAR])
    folders.switch_to(tmp_path, [7])
    reader = readers.open_current(tmp_path, analyzer)
    assert reader.snapshot == "000007-memory-1"
    assert reader.search(Query(node=Everything())).snapshot == "000007-memory-1"
    assert readers.snapshot_generation(reader.snapshot) == 7
    assert readers.snapshot_generation("memory-1") is None


def test_what_lies_in_a_generation_belongs_to_its_index(tmp_path):
    file = folders.engine_folder(folders.generation_folder(tmp_path, 3)) / "manifest"
    assert folders.index_of(file) == tmp_path
    assert folders.index_of(tmp_path) == tmp_path


def test_an_empty_folder_holds_no_index(tmp_path, analyzer):
    with pytest.raises(IndexMissing):
        readers.open_current(tmp_path, analyzer)


def test_a_file_in_place_of_the_folder_is_no_index(tmp_path, analyzer):
    (tmp_path / "index").write_text("not a folder")
    with pytest.raises(IndexMissing):
        readers.open_current(tmp_path / "index", analyzer)


@pytest.mark.parametrize("content", ["", "one\n", "../../etc\n", "\u00e9\n"])
def test_a_garbled_current_is_damage(tmp_path, analyzer, content):
    (tmp_path / "CURRENT").write_text(content)
    with pytest.raises(IndexDamaged, match="CURRENT"):
        readers.open_current(tmp_path, analyzer)


def test_a_generation_still_being_built_is_not_taken(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    (generation.folder / "generation.json").unlink()
    folders.switch_to(tmp_path, [1])
    assert not folders.is_whole(tmp_path, 1)
    with pytest.raises(IndexDamaged, match="CURRENT"):
        readers.open_current(tmp_path, analyzer)


def test_a_garbled_description_is_damage(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    for content in ("{", "[]", '{"format": 1}'):
        (generation.folder / "generation.json").write_text(content)
        with pytest.raises(IndexDamaged, match=r"generation\.json"):
            readers.open_current(tmp_path, analyzer)


def test_another_analysis_outdates_a_generation(tmp_path, build_generation):
    class Other(Analyzer):
        fingerprint = "other"

    build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    with pytest.raises(IndexOutdated, match="analysis"):
        readers.open_current(tmp_path, Other())


def test_another_folder_format_outdates_an_index(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    (generation.folder / "generation.json").write_text('{"format": 99}')
    with pytest.raises(IndexOutdated, match="format 99"):
        readers.open_current(tmp_path, analyzer)


def test_what_is_being_removed_is_not_counted(tmp_path, build_generation):
    build_generation(1, [PASAR])
    build_generation(3, [PASAR])
    (tmp_path / "generations" / "000002.doomed").mkdir()
    assert folders.numbers(tmp_path) == (1, 3)


def test_a_lost_current_names_the_whole_generations_that_are_left(tmp_path, build_generation):
    build_generation(1, [PASAR])
    build_generation(2, [PASAR])
    folders.begin_generation(tmp_path, 3)
    folders.switch_to(tmp_path, [2, 1])
    (tmp_path / "CURRENT").unlink()
    with pytest.raises(CurrentLost) as lost:
        folders.live_history(tmp_path)
    assert (lost.value.numbers, folders.index_of(lost.value.path)) == ((1, 2), tmp_path)


def flips(content):
    """``content`` with each of its bits flipped in turn."""
    for place in range(8 * len(content)):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        yield bytes(flipped)


def test_no_flipped_bit_of_current_makes_another_generation_live(tmp_path):
    folders.switch_to(tmp_path, [3, 2, 1])
    path = tmp_path / "CURRENT"
    for flipped in flips(path.read_bytes()):
        path.write_bytes(flipped)
        with pytest.raises(IndexDamaged):
            folders.live_history(tmp_path)


def test_no_flipped_bit_of_a_description_goes_unseen(tmp_path, build_generation):
    path = build_generation(1, [PASAR]).folder / "generation.json"
    whole = folders.read_generation(tmp_path, 1)
    for flipped in flips(path.read_bytes()):
        path.write_bytes(flipped)
        try:
            assert folders.read_generation(tmp_path, 1) == whole  # a blank between two words
        except (IndexDamaged, IndexOutdated):
            continue


def test_an_older_program_s_current_and_description_are_read(tmp_path, build_generation):
    generation = build_generation(1, [PASAR])
    (tmp_path / "CURRENT").write_text("000001\n")
    facts = {
        "format": 1,
        "engine": "memory",
        "analysis": generation.analysis,
        "created_at": "2025-03-01T00:00:00+00:00",
    }
    (generation.folder / "generation.json").write_text(json.dumps(facts))
    assert folders.live_generation(tmp_path) == generation


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"format": 1e400}',
        b'{"format": 10000000000000000000000000000000}',
        b'{"format": true}',
        b'{"format": "1"}',
        b'{"format": 1, "engine": {}, "analysis": "a", "created_at": "2025-03-01"}',
        b'{"format": 1, "engine": "memory", "analysis": "a", "created_at": "0001-01-01T00:00+23"}',
        b'{"format": 2, "engine": "memory", "analysis": "a", "created_at": "2025-03-01"}',
        b"null",
        b"\xff\xfe",
        b" " * 100_000,
    ],
)
def test_a_forged_description_is_refused(tmp_path, build_generation, content):
    generation = build_generation(1, [PASAR])
    (generation.folder / "generation.json").write_bytes(content)
    with pytest.raises(IndexFolderError):
        folders.read_generation(tmp_path, 1)


@pytest.mark.parametrize("what", ["CURRENT", "generations", "generations/000001"])
def test_a_link_is_not_followed(tmp_path, build_generation, analyzer, what):
    build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    (tmp_path / what).rename(tmp_path / "elsewhere")
    (tmp_path / what).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IndexUnreadable) as refused:
        readers.open_current(tmp_path, analyzer)
    assert (refused.value.path, refused.value.kind) == (tmp_path / what, "link")


def test_only_what_was_begun_here_counts_as_unfinished(tmp_path, build_generation):
    begun = folders.begin_generation(tmp_path, 1)
    (begun / "store.sqlite3").touch()
    foreign = folders.generation_folder(tmp_path, 2)
    foreign.mkdir()
    (foreign / "store.sqlite3").touch()
    bereft = build_generation(3, [PASAR]).folder
    (bereft / "store.sqlite3").touch()
    (bereft / "generation.json").unlink()
    assert [folders.is_unfinished(tmp_path, number) for number in (1, 2, 3)] == [True, False, False]
