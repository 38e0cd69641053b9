from __future__ import annotations

from search_app.search.examples import example_queries, frequent_topics

TITLES = (
    "Lenteng Agung Macet",
    "Lenteng Agung Banjir",
    "Warga Lenteng Agung Mengungsi",
    "Jalan Amblas di Lenteng Agung",
    "Jalan Amblas, Warga Memutar",
    "Sapi Kurban Lepas",
    "Harga Sapi Kurban Naik",
    "Harga Sapi",
)


def test_pairs_of_words_in_most_titles_come_first():
    assert frequent_topics(TITLES)[:3] == (
        ("lenteng", "agung"),
        ("jalan", "amblas"),
        ("sapi", "kurban"),
    )


def test_each_example_is_about_something_else():
    assert example_queries(TITLES) == ("lenteng agung", '"jalan amblas"', "sapi -kurban")


def test_a_word_is_left_out_only_where_the_other_stands_without_it():
    assert example_queries(TITLES[:1]) == ("lenteng agung", '"lenteng agung"')


def test_without_titles_there_is_no_example():
    assert example_queries(()) == ()
