"""What ``setup.cfg`` asks for is locked, with hashes, and listed."""

from __future__ import annotations

import re
from configparser import ConfigParser

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lock

ASKED = ConfigParser()
ASKED.read(lock.ROOT / "setup.cfg")


def asked(extras):
    texts = [ASKED["options"]["install_requires"]]
    texts += [ASKED["options.extras_require"][extra] for extra in extras]
    return [Requirement(line) for text in texts for line in text.strip().splitlines()]


@pytest.mark.parametrize("path", lock.EXTRAS, ids=lambda path: path.name)
def test_everything_asked_for_is_locked_within_its_bounds(path):
    locked = lock.locked(path)
    unmet = [
        str(one)
        for one in asked(lock.EXTRAS[path])
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))
    ]
    assert not unmet, "run: make lock"


@pytest.mark.parametrize("path", lock.EXTRAS, ids=lambda path: path.name)
def test_every_locked_file_has_a_hash(path):
    entries = re.split(r"\n(?=[a-z0-9])", path.read_text("utf-8"))
    without = [one for one in entries if "==" in one and "--hash=sha256:" not in one]
    assert len(entries) > 40
    assert without == []


def test_each_lock_holds_the_one_before():
    runtime, testing, measuring = map(lock.locked, lock.EXTRAS)
    assert runtime.items() <= testing.items() <= measuring.items()


def test_everything_locked_is_listed_with_its_licence():
    listed = dict(
        re.findall(r"^\| ([a-z0-9.-]+) \| (\d\S*) \|", lock.LISTED.read_text(), re.MULTILINE)
    )
    assert listed == lock.locked(lock.MEASURING), "run: make lock"


def test_a_licence_is_told_of_what_is_installed():
    assert lock.licence_of("click") == "BSD-3-Clause"
    assert lock.licence_of("no-such-thing") == "not installed here"
