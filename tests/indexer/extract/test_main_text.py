from __future__ import annotations

from bs4 import BeautifulSoup

from indexer.extract.main_text import _without_list_at_end
from indexer.extract.markup import Block


def block(text: str, link_share: float = 0.0) -> Block:
    element = BeautifulSoup("<p></p>", "lxml").p
    assert element is not None
    return Block(text=text, element=element, link_share=link_share)


def test_teasers_behind_a_story_that_is_all_lead_are_left_out():
    lead = block("Warga menanam seribu bakau di pantai utara, kata lurah pada hari Minggu.")
    label, link = block("Terkini"), block("Harga cabai naik", 1.0)
    assert _without_list_at_end([lead, label], [label, link], None) == [lead]
