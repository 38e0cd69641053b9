"""Cities and regencies of one name: told apart where the text tells, else both are found."""

from __future__ import annotations

import pytest

from indexer.generations.deriving import derived
from indexer.regions.gazetteer import DATA, is_city, load_gazetteer, tsv_rows

PAIRS = {name: codes.split(",") for name, codes in tsv_rows(DATA / "pairs.tsv", 2)}


def test_there_are_26():
    assert len(PAIRS) == 26


@pytest.mark.parametrize("name", PAIRS)
def test_each_filter_finds_its_own_and_what_is_left_open(name, site, article):
    (city,) = [code for code in PAIRS[name] if is_city(code)]
    (regency,) = [code for code in PAIRS[name] if not is_city(code)]
    texts = {
        "kota": f"Wali Kota {name} membuka pasar. Pemkot {name} menata pasar itu.",
        "kab": f"Bupati {name} membuka jalan. Pemkab {name} menata jalan itu.",
        "polres": f"Polres {name} Kota menangkap pencuri. Polres {name} Kota menahannya.",
        "open": f"DPRD {name} membahas jalan. Ketua DPRD {name} memimpin.",
    }
    if name == "Gorontalo":  # alone it is the province
        texts.pop("open")
    held = [derived(article(key, body.split(".")[0], body)) for key, body in texts.items()]
    browser = site(*held)

    def found(query):
        answer = browser.get(f"/cari.json?{query}").get_json()
        assert answer["total"] == len(answer["hits"])
        return {hit["id"]: hit["places"][0]["name"] for hit in answer["hits"]}

    either = f"{name} (kota atau kabupaten)"
    left_open = {"open": either} if "open" in texts else {}
    told = {"kota": f"Kota {name}", "polres": f"Kota {name}"}
    assert found(f"wilayah={city}") == told | left_open
    assert found(f"wilayah={regency}") == {"kab": f"Kabupaten {name}"} | left_open
    assert found(f"wilayah={name.lower()}").keys() == texts.keys()
    assert found(f"wilayah={city[:2]}&wilayah={regency[:2]}").keys() == texts.keys()


def test_the_table_has_every_pair_of_the_official_list():
    names = {code: name for code, name in load_gazetteer().names.items() if code.count(".") == 1}
    cities = {name.removeprefix("Kota ") for code, name in names.items() if is_city(code)}
    regencies = {name.removeprefix("Kabupaten ") for name in names.values()}
    assert cities & regencies == set(PAIRS)
