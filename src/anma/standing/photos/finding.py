"""Finding a photo again among all prints of the city: by equal bytes, and by eight bands of its bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.standing.models import PhotoPrint
from anma.standing.photos.hashing import BANDS, bands_of, differ, joined

NAMES = tuple(f"b{band}" for band in range(BANDS))
COLUMNS = ("file_id", "row_id", "submission_id", "enterprise_id", "sha256", "day", *NAMES)
MOST = 5  # the nearest ones are looked at closer
MANY = 4_000  # a band that so many share says nothing: no more of them are read


@dataclass(frozen=True, slots=True)
class Known:
    """A print that is kept, and how many bits it differs by."""

    file: UUID
    row: UUID
    submission: UUID | None
    firm: UUID
    sha256: str
    day: date
    bits: int


def near(bits: int, limit: int) -> list[Known]:
    """The nearest prints within `limit` bits that share a band, nearest first. Needs `system_scope`."""
    shared = reduce(or_, (Q(**{name: band}) for name, band in zip(NAMES, bands_of(bits), strict=True)))
    rows = PhotoPrint.objects.as_system().filter(shared).values_list(*COLUMNS)[:MANY]
    found = [one for row in rows if (one := _known(row, bits)).bits <= limit]
    return sorted(found, key=lambda one: (one.bits, one.day))


def equal(shas: Sequence[str]) -> dict[str, list[Known]]:
    """SHA-256 → the prints of equal bytes. Needs `system_scope`."""
    found: dict[str, list[Known]] = {}
    for row in PhotoPrint.objects.as_system().filter(sha256__in=shas).values_list(*COLUMNS):
        one = _known(row, None)
        found.setdefault(one.sha256, []).append(one)
    return found


def _known(row: tuple[Any, ...], bits: int | None) -> Known:
    file, of, submission, firm, sha, day = row[:6]
    bands = list(row[6:])
    apart = 0 if bits is None or None in bands else differ(bits, joined(bands))
    return Known(file, of, submission, firm, sha, day, apart)
