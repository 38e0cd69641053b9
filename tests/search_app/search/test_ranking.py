"""Order: all words first, and runs filled up with articles that hold some of them."""

from __future__ import annotations

import pytest

from search_app.highlight.highlights import MatchReason
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import Notice, NoticeKind
from search_app.query.terms import query_terms
from search_app.query.weights import WEIGHTS
from search_app.search.ranking import count, rank
from search_app.search.request import SearchRequest
from search_app.search.search import search


def test_articles_with_some_of_the_words_follow_those_with_all(indexed, article, analyzer):
    reader = indexed(
        article("semua", "Berita", "Banjir rob dan banyak kata lain di isi yang panjang ini."),
        article("satu", "Banjir", "Banjir, banjir, banjir."),
        article("tiada", "Kering", "Kering."),
    )
    ranking = rank(reader, analyzer, SearchRequest(text="banjir rob"))
    assert [hit.article_id for hit in ranking.matches.hits] == ["semua", "satu"]
    assert (ranking.matches.total, ranking.matches.partial_total) == (1, 1)
    assert ranking.missing == {"satu": ("rob",)}


def test_where_a_page_full_has_all_words_nothing_follows(indexed, article, analyzer):
    whole = [article(f"s{n:02}", "Berita", "Banjir rob.") for n in range(10)]
    reader = indexed(*whole, article("satu", "Banjir", "Banjir."))
    matches = rank(reader, analyzer, SearchRequest(text="banjir rob", page_size=3)).matches
    assert (len(matches.hits), matches.total, matches.partial_total) == (3, 10, 0)


@pytest.mark.parametrize("text", ["banjir", "banjir rob", "banjr", "banjir -rob", "", '"rob" ('])
def test_a_count_is_the_total_of_a_ranking(indexed, article, analyzer, text):
    reader = indexed(article("a", "Banjir rob"), *(article(f"b{n}", "Banjir") for n in range(20)))
    request = SearchRequest(text=text)
    assert count(reader, analyzer, request) == rank(reader, analyzer, request).matches.total


def test_how_many_articles_are_enough_is_one_of_the_weights(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir rob"), article("b", "Banjir saja"))
    request = SearchRequest(text="banjir rob")
    ids = [
        [hit.article_id for hit in rank(reader, analyzer, request, weights).matches.hits]
        for weights in (WEIGHTS._replace(enough=1), WEIGHTS._replace(enough=2))
    ]
    assert ids == [["a"], ["a", "b"]]


def test_what_follows_is_the_same_whatever_the_size_of_a_page(indexed, article, analyzer):
    reader = indexed(
        article("semua", "Berita", "Banjir rob."),
        *(article(f"b{n}", "Berita", "Banjir.") for n in range(4)),
        article("r", "Berita", "Rob datang."),
    )
    long = rank(reader, analyzer, SearchRequest(text="banjir rob", page_size=100)).matches
    short = [
        hit
        for page in (1, 2, 3)
        for hit in rank(
            reader, analyzer, SearchRequest(text="banjir rob", page_size=2, page=page)
        ).matches.hits
    ]
    assert tuple(short) == long.hits


def test_nothing_follows_against_the_searchers_operators(indexed, article, analyzer):
    reader = indexed(article("satu", "Banjir"), article("semua", "Banjir rob"))
    matches = rank(reader, analyzer, SearchRequest(text="banjir DAN rob")).matches
    assert [hit.article_id for hit in matches.hits] == ["semua"]


def test_operators_are_never_among_what_is_missing(indexed, article, analyzer):
    reader = indexed(
        article("a", "Berita", "Pasar Serang ramai.", source="Kabar"),
        article("b", "Berita", "Serangan fajar.", source="Warta"),
    )
    ranking = rank(reader, analyzer, SearchRequest(text="Pasar fajar media:kabar"))
    assert ranking.missing == {"a": ("fajar",)}


def test_an_alias_finds_what_was_not_typed(indexed, article, analyzer):
    reader = indexed(article("a", "Berita", "Kata Pemerintah Kota Serang."), article("b", "Lain"))
    matches = rank(reader, analyzer, SearchRequest(text="pemkot serang")).matches
    assert [hit.article_id for hit in matches.hits] == ["a"]


def test_what_was_typed_comes_before_what_it_may_mean(indexed, article, analyzer):
    reader = indexed(
        article("a-lain", "Berita", "Harga cabai naik."),
        article("sama", "Berita", "Harga cabe naik."),
    )
    matches = rank(reader, analyzer, SearchRequest(text="cabe")).matches
    assert [hit.article_id for hit in matches.hits] == ["sama", "a-lain"]


def test_a_name_stands_before_the_same_words_apart(indexed, article, analyzer):
    reader = indexed(
        article("a-pisah", "Berita", "Rustandi datang, kata Budi."),
        article("nama", "Berita", "Budi Rustandi datang."),
    )
    matches = rank(reader, analyzer, SearchRequest(text="budi rustandi")).matches
    assert [hit.article_id for hit in matches.hits] == ["nama", "a-pisah"]


def test_a_place_of_several_words_is_no_place_whose_words_stand_apart(indexed, article, analyzer):
    reader = indexed(
        article("lain", "Berita", "Warga Aceh merayakan Jaya."),
        article("tempat", "Berita", "Warga Aceh Jaya pulang."),
    )
    for text, found in (("aceh jaya", ["tempat"]), ("aceh tengah", []), ("warga aceh", 2)):
        hits = rank(reader, analyzer, SearchRequest(text=text)).matches.hits
        assert (len(hits) if isinstance(found, int) else [h.article_id for h in hits]) == found


@pytest.mark.parametrize("typed", ["b*njir", "bnjir", "b'njir", "?bnjir"])
def test_a_slip_is_mended_whatever_sign_stands_in_it(indexed, article, analyzer, typed):
    reader = indexed(*(article(f"a{n}", "Banjir", "Banjir lagi.") for n in range(5)))
    ranking = rank(reader, analyzer, SearchRequest(text=typed))
    applied = Notice(NoticeKind.TYPO_APPLIED, {"written": typed, "read_as": "banjir"})
    assert (ranking.matches.total, applied in ranking.notices) == (5, True)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kabut asp riu", "kabut asap riau"),
        ("asap indonsia", "asap indonesia"),
        ("kabut zzz", None),
    ],
)
def test_where_nothing_is_found_shorter_and_printed_slips_are_offered(
    indexed, article, analyzer, typed, offered
):
    reader = indexed(
        *(article(f"a{n}", "Kabut Asap", "Asap di Riau, Indonesia.") for n in range(300)),
        *(article(f"b{n}", "Pasar", "Warga Indonsia senang.") for n in range(8)),
    )
    ranking = rank(reader, analyzer, SearchRequest(text=typed))
    told = [
        notice.values["read_as"]
        for notice in ranking.notices
        if notice.kind is NoticeKind.TYPO_OFFERED
    ]
    assert (ranking.matches.total, told) == (0, [offered] if offered else [])


def test_a_known_name_is_no_slip(indexed, article, analyzer):
    reader = indexed(article("a", "Semua", "Semua warga."))
    assert rank(reader, analyzer, SearchRequest(text="seluma")).matches.total == 0


def test_a_short_form_is_no_slip(indexed, article, analyzer):
    reader = indexed(article("a", "Sekolah libur"), *(article(f"b{n}", "Skkh") for n in range(20)))
    ranking = rank(reader, analyzer, SearchRequest(text="sklh libur"))
    assert [hit.article_id for hit in ranking.matches.hits[: ranking.matches.total]] == ["a"]
    assert ranking.notices == ()


def test_a_place_in_lower_case_is_found_where_no_article_capitalises_it(indexed, article, analyzer):
    lower = article("kecil", "Berita", "ombak di pesisir selatan tinggi")
    assert found(indexed(lower), analyzer, "pesisir selatan") == ["kecil"]
    capital = article("nama", "Berita", "Bupati Pesisir Selatan hadir")
    south = article("jawa", "Berita", "ombak di pesisir selatan Jawa, kata warga Jawa Selatan")
    assert found(indexed(lower, capital, south), analyzer, "pesisir selatan") == ["nama"]


def test_a_place_is_found_by_its_short_form_as_a_name_and_below_itself(indexed, article, analyzer):
    reader = indexed(
        article("pendek", "Berita", "Pemkab Kukar rapat. Polres Kukar hadir. Bupati Kukar pergi."),
        article("panjang", "Berita", "Warga Kutai Kartanegara"),
        article("lain", "Berita", "anak itu kukar mainan"),
    )
    assert found(reader, analyzer, "kutai kartanegara") == ["panjang", "pendek"]


def found(reader, analyzer, text):
    matches = rank(reader, analyzer, SearchRequest(text=text)).matches
    return [hit.article_id for hit in matches.hits]


def test_of_a_sentence_the_article_that_says_it_in_one_place_comes_first(
    indexed, article, analyzer
):
    filler = "Warga pulang ke rumah masing-masing menjelang malam setelah rapat di balai desa lama."
    apart = f"{filler} Jembatan. {filler} {filler} Runtuh. {filler} {filler} Diresmikan."
    close = f"{filler} {filler} Jembatan yang runtuh itu diresmikan. {filler} {filler} {filler}"
    reader = indexed(article("a-jauh", "Berita", apart), article("b-dekat", "Berita", close))
    assert found(reader, analyzer, "kapan jembatan runtuh diresmikan") == ["b-dekat", "a-jauh"]


def test_pages_of_a_sentence_neither_overlap_nor_skip(indexed, article, analyzer):
    reader = indexed(
        *(article(f"{n:03}", "Berita", f"{'Lain. ' * (n % 7)}Banjir rob.") for n in range(120))
    )

    def ids(page: int, size: int) -> list[str]:
        request = SearchRequest(text="kapan banjir rob", page=page, page_size=size)
        return [hit.article_id for hit in rank(reader, analyzer, request).matches.hits]

    pages = [one for page in range(1, 9) for one in ids(page, 16)]
    assert sorted(pages) == sorted(set(pages)) == [f"{n:03}" for n in range(120)]
    assert pages == ids(1, 120)


def blackouts(indexed, article):
    """Four articles on a blackout; the words of the query alone put ``a-lampu`` first."""
    return indexed(
        article("a-lampu", "Lampu mati", "Lampu mati di panggung, penyanyi bernyanyi."),
        *(
            article(f"padam{n}", "Listrik padam", f"Lampu mati sejak gardu rusak, kata PLN {n}.")
            for n in range(3)
        ),
        *(article(f"lain{n}", "Pasar", "Harga di pasar naik lagi.") for n in range(6)),
    )


def test_what_the_first_hits_share_orders_them(indexed, article, analyzer):
    reader = blackouts(indexed, article)
    ranking = rank(reader, analyzer, SearchRequest(text="lampu mati"))
    shared = {leaf.leaf.text for leaf in query_terms(ranking.related)}
    assert {"gardu", "pln"} <= shared
    assert not {"lampu", "mati", "pasar"} & shared
    off = SearchRequest(text="lampu mati", without=frozenset({ExpansionKind.RELATED}))
    plain = rank(reader, analyzer, off)
    assert plain.related is None
    gained = {
        hit.article_id: hit.score - before.score
        for hit in ranking.matches.hits
        for before in plain.matches.hits
        if hit.article_id == before.article_id
    }
    assert gained["a-lampu"] < gained["padam0"]


def test_what_the_first_hits_share_is_told_as_a_reason(indexed, article, analyzer):
    page = search(
        blackouts(indexed, article), analyzer, SearchRequest(text="lampu mati", explain=True)
    )
    reasons = {reason for hit in page.hits for reason in hit.reasons if reason.how == "related"}
    assert MatchReason("lampu mati", "gardu", "related", "body") in reasons


def test_a_query_with_a_name_is_not_led_to_what_hits_share(indexed, article, analyzer):
    reader = indexed(
        *(
            article(f"zed{n}", "Gardu PLN", "Kombes Zed Zadir meninjau gardu PLN yang padam.")
            for n in range(6)
        ),
        *(article(f"lain{n}", "Pasar", "Harga di pasar naik lagi.") for n in range(9)),
    )
    assert rank(reader, analyzer, SearchRequest(text="kombes zed zadir")).related is None
    assert rank(reader, analyzer, SearchRequest(text="zed zadir")).related is not None


def test_what_matches_everywhere_has_nothing_to_share(indexed, article, analyzer):
    reader = indexed(
        *(article(f"s{n:03}", "Gardu rusak", "Lampu mati, gardu terbakar.") for n in range(101)),
        *(article(f"l{n:03}", "Pasar", "Harga cabai.") for n in range(200)),
    )
    assert rank(reader, analyzer, SearchRequest(text="lampu mati")).related is None


def test_what_an_alias_stands_for_is_not_shared_besides(indexed, article, analyzer):
    reader = indexed(
        *(
            article(f"p{n}", "Pompa siaga", "Pemkot, pemerintah kota, siaga banjir dengan pompa.")
            for n in range(6)
        ),
        *(article(f"lain{n}", "Pasar", "Harga di pasar naik lagi.") for n in range(9)),
    )
    ranking = rank(reader, analyzer, SearchRequest(text="pemkot banjir"))
    shared = {leaf.leaf.text for leaf in query_terms(ranking.related)}
    assert "pompa" in shared
    assert not {"pemkot", "perintah", "kota", "banjir"} & shared


def test_a_number_counts_more_right_behind_its_word(indexed, article, analyzer):
    reader = indexed(
        article("jauh", "Undang-Undang", "Pasal itu dibahas 21 kali; pasal lain 21 kali."),
        article("pasal", "Undang-Undang", "Undang-undang itu memuat pasal 21 tentang pengawas."),
        *(article(f"lain{number}", "Pengawas", "Pengawas dilantik.") for number in range(20)),
    )
    apart = WEIGHTS._replace(numbered=0.0001)
    request = SearchRequest(text="pasal 21")
    first = [
        rank(reader, analyzer, request, weights).matches.hits[0] for weights in (apart, WEIGHTS)
    ]
    assert [hit.article_id for hit in first] == ["jauh", "pasal"]


@pytest.mark.parametrize(
    ("text", "with_it", "without"),
    [
        ("ibu hamil selamat", "Ibu hamil itu selamat.", "Kuda hamil itu selamat."),
        ("ibu kota pindah", "Ibu kota akan pindah.", "Warga kota pindah."),
        ("tuan rumah turnamen", "Tuan rumah turnamen itu.", "Rumah dekat turnamen."),
        ("kapten timnas cedera", "Kapten timnas cedera.", "Pemain timnas cedera."),
        ("haji indonesia pulang", "Jemaah haji Indonesia pulang.", "Kapal Indonesia pulang."),
        ("saudara kembar bertemu", "Saudara kembar bertemu.", "Menara kembar bertemu."),
    ],
)
def test_a_noun_before_a_common_word_is_no_form_of_address(
    indexed, article, analyzer, text, with_it, without
):
    reader = indexed(article("a", "Kabar", with_it), article("b", "Kabar", without))
    assert count(reader, analyzer, SearchRequest(text=text)) == 1


@pytest.mark.parametrize("address", ["ibu", "pak", "haji", "kh", "kapten"])
def test_a_form_of_address_before_a_name_may_lack(indexed, article, analyzer, address):
    reader = indexed(article("a", "Kabar", "Budi Rustandi datang."))
    assert count(reader, analyzer, SearchRequest(text=f"{address} budi rustandi")) == 1


def test_the_capital_is_no_city_and_its_words_mean_nothing_apart(indexed, article, analyzer):
    reader = indexed(
        article("a", "Ibu Kota Baru", "Ibu kota baru dibangun. Ibukota lama tetap."),
        article("b", "Kotabaru", "Emak di Kabupaten Kotabaru, Kota Baru."),
    )
    page = search(reader, analyzer, SearchRequest(text="ibu kota baru"))
    assert [hit.article_id for hit in page.hits[: page.total]] == ["a"]
    assert not {one.read_as for one in page.interpretations} & {"kotabaru", "emak", '"kota baru"'}
    assert NoticeKind.PLACE_OFFERED not in {notice.kind for notice in page.notices}
