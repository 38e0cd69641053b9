"""Which words were stemmed before, so that no build stems them again?

A vocabulary of 270,000 words costs a core half a minute to stem and some milliseconds to read
back. The file is plain text: a header line (format, fingerprint of the analysis, checksum of the
rest), then three lines per rule: the rule's name, the words, their roots, separated by spaces.
A file of another fingerprint, or a damaged one, counts as absent: the words are stemmed anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from itertools import repeat
from pathlib import Path

from indexer.fs.plain_files import read_plain

_log = logging.getLogger(__name__)

_FORMAT = "lacak-stems-1"

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes. A vocabulary of a million words has 25 MB; more is no file of ours."""


def load_roots(path: Path, fingerprint: str) -> dict[str, tuple[str, str]]:
    """Word -> (root, rule) as ``save_roots`` wrote it; empty if the file is absent, damaged, no
    plain file, or of another fingerprint."""
    try:
        header, _, body = read_plain(path, LARGEST_FILE).partition(b"\n")
    except OSError:
        return {}
    if header.decode("ascii", "replace").split(" ") != _header(fingerprint, body):
        _log.info("%s is not of this analysis or is damaged: words are stemmed anew", path)
        return {}
    try:
        return _roots(body)
    except ValueError:  # a right checksum over what ``save_roots`` never wrote
        return {}


def _roots(body: bytes) -> dict[str, tuple[str, str]]:
    roots: dict[str, tuple[str, str]] = {}
    lines = body.decode("utf-8").split("\n")
    for rule, words, stems in zip(lines[0::3], lines[1::3], lines[2::3], strict=False):
        roots.update(
            zip(words.split(" "), zip(stems.split(" "), repeat(rule), strict=False), strict=True)
        )
    return roots


def save_roots(path: Path, fingerprint: str, roots: Mapping[str, tuple[str, str]]) -> None:
    """Write ``roots`` so that readers in other processes see the old file or the new one whole.

    Raises OSError if the folder cannot be written.
    """
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(roots):
        by_rule[roots[word][1]].append(word)
    body = "".join(
        f"{rule}\n{' '.join(words)}\n{' '.join(roots[word][0] for word in words)}\n"
        for rule, words in sorted(by_rule.items())
    ).encode()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(" ".join(_header(fingerprint, body)).encode() + b"\n" + body)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _header(fingerprint: str, body: bytes) -> list[str]:
    return [_FORMAT, fingerprint, hashlib.blake2b(body, digest_size=16).hexdigest()]
