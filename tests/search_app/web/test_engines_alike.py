"""The same pages from every engine and from two servers over one index: pages, exports, API."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.registry import AT_AN_ADDRESS, find_engine
from indexer.jobs.context import Setting
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from search_app import create_app
from search_app.ops.settings import Settings
from tests.engines import CLUSTER, NAMES, engine_named
from tools.same_pages import FIRST, compare, filled

CORPUS = Path(__file__).parents[3] / "corpus"
REFERENCE = "whoosh"
PAGES = 150


def built(folder, name):
    """An index of the sample corpus, by the engine ``name``."""
    address = f"{name}:{CLUSTER}/lacak-alike" if name in AT_AN_ADDRESS else name
    setting = Setting(index=folder, analyzer=Analyzer(), jobs=0, engine=address)
    rebuild(setting, Reading(sources=(CORPUS,)))
    return folder, address


def server(folder):
    """What asks a server of its own over the index in ``folder``."""
    browser = create_app(settings=Settings(index=folder)).test_client()

    def ask(address):
        answer = browser.get(address)
        return answer.status_code, answer.data

    return ask


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    folder, _ = built(tmp_path_factory.mktemp("whoosh") / "index", REFERENCE)
    return server(folder)


@pytest.mark.parametrize("name", [one for one in NAMES if engine_named(one).KEPT])
def test_pages_are_the_same(name, reference, tmp_path):
    folder, address = built(tmp_path / "index", name)
    try:
        first = list(filled(FIRST, reference, seed=1))
        found = compare(reference, [server(folder), server(folder)], first, each=2, most=PAGES)
        different = [one for outcome in found.values() for one in outcome.different]
        assert different == []
        assert sum(one.asked for one in found.values()) == PAGES
    finally:
        find_engine(address).drop_index(folder / "generations/000001/engine")
