"""Only plain files are opened, under their own names."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from indexer.fs.plain_files import (
    NotPlain,
    is_plain_file,
    is_real_folder,
    open_plain,
    read_plain,
    require_plain,
    require_real_folder,
)


@pytest.fixture
def place(tmp_path):
    """Makes what stands at the path that it gives: ``place("link")``."""
    target = tmp_path / "elsewhere"
    target.write_bytes(b"isi")
    path = tmp_path / "here"

    def make(kind):
        if kind == "link":
            path.symlink_to(target)
        elif kind == "fifo":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        elif kind == "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind(str(path))
        return path

    return make


@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "socket"])
@pytest.mark.parametrize("flags", [os.O_RDONLY, os.O_RDWR | os.O_CREAT, os.O_WRONLY | os.O_TRUNC])
def test_what_is_no_plain_file_is_not_opened(place, tmp_path, kind, flags):
    with pytest.raises(NotPlain) as refused:
        open_plain(place(kind), flags)
    assert (refused.value.kind, refused.value.filename) == (kind, str(tmp_path / "here"))
    assert (tmp_path / "elsewhere").read_bytes() == b"isi"
    with pytest.raises(NotPlain):
        require_plain(tmp_path / "not there", tmp_path / "here")


def test_a_device_is_not_opened():
    with pytest.raises(NotPlain) as refused:
        open_plain(Path(os.devnull))
    assert refused.value.kind == "device"


def test_a_link_to_nowhere_makes_no_file(tmp_path):
    (tmp_path / "here").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotPlain):
        open_plain(tmp_path / "here", os.O_RDWR | os.O_CREAT)
    assert not (tmp_path / "nowhere").exists()


def test_a_plain_file_is_made_and_emptied(tmp_path):
    path = tmp_path / "here"
    descriptor = open_plain(path, os.O_RDWR | os.O_CREAT)
    os.write(descriptor, b"isi")
    os.close(descriptor)
    os.close(open_plain(path, os.O_WRONLY | os.O_TRUNC))
    assert path.read_bytes() == b""


def test_reading_is_bounded(tmp_path):
    path = tmp_path / "here"
    path.write_bytes(b"0123456789")
    assert read_plain(path, 10) == b"0123456789"
    with pytest.raises(NotPlain) as refused:
        read_plain(path, 9)
    assert refused.value.kind == "large"


def test_files_and_folders_are_told_from_links_to_them(tmp_path):
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.touch()
    folder.mkdir()
    (tmp_path / "to_file").symlink_to(file)
    (tmp_path / "to_folder").symlink_to(folder)
    assert [is_plain_file(p) for p in (file, tmp_path / "to_file", folder)] == [True, False, False]
    assert [is_real_folder(p) for p in (folder, tmp_path / "to_folder")] == [True, False]
    require_real_folder(folder)
    require_real_folder(tmp_path / "not there")
    with pytest.raises(NotPlain):
        require_real_folder(tmp_path / "to_folder")
