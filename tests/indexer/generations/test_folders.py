"""Which generation is live, and what is refused."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.generations import folders
from indexer.models import Article
from indexer.queries import Everything, Query

PASAR = Article(article_id="pasar", title="Pasar baru", body="Isi.")
JALAN = Article(article_id="jalan", title="Jalan baru", body="Isi.")


def test_readers_take_the_generation_that_current_names(tmp_path, build_generation, analyzer):
    build_generation(1, [PASAR])
    build_generation(2, [PASAR, JALAN])
    folders.switch_to(tmp_path, [1])
    assert set(folders.open_current(tmp_path, analyzer).article_ids()) == {"pasar"}
    folders.switch_to(tmp_path, [2, 1])
    assert set(folders.open_current(tmp_path, analyzer).article_ids()) == {"pasar", "jalan"}
    assert folders.live_history(tmp_path) == (2, 1)


def test_a_snapshot_names_its_generation_also_in_answers(tmp_path, build_generation, analyzer):
    build_generation(7, [PASAR])
    folders.switch_to(tmp_path, [7])
    reader = folders.open_current(tmp_path, analyzer)
    assert reader.snapshot == "000007-memory-1"
    assert reader.search(Query(node=Everything())).snapshot == "000007-memory-1"
    assert folders.snapshot_generation(reader.snapshot) == 7
    assert folders.snapshot_generation("memory-1") is None


def test_what_lies_in_a_generation_belongs_to_its_index(tmp_path):
    file = folders.engine_folder(folders.generation_folder(tmp_path, 3)) / "manifest"
    assert folders.index_of(file) == tmp_path
    assert folders.index_of(tmp_path) == tmp_path


def test_an_empty_folder_holds_no_index(tmp_path, analyzer):
    with pytest.raises(IndexMissing):
        folders.open_current(tmp_path, analyzer)


def test_a_file_in_place_of_the_folder_is_no_index(tmp_path, analyzer):
    (tmp_path / "index").write_text("not a folder")
    with pytest.raises(IndexMissing):
        folders.open_current(tmp_path / "index", analyzer)


@pytest.mark.parametrize("content", ["", "one\n", "../../etc\n", "\u00e9\n"])
def test_a_garbled_current_is_damage(tmp_path, analyzer, content):
    (tmp_path / "CURRENT").write_text(content)
    with pytest.raises(IndexDamaged, match="CURRENT"):
        folders.open_current(tmp_path, analyzer)


def test_a_generation_still_being_built_is_not_taken(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    (generation.folder / "generation.json").unlink()
    folders.switch_to(tmp_path, [1])
    assert not folders.is_whole(tmp_path, 1)
    with pytest.raises(IndexDamaged, match="CURRENT"):
        folders.open_current(tmp_path, analyzer)


def test_a_garbled_description_is_damage(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    for content in ("{", "[]", '{"format": 1}'):
        (generation.folder / "generation.json").write_text(content)
        with pytest.raises(IndexDamaged, match=r"generation\.json"):
            folders.open_current(tmp_path, analyzer)


def test_another_analysis_outdates_a_generation(tmp_path, build_generation):
    class Other(Analyzer):
        fingerprint = "other"

    build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    with pytest.raises(IndexOutdated, match="analysis"):
        folders.open_current(tmp_path, Other())


def test_another_folder_format_outdates_an_index(tmp_path, build_generation, analyzer):
    generation = build_generation(1, [PASAR])
    folders.switch_to(tmp_path, [1])
    (generation.folder / "generation.json").write_text('{"format": 99}')
    with pytest.raises(IndexOutdated, match="format 99"):
        folders.open_current(tmp_path, analyzer)


def test_what_is_being_removed_is_not_counted(tmp_path, build_generation):
    build_generation(1, [PASAR])
    build_generation(3, [PASAR])
    (tmp_path / "generations" / "000002.doomed").mkdir()
    assert folders.numbers(tmp_path) == (1, 3)
