"""The files under the given paths, in a fixed order, and what is no readable file."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import Limits
from indexer.ingest.files.walk import real_path, shown_path, walk


def told(paths: list[Path], base: Path, start: str | None = None) -> list[object]:
    values: list[object] = []
    for found in walk(paths, Limits(folder_depth=5), start):
        if isinstance(found, UnreadableSource):
            values.append((found.reason, os.path.relpath(found.origin.path, base)))
        else:
            values.append(os.path.relpath(found.shown, base) + ("*" if found.reached else ""))
    return values


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Four files in three folders, and one that is hidden."""
    for name in ("b/2.html", "b/1.html", "a.html", "c/d/3.html", ".git/x.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_folders_are_walked_by_name(tree: Path) -> None:
    assert told([tree], tree) == ["a.html", "b/1.html", "b/2.html", "c/d/3.html"]


@pytest.mark.parametrize("mark", ["CURRENT", "LOCK"])
def test_an_index_in_a_folder_is_left_out(tree: Path, mark: str) -> None:
    for name in (f"b/index/{mark}", "b/index/generations/000001/x", "b/index/dead-letters.jsonl"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    assert told([tree], tree) == ["a.html", "b/1.html", "b/2.html", "c/d/3.html"]


def test_a_folder_called_generations_is_a_folder(tree: Path) -> None:
    (tree / "b/generations").mkdir()
    (tree / "b/generations/1.html").touch()
    assert told([tree / "b"], tree) == ["b/1.html", "b/2.html", "b/generations/1.html"]


def test_paths_are_taken_as_given_and_each_once(tree: Path) -> None:
    paths = [tree / "c", tree / "a.html", tree, tree / "c"]
    assert told(paths, tree) == ["c/d/3.html", "a.html", "b/1.html", "b/2.html"]


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("a.html", ["a.html*", "b/1.html", "b/2.html", "c/d/3.html"]),
        ("b/1.html", ["b/1.html*", "b/2.html", "c/d/3.html"]),
        ("b/1z.html", ["b/2.html", "c/d/3.html"]),
        ("c/d/3.html", ["c/d/3.html*"]),
        ("d", []),
    ],
)
def test_a_walk_goes_on_from_where_it_stopped(tree: Path, start: str, rest: list[str]) -> None:
    assert told([tree], tree, str(tree / start)) == rest


def test_a_walk_that_knows_nothing_of_the_start_begins_anew(tree: Path) -> None:
    assert told([tree / "b"], tree, "/elsewhere/x") == ["b/1.html", "b/2.html"]


def test_given_paths_before_the_start_are_left_out(tree: Path) -> None:
    paths = [tree / "b", tree / "c", tree / "a.html"]
    assert told(paths, tree, str(tree / "c/d/3.html")) == ["c/d/3.html*", "a.html"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    assert told([tmp_path / "x"], tmp_path) == [(Reason.MISSING, "x")]


def test_pipes_and_sockets_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.jsonl")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(tmp_path)  # a socket's path may have 108 bytes only
        try:
            server.bind("s")
        finally:
            os.chdir(before)
        assert told([tmp_path], tmp_path) == [
            (Reason.NOT_A_FILE, "fifo.jsonl"),
            (Reason.NOT_A_FILE, "s"),
        ]
    assert told([tmp_path / "fifo.jsonl"], tmp_path) == [(Reason.NOT_A_FILE, "fifo.jsonl")]
    assert told([Path("/dev/null")], Path("/")) == [(Reason.NOT_A_FILE, "dev/null")]


def test_links_are_followed_inside_the_folder_only(tree: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.html").touch()
    (tree / "b" / "e.html").symlink_to(outside / "secret.html")
    (tree / "b" / "f.html").symlink_to(tree / "a.html")
    (tree / "b" / "g").symlink_to(outside)
    (tree / "b" / "h").symlink_to(tree / "c")
    (tree / "b" / "i").symlink_to(tree)
    (tree / "b" / "j").symlink_to("j")
    (tree / "b" / "k").symlink_to("nowhere")
    assert told([tree / "b", tree / "b" / "e.html"], tree)[-1] == "b/e.html"
    assert told([tree], tree) == [
        "a.html",
        "b/1.html",
        "b/2.html",
        (Reason.OUTSIDE, "b/e.html"),
        "b/f.html",
        (Reason.OUTSIDE, "b/g"),
        (Reason.FOLDER_LOOP, "b/i"),
        (Reason.FOLDER_LOOP, "b/j"),
        (Reason.MISSING, "b/k"),
        "c/d/3.html",
    ]


def test_folders_too_deep_are_named(tmp_path: Path) -> None:
    deep = tmp_path / "1/2/3/4/5/6"
    deep.mkdir(parents=True)
    assert told([tmp_path], tmp_path) == [(Reason.FOLDER_LOOP, "1/2/3/4/5")]


def test_an_error_that_was_told_is_not_told_again(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "z.html").touch()
    assert told([tmp_path], tmp_path, str(tmp_path / "fifo")) == ["z.html"]


def test_odd_names_are_shown_in_printable_characters() -> None:
    assert shown_path("a/é.html") == "a/é.html"
    assert shown_path(os.fsdecode(b"a/\xff\n.html")) == "a/\\xff\\x0a.html"


def test_a_readme_is_no_article_unless_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "README", "readme-pembaca.md", "a.md"):
        (tmp_path / name).write_text("Berita.", encoding="utf-8")
    assert told([tmp_path], tmp_path) == ["a.md", "readme-pembaca.md"]
    assert told([tmp_path / "README.md"], tmp_path) == ["README.md"]


@given(st.binary(max_size=12).filter(lambda name: b"\x00" not in name))
def test_a_shown_path_is_printable_and_found_again(name: bytes) -> None:
    path = os.fsdecode(name)
    shown = shown_path(path)
    assert shown.isprintable()
    assert real_path(shown) == path
