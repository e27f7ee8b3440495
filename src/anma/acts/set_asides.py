"""What is set aside keeps its photos too, under the firm in which a named person will look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from anma.acts.models import SetAside
from anma.kernel.files import of_submission
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.scope import Party, Shown


def declare_photos(aside: SetAside, photos: Sequence[Mapping[str, object]]) -> None:
    """Rows for the photos of a set-aside submission, once however often it is sent. Needs `system_scope`."""
    known = {file.sha256 for file in of_submission(aside.submission_id)}
    fresh = {str(photo["sha256"]): photo for photo in photos if photo["sha256"] not in known}
    StoredFile.objects.bulk_create(
        StoredFile(
            id=uuid7(),
            belongs_to=aside.pk,
            submission_id=aside.submission_id,
            sha256=sha,
            size=int(str(photo["size"])),
            content_type=str(photo["type"])[:40],
            **_scope(aside),
        )
        for sha, photo in fresh.items()
    )


def _scope(aside: SetAside) -> dict[str, Any]:
    """Whose it is is just what nobody knows yet: the firm named, else the city's authority."""
    city = {"area_code": settings.ANMA_CITY, "area_then": settings.ANMA_CITY}
    if aside.enterprise_id is not None:
        return {**city, "enterprise_id": aside.enterprise_id, "held_by": Party.FIRM, "shown_to": Shown.FIRM}
    return {**city, "held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY}
