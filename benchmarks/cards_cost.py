"""How much more does a page of ten cards cost than one of ten articles?

    python -m benchmarks.cards_cost var/index

Cards hold the articles of one text (docs/decisions/0193-one-card-a-text.md); `kelompok=tidak` gives
each article by itself. Asks for pages of three words of a real title (``LACAK_REAL_DATA``), each
once with cards and once without, every other text with cards first. Prints the processor time of
both, their ratio, how many cards held several articles, and the ratio of pages with such a card and
of those without; nothing is asserted.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

import click

from benchmarks.page_cost import COLLECTED_AT, FOLDER, STEMS, WARMING, _texts
from search_app import create_app

ROUNDS = 3


class _Page(NamedTuple):
    cards: float
    alone: float
    folded: int


@click.command()
@click.argument("index", type=FOLDER)
@click.option("--pages", default=300, show_default=True)
def main(index: Path, pages: int) -> None:
    """Compare pages of cards with pages of articles from INDEX."""
    texts = _texts()[: WARMING + pages]
    rounds = [_round(index, texts, number) for number in range(ROUNDS)]
    # The least of each page's rounds: what others do on the machine only ever adds to it.
    least = [
        _Page(min(p.cards for p in same), min(p.alone for p in same), same[0].folded)
        for same in zip(*rounds, strict=True)
    ]
    _tell("all pages", least)
    _tell("with a card of several articles", [page for page in least if page.folded])
    _tell("without", [page for page in least if not page.folded])


def _round(index: Path, texts: Sequence[str], number: int) -> list[_Page]:
    app = create_app(str(index))
    app.extensions["lacak"].analyzer.load_stems(index / STEMS)  # as a server does
    visitor = app.test_client()

    def seconds(text: str, **more: str) -> tuple[float, bytes]:
        began = process_time()
        answer = visitor.get("/cari", query_string={"q": text, **more})
        return process_time() - began, answer.data

    for text in texts[:WARMING]:
        seconds(text)
        seconds(text, kelompok="tidak")
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
    found = []
    for place, text in enumerate(texts[WARMING:], start=number):
        if place % 2:
            alone, _ = seconds(text, kelompok="tidak")
            cards, page = seconds(text)
        else:
            cards, page = seconds(text)
            alone, _ = seconds(text, kelompok="tidak")
        found.append(_Page(cards, alone, page.count(b"Naskah serupa")))
    gc.unfreeze()
    return found


def _tell(name: str, pages: Sequence[_Page]) -> None:
    if not pages:
        click.echo(f"{name}: none")
        return
    cards, alone = (sum(getattr(page, field) for page in pages) for field in ("cards", "alone"))
    click.echo(
        f"{name}: {len(pages)} pages, {sum(page.folded for page in pages)} such cards, "
        f"{1000 * cards / len(pages):.2f} ms with cards, {1000 * alone / len(pages):.2f} ms "
        f"without: {cards / alone:.2f}, median of pages "
        f"{median(page.cards / page.alone for page in pages):.2f}"
    )


if __name__ == "__main__":
    main()
