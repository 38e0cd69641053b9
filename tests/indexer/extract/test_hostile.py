"""Nothing that a file can hold raises anything but a named rejection, or takes long."""

import gzip
import random
import time
from pathlib import Path

import orjson
import pytest

from indexer.errors import RecordRejected, UnreadableSource
from indexer.extract import read_article
from indexer.ingest import Limits, SourceKind, read_sources
from indexer.ingest.remarks import Remark
from indexer.models import Article, RawPage, RawRecord

INPUTS = 2000
PER_ROUND = 200
"""Files per folder; every folder is read as a whole, as an operator's would be."""

SUFFIXES = (
    ".jsonl",
    ".csv",
    ".html",
    ".xml",
    ".rss",
    ".txt",
    ".json",
    ".tsv",
    ".mhtml",
    ".warc",
    ".zip",
    ".xlsx",
    ".pdf",
    ".md",
    ".json",
    "",
    ".jsonl.gz",
    ".png",
)
VALUES: tuple[object, ...] = (
    None,
    "",
    " ",
    "Isi.",
    "a" * 3000,
    "\x00\ud800\ufeff",
    0,
    -1,
    10**30,
    1.5,
    True,
    [],
    {},
    [None],
    ["Ani", 5],
    {"name": "Ani"},
    "31/2/2025",
    "2025-12-09T10:00:00Z",
    "javascript:x",
    "https://[::1",
    "../../etc/passwd",
    "Baca juga: x",
    "<p>" * 50,
    "http://a.example/" + "%zz" * 9,
    "e" + "\u0301" * 500,
    float("inf"),
    float("nan"),
    [[[[]]]],
    "\u202e abc",
    "١٢/٣/٢٠٢٥",
    "9" * 5000,
    "1/1/" + "9" * 50,
)
PIECES = (
    b"<html>",
    b"<p>",
    b"</p>",
    b"<div class='comment'>",
    b"</div>",
    b"<script>",
    b"<!--",
    b"-->",
    b"<title>Judul berita</title>",
    b"<h1>",
    b"</h1>",
    b"<a href='x'>",
    b"</a>",
    b"<br>",
    b"<table><td>",
    b"Warga menanam seribu bibit bakau di pesisir utara, kata Bupati, untuk menahan abrasi. ",
    b"<meta property='article:published_time' content='2025-02-31'>",
    b"<time datetime='x'>",
    b"<link rel=canonical href='http://[x'>",
    b"<meta charset=utf-7>",
    b"\x00",
    b"\xff\xfe",
    b"\x93",
    b'<script type="application/ld+json">{"@type":["NewsArticle"],"author":[[{}]]}</script>',
    b'<script type="application/ld+json">{"@type":"Article","headline":7}</script>',
    b'<script type="application/ld+json">[{"@graph":[1,null,{"@type":"Report"}]}]</script>',
    b"<rss version='2.0'><channel>",
    b"<item>",
    b"</item>",
    b"<pubDate>x</pubDate>",
    b"</channel></rss>",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version='1.0'?>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"&#0;",
    b"<feed><entry>",
    b"<content type='xhtml'>",
    b"<link href='///'/>",
    b"<author/>",
    b"<category term=''/>",
    b"---\n",
    b"title: [\n",
    b"date: &a *a\n",
    b"tags: {a: b}\n",
    b"id,body\n",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"{",
    b"}",
    b'{"id": "1", "body": "x"}\n',
    b"[" * 300,
    b"{" + b'"a":{' * 1500,
    b"1e999",
    b"\\ud800",
    b"# ",
    b"![",
    b"](",
    b"**",
    b"Selasa (9/12/2025) ",
    b"Editor: ",
    b"\xe2\x80\xae",
    b"<svg>",
    b"<p " + b"a" * 300,
)


def record(chance: random.Random) -> bytes:
    """A JSON line with a hostile value in every other field."""
    keys = ("id", "url", "title", "body", "date", "source", "category", "authors", "tags")
    fields = {key: chance.choice(VALUES) for key in keys if chance.random() < 0.7}
    if chance.random() < 0.6:
        fields["body"] = "Warga menanam bakau."
    try:
        return orjson.dumps(fields)
    except TypeError:  # lone surrogates and large numbers are written as other programs would
        return repr(fields).replace("'", '"').encode("utf-8", "surrogatepass")


def content(chance: random.Random) -> bytes:
    """The content of a file: pieces of every format, a cut or flipped byte, sometimes gzip."""
    kind = chance.random()
    if kind < 0.3:
        data = b"\n".join(record(chance) for _ in range(chance.randrange(1, 6)))
    elif kind < 0.95:
        data = b"".join(chance.choices(PIECES, k=chance.randrange(1, 60)))
    else:
        data = chance.randbytes(chance.randrange(2000))
    if data and chance.random() < 0.3:
        place = chance.randrange(len(data))
        data = data[:place] + bytes([chance.randrange(256)]) + data[place + chance.randrange(3) :]
    if chance.random() < 0.1:
        data = gzip.compress(data)
        data = data[: chance.randrange(len(data) + 1)] if chance.random() < 0.5 else data
    return data


@pytest.mark.parametrize("seed", range(INPUTS // PER_ROUND))
def test_hostile_files_are_read_or_rejected_by_name(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(PER_ROUND):
        (tmp_path / f"{number}{chance.choice(SUFFIXES)}").write_bytes(content(chance))
    kind = chance.choice(list(SourceKind)) if seed % 3 == 0 else None
    limits = Limits(line_bytes=20_000, page_bytes=50_000, feed_bytes=50_000)
    begin = time.process_time()
    read = 0
    for value in read_sources([tmp_path], kind=kind, limits=limits):
        read += 1
        if isinstance(value, (RawPage, RawRecord)):
            try:
                article = read_article(value)
            except RecordRejected as rejected:
                orjson.dumps([rejected.detail, rejected.raw, str(rejected.origin)])
            else:
                check(article)
        else:
            assert isinstance(value, (RecordRejected, UnreadableSource, Remark))
            told = value.names if isinstance(value, Remark) else value.detail
            orjson.dumps([told, str(value.origin)])
    assert read >= PER_ROUND / 2
    assert time.process_time() - begin < 60


def check(article: Article) -> None:
    """Whatever was read, an article keeps its promises."""
    orjson.dumps([article.title, article.body, article.authors, article.tags])  # whole characters
    assert article.article_id.isprintable()
    assert 0 < len(article.article_id) <= 512
    assert article.title.strip() == article.title != ""
    assert article.body
    assert all(line == line.strip() != "" for line in article.body.split("\n"))
    assert article.published_at is None or article.published_at.tzinfo is not None
    assert article.url is None or article.url.startswith(("http://", "https://", "HTTP"))
