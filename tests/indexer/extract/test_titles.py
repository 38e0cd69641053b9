"""Which of the texts on a page is its headline."""

import pytest

from indexer.extract.titles import choose_title, site_in, without_site

SITE = ["Kabar Garut", "kabargarut.example"]


@pytest.mark.parametrize(
    ("head", "headings", "title"),
    [
        (
            ["Banjir surut di Demak - Kabar Garut"],
            ["Banjir surut di Demak"],
            "Banjir surut di Demak",
        ),
        (["Banjir surut di Demak - Kabar Garut"], [], "Banjir surut di Demak"),
        (["Kabar Garut: Banjir surut di Demak"], [], "Banjir surut di Demak"),
        (["Banjir surut di Demak"], ["Berita Daerah Terkini"], "Banjir surut di Demak"),
        (
            ["Banjir surut di Demak, warga..."],
            ["Kabar Garut", "Banjir surut di Demak, warga pulang"],
            "Banjir surut di Demak, warga pulang",
        ),
        (
            ["“Banjir” surut - di Demak | Kabar Garut"],
            ['"Banjir" Surut - di Demak'],
            '"Banjir" Surut - di Demak',
        ),
        (["PSIS - Persis: tanpa gol"], [], "PSIS - Persis: tanpa gol"),
        ([], ["Daerah", "Banjir surut di Demak"], "Banjir surut di Demak"),
        (["Kabar Garut"], ["Banjir surut di Demak"], "Kabar Garut"),
        ([], [], None),
    ],
)
def test_the_headline_is_the_heading_that_the_head_confirms(
    head: list[str], headings: list[str], title: str | None
) -> None:
    assert choose_title(head, headings, SITE) == title


def test_names_of_the_site_are_taken_off_both_ends() -> None:
    assert without_site("Kabargarut.example | Banjir surut - Kabar Garut", SITE) == "Banjir surut"
    assert (
        without_site("Banjir surut - Daerah - Kabar Garut Online", SITE) == "Banjir surut - Daerah"
    )
    assert without_site("Kabar Garut", SITE) == "Kabar Garut"


def test_the_site_is_named_beside_the_headline() -> None:
    assert site_in(["Banjir surut – Kabar Garut"], ["kabargarut.example"]) == "Kabar Garut"
    assert site_in(["Suara Lain | Banjir surut"], [], "Banjir surut") == "Suara Lain"
    assert site_in(["Banjir surut | Daerah | Suara Lain"], [], "Banjir surut") is None


@pytest.mark.parametrize(
    ("title", "heading", "read"),
    [
        ("Serayu - Kabar Elok", "Serayu", "Serayu"),
        ("Serayu | Kabar Elok", "Serayu", "Serayu"),
        (
            "Elok: Warga Serayu memanen padi lebih awal",
            "Elok",
            "Warga Serayu memanen padi lebih awal",
        ),
        (
            "Serayu surut, warga menyeberang - Elok",
            "Serayu",
            "Serayu surut, warga menyeberang - Elok",
        ),
    ],
)
def test_a_short_heading_is_a_headline_where_only_the_site_stands_behind_it(
    title: str, heading: str, read: str
) -> None:
    sites = ["Elok"] if heading == "Elok" else []
    assert choose_title([title], [heading], sites) == read
