"""Forms: which terms one piece stands for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer, Form


@pytest.mark.parametrize(
    ("piece", "forms"),
    [
        ("Anak-anak", (Form("anak-anak", "anak", "reduplication"),)),
        ("bertahun-tahun", (Form("bertahun-tahun", "tahun", "reduplication"),)),
        ("besar-besaran", (Form("besar-besaran", "besar", "reduplication"),)),
        ("tembak-menembak", (Form("tembak-menembak", "tembak", "reduplication"),)),
        ("anak2", (Form("anak2", "anak", "reduplication"),)),
        ("di-PHK", (Form("di-phk", "phk", "hyphen"),)),
        ("se-Banten", (Form("se-banten", "banten", "hyphen"),)),
        ("ke-25", (Form("ke-25", "25", "hyphen"),)),
        ("1970-an", (Form("1970-an", "1970", "hyphen"),)),
        ("e-KTP", (Form("e-ktp", "ktp", "hyphen"),)),
        ("DPRD-nya", (Form("dprd-nya", "dprd", "hyphen"),)),
        ("eks-napi", (Form("eks-napi", "napi", "hyphen"),)),
        ("pasca-kebakaran", (Form("pasca-kebakaran", "bakar", "hyphen"),)),
        ("gas-elpiji", (Form("gas", "gas", "unchanged"), Form("elpiji", "elpiji", "root"))),
        ("Covid-19", (Form("covid", "covid", "none"), Form("19", "19", "number"))),
        ("COVID19", (Form("covid", "covid", "none"), Form("19", "19", "number"))),
        ("G-20", (Form("g-20", "g20", "hyphen"),)),
        ("G20", (Form("g20", "g20", "unchanged"),)),
        ("33,5%", (Form("33,5%", "33,5", "number"),)),
        (".,5", (Form("5", "5", "number"),)),
        ("1/:5", (Form("1", "1", "number"), Form("5", "5", "number"))),
        ("1.000", (Form("1.000", "1000", "number"),)),
        ("13:05", (Form("13:05", "13.05", "number"),)),
        (
            "9/12/2025",
            (Form("9", "9", "number"), Form("12", "12", "number"), Form("2025", "2025", "number")),
        ),
        ("S.H.", (Form("sh", "sh", "abbreviation"),)),
        ("Drs.", (Form("drs", "drs", "abbreviation"),)),
        ("Jum'at", (Form("jumat", "jumat", "root"),)),
        ("café", (Form("café", "cafe", "none"),)),
        ("Viñales", (Form("viñales", "vinales", "none"),)),
        ("Højlund", (Form("højlund", "hojlund", "none"),)),
        ("İzmir", (Form("i̇zmir", "izmir", "none"),)),
        ("ＢＡＮＪＩＲ", (Form("banjir", "banjir", "root"),)),
        ("ﬁlm", (Form("film", "film", "root"),)),
        ("km²", (Form("km", "km", "unchanged"), Form("2", "2", "number"))),
        ("مُحَمَّد", (Form("مُحَمَّد", "محمد", "unchanged"),)),
        ("محـــمد", (Form("محـــمد", "محمد", "unchanged"),)),
        ("Qurʾan", (Form("quran", "quran", "root"),)),
        ("1.500.000,00", (Form("1.500.000", "1500000", "number"),)),
        ("2,50", (Form("2,5", "2,5", "number"),)),
        ("500juta", (Form("500", "500", "number"), Form("juta", "juta", "root"))),
        ("10km", (Form("10", "10", "number"), Form("km", "km", "unchanged"))),
        ("4G", (Form("4g", "4g", "unchanged"),)),
        ("B. J.", (Form("bj", "bj", "abbreviation"),)),
        ("B J", (Form("bj", "bj", "abbreviation"),)),
        ("B.J.", (Form("bj", "bj", "abbreviation"),)),
        ("B 1234 XYZ", (Form("b1234xyz", "b1234xyz", "number plate"),)),
        ("B-1234-XYZ", (Form("b1234xyz", "b1234xyz", "number plate"),)),
        ("B1234XYZ", (Form("b1234xyz", "b1234xyz", "unchanged"),)),
        ("+62 812-3456-7890", (Form("081234567890", "081234567890", "telephone"),)),
        ("0812 3456 7890", (Form("081234567890", "081234567890", "telephone"),)),
        ("021) 5550123", (Form("0215550123", "0215550123", "telephone"),)),
        ("08.00", (Form("08.00", "08.00", "number"),)),
        (
            "#SaveHutanAdat",
            (
                Form("savehutanadat", "savehutanadat", "tag"),
                Form("save", "save", "none"),
                Form("hutan", "hutan", "root"),
                Form("adat", "adat", "root"),
            ),
        ),
        ("banjirrr", (Form("banjirrr", "banjir", "stretched"),)),
        ("http://contoh.travel/a", (Form("contoh.travel", "contoh", "site"),)),
        ("TEMPO.CO", (Form("tempo.co", "tempo", "site"),)),
        ("https://www.kompas.com/read/1", (Form("kompas.com", "kompas", "site"),)),
        ("bps.go.id", (Form("bps.go.id", "bps", "site"),)),
        ("redaksi@lacak.id", (Form("redaksi@lacak.id", "redaksi@lacak.id", "mailbox"),)),
        (".", ()),
        ("-", ()),
        ("___", ()),
    ],
)
def test_a_piece_stands_for_these_forms(
    analyzer: Analyzer, piece: str, forms: tuple[Form, ...]
) -> None:
    assert analyzer.forms(piece) == forms


@given(piece=st.text(alphabet="159٣.,:%-_/() +", min_size=1, max_size=12))
def test_digits_among_any_marks_are_numbers_in_their_order(analyzer: Analyzer, piece: str) -> None:
    exacts = "".join(form.exact for form in analyzer.forms(piece))
    assert re.sub(r"\D", "", exacts) == re.sub(r"\D", "", piece)
