"""Links: their secret, what they open, and that they were opened."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import F
from django.utils.crypto import salted_hmac

from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.notices.models import Link, Notice, Opening

LETTERS = 32  # 128 bits


def token_for(viewer: Viewer, pk: str) -> str:
    """The secret of one link, the same for a form that was sent twice; shown once, then only its digest is there."""
    made = salted_hmac("anma.notices.link", f"{viewer.actor_id}:{pk}", algorithm="sha256")
    return str(made.hexdigest()[:LETTERS])


def digest_of(token: str) -> str:
    """What is kept of it. Letters that a keyboard made capital are the same link."""
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def by_token(token: str, *, lock: bool = False) -> Link | None:
    """The link while it is open; one that ended, was revoked or never was is the same nothing."""
    with system_scope("who holds a link may open it"):
        rows = Link.objects.as_system().filter(token_sha256=digest_of(token), revoked_at=None)
        rows = rows.filter(expires_at__gt=clock.now())
        found: Link | None = (rows.select_for_update() if lock else rows).first()
        return found


def note_opening(link: Link) -> None:
    """That it was opened; by whom nobody knows."""
    now = clock.now()
    with system_scope("count who opened a link"):
        Opening.objects.create(link=link, at=now)
        Link.objects.as_system().filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=now)


def scope_of(notice: Notice) -> dict[str, Any]:
    """A link is about the same firm and shown to the same side as its notice."""
    names = ("enterprise_id", "held_by", "holder_id", "shown_to", "area_code", "area_then", "sector", "sector_then")
    return {**{name: getattr(notice, name) for name in names}, "grid_id": notice.grid_id}


def links_of(viewer: Viewer) -> list[Link]:
    """The newest links that the viewer may see."""
    return list(Link.objects.visible_to(viewer).order_by("-made_at", "-id")[:100])
