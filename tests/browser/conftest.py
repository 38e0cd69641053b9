"""A site in a thread of its own, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.engines.interface import IndexReader
from indexer.models import WIB, Article
from search_app import create_app
from search_app.ops.settings import Settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
EVIL = '"><img src=x onerror=alert(1)><script>alert(1)</script></script><!--'
LONG_WORD = "w" * 190
PLACES = ("Kota Serang", "Kabupaten Bekasi", "Kota Malang", "Kabupaten Pemalang", "Kota Batu")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium (or ``LACAK_CHROMIUM``), without a window.

    Tests that need it are left out where it is absent; CI makes its absence an error.
    """
    path = os.environ.get("LACAK_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if path is None:
        message = "no Chromium: apt install chromium, or set LACAK_CHROMIUM to its program"
        if os.environ.get("LACAK_REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a site with a few dozen articles answers."""
    app = create_app(settings=Settings(), index=_Held(_reader()), analyzer=ANALYZER)
    with served(_whole(app)) as where:
        yield where


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """Where ``app`` answers, from a thread of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """``opened("/cari?q=a", width=390)``: the page there. At the end of the test nothing may have
    been written to the console but the status of pages that are meant to fail, and that the box was
    not focused because something else is by then: who goes back is where he was."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def open_page(path: str, width: int = 1280, **more: object) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            **({"locale": "id-ID"} | more),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    expected = ("Failed to load resource", "Autofocus processing was blocked")
    assert [line for line in said if not line.startswith(expected)] == []


def _whole(app: WSGIApplication) -> WSGIApplication:
    """``app``, each answer read and closed before any of it is sent: a test that closes its page
    hangs up on what the browser was still fetching, and must leave no file open behind it."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            if hasattr(parts, "close"):
                parts.close()

    return answer


ANALYZER = Analyzer()


class _Held:
    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    @contextmanager
    def reader(self, snapshot: str | None = None) -> Iterator[IndexReader]:
        yield self._reader


def _reader() -> IndexReader:
    folder = Path("browser-tests")  # a name only: the engine writes nothing
    memory.create_index(folder, ANALYZER)
    writer = memory.open_writer(folder, ANALYZER)
    for article in _articles():
        writer.put(article)
    writer.commit(1)
    return memory.open_reader(folder, ANALYZER)


def _one_story(first: datetime) -> Iterator[Article]:
    """A text in three outlets, and two others of its event."""
    text = (
        "Jembatan gantung Ciberang ambruk diterjang arus sungai. Warga dua kampung memutar sejauh "
        "sepuluh kilometer. Dinas pekerjaan umum mengirim petugas untuk memeriksa tiang pancang."
    )
    ends = {
        "a": text,
        "b": text,
        "c": f"{text} Bantuan sudah tiba.",
        "d": "Anak sekolah naik perahu sejak jembatan Ciberang ambruk.",
        "e": "Bupati menjanjikan jembatan Ciberang yang ambruk dibangun lagi.",
    }
    for hours, (name, body) in enumerate(ends.items()):
        yield Article(
            article_id=f"jembatan-{name}",
            title="Jembatan Ciberang Ambruk" + {"d": " di Lebak", "e": " Lagi"}.get(name, ""),
            body=body,
            source=f"Kabar Daerah {name.upper()}",
            published_at=first + timedelta(hours=9 * hours),
            extra=(("group", ("jembatan-a",)),) if name in "abc" else (),
        )


def _articles() -> Iterator[Article]:
    first = datetime(2024, 11, 3, 8, 15, tzinfo=WIB)
    for number in range(40):
        place = PLACES[number % len(PLACES)]
        yield Article(
            article_id=f"banjir/{number}",
            title=f"Banjir Rendam {number + 2} Rumah Warga di {place}, Posko Pengungsian Dibuka",
            body=(
                f"{place.upper()} – Banjir setinggi lutut merendam {number + 2} rumah di {place}.\n"
                + "Warga mengungsi ke balai desa sejak dini hari. Petugas menyalurkan bantuan. " * 6
            ),
            url=f"https://kabar{number % 6}.example/berita/{number}",
            source=f"Kabar Daerah {number % 6}",
            category=("Peristiwa", "Daerah", "Lingkungan")[number % 3],
            published_at=first + timedelta(days=11 * number),
        )
    yield from _one_story(first)
    yield Article(
        article_id="jahat",
        title=f"Judul {EVIL}",
        body=f"Gempa {EVIL}\n" + "x" * 400,
        source=EVIL,
        category=EVIL,
        authors=(EVIL,),
        tags=(EVIL,),
        url="https://a.example/" + "y" * 300,
        published_at=first,
    )
    yield Article(
        article_id="kata-panjang",
        title="Gempa " + LONG_WORD,
        body="Gempa.",
        source=LONG_WORD,
        authors=(LONG_WORD,),
        published_at=first,
    )
