"""The sealed originals of stored files against the digests that their rows name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from anma.evidence.findings import Finding, Kind
from anma.kernel.models import FileState, StoredFile

PathOf = Callable[[StoredFile], Path]
CHUNK = 1 << 20
_path_of: list[PathOf] = []


def register_originals(function: PathOf) -> PathOf:
    """Whoever stores files tells where the original of a row lies."""
    _path_of[:] = [function]
    return function


def path_of(row: StoredFile) -> Path:
    """Where an original lies: under its digest, unless a store says otherwise."""
    if _path_of:
        return _path_of[0](row)
    return Path(settings.ANMA_FILES) / "originals" / row.sha256[:2] / row.sha256


def check_originals(read: list[int]) -> Iterator[Finding]:
    """Every stored original. Needs `system_scope`; `read` collects one entry a file."""
    rows = StoredFile.objects.as_system().filter(state=FileState.STORED).order_by("pk")
    for row in rows.iterator(chunk_size=500):
        read.append(1)
        path = path_of(row)
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
