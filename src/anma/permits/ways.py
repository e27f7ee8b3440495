"""Which way a request takes. The trade decides; a firm may choose the stricter way, never the looser one."""

from __future__ import annotations

from anma.enterprises.models import Enterprise
from anma.permits.choices import Way
from anma.permits.rules.tables import Kind, settings


def must_be_whole(firm: Enterprise) -> bool:
    """Whether this trade always takes the whole way."""
    return firm.sector in settings()["full_sectors"].split("/")


def offered(firm: Enterprise, kind: Kind) -> tuple[Way, ...]:
    """The ways of this firm for this kind of work, the proposed one first."""
    return (Way.SIMPLE, Way.FULL) if kind.simple and not must_be_whole(firm) else (Way.FULL,)
