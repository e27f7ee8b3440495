"""Whose eyes the photos of near misses are for."""

from __future__ import annotations

from anma.accidents.models import NearMiss
from anma.kernel.files import own_files


def register() -> None:
    """Called in `apps.ready()`."""
    own_files(NearMiss, "near.see")
