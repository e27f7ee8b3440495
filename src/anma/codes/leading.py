"""Where the label at the door leads who may read about the firm. Rooms above say it; else it is the firm's page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from anma.kernel.viewer import Viewer

Leads = Callable[[Viewer, UUID], str]
_leads: list[Leads] = []


def register(leads: Leads) -> None:
    """Let a room lead somebody elsewhere; it says "" for whom it does not.

    An address that ends in `?code=` is followed by what was scanned.
    """
    if leads not in _leads:
        _leads.append(leads)


def led_to(viewer: Viewer, firm: UUID) -> str:
    """The first address that a room names for this viewer, who sees the firm; empty where none does."""
    return next((address for leads in _leads if (address := leads(viewer, firm))), "")
