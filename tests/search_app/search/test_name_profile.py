"""What is told of a name?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.article_persons import persons_of
from indexer.engines.registry import find_engine
from indexer.generations.deriving import derived
from indexer.models import WIB, Article, FacetCount
from search_app import create_app
from search_app.ops.settings import Settings
from search_app.search.name_profile import ToldRole, _role_key, _roles, name_profile
from tests.test_added_field import Held

TODAY = date(2026, 1, 1)


def article(number, body, day, source):
    published = datetime(2025, 3, 1, 12, tzinfo=WIB) + timedelta(days=day)
    return Article(
        article_id=f"{number}",
        title=f"Kabar {number}",
        body=body,
        source=source,
        published_at=published,
    )


ARTICLES = (
    article(
        1,
        "Wali Kota Serang H. Budi Rustandi membuka Pasar Rau di Kota Serang, Banten. Ia ditemani "
        "Camat Serang Siti Aminah.",
        0,
        "Kabar Banten",
    ),
    article(
        2,
        "Wali Kota Serang Budi Rustandi meminta warga Kota Serang, Banten, menjaga kebersihan.",
        30,
        "Banten Pos",
    ),
    article(
        3,
        "Terdakwa Budi Rustandi dituntut tiga tahun di Pengadilan Negeri Semarang, Kota Semarang.",
        10,
        "Suara Semarang",
    ),
    article(4, "Gubernur Banten Andra Soni hadir di Kota Cilegon.", 5, "Kabar Banten"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nama")
    engine = find_engine("memory")
    engine.create_index(folder, Analyzer())
    writer = engine.open_writer(folder, Analyzer())
    for one in ARTICLES:
        writer.put(derived(one))
    writer.commit(1)
    writer.close()
    return engine.open_reader(folder, Analyzer())


def test_roles_have_their_time_outlets_and_provinces(reader):
    profile = name_profile(reader, "budi rustandi", TODAY)
    assert (profile.name, profile.total, profile.read) == ("Budi Rustandi", 3, 3)
    assert profile.roles == (
        ToldRole(
            role="Wali Kota Serang",
            count=2,
            first=date(2025, 3, 1),
            last=date(2025, 3, 31),
            outlets=("Banten Pos", "Kabar Banten"),
            provinces=("36",),
        ),
        ToldRole(
            role="Terdakwa",
            count=1,
            first=date(2025, 3, 11),
            last=date(2025, 3, 11),
            outlets=("Suara Semarang",),
            provinces=("33",),
        ),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Humas BNPB", "Humas Badan Nasional Penanggulangan Bencana"),
        ("Plt. Bupati Lebak", "Pelaksana tugas Bupati Lebak"),
        ("Ketua KPK", "Ketua Komisi Pemberantasan Korupsi"),
        ("Presiden", "Presiden RI"),
        ("Presiden RI", "Presiden Republik Indonesia"),
    ],
)
def test_spellings_of_one_role(one, other):
    assert _role_key(one) == _role_key(other)


def test_an_article_that_spells_a_role_twice_counts_once():
    body = "Ketua KPK Budi Rustandi hadir. Ketua Komisi Pemberantasan Korupsi Budi Rustandi pulang."
    spelled_twice = derived(article(1, body, 0, "Kabar Banten"))
    (person,) = persons_of(spelled_twice)
    assert len(person.roles) == 2
    (role,) = _roles([(spelled_twice, person)])
    assert (role.count, role.outlets) == (1, ("Kabar Banten",))


def test_other_roles_stay_apart():
    assert _role_key("Ketua DPRD Lebak") != _role_key("Ketua DPR")


def test_places_names_beside_it_and_the_newest_stories(reader):
    profile = name_profile(reader, "Budi Rustandi", TODAY)
    assert profile.places == (
        FacetCount(value="36.73", count=2),
        FacetCount(value="33.74", count=1),
    )
    assert profile.beside == (FacetCount(value="Siti Aminah", count=1),)
    assert [one.article_id for one in profile.latest] == ["2", "3", "1"]
    assert profile.days.counts[date(2025, 3, 11)] == 1


def test_a_name_that_nobody_has(reader):
    assert name_profile(reader, "Joko Anwar", TODAY) is None


@pytest.fixture(scope="module")
def site(reader):
    return create_app(settings=Settings(), index=Held(reader), analyzer=Analyzer()).test_client()


def test_the_page_says_that_it_is_a_name(site):
    page = site.get("/tokoh?nama=H.+Budi+Rustandi,+S.H.").get_data(as_text=True)
    assert '<h1 lang="id">Budi Rustandi</h1>' in page
    assert "belum tentu satu orang" in page
    assert "Terdakwa" in page
    assert "Kota Semarang" in page
    assert 'href="/tokoh?nama=Siti+Aminah"' in page


def test_the_page_in_english(site):
    page = site.get("/tokoh?nama=andra+soni&lang=en").get_data(as_text=True)
    assert "One article gives this name." in page
    assert "Gubernur Banten" in page


def test_an_unknown_name_leads_to_a_search_and_none_to_no_page(site):
    answer = site.get("/tokoh?nama=Joko+Anwar")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/cari?q=tokoh%3A%22Joko+Anwar%22",
    )
    assert site.get("/tokoh").status_code == 404


def test_an_article_leads_to_its_names(site):
    page = site.get("/artikel/1").get_data(as_text=True)
    assert 'href="/tokoh?nama=Budi+Rustandi"' in page
