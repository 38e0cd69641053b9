"""Bytes become the characters that were meant."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.encodings import NotText, decode

TEXT = "Kafé “Senja” – ramai, kata warga Bandung.\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        (TEXT * 5).encode("windows-1252"),
    ],
)
def test_encodings_are_told(content: bytes) -> None:
    assert decode(content) in (TEXT, TEXT * 5)


@pytest.mark.parametrize(
    "declaration",
    [
        b'<meta charset="iso-8859-1">',
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>",
        b'<?xml version="1.0" encoding="ISO-8859-1"?>',
    ],
)
def test_a_declared_encoding_is_read(declaration: bytes) -> None:
    assert decode(declaration + "“é”".encode("windows-1252")).endswith("“é”")


@pytest.mark.parametrize("label", [b"utf-8", b"utf-16", b"bukan-apa-apa", b"base64"])
def test_a_false_declaration_is_overruled_by_valid_utf_8(label: bytes) -> None:
    assert decode(b"<meta charset=" + label + b">" + TEXT.encode()).endswith(TEXT)


def test_single_foreign_bytes_in_utf_8_are_read_one_by_one() -> None:
    assert (
        decode(TEXT.encode() + b"\x93ya\x94 caf\xe9 " + TEXT.encode()) == TEXT + "“ya” café " + TEXT
    )


def test_a_character_cut_by_the_sniffing_is_no_error() -> None:
    text = "a" * 65_535 + "é" + "b" * 10
    assert decode(text.encode()) == text


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x89PNG\x00\x00\x00\x01" * 100])
def test_pictures_and_archives_are_no_text(content: bytes) -> None:
    with pytest.raises(NotText):
        decode(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not(content: bytes) -> None:
    with contextlib.suppress(NotText):
        assert isinstance(decode(content), str)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\ufeff\x00", exclude_categories=["Cc"])
    )
)
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("copies", [1, 3, 200])
def test_two_encodings_in_one_file_are_both_read(copies: int) -> None:
    both = TEXT.encode() * copies + TEXT.encode("windows-1252")
    assert decode(both) == TEXT * (copies + 1)


def test_a_few_bytes_are_no_other_alphabet() -> None:
    text = "PANDEGLANG – Jembatan gantung dibuka lagi setelah tiga bulan diperbaiki warga desa."
    assert decode(text.encode("windows-1252")) == text


def test_russian_and_the_quotes_of_an_old_macintosh_are_told() -> None:
    russian = "Вода поднялась на один метр, сообщили местные жители. " * 5
    assert decode(russian.encode("windows-1251")) == russian
    spoken = "“Air naik sampai lutut,” kata warga. “Kami mengungsi ke balai desa,” ujarnya. " * 5
    assert decode(spoken.encode("mac_roman")) == spoken


def test_nul_characters_are_left_out() -> None:
    assert decode(b"<p>Warga mena\0nam bakau</p>") == "<p>Warga menanam bakau</p>"
