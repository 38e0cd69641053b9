from __future__ import annotations

import re
from pathlib import Path

import search_app
from indexer.i18n import Catalogue, Language, Messages
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import Notice, NoticeKind, notice_sentence
from search_app.web.urls import ProblemKind

PACKAGE = Path(search_app.__file__).parent
SENTENCES = Language.INDONESIAN.messages[Catalogue.PAGES]


def test_every_sentence_that_templates_ask_for_is_there():
    asked = set()
    for template in (PACKAGE / "templates").iterdir():
        asked |= set(re.findall(r'["\']([a-z_]+)["\']\|(?:say|counted)', template.read_text()))
    assert len(asked) > 50
    assert asked - SENTENCES.keys() == set()


def test_every_kind_of_problem_notice_and_reading_has_its_sentence():
    wanted = {f"problem_{kind}" for kind in ProblemKind} | {f"notice_{kind}" for kind in NoticeKind}
    wanted |= {f"reading_{reading}" for reading in ExpansionKind}
    assert wanted - SENTENCES.keys() == set()


def test_a_notice_tells_numbers_as_the_language_writes_them():
    notice = Notice(NoticeKind.FILTERS_HIDE, {"total": "1234"})
    say = Messages(Catalogue.PAGES, Language.INDONESIAN)
    assert notice_sentence(notice, say) == (
        "Saringan menyembunyikan semuanya: tanpa saringan ada 1.234 hasil."
    )
