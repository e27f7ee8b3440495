"""Blocking devices, inside acts."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context
from anma.people.models import Device, Membership


def revoke(context: Context[Any], device: Device) -> None:
    """From now on the device opens no page; what it still sends is kept and flagged."""
    device.revoked_at, device.revoked_by = context.received_at, context.viewer.actor_id
    device.save()


def revoke_devices(context: Context[Any], hat: Membership) -> int:
    """Block every device under a hat; returns how many."""
    rows = Device.objects.as_system().filter(
        enterprise_id=hat.enterprise_id, membership_id=hat.pk, revoked_at__isnull=True
    )
    found = list(rows.order_by("id"))
    for device in found:
        revoke(context, device)
    return len(found)
