from __future__ import annotations

from types import SimpleNamespace

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.storage import manifest
from indexer.jobs.context import Setting
from indexer.jobs.sync import StorePlace, catch_up
from indexer.models import Article
from indexer.store.addresses import SqliteAddress


def test_an_index_that_a_killed_job_left_untidy_is_tidied(tmp_path, analyzer):
    """It reflects all of its store already; only the last merge was not done."""
    folder = tmp_path / "engine"
    whoosh_engine.create_index(folder, analyzer)
    untidy = whoosh_engine.open_writer(folder, analyzer, policy=lambda _: [])
    for number in range(1, 5):
        untidy.put(Article(article_id=f"{number}", title="Judul", body="kata"))
        untidy.commit(number)
    untidy.close()
    assert len(manifest.read(folder).segments) == 4

    setting = Setting(index=tmp_path, analyzer=analyzer, jobs=0)
    place = StorePlace(
        store=SqliteAddress(tmp_path / "store"),
        stems_path=tmp_path / "stems",
        copies_folder=tmp_path / "copies",
    )
    store = SimpleNamespace(last_seq=4, change_count=lambda _: 0, bounds=lambda *_: ())
    writer = whoosh_engine.open_writer(folder, analyzer)
    with setting.means() as means:
        assert catch_up(place, store, writer, means) == 0
    writer.close()
    state = manifest.read(folder)
    assert (len(state.segments), state.article_count, state.sequence) == (1, 4, 4)
