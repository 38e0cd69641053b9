"""What may follow ``opensearch:``."""

from __future__ import annotations

import pytest

from indexer.engines.opensearch_engine.address import Access, Address, access_from, read_address
from indexer.errors import BadEngineAddress


@pytest.mark.parametrize(
    ("text", "hosts", "prefix"),
    [
        ("http://127.0.0.1:9200", ("http://127.0.0.1:9200",), "lacak"),
        ("https://cari.example.id", ("https://cari.example.id:9200",), "lacak"),
        ("http://a:1,b:2,c/arsip/", ("http://a:1", "http://b:2", "http://c:9200"), "arsip"),
        ("http://[::1]:9201/", ("http://[::1]:9201",), "lacak"),
    ],
)
def test_an_address_names_hosts_and_a_prefix(text, hosts, prefix):
    assert read_address(text) == Address(hosts=hosts, prefix=prefix)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a:9200", "ftp://a", "http://", "http://a:0", "http://a:99999", "http://a/Besar"),
        *("http://a/b/c", "http://a,,b", "http://a?x=1", "http://a/-awal"),
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BadEngineAddress):
        read_address(text)


def test_a_password_in_an_address_is_refused_and_not_told():
    with pytest.raises(BadEngineAddress) as problem:
        read_address("https://siti:rahasia@a:9200")
    assert str(problem.value) == (
        "https://…@a:9200: http://HOST:9200, LACAK_OPENSEARCH_USER=…, LACAK_OPENSEARCH_PASSWORD=…"
    )


def test_access_comes_from_the_environment():
    told = {"LACAK_OPENSEARCH_USER": "lacak", "LACAK_OPENSEARCH_PASSWORD": "p"}
    told |= {"LACAK_OPENSEARCH_SHARDS": "3", "LACAK_OPENSEARCH_REPLICAS": "0"}
    assert access_from(told) == Access(user="lacak", password="p", shards=3, replicas=0)
    assert access_from({}) == Access()


@pytest.mark.parametrize("text", ["0", "-1", "tiga", "1e3", "100000"])
def test_shards_are_a_number(text):
    with pytest.raises(BadEngineAddress):
        access_from({"LACAK_OPENSEARCH_SHARDS": text})
