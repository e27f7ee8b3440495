"""`verify --files`: sealed originals against the digests that their rows name."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from anma.evidence.findings import Kind
from anma.evidence.verify import verify
from anma.kernel.files import original
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile


@pytest.fixture
def stored(db: None, settings: Any, tmp_path: Path) -> StoredFile:
    settings.ANMA_FILES, settings.ANMA_KEYS, settings.ANMA_CHECKPOINTS = (
        tmp_path,
        tmp_path / "keys",
        [tmp_path / "held"],
    )
    sha256 = hashlib.sha256(b"a photo").hexdigest()
    row = StoredFile(belongs_to=uuid7(), sha256=sha256, size=7, content_type="image/jpeg", state=FileState.STORED)
    row.save(force_insert=True)
    original(sha256).parent.mkdir(parents=True)
    original(sha256).write_bytes(b"a photo")
    return row


def found() -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.row) for finding in verify(files=True).findings]


def test_an_untouched_original_is_sound(stored: StoredFile) -> None:
    report = verify(files=True)
    assert report.findings == [] and report.files == 1
    assert verify().files == 0


def test_a_swapped_photo_is_named(stored: StoredFile) -> None:
    original(stored.sha256).chmod(0o600)
    original(stored.sha256).write_bytes(b"another")
    assert found() == [(Kind.FILE_CHANGED, str(stored.pk))]


def test_a_photo_taken_away_is_named(stored: StoredFile) -> None:
    original(stored.sha256).unlink()
    assert found() == [(Kind.FILE_GONE, str(stored.pk))]
