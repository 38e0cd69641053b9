"""What click says by itself, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from indexer import __version__
from indexer.cli import OPERATOR_COMMANDS
from indexer.i18n import Catalogue, Language
from search_app.cli.click_messages import speak
from search_app.cli.main import SEARCHER_COMMANDS, main

ENGLISH = Language.ENGLISH.messages[Catalogue.CLICK]


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak(Language.ENGLISH)


@pytest.fixture
def lacak(capsys, monkeypatch):
    """``lacak("search", "x")`` in Indonesian: its exit code, and all that was printed."""
    monkeypatch.setenv("LANG", "id_ID.UTF-8")

    def run(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


@pytest.mark.parametrize("words", [(), ("--",), ("--lang", "id"), ("--lang=id",)])
def test_lacak_without_a_command_prints_its_help(words, lacak):
    code, printed = lacak(*words)
    assert code == 2
    assert printed.startswith("Pemakaian: lacak [OPSI] PERINTAH [ARGUMEN]...\n")
    assert "Perintah:\n  analyze " in printed


def test_lacak_tells_its_version(lacak):
    assert lacak("--version") == (0, f"lacak {__version__}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_completion(shell, lacak, monkeypatch):
    monkeypatch.setenv("_LACAK_COMPLETE", f"{shell}_source")
    code, printed = lacak()
    assert (code, "_lacak_completion" in printed) == (0, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("serach",), "Galat: Tidak ada perintah 'serach'. Mungkin maksudnya 'search'?"),
        (("search",), "Galat: Belum disebut: 'KATA...'."),
        (("search", "x", "--limt", "3"), "Galat: Tidak ada opsi '--limt'."),
        (("search", "x", "--limit", "0"), "0 di luar rentang 1<=x<=1000."),
        (("search", "x", "--limit"), "Galat: Opsi '--limit' memerlukan nilai."),
        (("search", "x", "--sort", "acak"), "'acak' bukan salah satu dari 'relevance', "),
        (("batch", "tidak-ada.tsv"), "Berkas 'tidak-ada.tsv' tidak ada."),
        (("evaluate",), "Galat: Opsi wajib belum disebut: '--topics'."),
        (("rollback", "a"), "Galat: Kelebihan argumen (a)"),
        (("stats", "--json=1"), "Galat: Opsi '--json' tidak memakai nilai."),
        (("--lang",), "Galat: Opsi '--lang' memerlukan nilai."),
        (("--lang", "xx"), "'xx' bukan salah satu dari 'id', 'en'."),
    ],
)
def test_a_command_line_that_cannot_be_read_is_told_in_indonesian(words, sentence, lacak):
    code, printed = lacak(*words)
    assert (code, sentence in printed) == (2, True), printed


@pytest.mark.parametrize("command", ["", *sorted({**SEARCHER_COMMANDS, **OPERATOR_COMMANDS})])
def test_no_help_mixes_english_into_indonesian(command, lacak):
    code, printed = lacak(*filter(None, [command]), "--help")
    leftovers = [
        word
        for word in (
            "Usage",
            "Options:",
            "Show this",
            "Arguments",
            "INTEGER",
            "default:",
            "[required]",
        )
        if word in printed
    ]
    assert (code, leftovers) == (0, [])


def test_words_after_a_double_dash_name_no_language(lacak):
    assert lacak("rollback", "--", "--lang", "en")[1].startswith("Pemakaian:")


@pytest.mark.parametrize("message", ENGLISH.values())
def test_click_still_says_what_is_translated(message):
    source = "".join(path.read_text() for path in Path(click.__path__[0]).glob("*.py"))
    written = message.replace("\n", "\\n").replace("\t", "\\t")
    lines = "".join(line.strip().strip('"') for line in source.splitlines())
    assert written in source or written in lines
