"""Every remark of ours that an error may carry is said in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer
import search_app
from indexer.i18n import Language
from indexer.i18n.remarks import told_remark

CARRIERS = {
    "BackupDamaged",
    "BadSetting",
    "Damage",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "LanguageFileError",
    "RecordDamaged",
    "VerificationFailed",
}
"""What is made with a remark for people in its arguments."""

FOREIGN = re.compile(r"0: 0|0|LACAK_\w+")
"""Not remarks: another's words behind a name, and names of settings."""


def written_remarks() -> Iterator[tuple[str, str]]:
    """Each remark in our code, with ``0`` where a value stands, and where it is made."""
    for package in (indexer, search_app):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in CARRIERS:
                    given = [*node.args, *(k.value for k in node.keywords if k.arg != "where")]
                    for text in filter(None, map(_text, given)):
                        yield text, f"{path.name}:{node.lineno}"


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _text(given: ast.expr) -> str | None:
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return given.value
    if isinstance(given, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "0" for v in given.values)
    return None


def test_every_remark_in_the_code_has_its_words():
    missing = [
        f"{where}: {remark}"
        for remark, where in written_remarks()
        if not FOREIGN.fullmatch(remark)
        and told_remark(remark, Language.INDONESIAN).startswith("“")
    ]
    assert missing == [], "add them to REMARKS in indexer/i18n/languages"


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("schema 3, not 4", "skema 3, bukan 4"),
        (
            "the store itself: a text belongs to no article",
            "simpanannya sendiri: ada teks yang bukan milik artikel mana pun",
        ),
        (
            "'Serang' is not in lower case without apostrophes ('serang')",
            "'Serang' harus huruf kecil tanpa apostrof ('serang')",
        ),
        ("5 columns instead of 2 to 3", "5 kolom, seharusnya 2 sampai 3"),
        ("5 columns instead of 2", "5 kolom, seharusnya 2"),
        ("database disk image is malformed", "“database disk image is malformed”"),
        ("", ""),
    ],
)
def test_a_remark_is_told_in_indonesian_or_quoted(remark, told):
    assert told_remark(remark, Language.INDONESIAN) == told
    assert told_remark(remark, Language.ENGLISH) == remark
