"""The sealed originals of stored files against the digests that their rows name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from anma.evidence.findings import Finding, Kind
from anma.kernel.files import original
from anma.kernel.models import FileState, StoredFile

CHUNK = 1 << 20


def check_originals(read: list[int]) -> Iterator[Finding]:
    """Every stored original. Needs `system_scope`; `read` collects one entry a file."""
    rows = StoredFile.objects.as_system().filter(state=FileState.STORED).order_by("pk")
    for row in rows.iterator(chunk_size=500):
        read.append(1)
        path = original(row.sha256)
        if not path.is_file():
            yield Finding(Kind.FILE_GONE, row._meta.db_table, str(row.pk))
        elif _sha256(path) != row.sha256:
            yield Finding(Kind.FILE_CHANGED, row._meta.db_table, str(row.pk))


def _sha256(path: Path) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()
