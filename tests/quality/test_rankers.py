"""Plain rankers are what they are called, and indexes are kept as long as they are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search_app.evaluation.topics import Topic
from tests.quality.measures import indexes
from tests.quality.measures.collections import Collection
from tests.quality.measures.indexes import Kind, opened
from tests.quality.measures.rankers import Rival, lacak_run, rival_run


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setattr(indexes, "KEPT", tmp_path / "kept")
    texts = {
        "same": ("Warga Serang", "Pasar dibuka."),
        "root": ("Kabar", "Pasukan menyerang pos."),
        "mended": ("Kabar", "Kerusakan jalan."),
        "rusa": ("Kabar", "Rusa masuk kota."),
    }
    rows = [{"id": i, "title": t, "body": b} for i, (t, b) in texts.items()]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Collection(name="tiny", paths=(path,))


def found(collection: Collection, text: str) -> dict[str, set[str]]:
    """Whom each ranker finds."""
    topics = [Topic("q", text)]
    with opened(collection) as index:
        answers = {"lacak": {hit.article_id for hit in lacak_run(index, topics, 10)}}
    with opened(collection, Kind.RIVAL) as index:
        for rival in Rival:
            hits = rival_run(index, topics, 10, rival)
            answers[rival.value] = {hit.article_id for hit in hits}
    return answers


def test_plain_rankers_match_any_word_by_exact_form_or_by_sastrawis_root(
    collection: Collection,
) -> None:
    assert found(collection, "penyerangan ATAU pasar") == {
        "lacak": {"same", "root"},
        "no stems": {"same"},
        "Sastrawi": {"same", "root"},
    }
    assert found(collection, "kerusakan") == {
        "lacak": {"mended"},
        "no stems": {"mended"},
        "Sastrawi": {"mended", "rusa"},
    }


def test_an_index_is_kept_until_its_articles_change(collection: Collection) -> None:
    def kept() -> list[str]:
        return sorted(path.name for path in indexes.KEPT.iterdir() if path.is_dir())

    with opened(collection) as index:
        snapshot = index.reader.snapshot
    first = kept()
    with opened(collection) as index:
        assert index.reader.snapshot == snapshot
    (path,) = collection.paths
    path.write_text(json.dumps({"id": "x", "title": "Baru", "body": "Baru."}) + "\n", "utf-8")
    with opened(collection) as index:
        assert list(index.reader.article_ids()) == ["x"]
    assert len(first) == len(kept()) == 1
    assert first != kept()
