"""The phones of the sample: when each was last heard of, noted as `people.signatures` notes it of each envelope.

Envelopes are no part of the bulk, so the last contacts are kept here while the city is played and written at its end.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from anma.acts.origins import Channel, Origin
from anma.kernel import clock
from anma.people.models import Device
from anma.people.signatures import contact_of

AT_ONCE = timedelta()


class Phones:
    """Every phone that joined."""

    def __init__(self) -> None:
        self._joined: dict[UUID, Device] = {}
        self._heard: set[UUID] = set()

    def joined(self, device: Device) -> None:
        self._joined[device.pk] = device

    def sends(self, device_id: UUID, made: datetime, at: datetime, *, offline: bool) -> Origin:
        """The origin of what the phone made then and sends now; it makes nothing before what it has sent already."""
        device = self._joined[device_id]
        made = max(made, device.last_contact_at or device.joined_at)
        before = self.tells(device_id, made, at)
        return Origin(
            channel=Channel.SYNC,
            device_id=device_id,
            device_time=made,
            offset=AT_ONCE,
            last_contact=before,
            offline=offline,
            signed=True,
        )

    def tells(self, device_id: UUID, told: datetime, at: datetime) -> datetime:
        """Note what a phone says now of its own clock, true or not; returns when it was heard of before."""
        device = self._joined[device_id]
        before: datetime = device.last_contact_at or device.joined_at
        with clock.at(at):
            reached = contact_of(device, told, AT_ONCE)
        if reached is not None:
            device.last_contact_at = reached
            self._heard.add(device_id)
        return before

    def write(self) -> None:
        """The last contacts, into rows that are written already."""
        for pk in sorted(self._heard):
            device = self._joined[pk]
            rows = Device.objects.as_system().filter(enterprise_id=device.enterprise_id, pk=pk)
            rows.update(last_contact_at=device.last_contact_at)
        self._heard.clear()
