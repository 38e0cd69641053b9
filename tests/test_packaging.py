"""What is installed is whole, and says the same version everywhere."""

from __future__ import annotations

import re
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import pytest

from indexer import __version__

ROOT = Path(__file__).resolve().parent.parent
SETUP = ConfigParser()
SETUP.read(ROOT / "setup.cfg", "utf-8")


@pytest.mark.parametrize("package", ["indexer", "search_app"])
def test_every_file_of_a_package_is_installed_with_it(package):
    globs = SETUP["options.package_data"][package].split()
    files = [
        path.relative_to(ROOT / package).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]
    assert [name for name in files if not any(fnmatch(name, glob) for glob in globs)] == []


def test_every_folder_of_modules_is_a_package():
    folders = {
        path.parent
        for package in ("indexer", "search_app")
        for path in (ROOT / package).rglob("*.py")
    }
    assert [str(one) for one in folders if not (one / "__init__.py").is_file()] == []


def test_the_version_is_the_same_everywhere():
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    latest = re.search(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", changes, re.MULTILINE)
    assert cited is not None
    assert latest is not None
    assert (cited[1], latest[1]) == (__version__, __version__)
