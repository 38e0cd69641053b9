"""Do web servers answer alike, whatever engine they have? And several servers over one cluster?

``python -m tools.same_pages URL URL [URL...] [--each 3] [--pages 500] [--seed 1]``: servers over
the same articles are asked for the same addresses. These begin with one of every kind (``FIRST``)
and go on with the links and forms of every page that was answered, so features that nobody thought
of are asked too; of each kind (path and names of parameters) at most ``--each``. The first server
is the one that the others are compared with, in turn, so that page 2 of a search may be asked of
another server than page 1. Snapshots and cursors belong to an engine: each is asked for the address
that its own page has at the same place.

Printed: of each kind how many were asked, and how many differed, with the first difference of each.
What must differ by nature is left out (``_PASSING``): snapshots, times, and tags of both.
"""

from __future__ import annotations

import argparse
import html
import http.client
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, zip_longest
from math import isclose
from urllib.parse import parse_qsl, quote, urlsplit

FIRST = (
    "/",
    "/cari?q={word}",
    "/cari?q={word}&lang=en",
    "/cari?q={words}",
    "/cari?q={words}&jelas=1",
    "/cari?q={words}&kelompok=tidak",
    "/cari?q={words}&urut=terbaru&hal=2",
    "/cari?q={words}&urut=terlama",
    "/cari?q={word}&per=minggu",
    "/cari?q={word}&dari=2019-01-01&sampai=2019-06-30",
    "/cari?q={words}&hal=3",
    "/cari?q=%22{phrase}%22",
    "/cari?q=judul:{word}",
    "/cari?q={prefix}*",
    "/cari?q={word}+-{other}",
    "/cari?q={word}+OR+{other}",
    "/cari?q=%28{word}+OR+{other}%29+{third}",
    "/cari?q={word}+NEAR/5+{other}",
    "/cari?q=%22{word}+{other}%22~10",
    "/cari?q={typo}",
    "/cari?q={typo}+{other}",
    "/cari?q=kutipan:{word}",
    "/cari?q=tokoh:{word}",
    "/cari?q=wilayah:{word}",
    "/cari?q={title}",
    "/cari?q={title}&jelas=1",
    "/cari?q=&urut=terbaru",
    "/cari?q={word}&mirip={id}",
    "/cari.json?q={words}",
    "/cari.json?q={words}&jelas=1",
    "/cari.json?q={typo}",
    "/cari.csv?q={words}",
    "/cari.ris?q={word}",
    "/cari.xml?q={word}",
    "/artikel/{id}",
    "/artikel/{id}?q={words}",
    "/saran?q={prefix}",
    "/saran?q={word}+{prefix}",
    "/lanjutan",
    "/lanjutan?semua={word}&kecuali={other}&kirim=1",
    "/banding?q={word}&q={other}",
    "/banding.csv?q={word}&q={other}",
    "/arsip",
    "/bantuan",
    "/cari/media",
    "/cari/tokoh?q={word}",
    "/cari/wilayah?q={word}",
    "/cari/kategori",
    "/tokoh?nama={name}",
    "/wilayah",
    "/wilayah?nama={word}",
    "/wilayah/35",
    "/wilayah/35.78",
    "/api",
    "/api/v1/openapi.json",
    "/api/v1/search?q={words}",
    "/api/v1/search?q={words}&group=no&limit=5",
    "/api/v1/search?q={word}&sort=newest&limit=3",
    "/api/v1/articles/{id}",
    "/api/v1/similar/{id}",
    "/api/v1/suggest?q={prefix}",
    "/api/v1/facets?q={word}",
    "/api/v1/timeline?q={word}&unit=month",
    "/api/v1/export?q={words}&format=jsonl",
    "/api/v1/export?q={word}&format=csv",
    "/opensearch.xml",
    "/robots.txt",
    "/readyz",
)
"""Addresses of every kind; the words are those of articles."""

_NAMED = re.compile(r"""(?:href|action|src|data-[a-z-]+)="(/[^"]*)\"""")
_IN_JSON = re.compile(r'"(/(?:api|cari|artikel|wilayah|tokoh|selisih)[^"\\]*)"')
_PASSING = (
    re.compile(r"(?<=snap=)[\w.~%:-]+"),
    re.compile(r"(?<=cursor=)[\w.~%:-]+"),
    re.compile(r'(?<="next":")[^"]*'),
    re.compile(r'(?<="snapshot": ")[^"]*|(?<="snapshot":")[^"]*|(?<=name="snap" value=")[^"]*'),
    re.compile(r"\d+([.,]\d+)? (ms|milidetik|detik|seconds?)\b"),
    re.compile(r'"(?:took|took_ms|seconds|generated|exported_at|elapsed)":\s*[\d.]+'),
    re.compile(r"127\.0\.0\.1:\d+"),
)

_NEXT = re.compile(r'"next":"([^"]+)"')
_SCORE = re.compile(r'(?<="score":)-?\d+(?:\.\d+)?(?:e-?\d+)?')
CLOSE = 1e-5
"""The share by which scores may differ: one engine has them in 32 bits, another in 64."""

COMMON = ("kota", "warga", "presiden", "pertandingan", "harga", "polisi")
"""Words whose hits lend theirs to the addresses."""

AROUND = 80
"""Characters shown before and after the first difference."""

SKIPPED = ("/static/", "/metrics", "/healthz")

Ask = Callable[[str], tuple[int, bytes]]
"""The status and the content at an address."""


@dataclass
class Outcome:
    """What was found of one kind of address."""

    asked: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    different: list[tuple[str, str]] = field(default_factory=list)
    """Address, and what differs."""


def kind_of(address: str) -> str:
    """The path, without what names one thing of many, and the names of its parameters."""
    parts = urlsplit(address)
    path = re.sub(r"^(/artikel|/wilayah|/api/v1/(?:articles|similar))/.+", r"\1/…", parts.path)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return path + ("?" + "&".join(names) if names else "")


def links_in(address: str, content: str) -> Iterator[str]:
    """The addresses on our own server that the page or JSON answer at ``address`` names."""
    if cursor := _NEXT.search(content):
        yield f"{_plain(address).rstrip('&')}&cursor={quote(cursor[1])}"
    for found in (*_NAMED.finditer(content), *_IN_JSON.finditer(content)):
        address = html.unescape(found[1]).partition("#")[0]
        if address and not address.startswith(("//", *SKIPPED)):
            yield address


def normal(content: bytes) -> str:
    """``content`` without what no two answers have in common."""
    text = content.decode("utf-8", "backslashreplace")
    for one in _PASSING:
        text = one.sub("…", text)
    return text


def compare(
    reference: Ask,
    others: Sequence[Ask],
    first: Iterable[str],
    *,
    each: int,
    most: int,
    seed: int = 1,
) -> dict[str, Outcome]:
    """What the ``others`` answer, in turn, beside ``reference``; by kind."""
    waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known: set[str] = set()
    choose = random.Random(seed)
    outcomes: dict[str, Outcome] = {}
    turn = cycle(others)

    def note(pairs: Iterable[tuple[str, str]]) -> None:
        for left, right in pairs:
            plain = _plain(left)
            if plain not in known:
                known.add(plain)
                waiting[kind_of(left)].append((left, right))

    note((one, one) for one in first)
    while ready := sorted(
        kind
        for kind, left in waiting.items()
        if left and outcomes.get(kind, Outcome()).asked < each
    ):
        for kind in ready:
            if sum(one.asked for one in outcomes.values()) >= most:
                return outcomes
            address, same = waiting[kind].pop(choose.randrange(len(waiting[kind])))
            left, right = reference(address), next(turn)(same)
            outcome = outcomes.setdefault(kind, Outcome())
            outcome.asked += 1
            outcome.statuses[left[0]] += 1
            if told := difference(left, right):
                outcome.different.append((address, told))
            ours = list(links_in(address, left[1].decode("utf-8", "replace")))
            theirs = list(links_in(same, right[1].decode("utf-8", "replace")))
            if list(map(_plain, ours)) == list(map(_plain, theirs)):
                note(zip(ours, theirs, strict=True))
    return outcomes


def _plain(address: str) -> str:
    """``address`` without what belongs to an engine."""
    return re.sub(r"(?<=[?&])(?:snap|cursor)=[^&]*&?", "", address)


def difference(left: tuple[int, bytes], right: tuple[int, bytes]) -> str:
    """What two answers do not have in common; empty if nothing."""
    if left[0] != right[0]:
        return f"status {left[0]} and {right[0]}"
    one, other = normal(left[1]), normal(right[1])
    scores = zip(_SCORE.findall(one), _SCORE.findall(other), strict=False)
    if all(isclose(float(a), float(b), rel_tol=CLOSE) for a, b in scores):
        one, other = _SCORE.sub("…", one), _SCORE.sub("…", other)
    if one == other:
        return ""
    at = next(n for n, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1])
    span = slice(max(0, at - AROUND), at + AROUND)
    return f"- {one[span]!r}\n+ {other[span]!r}"


def asker(base: str) -> Ask:
    """Asks the server at ``base`` (``http://HOST:PORT``)."""
    host = urlsplit(base).netloc

    def ask(address: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(host, timeout=120)
        try:
            connection.request("GET", quote(address, safe="/?&=%+:;,~!*'()$@-._[]"))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    return ask


def filled(patterns: Iterable[str], ask: Ask, seed: int) -> Iterator[str]:
    """The patterns with words of articles that the server shows."""
    choose = random.Random(seed)
    page = seed % 3 + 1
    hits = [
        hit
        for word in COMMON
        for hit in json.loads(ask(f"/cari.json?q={word}&hal={page}")[1]).get("hits", ())
    ]
    names = ["Jokowi", "Prabowo", "Ridwan Kamil"]
    for pattern in patterns:
        hit = choose.choice(hits)
        words = re.findall(r"[a-z]{4,}", hit["title"].lower()) or ["banjir"]
        word, other, third = (choose.choice(words) for _ in range(3))
        yield pattern.format(
            word=word,
            other=other,
            third=third,
            words=f"{word}+{other}",
            phrase="+".join(words[:2]),
            prefix=word[:3],
            typo=word[:2] + word[3:],
            title=quote(hit["title"], safe=""),
            id=quote(hit["id"], safe=""),
            name=quote(choose.choice(names)),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if an answer differed."""
    parser = argparse.ArgumentParser(description="Compare web servers, page by page.")
    parser.add_argument("servers", nargs="+", metavar="URL")
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    reference, *others = map(asker, options.servers)
    first = [
        one for n in range(options.each) for one in filled(FIRST, reference, options.seed * 100 + n)
    ]
    outcomes = compare(
        reference,
        others or [reference],
        first,
        each=options.each,
        most=options.pages,
        seed=options.seed,
    )
    return told(outcomes)


def told(outcomes: dict[str, Outcome]) -> int:
    """Print them; 1 if an answer differed."""
    for kind, outcome in sorted(outcomes.items()):
        statuses = ", ".join(f"{count} x {status}" for status, count in outcome.statuses.items())
        print(f"{kind}: {outcome.asked} asked ({statuses}), {len(outcome.different)} different")
        for address, what in outcome.different[:2]:
            print(f"    {address}\n      " + what.replace("\n", "\n      "))
    asked = sum(one.asked for one in outcomes.values())
    different = sum(len(one.different) for one in outcomes.values())
    print(f"{asked:,} pages of {len(outcomes)} kinds, {different} different")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
