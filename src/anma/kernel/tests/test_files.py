"""Files that are given up, and two senders at once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anma.kernel.files import TooLong, WrongOffset, incoming, receive, stage, sweep
from anma.kernel.ids import uuid7
from anma.kernel.images import BadPicture
from anma.kernel.models import StoredFile


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> StoredFile:
    settings.ANMA_FILES = tmp_path
    return StoredFile(submission_id=uuid7(), sha256="a" * 64, size=6)


def test_parts_join_in_order(file: StoredFile) -> None:
    assert (receive(file, 0, [b"ab", b"c"]), receive(file, 3, [b"def"])) == (3, 6)
    assert incoming(file).read_bytes() == b"abcdef"


def test_a_wrong_offset_names_what_is_held(file: StoredFile) -> None:
    receive(file, 0, [b"ab"])
    with pytest.raises(WrongOffset) as wrong:
        receive(file, 0, [b"ab"])
    assert wrong.value.held == 2


def test_more_than_declared_is_not_kept(file: StoredFile) -> None:
    with pytest.raises(TooLong):
        receive(file, 0, [b"abcdef", b"g"])
    assert incoming(file).stat().st_size == 6


def test_what_arrived_before_the_line_broke_is_kept(file: StoredFile) -> None:
    def broken() -> Iterator[bytes]:
        yield b"abc"
        raise OSError("line broken")

    with pytest.raises(OSError, match="line broken"):
        receive(file, 0, broken())
    assert incoming(file).read_bytes() == b"abc"


def test_two_senders_at_once_do_not_mix(file: StoredFile) -> None:
    def slow() -> Iterator[bytes]:
        yield b"ab"
        with pytest.raises(WrongOffset):
            receive(file, 2, [b"xx"])
        yield b"cd"

    assert receive(file, 0, slow()) == 4 and incoming(file).read_bytes() == b"abcd"


def test_a_form_with_a_text_leaves_nothing(file: StoredFile, tmp_path: Path) -> None:
    with pytest.raises(BadPicture):
        stage([b"only a text"])
    assert list((tmp_path / "incoming").iterdir()) == []


def test_what_was_given_up_is_swept_and_fresh_parts_stay(file: StoredFile) -> None:
    receive(file, 0, [b"ab"])
    assert sweep(3600) == 0
    os.utime(incoming(file), (time.time() - 7200, time.time() - 7200))
    assert sweep(3600) == 1 and not incoming(file).exists()
