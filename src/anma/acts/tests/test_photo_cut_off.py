"""The server dies between a photo's last byte and its seal: the phone has nothing left to send, only to ask."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from anma.conftest import World
from anma.kernel import files
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope


@pytest.fixture
def photo(world: World, settings: Any, tmp_path: Path) -> tuple[StoredFile, bytes]:
    """Announced; nothing of it is here."""
    settings.ANMA_FILES = tmp_path / "files"
    out = BytesIO()
    Image.new("RGB", (32, 24), "navy").save(out, "JPEG")
    data, submission = out.getvalue(), uuid7()
    with system_scope("test"):
        announced = {"sha256": sha256(data).hexdigest(), "size": len(data), "type": "image/jpeg"}
        files.declare(world.firm, [announced], submission)
        (row,) = files.of_submission(submission)
    return row, data


def ask(row: StoredFile) -> Any:
    return Client().head(f"/api/photos/{row.sha256}?for={row.submission_id}")


def state(row: StoredFile) -> str:
    with system_scope("test"):
        (now,) = files.of_submission(row.submission_id)
    return str(now.state)


def arrived(row: StoredFile, data: bytes) -> None:
    """All bytes came, then the power went."""
    with system_scope("test"):
        files.receive(row, 0, [data])


def test_asking_seals_what_is_whole(photo: tuple[StoredFile, bytes]) -> None:
    row, data = photo
    arrived(row, data)
    assert state(row) != FileState.STORED
    assert ask(row)["Upload-Offset"] == str(len(data))
    assert state(row) == FileState.STORED and files.original(row.sha256).read_bytes() == data


def test_asking_does_not_seal_a_part(photo: tuple[StoredFile, bytes]) -> None:
    row, data = photo
    arrived(row, data[:-1])
    assert ask(row)["Upload-Offset"] == str(len(data) - 1)
    assert state(row) != FileState.STORED


def test_whole_but_wrong_bytes_are_thrown_away_and_may_come_again(photo: tuple[StoredFile, bytes]) -> None:
    row, data = photo
    arrived(row, bytes(len(data)))
    assert ask(row).status_code == 409
    assert ask(row).status_code == 404
    assert state(row) != FileState.STORED


def test_somebody_else_sealing_at_this_moment_is_no_fault(
    photo: tuple[StoredFile, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, data = photo
    arrived(row, data)

    def gone(file: StoredFile) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(files, "seal", gone)
    assert ask(row)["Upload-Offset"] == str(len(data))
