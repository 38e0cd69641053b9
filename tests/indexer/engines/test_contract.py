"""What every engine must do: the promises of ``indexer.engines.interface``, one example each."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from math import log

import pytest

from indexer.engines.whoosh_engine import reader as whoosh_reader
from indexer.errors import IndexMissing, SnapshotExpired
from indexer.fields import FIELDS, Field
from indexer.models import FacetCount, FieldFilter, Filters, Hit, Matches, Sort
from indexer.queries import (
    AllOf,
    AndMaybe,
    AndNot,
    AnyOf,
    Best,
    Boosted,
    Deferred,
    Everything,
    Near,
    Node,
    Nothing,
    Opening,
    Passage,
    Phrase,
    Prefix,
    Query,
    Term,
    TermRange,
    Wildcard,
)
from indexer.scoring import idf, quantised_length, term_score

from .conftest import ANALYZER, Some


def ids(matches: Matches) -> list[str]:
    return [hit.article_id for hit in matches.hits]


def body(text: str) -> Term:
    return Term(Field.BODY_EXACT, text)


def day(number: int) -> datetime:
    return datetime(2025, 3, number, tzinfo=UTC)


def including(field: str, *values: str) -> Filters:
    return Filters(fields=(FieldFilter(field=field, included=values),))


def excluding(field: str, *values: str) -> Filters:
    return Filters(fields=(FieldFilter(field=field, excluded=values),))


def counts(pairs: dict[str, int]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value=value, count=count) for value, count in pairs.items())


@pytest.fixture
def fruit(engine, article):
    """Three articles: the first has both fruits side by side, the second apart, the third one."""
    return engine.indexed(
        [
            article("dekat", "Pasar", "harga mangga jeruk naik"),
            article("jauh", "Kebun", "jeruk dan juga mangga"),
            article("satu", "Mangga", "mangga manis"),
        ]
    )


def test_a_phrase_does_not_begin_before_its_article(engine, article):
    """``c`` is the rarest word, and stands too early for two more to stand before it."""
    reader = engine.indexed([article("awal", "Judul", "b c a"), article("lain", "Judul", "a b")])
    phrase = Phrase(Field.BODY_EXACT, ("a", "b", "c"))
    assert ids(reader.search(Query(node=phrase))) == []


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (body("mangga"), {"dekat", "jauh", "satu"}),
        (body("durian"), set()),
        (Term(Field.TITLE, "mangga"), {"satu"}),
        (Phrase(Field.BODY_EXACT, ("mangga", "jeruk")), {"dekat"}),
        (Phrase(Field.BODY_EXACT, ("jeruk", "mangga")), set()),
        (Phrase(Field.BODY_EXACT, ("mangga",)), {"dekat", "jauh", "satu"}),
        (Near(Field.BODY_EXACT, ("mangga", "jeruk"), 1), {"dekat"}),
        (Near(Field.BODY_EXACT, ("mangga", "jeruk"), 3), {"dekat", "jauh"}),
        (Near(Field.BODY_EXACT, ("mangga", "durian"), 3), set()),
        (Prefix(Field.BODY_EXACT, "man"), {"dekat", "jauh", "satu"}),
        (Prefix(Field.BODY_EXACT, "mani"), {"satu"}),
        (Wildcard(Field.BODY_EXACT, "j*k"), {"dekat", "jauh"}),
        (Wildcard(Field.BODY_EXACT, "mani?"), {"satu"}),
        (Wildcard(Field.BODY_EXACT, "mani[s]"), set()),
        (TermRange(Field.BODY_EXACT, "harga", "jagung"), {"dekat"}),
        (TermRange(Field.BODY_EXACT, "z", "a"), set()),
        (AnyOf((body("jeruk"), body("manis"))), {"dekat", "jauh", "satu"}),
        (AllOf((body("jeruk"), body("mangga"))), {"dekat", "jauh"}),
        (AllOf((body("jeruk"), body("durian"))), set()),
        (Best((body("harga"), body("manis"))), {"dekat", "satu"}),
        (AndNot(body("mangga"), body("jeruk")), {"satu"}),
        (AndNot(Everything(), body("jeruk")), {"satu"}),
        (AndMaybe(body("jeruk"), body("harga")), {"dekat", "jauh"}),
        (Boosted(body("harga"), 2.0), {"dekat"}),
        (Everything(), {"dekat", "jauh", "satu"}),
        (Nothing(), set()),
        (AnyOf(()), set()),
        (AllOf(()), set()),
    ],
    ids=lambda value: "-".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_a_node_matches_what_it_says(fruit, node: Node, found: set[str]):
    matches = fruit.search(Query(node=node))
    assert set(ids(matches)) == found
    assert matches.total == len(found)


def test_a_score_is_bm25(engine, article):
    reader = engine.indexed([article("a", "T", "satu dua dua"), article("b", "T", "satu tiga")])
    # N = 2, df = 1: idf = ln(2 / 2) + 1 = 1; tf = 2, length 3 of an average 2.5:
    # 1 * 2 * 1.9 / (2 + 0.9 * (0.25 + 0.75 * 3 / 2.5))
    expected = 3.8 / (2 + 0.9 * (0.25 + 0.75 * 3 / 2.5))
    (hit,) = reader.search(Query(node=body("dua"))).hits
    assert hit == Hit(article_id="a", score=pytest.approx(expected, abs=1e-4))


def test_long_texts_take_the_steps_of_lengths(engine, article):
    """Around the first steps, and where these are wide."""
    lengths = (38, 39, 40, 41, 46, 47, 48, 94, 95, 96, 300, 311, 312)
    articles = [article(str(n), "T", " ".join(["satu", *["kata"] * (n - 1)])) for n in lengths]
    average, inverse = sum(lengths) / len(lengths), idf(len(lengths), len(lengths))
    hits = engine.indexed(articles).search(Query(node=body("satu"), limit=20)).hits
    assert {hit.article_id: hit.score for hit in hits} == {
        str(n): pytest.approx(term_score(1, quantised_length(n), average, inverse), rel=1e-6)
        for n in lengths
    }


def test_scores_add_up_except_in_best(engine, article):
    reader = engine.indexed([article("a", "T", "satu dua dua")])

    def score(node: Node) -> float:
        return reader.search(Query(node=node)).hits[0].score

    one, two = score(body("satu")), score(body("dua"))
    assert one < two
    assert score(AnyOf((body("satu"), body("dua")))) == pytest.approx(one + two, abs=1e-4)
    assert score(AllOf((body("satu"), body("dua")))) == pytest.approx(one + two, abs=1e-4)
    assert score(AndMaybe(body("satu"), body("dua"))) == pytest.approx(one + two, abs=1e-4)
    assert score(Phrase(Field.BODY_EXACT, ("satu", "dua"))) == pytest.approx(one + two, abs=1e-4)
    assert score(Best((body("satu"), body("dua")))) == pytest.approx(two, abs=1e-4)
    assert score(AndNot(body("satu"), body("tiga"))) == pytest.approx(one, abs=1e-4)
    assert score(Boosted(body("satu"), 3)) == pytest.approx(3 * one, abs=1e-4)
    assert score(Prefix(Field.BODY_EXACT, "d")) == 1.0
    assert score(Everything()) == 1.0


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_what_only_adds_to_a_score_finds_nothing_by_itself(engine, article, limit: int):
    """Also where so many match that the scores of all articles are added up."""
    reader = engine.indexed(
        [
            article("a", "T", "satu dan"),
            article("b", "T", "dua"),
            article("c", "T", "tiga tiga tiga"),
        ]
    )
    either = AnyOf((body("satu"), Prefix(Field.BODY_EXACT, "du")))
    for node in (AndMaybe(either, body("tiga")), Boosted(AndMaybe(either, body("tiga")), 2.0)):
        matches = reader.search(Query(node=node, limit=limit))
        assert (ids(matches), matches.total) == (["a", "b"][:limit], 2)


def test_a_question_asked_again_has_the_same_answer(engine, article):
    """Words are kept once they were asked for; a field that counts 0 is a place all the same."""
    numbered = [article(f"lain{n}", "Kebun", f"panen jeruk {n}") for n in range(40)]
    reader = engine.indexed([article("a", "Banjir", "panen raya"), *numbered])
    word = AnyOf((Boosted(Term(Field.TITLE_EXACT, "banjir"), 0.0), body("banjir")))
    both = AllOf((word, body("panen")))
    node = AllOf((body("raya"), AnyOf((both, body("raya")))))
    first, *later = [reader.search(Query(node=node)) for _ in range(4)]
    assert ids(first) == ["a"]
    assert later == [first] * 3


def test_first_words_that_stand_in_for_a_title_are_no_title(engine, article):
    reader = engine.indexed(
        [
            article("tanpa", "Banjir surut.", "Banjir surut.\nWarga pulang."),
            article("judul", "Banjir"),
        ]
    )
    assert ids(reader.search(Query(node=Term(Field.TITLE, "banjir")))) == ["judul"]


def test_the_name_field_holds_capitals_that_mean_something(engine, article):
    reader = engine.indexed(
        [
            article("kota", "T", "Wali Kota Serang meresmikan pasar."),
            article("kerja", "T", "Serang balik, kata pelatih."),
        ]
    )
    assert ids(reader.search(Query(node=Term(Field.NAME, "serang")))) == ["kota"]
    assert ids(reader.search(Query(node=Phrase(Field.NAME, ("kota", "serang"))))) == ["kota"]


def test_a_piece_of_several_forms_takes_several_positions(engine, article):
    reader = engine.indexed([article("a", "Gas-elpiji", "Harga gas-elpiji naik.")])
    for node in (
        Phrase(Field.BODY_EXACT, ("harga", "gas", "elpiji", "naik")),
        Phrase(Field.TITLE_EXACT, ("gas", "elpiji")),
    ):
        assert ids(reader.search(Query(node=node))) == ["a"]


def test_authors_outlets_and_tags_are_found_by_their_words(engine, article):
    reader = engine.indexed(
        [
            article(
                "a",
                "T",
                source="Banten Raya",
                authors=("Siti Aminah", "Budi"),
                tags=("Pilkada 2024",),
                category="Politik",
            )
        ]
    )
    for node in (
        Phrase(Field.OUTLET, ("banten", "raya")),
        Phrase(Field.AUTHOR, ("siti", "aminah")),
        Term(Field.AUTHOR, "budi"),
        Term(Field.TAG, "pilkada"),
        Term(Field.TAG, "politik"),
    ):
        assert ids(reader.search(Query(node=node))) == ["a"]


def test_equal_scores_are_ordered_newest_first_then_by_id_and_undated_last(engine, article):
    reader = engine.indexed(
        [
            article("d", "T"),
            article("c", "T", published_at=day(1)),
            article("b", "T", published_at=day(2)),
            article("a", "T", published_at=day(1)),
        ]
    )
    assert ids(reader.search(Query(node=Everything()))) == ["b", "a", "c", "d"]
    assert ids(reader.search(Query(node=Everything(), sort=Sort.NEWEST))) == ["b", "a", "c", "d"]
    assert ids(reader.search(Query(node=Everything(), sort=Sort.OLDEST))) == ["a", "c", "b", "d"]


def test_what_is_dated_later_than_now_follows_what_is_not(engine, article):
    reader = engine.indexed(
        [
            article("d", "T"),
            article("c", "T", published_at=day(1)),
            article("z", "T", published_at=day(9)),
            article("y", "T", published_at=day(8)),
            article("b", "T", published_at=day(2)),
        ]
    )
    newest = Query(node=Everything(), sort=Sort.NEWEST, as_of=day(2))
    assert ids(reader.search(newest)) == ["b", "c", "z", "y", "d"]
    assert ids(reader.search(replace(newest, offset=1, limit=2))) == ["c", "z"]
    assert [one.article_id for one in reader.export(newest)] == ["b", "c", "z", "y", "d"]
    oldest = replace(newest, sort=Sort.OLDEST)
    assert ids(reader.search(oldest)) == ["c", "b", "y", "z", "d"]


def test_a_list_sorted_by_date_is_not_scored(fruit):
    matches = fruit.search(Query(node=body("mangga"), sort=Sort.NEWEST))
    assert [hit.score for hit in matches.hits] == [0.0, 0.0, 0.0]


def test_pages_neither_overlap_nor_skip(engine, article):
    reader = engine.indexed([article(f"{n:02}", "T", "sama") for n in range(25)])
    pages = [ids(reader.search(Query(node=body("sama"), offset=o, limit=10))) for o in (0, 10, 20)]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [one for page in pages for one in page] == [f"{n:02}" for n in range(25)]
    beyond = reader.search(Query(node=body("sama"), offset=30))
    assert (beyond.hits, beyond.total) == ((), 25)
    none = reader.search(Query(node=body("sama"), limit=0))
    assert (none.hits, none.total) == ((), 25)


def test_where_few_match_those_of_the_partial_node_follow(fruit):
    """``dekat`` alone has all three words; the others have some, and come after it."""
    words = (body("mangga"), body("jeruk"), body("harga"))
    query = Query(node=AllOf(words), partial=AnyOf(words), few=2)
    matches = fruit.search(query)
    assert (ids(matches), matches.total, matches.partial_total) == (["dekat", "jauh", "satu"], 1, 2)


def test_where_enough_match_nothing_follows(fruit):
    query = Query(node=body("jeruk"), partial=body("manis"), few=2)
    matches = fruit.search(query)
    assert (set(ids(matches)), matches.total, matches.partial_total) == ({"dekat", "jauh"}, 2, 0)


def test_openings_are_the_stems_of_the_title_and_the_beginning(engine, article):
    reader = engine.indexed(
        [
            article("a", "Kebakaran di Pasar Turi", "Api membakar pasar di RT 3. " + "x " * 400),
            article("b", "", "1.000"),
            article("weg", "Banjir", "Surut."),
        ]
    )
    assert reader.openings(["b", "tiada", "a"]) == ["  ", "", " bakar pasar turi api "]
    assert engine.analyzer.stems["membakar"] == ("bakar",)


def test_an_article_put_again_opens_as_it_was_put_last(engine, article):
    writer = engine.writer()
    writer.put(article("a", "Banjir", "Surut."))
    writer.put(article("b", "Longsor", "Tanah."))
    writer.commit(1)
    writer.put(article("a", "Kering", "Hujan."))
    writer.commit(2)
    writer.close()
    assert engine.reader().openings(["a", "b"]) == [" kering hujan ", " longsor tanah "]


def test_a_deferred_partial_node_is_made_only_where_few_match(fruit):
    made = []

    def make():
        made.append("made")
        return body("manis")

    enough = fruit.search(Query(node=body("jeruk"), partial=Deferred(make), few=2))
    assert (enough.total, enough.partial_total, made) == (2, 0, [])
    few = fruit.search(Query(node=body("jeruk"), partial=Deferred(make), few=9))
    given = fruit.search(Query(node=body("jeruk"), partial=body("manis"), few=9))
    assert (few, made) == (given, ["made"])


def test_a_deferred_node_that_asks_nothing_adds_nothing(fruit):
    matches = fruit.search(
        Query(node=body("jeruk"), partial=Deferred(lambda: None), few=9, facets=(Field.OUTLET,))
    )
    assert (set(ids(matches)), matches.partial_total) == ({"dekat", "jauh"}, 0)


def test_pages_go_on_from_all_words_to_some(engine, article):
    full = [article(f"s{n}", "T", "satu dua") for n in range(3)]
    part = [article(f"t{n}", "T", "satu") for n in range(4)]
    reader = engine.indexed([*full, *part])
    node, partial = AllOf((body("satu"), body("dua"))), body("satu")
    pages = [
        ids(reader.search(Query(node=node, partial=partial, few=9, offset=offset, limit=2)))
        for offset in (0, 2, 4, 6, 8)
    ]
    assert pages == [["s0", "s1"], ["s2", "t0"], ["t1", "t2"], ["t3"], []]


def in_group(article, article_id: str, body: str, group: str = ""):
    extra = ((Field.GROUP, (group,)),) if group else ()
    return article(article_id, "T", body, extra=extra)


def test_hits_tell_their_group_and_groups_are_counted(engine, article):
    reader = engine.indexed(
        [
            in_group(article, "a", "satu", "a"),
            in_group(article, "b", "satu", "a"),
            in_group(article, "c", "satu"),
            in_group(article, "d", "satu"),
            in_group(article, "e", "dua", "a"),
        ]
    )
    matches = reader.search(Query(node=body("satu"), limit=3, grouped_by=Field.GROUP))
    assert [(hit.article_id, hit.group) for hit in matches.hits] == [
        ("a", "a"),
        ("b", "a"),
        ("c", ""),
    ]
    assert (matches.total, matches.group_total, matches.partial_group_total) == (4, 3, 0)


def test_a_group_that_began_in_the_first_part_does_not_begin_in_the_second(engine, article):
    reader = engine.indexed(
        [
            in_group(article, "a", "satu dua", "a"),
            in_group(article, "b", "satu", "a"),
            in_group(article, "c", "satu", "c"),
            in_group(article, "d", "satu", "c"),
            in_group(article, "e", "satu"),
        ]
    )
    node = AllOf((body("satu"), body("dua")))
    query = Query(node=node, partial=body("satu"), few=5, grouped_by=Field.GROUP)
    matches = reader.search(query)
    assert [hit.group for hit in matches.hits] == ["a", "a", "c", "c", ""]
    assert (matches.total, matches.partial_total) == (1, 4)
    assert (matches.group_total, matches.partial_group_total) == (1, 2)


def test_without_the_question_no_group_is_told(engine, article):
    reader = engine.indexed([in_group(article, "a", "satu", "a")])
    matches = reader.search(Query(node=body("satu")))
    assert (matches.hits[0].group, matches.group_total) == ("", 0)


def test_articles_without_groups_are_as_many_groups(engine, article):
    reader = engine.indexed([in_group(article, "a", "satu"), in_group(article, "b", "satu")])
    matches = reader.search(Query(node=body("satu"), grouped_by=Field.GROUP))
    assert (matches.group_total, [hit.group for hit in matches.hits]) == (2, ["", ""])


def test_facets_count_the_first_part_of_a_list_unless_it_is_empty(engine, article):
    reader = engine.indexed(
        [article("a", "T", "satu dua", source="Satu"), article("b", "T", "dua", source="Dua")]
    )

    def outlets(node: Node) -> list[str]:
        query = Query(node=node, partial=body("dua"), few=5, facets=(Field.OUTLET,))
        return [count.value for count in reader.search(query).facets[Field.OUTLET]]

    assert outlets(body("satu")) == ["Satu"]
    assert outlets(body("tiga")) == ["Dua", "Satu"]


def test_an_opening_scores_the_terms_among_the_first_positions(engine, article):
    reader = engine.indexed(
        [article("awal", "T", "satu dua tiga"), article("akhir", "T", "dua tiga satu")]
    )
    node = Opening(Field.BODY_EXACT, ("satu", "tiga", "satu", "tiada"), 2)
    found = {hit.article_id: hit.score for hit in reader.search(Query(node=node)).hits}
    # Both terms stand in both of two articles: idf = ln(2 / 3) + 1
    one = pytest.approx(log(2 / 3) + 1, abs=1e-4)
    assert found == {"awal": one, "akhir": one}
    wider = reader.search(Query(node=replace(node, within=3))).hits
    assert [hit.score for hit in wider] == pytest.approx([2 * (log(2 / 3) + 1)] * 2, abs=1e-4)


def test_a_passage_scores_the_best_stretch(engine, article):
    reader = engine.indexed(
        [article("rapat", "T", "satu x satu dua x"), article("jauh", "T", "satu x x dua x")]
    )
    inverse = log(2 / 3) + 1

    def scores(span: int) -> dict[str, float]:
        node = Passage(Field.BODY_EXACT, ("satu", "dua"), span)
        return {hit.article_id: hit.score for hit in reader.search(Query(node=node)).hits}

    two, one = pytest.approx(2 * inverse, abs=1e-4), pytest.approx(inverse, abs=1e-4)
    assert scores(1) == {"rapat": one, "jauh": one}
    assert scores(2) == {"rapat": two, "jauh": one}
    assert scores(4) == {"rapat": two, "jauh": two}


def test_hits_are_scored_again_and_put_in_order(fruit):
    hits = fruit.search(Query(node=body("mangga"))).hits
    last = hits[-1].article_id
    alone = {"dekat": "harga", "jauh": "juga", "satu": "manis"}[last]
    again = fruit.rescored(hits, Boosted(body(alone), 100.0))
    assert again[0].article_id == last
    assert again[0].score > 100
    assert again[1:] == hits[:-1]


def test_articles_are_asked_which_nodes_match_them(fruit):
    found = fruit.matching(["satu", "dekat", "tiada"], [body("manis"), body("mangga"), Nothing()])
    assert found == [[True, False, False], [True, True, False], [False, False, False]]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(published_from=day(2)), ["c", "b"]),
        (Filters(published_before=day(2)), ["a"]),
        (Filters(published_from=day(2), published_before=day(3)), ["b"]),
        (including("outlet", "banten raya"), ["b", "a"]),
        (including("outlet", "Kabar Bali", "BANTEN RAYA"), ["c", "b", "a"]),
        (including("outlet", "Tak Ada"), []),
        (including("category", "olahraga"), ["c"]),
        (including("author", "siti"), ["b", "a"]),
        (including("tag", "Banjir", "PASAR"), ["c", "a"]),
        (including("tag", "ekonomi"), []),  # its words stand in the field, but it is no tag
        (including("month", "2025-03"), ["c", "b", "a"]),
        (including("day", "2025-03-02"), ["b"]),
        (including("title", "T"), []),  # has words, but no whole values
        (including("warna", "merah"), []),  # no field at all
        (excluding("outlet", "banten raya"), ["c", "d"]),
        (excluding("tag", "banjir"), ["c", "b", "d"]),
        (excluding("author", "Budi", "SITI"), ["c", "d"]),
        (excluding("day", "2025-03-02", "2025-03-03"), ["a", "d"]),
        (excluding("warna", "merah"), ["c", "b", "a", "d"]),
        (
            Filters(
                fields=(
                    FieldFilter(field="outlet", included=("Banten Raya",)),
                    FieldFilter(field="category", included=("Olahraga",)),
                )
            ),
            [],
        ),
        (
            Filters(
                published_from=day(1),
                fields=(
                    FieldFilter(field="author", included=("Siti",), excluded=("Budi",)),
                    FieldFilter(field="outlet", excluded=("Kabar Bali",)),
                ),
            ),
            ["b"],
        ),
    ],
    ids=str,
)
def test_a_filter_keeps_what_it_names(engine, article, filters: Filters, found: list[str]):
    reader = engine.indexed(
        [
            article(
                "a",
                "T",
                published_at=day(1),
                source="Banten Raya",
                category="Ekonomi",
                authors=("Siti", "Budi"),
                tags=("pasar", "banjir"),
            ),
            article("b", "T", published_at=day(2), source="Banten Raya", authors=("Siti",)),
            article(
                "c",
                "T",
                published_at=day(3),
                source="Kabar Bali",
                category="Olahraga",
                tags=("Pasar",),
            ),
            article("d", "T"),
        ]
    )
    matches = reader.search(Query(node=Everything(), filters=filters, sort=Sort.NEWEST))
    assert (ids(matches), matches.total) == (found, len(found))


def test_facets_count_all_matches_not_only_the_page(engine, article):
    reader = engine.indexed(
        [
            # 17:30 UTC on the last of January is already February in WIB.
            article(
                "a",
                "T",
                source="Banten Raya",
                category="Ekonomi",
                published_at=datetime(2025, 1, 31, 17, 30, tzinfo=UTC),
            ),
            article("b", "T", source="Banten Raya", published_at=day(1), tags=("banjir", "Banjir")),
            article("c", "T", source="Kabar Bali", published_at=day(2), tags=("rob", "banjir")),
            article("d", "Lain", "Lain.", tags=("rob",)),
        ]
    )
    matches = reader.search(Query(node=body("isi"), limit=1, facets=tuple(FIELDS.facets)))
    assert matches.facets == {
        **dict.fromkeys(FIELDS.facets, ()),
        Field.OUTLET: counts({"Banten Raya": 2, "Kabar Bali": 1}),
        Field.TAG: counts({"banjir": 2, "rob": 1}),
        Field.CATEGORY: counts({"Ekonomi": 1}),
        Field.MONTH: counts({"2025-03": 2, "2025-02": 1}),
        Field.DAY: counts({"2025-02-01": 1, "2025-03-01": 1, "2025-03-02": 1}),
    }


@pytest.mark.parametrize(
    ("limit", "like", "listed", "size"),
    [
        (None, "", {"Bali": 3, "Aceh": 2, "Batu": 2, "Kabar Batu": 1}, 4),
        (4, "", {"Bali": 3, "Aceh": 2, "Batu": 2, "Kabar Batu": 1}, 4),
        (2, "", {"Bali": 3, "Aceh": 2}, 4),
        (1, "", {"Bali": 3}, 4),
        (0, "", {}, 4),
        (None, "bA", {"Bali": 3, "Batu": 2, "Kabar Batu": 1}, 3),
        (1, "BATU", {"Batu": 2}, 2),
        (5, "surabaya", {}, 0),
    ],
)
def test_the_most_frequent_values_of_a_facet_can_be_asked_for(
    engine, article, limit, like, listed, size
):
    outlets = ["Bali", "Bali", "bali", "Aceh", "Aceh", "Batu", "Batu", "Kabar Batu"]
    reader = engine.indexed(
        [
            article(f"a{number}", "T", source=outlet, published_at=day(1 + number))
            for number, outlet in enumerate(outlets)
        ]
    )
    matches = reader.search(
        Query(
            node=Everything(),
            facets=(Field.OUTLET, Field.DAY),
            facet_limit=limit,
            facet_like=like,
        )
    )
    assert matches.facets[Field.OUTLET] == counts(listed)
    assert len(matches.facets[Field.DAY]) == len(outlets)  # periods are counted all
    assert matches.facet_sizes == {Field.OUTLET: size, Field.DAY: len(outlets)}


def test_thousands_of_different_values_are_counted_exactly(engine, article):
    often = [f"Penulis tetap {number}" for number in range(20)]
    articles = [
        article(f"a{n}", "T", authors=(*often, *(f"Nama {n} {m}" for m in range(100))))
        for n in range(48)
    ]
    reader = engine.indexed(articles)
    query = Query(node=Everything(), facets=(Field.AUTHOR,), facet_limit=8)
    assert reader.search(query).facet_sizes == {Field.AUTHOR: 20 + 48 * 100}


def test_what_was_found_can_be_asked_again_with_other_filters(engine, article):
    reader = engine.indexed(
        [
            article("a", "Banjir", "banjir", source="Radar"),
            article("b", "Banjir", "banjir di kota", source="Kabar"),
            article("c", "Panen", "panen di kota", source="Kabar"),
        ]
    )
    node = body("banjir")
    some = AnyOf((node, body("kota")))
    whole = Query(node=node, partial=Deferred(lambda: some), few=5)
    assert ids(reader.search(whole)) == ["a", "b", "c"]
    asked = [
        replace(whole, filters=including(Field.OUTLET, one)) for one in ("Radar", "Kabar", "X")
    ]
    assert [reader.search(replace(one, partial=None, limit=0)).total for one in asked] == [1, 1, 0]
    assert [ids(reader.search(one)) for one in asked] == [["a"], ["b", "c"], []]
    assert reader.matching(["a", "b", "c"], [node, some]) == [
        [True, True, False],
        [True, True, True],
    ]


def test_a_facet_can_be_counted_without_the_filter_on_its_own_field(engine, article):
    """What is counted is what choosing another value, another day would find."""
    reader = engine.indexed(
        [
            article("a", "T", source="A", tags=("x",), published_at=day(1)),
            article("b", "T", source="A", tags=("y",), published_at=day(2)),
            article("c", "T", source="B", tags=("x", "y"), published_at=day(2)),
            article("d", "Lain", "Lain.", source="B", tags=("x",), published_at=day(2)),
        ]
    )
    query = Query(
        node=body("isi"),
        filters=Filters(
            published_from=day(2),
            fields=(
                FieldFilter(field="outlet", included=("A",)),
                FieldFilter(field="tag", excluded=("x",)),
            ),
        ),
        facets=("outlet", "tag", "day", "month"),
    )
    matches = reader.search(query)
    assert (ids(matches), matches.facets) == (
        ["b"],
        {
            "outlet": counts({"A": 1}),
            "tag": counts({"y": 1}),
            "day": counts({"2025-03-02": 1}),
            "month": counts({"2025-03": 1}),
        },
    )
    sideways = reader.search(replace(query, drill_sideways=True))
    assert (ids(sideways), sideways.facets) == (
        ["b"],
        {
            "outlet": counts({"A": 1}),  # B's article has the tag x
            "tag": counts({"y": 1}),
            "day": counts({"2025-03-02": 1}),
            "month": counts({"2025-03": 1}),
        },
    )
    only_outlet = Filters(published_from=day(2), fields=query.filters.fields[:1])
    sideways = reader.search(replace(query, filters=only_outlet, drill_sideways=True))
    assert (ids(sideways), sideways.facets) == (
        ["b"],
        {
            "outlet": counts({"A": 1, "B": 1}),
            "tag": counts({"y": 1}),
            "day": counts({"2025-03-01": 1, "2025-03-02": 1}),
            "month": counts({"2025-03": 2}),
        },
    )


def test_what_is_excluded_is_not_counted_beside_other_values_of_its_field(engine, article):
    reader = engine.indexed(
        [
            article("a", "T", "isi", tags=("x", "y")),
            article("b", "T", "isi", tags=("y", "z")),
            article("c", "T", "isi", tags=("z",)),
        ]
    )
    filters = Filters(fields=(FieldFilter(field="tag", included=("z",), excluded=("x",)),))
    query = Query(node=body("isi"), filters=filters, facets=("tag",), drill_sideways=True)
    assert reader.search(query).facets == {"tag": counts({"z": 2, "y": 1})}


def test_what_only_some_words_match_is_counted_where_another_choice_has_no_better(engine, article):
    reader = engine.indexed(
        [
            article("a", "T", "satu dua", source="A"),
            article("b", "T", "satu", source="B"),
            article("c", "T", "dua", source="C"),
        ]
    )
    only_c = Filters(fields=(FieldFilter(field="outlet", included=("C",)),))
    query = Query(
        node=AllOf((body("satu"), body("dua"))),
        partial=AnyOf((body("satu"), body("dua"))),
        few=5,
        filters=only_c,
        facets=("outlet", "tag"),
        drill_sideways=True,
    )
    matches = reader.search(query)
    assert (ids(matches), matches.total, matches.partial_total) == (["c"], 0, 1)
    assert matches.facets == {"outlet": counts({"A": 1}), "tag": ()}


def test_values_that_differ_in_case_only_are_counted_as_one(engine, article):
    reader = engine.indexed(
        [
            article("a", "T", category="DAERAH", tags=("Rob", "Banjir")),
            article("b", "T", category="Daerah", tags=("rob",)),
            article("c", "T", category="Daerah", tags=("ROB",)),
            article("d", "T", category="daerah", tags=()),
        ]
    )
    facets = reader.search(Query(node=Everything(), facets=("category", "tag", "warna"))).facets
    assert facets == {
        "category": counts({"Daerah": 4}),
        "tag": counts({"Rob": 3, "Banjir": 1}),
        "warna": (),
    }


@pytest.mark.parametrize(
    "node",
    [
        Term("warna", "merah"),
        Phrase("warna", ("merah", "putih")),
        Near("warna", ("merah", "putih"), 3),
        Prefix("warna", "me"),
        Wildcard("warna", "m*h"),
        TermRange("warna", "a", "z"),
        Term("category", "ekonomi"),  # has whole values, but no words
    ],
    ids=str,
)
def test_nothing_stands_in_a_field_without_words(engine, article, node: Node):
    reader = engine.indexed([article("a", "T", "merah putih", category="ekonomi")])
    assert reader.search(Query(node=node)).total == 0
    assert reader.document_frequencies({"warna": ["merah"]}) == {"warna": [0]}
    assert reader.holding(["a"], [Term("warna", "merah")]) == [False]


def test_an_article_comes_back_as_it_was_put(engine, article):
    whole = article(
        "https://a.example/x?y=1",
        "Judul – dengan tanda “kutip”",
        "Serang – Isi.\nAlinea 𝕏 kedua.",
        url="https://a.example/x?y=1",
        source="A",
        published_at=day(5),
        category="Daerah",
        authors=("Siti", "Budi"),
        tags=("satu", "dua"),
        extra=(("nada", ("riang",)), ("warna", ())),
    )
    bare = article("bare", "T")
    reader = engine.indexed([whole, bare])
    assert reader.get_many(["bare", "none", whole.article_id]) == (bare, None, whole)
    assert reader.get("none") is None


def test_which_articles_hold_any_of_some_terms_is_told(fruit):
    terms = (body("jeruk"), Term(Field.TITLE_EXACT, "mangga"), body("durian"))
    asked = ["satu", "none", "jauh", "satu"]
    assert fruit.holding(asked, terms) == [True, False, True, True]
    assert fruit.holding(asked, terms[2:]) == [False, False, False, False]
    assert fruit.holding([], terms) == []


def test_a_replaced_article_holds_its_new_terms_only(engine, article):
    engine.indexed([article("a", "Judul", "kata lama")])
    reader = engine.indexed([article("a", "Judul", "kata baru")], sequence=2)
    assert reader.holding(["a"], [body("lama")]) == [False]
    assert reader.holding(["a"], [body("baru")]) == [True]


def test_an_article_put_again_replaces_itself(engine, article):
    engine.indexed([article("a", "Lama", "kata lama"), article("b", "Lain", "kata lain")])
    reader = engine.indexed([article("a", "Baru", "kata baru")], sequence=2)
    assert reader.article_count == 2
    assert sorted(reader.article_ids()) == ["a", "b"]
    assert ids(reader.search(Query(node=body("lama")))) == []
    assert ids(reader.search(Query(node=body("baru")))) == ["a"]
    assert reader.search(Query(node=body("kata"))).total == 2


def test_the_last_put_of_one_commit_counts(engine, article):
    writer = engine.writer()
    writer.put(article("a", "Satu", "kata pertama"))
    writer.put(article("a", "Dua", "kata kedua"))
    writer.put(article("b", "Hilang"))
    writer.delete("b")
    writer.delete("c")
    writer.put(article("c", "Tetap"))
    writer.delete("tidak-ada")
    writer.commit(7)
    assert writer.committed_sequence == 7
    writer.close()
    reader = engine.reader()
    assert sorted(reader.article_ids()) == ["a", "c"]
    assert reader.search(Query(node=body("pertama"))).total == 0
    assert ids(reader.search(Query(node=body("kedua")))) == ["a"]


def test_a_deleted_article_is_gone(engine, article):
    engine.indexed([article("a", "Satu", source="X"), article("b", "Dua")])
    writer = engine.writer()
    writer.delete("a")
    writer.commit(2)
    writer.close()
    reader = engine.reader()
    assert (reader.article_count, reader.get("a")) == (1, None)
    everything = reader.search(Query(node=Everything(), facets=(Field.OUTLET,)))
    assert (ids(everything), everything.facets) == (["b"], {Field.OUTLET: ()})


def test_nothing_is_seen_before_the_commit_and_nothing_of_a_closed_writer(engine, article):
    engine.indexed([article("a", "T")])
    writer = engine.writer()
    writer.put(article("b", "T"))
    assert engine.reader().article_count == 1
    writer.close()
    assert engine.reader().article_count == 1
    assert engine.writer().committed_sequence == 1


def test_a_reader_keeps_its_snapshot(engine, article):
    before = engine.indexed([article("a", "T", "kata lama")])
    after = engine.indexed([article("a", "T", "kata baru"), article("b", "T")], sequence=2)
    assert before.snapshot != after.snapshot
    assert after.snapshot == engine.reader().snapshot
    assert ids(before.search(Query(node=Everything()))) == ["a"]
    assert before.get("a") == article("a", "T", "kata lama")


def test_a_snapshot_is_opened_by_its_name_or_is_gone(engine, article):
    before = engine.indexed([article("a", "T", "kata lama")])
    named = engine.module.open_snapshot(engine.folder, ANALYZER, before.snapshot)
    assert (named.snapshot, list(named.article_ids())) == (before.snapshot, ["a"])
    engine.indexed([article("b", "T", "kata baru")], sequence=2)
    try:  # the last commit is what every engine keeps
        again = engine.module.open_snapshot(engine.folder, ANALYZER, before.snapshot)
    except SnapshotExpired:
        pass
    else:
        assert list(again.article_ids()) == ["a"]
        assert again.committed_sequence == 1
    with pytest.raises(SnapshotExpired):
        engine.module.open_snapshot(engine.folder, ANALYZER, "lain-1")


@pytest.mark.parametrize("workers", [None, map], ids=["alone", "with workers"])
def test_batches_are_loaded_between_commits(engine, article, workers):
    writer = engine.writer(workers)
    writer.put(article("lama", "T", "kata lama"))
    writer.commit(1)
    batches = [
        Some("satu", (article("a", "T", "kata satu"), article("b", "T", "kata dua"))),
        Some("kosong", ()),
        Some("dua", (article("c", "T", "kata tiga"),)),
    ]
    counted = []
    for number, count in enumerate(writer.load(batches), start=2):
        counted.append(count)
        writer.delete("lama")
        writer.commit(number)
    assert counted == [2, 0, 1]
    writer.commit(4)
    writer.close()
    reader = engine.reader()
    assert sorted(reader.article_ids()) == ["a", "b", "c"]
    assert reader.search(Query(node=body("kata"))).total == 3
    assert (reader.committed_sequence, engine.writer().committed_sequence) == (4, 4)


def test_what_was_not_committed_of_a_load_is_given_up(engine, article):
    writer = engine.writer()
    for _ in writer.load([Some("satu", (article("a", "T"),))]):
        break
    writer.close()
    assert list(engine.reader().article_ids()) == []


def test_a_stamp_tells_commits_apart(engine, article, monkeypatch):
    for module in (whoosh_reader,):
        monkeypatch.setattr(module, "SETTLED_AFTER_NS", -1)
    before = engine.module.change_stamp(engine.folder)
    assert before == engine.module.change_stamp(engine.folder)
    engine.indexed([article("a", "T")])
    assert engine.module.change_stamp(engine.folder) != before
    assert engine.module.change_stamp(engine.folder / "tiada") is None


def test_a_dropped_index_is_missing(engine, article):
    engine.indexed([article("a", "T")])
    engine.module.drop_index(engine.folder)
    engine.module.drop_index(engine.folder)
    with pytest.raises(IndexMissing):
        engine.reader()


def test_the_size_of_an_index_is_told(engine, article):
    engine.indexed([article("a", "T")])
    size = engine.module.size(engine.folder)
    assert size > 500 if engine.module.KEPT else size == 0
    engine.module.drop_index(engine.folder)
    assert engine.module.size(engine.folder) == 0


def test_the_files_of_an_index_are_the_index(engine, article, tmp_path):
    engine.indexed([article("a", "T")])
    files = engine.module.files_to_back_up(engine.folder)
    elsewhere = tmp_path / "di tempat lain"
    elsewhere.mkdir()
    for name, path in files.items():
        shutil.copy(path, elsewhere / name)
    if files:  # an engine without is made anew from the store
        copy = engine.module.open_reader(elsewhere, ANALYZER)
        assert list(copy.article_ids()) == ["a"]


def test_document_frequencies_of_several_fields_are_told(fruit):
    asked = {
        Field.BODY_EXACT: ["jeruk", "durian", "mangga", "jeruk"],
        Field.TITLE_EXACT: ["mangga"],
        Field.NAME: [],
    }
    assert fruit.document_frequencies(asked) == {
        Field.BODY_EXACT: [2, 0, 3, 2],
        Field.TITLE_EXACT: [1],
        Field.NAME: [],
    }


@pytest.mark.parametrize(
    ("text", "distance", "stands"),
    [
        ("banjir dan banjir", 2, True),
        ("banjir dan banjir", 1, False),
        ("banjir", 5, False),
    ],
)
def test_a_term_that_follows_itself_must_stand_twice(engine, article, text, distance, stands):
    reader = engine.indexed([article("a", "T", text)])
    near = Near(Field.BODY_EXACT, ("banjir", "banjir"), distance)
    assert (reader.search(Query(node=near)).total == 1) == stands


def test_an_export_is_complete_and_in_order(engine, article):
    engine.indexed([article(f"{n:03}", "T", "sama", published_at=day(1)) for n in range(30)])
    reader = engine.indexed([article("999", "T", "sama", published_at=day(2))], sequence=2)
    exported = [a.article_id for a in reader.export(Query(node=body("sama"), limit=1, offset=5))]
    assert exported == ["999", *(f"{n:03}" for n in range(30))]


def test_an_empty_index_answers(engine):
    reader = engine.reader()
    assert reader.article_count == 0
    matches = reader.search(Query(node=body("apa"), facets=(Field.MONTH,)))
    assert (matches.hits, matches.total, matches.facets) == ((), 0, {Field.MONTH: ()})
    assert reader.document_frequencies({Field.BODY: ["apa"]}) == {Field.BODY: [0]}
    assert reader.committed_sequence == 0
    assert list(reader.verify()) == []


def test_a_sound_index_verifies(engine, article):
    engine.indexed([article("a", "Satu"), article("b", "Dua")])
    reader = engine.indexed([article("a", "Tiga")], sequence=2)
    assert (list(reader.verify()), list(reader.verify(deep=False))) == ([], [])
