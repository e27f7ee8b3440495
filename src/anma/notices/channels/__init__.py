"""The ways out of the platform. A channel that is not configured does not exist: nothing calls out by itself."""

from __future__ import annotations

from anma.notices.channels import gateways, mail
from anma.notices.channels.base import Channel, Outgoing, Sent
from anma.notices.choices import Way

__all__ = ["Channel", "Outgoing", "Sent", "channel", "configured"]


def channel(code: str) -> Channel | None:
    """The way with this code as it is configured now; None where it is not."""
    return mail.channel() if code == Way.MAIL else gateways.channel(code)


def configured() -> list[str]:
    """The ways that are open, in the order in which they are offered."""
    return [way.value for way in Way if channel(way) is not None]
