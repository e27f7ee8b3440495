"""How an act reached the server: typed at a desk, sent from a phone later, run by a command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from anma.kernel.viewer import Viewer


class Channel(StrEnum):
    PAGE = "page"
    SYNC = "sync"
    COMMAND = "command"
    CARRIED = "carried"  # in a file that a phone saved, brought to a desk


@dataclass(frozen=True, slots=True)
class Origin:
    """`device_time` is the device's own clock; `offset` what the server measured it to be wrong by.

    `signed` is True for a good device signature, False for none, None where none is asked (a desk). `photos` are the
    declared ones, each {"sha256", "size", "type"}; `sent_sha256` the digest of the envelope's body. `carried_by` is who
    brought the file in, which is not who did it.
    """

    channel: Channel = Channel.PAGE
    device_id: UUID | None = None
    device_time: datetime | None = None
    offset: timedelta | None = None
    last_contact: datetime | None = None
    offline: bool = False
    signed: bool | None = None
    flags: tuple[str, ...] = ()
    photos: tuple[dict[str, object], ...] = ()
    sent_sha256: str = ""
    carried_by: UUID | None = None

    @property
    def from_phone(self) -> bool:
        """Done on a phone some time ago: what cannot be done now is kept for a person, not refused."""
        return self.channel in (Channel.SYNC, Channel.CARRIED)

    @property
    def noted(self) -> dict[str, str]:
        """What an event says of the way: the channel, and who carried it where somebody did."""
        carried = {} if self.carried_by is None else {"carried_by": str(self.carried_by)}
        return {"channel": self.channel.value, **carried}

    @property
    def offset_ms(self) -> int | None:
        return None if self.offset is None else round(self.offset / timedelta(milliseconds=1))


PAGE = Origin()
COMMAND = Origin(channel=Channel.COMMAND)


def actor_key(viewer: Viewer, origin: Origin) -> str:
    """Whose repeat it would be: the person's, else the device's, else anybody's who holds the id."""
    if viewer.actor_id:
        return f"person:{viewer.actor_id}"
    return f"device:{origin.device_id}" if origin.device_id else "anonymous"
