from __future__ import annotations

from types import SimpleNamespace

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.storage import manifest
from indexer.jobs.context import Setting
from indexer.jobs.sync import IndexPlace, catch_up
from indexer.models import Article


def test_an_index_that_a_killed_job_left_untidy_is_tidied(tmp_path, analyzer):
    """It reflects all of its store already; only the last merge was not done."""
    folder = tmp_path / "engine"
    whoosh_engine.create_index(folder, analyzer)
    writer = whoosh_engine.open_writer(folder, analyzer)
    for number in range(1, 5):
        writer.put(Article(article_id=f"{number}", title="Judul", body="kata"))
        writer.commit(number, tidy=False)
    assert len(manifest.read(folder).segments) == 4

    setting = Setting(index=tmp_path, analyzer=analyzer, jobs=0)
    place = IndexPlace(
        engine="whoosh",
        engine_folder=folder,
        store_path=tmp_path / "store",
        stems_path=tmp_path / "stems",
    )
    with setting.means() as means:
        assert catch_up(place, SimpleNamespace(last_seq=4), writer, means) == 0
    writer.close()
    state = manifest.read(folder)
    assert (len(state.segments), state.article_count, state.through) == (1, 4, 4)
