"""Forms: which terms one piece stands for."""

from __future__ import annotations

import pytest

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
        ("1.000", (Form("1.000", "1000", "number"),)),
        ("13:05", (Form("13:05", "13.05", "number"),)),
        (
            "9/12/2025",
            (Form("9", "9", "number"), Form("12", "12", "number"), Form("2025", "2025", "number")),
        ),
        ("S.H.", (Form("sh", "sh", "abbreviation"),)),
        ("Drs.", (Form("drs", "drs", "abbreviation"),)),
        ("Jum'at", (Form("jumat", "jumat", "root"),)),
        ("café", (Form("café", "café", "unchanged"),)),
        ("مُحَمَّد", (Form("مُحَمَّد", "مُحَمَّد", "unchanged"),)),
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
