"""How fast is each format read, beside JSON Lines, and in how much memory?

    python -m benchmarks.format_speed [--articles 20000] [--data ../shared/data]

The same real articles are written in every format and read in turn, each in a process of its own;
printed are the processor's time per article without extraction, as a ratio to JSON Lines, and the
process' peak memory. Nothing is asserted.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from html import escape
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import process_time

import click
import openpyxl

from benchmarks.collection import real_articles
from indexer.ingest import read_sources
from indexer.models import Article, RawPage, RawRecord

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


@click.command()
@click.option("--articles", "count", default=20_000)
@click.option(
    "--data",
    envvar="LACAK_REAL_DATA",
    type=click.Path(path_type=Path, exists=True),
    default=ROOT.parent / "shared" / "data",
)
def main(count: int, data: Path) -> None:
    articles = list(islice(real_articles(data), count))
    print(f"{len(articles)} articles, best of {ROUNDS} rounds in turn\n")
    print("| format | MB | us/article | beside JSON Lines | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        paths = [write(articles, Path(folder)) for write in WRITERS]
        best = dict.fromkeys(paths, (float("inf"), 0))
        for _ in range(ROUNDS):
            for path in paths:
                with ProcessPoolExecutor(1, get_context("spawn")) as process:
                    best[path] = min(best[path], process.submit(measure, path).result())
        for path in paths:
            seconds, peak = best[path]
            size = path.stat().st_size / 1e6
            each = seconds / len(articles) * 1e6
            ratio = seconds / best[paths[0]][0]
            print(f"| {path.name} | {size:.0f} | {each:.0f} | {ratio:.1f} | {peak} |")


def measure(path: Path) -> tuple[float, int]:
    """Seconds of processor time to read ``path``, and the peak of this process in MB."""
    begun = process_time()
    count = sum(isinstance(value, (RawPage, RawRecord)) for value in read_sources([path]))
    seconds = process_time() - begun
    if not count:
        raise SystemExit(f"nothing was read from {path}")
    status = Path("/proc/self/status").read_text()
    return seconds, int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _row(article: Article) -> dict[str, str]:
    return {
        "id": article.article_id,
        "judul": article.title,
        "isi": article.body,
        "tautan": article.url or "",
    }


def _jsonl(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "lines.jsonl"
    with path.open("w") as file:
        file.writelines(json.dumps(_row(one), ensure_ascii=False) + "\n" for one in articles)
    return path


def _array(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "array.json"
    rows = ",\n".join(json.dumps(_row(one), ensure_ascii=False) for one in articles)
    path.write_text(f'{{"data": [{rows}]}}')
    return path


def _csv(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "table.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(_row(articles[0])))
        writer.writeheader()
        writer.writerows(map(_row, articles))
    return path


def _xlsx(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "book.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Berita")
    sheet.append(list(_row(articles[0])))
    for one in articles:
        sheet.append([value[:32_000] for value in _row(one).values()])
    book.save(path)
    return path


def _wxr(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "export.wxr"
    with path.open("w") as file:
        file.write(
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Kabar</title>'
        )
        for one in articles:
            body = one.body.replace("]]>", "]]&gt;")
            file.write(
                f"<item><title>{escape(one.title)}</title><content:encoded><![CDATA[{body}]]>"
                "</content:encoded><wp:post_type>post</wp:post_type>"
                "<wp:status>publish</wp:status></item>\n"
            )
        file.write("</channel></rss>")
    return path


def _warc(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "pages.warc"
    with path.open("wb") as file:
        for one in articles:
            page = f"<!DOCTYPE html><html><body><h1>{escape(one.title)}</h1>{escape(one.body)}"
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
            file.write(
                b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2025-11-26T02:00:00Z\r\n"
                b"WARC-Target-URI: https://k.example/\r\nContent-Type: application/http\r\n"
                b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
            )
    return path


def _zip(articles: Sequence[Article], folder: Path) -> Path:
    path = folder / "lines.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = io.StringIO()
        lines.writelines(json.dumps(_row(one), ensure_ascii=False) + "\n" for one in articles)
        archive.writestr("lines.jsonl", lines.getvalue())
    return path


WRITERS: tuple[Callable[[Sequence[Article], Path], Path], ...] = (
    _jsonl,
    _array,
    _csv,
    _xlsx,
    _wxr,
    _warc,
    _zip,
)

if __name__ == "__main__":
    main()
