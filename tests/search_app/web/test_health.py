from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from click.testing import CliRunner

from indexer.i18n import Language
from search_app import create_app
from search_app.cli.main import build
from search_app.ops.settings import Settings
from search_app.ops.zero_results import read_zero_results


def figures(browser):
    """The lines of /metrics as a mapping, without histograms' buckets."""
    lines = browser.get("/metrics").text.splitlines()
    return {
        name: float(value)
        for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    }


def test_ready_tells_what_answers(site, article):
    browser = site(article("a", "A"))
    assert browser.get("/healthz").get_json() == {"status": "alive"}
    assert browser.get("/readyz").get_json() == {
        "status": "ready",
        "articles": 1,
        "snapshot": "memory-1",
    }


def test_searches_are_counted_by_outcome(site, article):
    browser = site(article("a", "Banjir"))
    for address in ("/cari?q=banjir", "/cari.json?q=banjir", "/cari?q=gempa", "/cari?hal=0"):
        browser.get(address)
    counted = figures(browser)
    assert {
        outcome: counted[f'lacak_queries_total{{outcome="{outcome}"}}']
        for outcome in ("found", "nothing", "refused", "error")
    } == {"found": 2, "nothing": 1, "refused": 1, "error": 0}
    assert counted['lacak_query_seconds_count{format="html"}'] == 2
    assert counted['lacak_responses_total{route="/cari",status="400"}'] == 1


def test_metrics_tell_the_index(site, article):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    browser = site(article("a", "A", published_at=yesterday))
    told = figures(browser)
    assert (told["lacak_index_up"], told["lacak_articles"]) == (1, 1)
    assert told['lacak_snapshot_info{snapshot="memory-1"}'] == 1
    assert 86_400 <= told["lacak_newest_article_age_seconds"] < 86_500


def test_metrics_have_no_query_and_no_address_of_a_person(site, article):
    browser = site(article("a", "A"))
    browser.get("/cari?q=rahasia", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    told = browser.get("/metrics").text
    assert not re.search(r"rahasia|203\.0\.113", told)


def test_queries_that_found_nothing_are_kept_only_on_demand(site, article, tmp_path):
    path = tmp_path / "misses.jsonl"
    browser = site(article("a", "Banjir"), misses=path)
    for address in (
        "/cari?q=gempa",
        "/cari?q=banjir",
        "/cari?q=banjir&media=lain",  # hidden by a filter: the index does hold it
        "/cari?q=",
    ):
        browser.get(address)
    assert [(miss.text, miss.count) for miss in read_zero_results(path)] == [("gempa", 1)]


def test_a_log_that_cannot_be_written_costs_nobody_the_answer(site, article, tmp_path):
    (tmp_path / "file").write_text("")
    browser = site(article("a", "Banjir"), misses=tmp_path / "file" / "misses.jsonl")
    assert browser.get("/cari?q=gempa").status_code == 200


def test_metrics_tell_how_the_last_job_ended(tmp_path, analyzer):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "body": "Banjir."}\n{broken\n')
    command = ["rebuild", str(tmp_path / "a.jsonl"), "--index", str(tmp_path / "index"), "--jobs=1"]
    assert CliRunner().invoke(build(Language.INDONESIAN), command).exit_code == 0
    app = create_app(settings=Settings(index=tmp_path / "index"), analyzer=analyzer)
    told = figures(app.test_client())
    assert told['lacak_last_job_done{kind="rebuild"}'] == 1
    assert told['lacak_last_job_records{outcome="indexed"}'] == 1
    assert told['lacak_last_job_records{outcome="rejected"}'] == 1
    assert (told["lacak_articles"], told["lacak_generation"]) == (1, 1)
